import type { Claims } from "./kinds.ts";
import { isCommonSurname, isCompoundSurname, isSurname } from "./surnames.ts";

/** Forms of address behind a family name. The longer of two that begin alike stands first. */
export const honorifics =
  "先生|女士|小姐|太太|师傅|師傅|老师|老師|经理|經理|主任|同学|同學|阿姨|店长|店長|队长|隊長|局长|局長|科长|科長|处长|處長|院长|院長|校长|校長|组长|組長|站长|站長|主管|医生|醫生|医师|醫師|律师|律師|大爷|大爺|大妈|大媽|大叔|奶奶|爷爷|爺爺|总监|總監|警官|姐姐|护士|護士|教练|教練|教授|法官|专员|專員|助理|工程师|工程師|太|生|姨|叔|伯|哥|姐|总|總|工";
const words = honorifics.split("|");
const shortWords = new Set(words.filter((word) => word.length === 1));
const byStart = new Map<string, readonly string[]>();
for (const word of words) {
  if (word.length > 1)
    byStart.set(word.slice(0, 2), [...(byStart.get(word.slice(0, 2)) ?? []), word]);
}
const mayBegin = new Uint8Array(65536);
for (const word of words) mayBegin[word.charCodeAt(0)] = 1;

const endingHonorific = new RegExp(`(?:${honorifics.replace(/(?:\|.)+$/u, "")})$`);

/** The form of address at the end of a name (先生, 师傅); blank where there is none, or one that may be a given name. */
export function honorificOf(name: string): string {
  return endingHonorific.exec(name)?.[0] ?? "";
}
/** Short ones that begin many words; they count at the end of a clause or before a verb only. */
const shortHonorific = /^[太生姨叔伯哥姐总總工]$/;
const behindShort =
  /^(?:$|[^\p{Script=Han}]|[说說的投反打来來要在和与與就也都是叫话話嘅電电致表查])/u;
/** 王总 but not 总是: what makes another word of the short form. */
const otherWords =
  /^(?:太(?:太|平|阳|陽|多|少|大|小|贵|貴|差|慢|过|過|空|原|子|极|古|湖|仓)|生(?:气|氣|活|日|产|產|意|病|效|命|成|鲜|鮮|物|前|怕)|总(?:是|共|部|额|数|计|之|体|监|结|公|站|行|店|会|的|价|金)|總(?:是|共|部|額|數|計|之|體|監|結|公|站|行|店|會|的|價|金)|工(?:作|人|资|資|单|單|程|具|厂|廠|地|业|業|商|号|號|伤|本|行|时|位|信|会|會|艺|服))/;

/**
 * Words that end in a family name's character: before an honorific they are not a name (上周女士, 当时先生, 车险经理,
 * 安装师傅 ends in 装 and is none anyway).
 */
const endsAnotherWord =
  /(?:[上下本这這每两兩几幾一二三四五六七八九十整全首头頭]周|[当當同到小那这這届屆及随隨此有何临臨准準]时|[当當同到小那这這届屆及随隨此有何臨準]時|[由对對关關终終至位处處属屬等基鉴鑒出用过過限在勇敢善易难難急]于|[责責信主担擔上不委现現前继繼胜勝就兼]任|[如为為任几幾奈]何|[提很最较較更太身跳崇至越非特偏好挺增]高|[男女双雙对對地官警平东東西南北大各两兩一多敌敵校军軍资資甲乙丙配处處前後后]方|[分点點秒时時半小]钟|[分點秒時半]鐘|[早客分]钟|[完达達变變组組构構形养養赞贊]成|[相有无無机機海开開]关|[相有無機海開]關|[接直间間]连|[森山竹园園]林|[保治不平公早晚问問西]安|[骑司立斑木牛人]马|[騎司立斑木牛人]馬|[资資奖獎现現基佣租押本税罚罰美定薪黄黃]金|[水多少]文|[中英语語国國作论論公条條发發原正]文|[健安小]康|[严嚴]严|[正日平通经經异異非]常|[容简簡交贸貿]易|[明空告坦]白|[长長大]江|[春秋初华立]夏|[手油]田|[岩化钻鑽]石|[家]庄|[简簡]简|[话話车車网網电電付费費]费|[車网收免消自花付電水]費|[一上]段|[阶階手路]段|[旅导導]游|[出租汽火货貨客公][车車]|[尊金]贵|[一千百十]万|[千百十]萬|[过過里]程|[工课流日行]程|[保交]管|[主]管|[中豪]华|[正]常)$/;

/** Second characters that make a word of surname + character: 高级 安装 方便 周末 王者 马上 … */
export const wordsLikeNames =
  /^(?:高[级級兴興速铁鐵峰贵貴清端层層中]|安[装裝全检檢排保心]|方[便面向案式法]|周[末一二三四五六日期边邊围圍到年]|王[者牌]|马[上路桶]|馬[上路]|金[融额額钱錢牌卡]|成[年本功]|常[务務客规規]|任[何务務课課意]|和[平气]|文[件化员員]|白[天色]|黄[金牛色]|黃[金牛色]|石[油]|水[电電]|江[湖]|[于於]是|于[昨今本]|严[重格]|嚴[重格]|温[度馨]|關[于於係]|关[于於系注]|费[用]|費[用]|連[續]|连[续接]|管[理家]|华[为為]|華[為]|简[单直]|簡[單直]|应[该当]|時[間候]|时[间候]|单[位号独]|計[劃算]|计[划算]|利[息用]|代[理表办]|原[来因]|解[决释]|商[家品户]|路[上过口]|包[裹括装]|房[东屋子产]|房[東]|花[费]|查[询詢看]|项[目]|項[目]|万[一]|萬[一]|武[汉漢]|申[请請诉訴]|何[时時况]|程[序]|游[客戏]|郑[重]|谢[谢]|謝[謝]|余[额下]|洪[水]|顾[客]|顧[客]|夏[天季]|苏[州宁]|蘇[州]|徐[州]|应[收付]|成[立交分]|平[台台])/;

const han = /\p{Script=Han}/u;
const boundary =
  /(?:^|[^\p{Script=Han}]|[人为為是叫系户戶客找与與和跟同向给給由让讓请請名称稱旅主员員长長的位了])$/u;

/** Family names before forms of address: 张女士, 欧阳先生, 熊淑芬女士, 快递杨师傅. */
export function claimAddressed(text: string, claims: Claims): void {
  for (let at = 1; at < text.length; at += 1) {
    if (mayBegin[text.charCodeAt(at)] === 0) continue;
    const word = honorificAt(text, at);
    if (word === "") continue;
    const length = nameLengthBefore(text, at, word);
    const end = at + word.length;
    if (length > 0 && !isPreposition(text, at - length, end)) claims.add("name", at - length, end);
    at = end - 1;
  }
}

function honorificAt(text: string, at: number): string {
  const long = byStart.get(text.slice(at, at + 2))?.find((word) => text.startsWith(word, at));
  if (long !== undefined) return long;
  const short = text.charAt(at);
  return shortWords.has(short) && standsAlone(text, at) ? short : "";
}

/** 向主任反映, 和老师沟通: a surname that is a preposition here. */
function isPreposition(text: string, start: number, end: number): boolean {
  return (
    /[向和于於给]/.test(text.charAt(start)) &&
    end - start < 4 &&
    /^[反投说說申请請提咨打要求表道致发發汇匯索沟溝询詢讨討报報]/.test(text.slice(end, end + 1))
  );
}

function standsAlone(text: string, at: number): boolean {
  return behindShort.test(text.slice(at + 1, at + 2)) && !otherWords.test(text.slice(at, at + 2));
}

/** How many characters before an honorific are a name; 0 for none. */
function nameLengthBefore(text: string, at: number, word: string): number {
  const before = text.slice(Math.max(0, at - 5), at);
  if (before.includes("*")) return 0;
  const short = shortHonorific.test(word);
  if (isCompoundSurname(before.slice(-2))) return 2;
  const last = before.slice(-1);
  if (short) return isSurname(last) && shortNameStands(before) ? 1 : 0;
  for (const length of [3, 2]) {
    const name = before.slice(-length);
    if (name.length === length && isFullName(name, before.slice(0, -length), isSurname(last)))
      return length;
  }
  if (!isSurname(last) || endsAnotherWord.test(before)) return 0;
  if (isCommonSurname(last)) return 1;
  return boundary.test(before.slice(0, -1)) ? 1 : 0;
}

/** 杜太, 李生, 王总: only at the start of a clause or after a word for a person. */
function shortNameStands(before: string): boolean {
  return boundary.test(before.slice(0, -1)) && !endsAnotherWord.test(before);
}

function isFullName(name: string, before: string, lastIsSurname: boolean): boolean {
  if (!isCommonSurname(name.charAt(0)) && !isCompoundSurname(name.slice(0, 2))) return false;
  if (wordsLikeNames.test(name) || !isGivenName(name.slice(1))) return false;
  if (boundary.test(before)) return true;
  return !lastIsSurname && name.length === 3 && !endsAnotherWord.test(before + name.charAt(0));
}

/** Characters that stand in sentences, hardly in names. */
const sentence =
  /[的了是在有不我你您他她它们們这這那哪谁誰什么麼吗嗎呢吧啊就也都还還又很太把被给給让讓向从從对對跟说說打电電话話手机機号號联聯系係身份证證地址住寄到收付款客服经經理师師傅投诉訴反映来來去要想问問请請个個士姐人员員店公司快递遞]/u;

export function isGivenName(given: string): boolean {
  for (const character of given) if (!han.test(character) || sentence.test(character)) return false;
  return given.length > 0;
}
