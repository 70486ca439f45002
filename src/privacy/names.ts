import { isLikelyGivenName } from "./given-names.ts";
import type { Claims } from "./kinds.ts";
import { beginsLikeWord, endsLikeWord } from "./name-like-words.ts";
import { isCommonSurname, isCompoundSurname, isSurname } from "./surnames.ts";

/** Forms of address behind a family name. The longer of two that begin alike stands first. */
export const honorifics =
  "先生|先森|女士|女仕|小姐姐|小姐|太太|师傅|師傅|师父|師父|老师|老師|老先生|老太太|老板娘|老板|老闆|老总|老伯|老太|总经理|總經理|经理|經理|副理|襄理|协理|協理|副总|副總|副经理|副經理|副主任|副店长|主任|同学|同學|同志|阿姨|阿婆|阿伯|店长|店長|队长|隊長|局长|局長|科长|科長|课长|課長|处长|處長|院长|院長|校长|校長|组长|組長|站长|站長|班长|班長|部长|部長|所长|所長|行长|行長|村长|村長|厂长|廠長|园长|園長|里长|里長|船长|船長|机长|機長|列车长|列車長|护士长|護士長|护理长|護理長|董事长|董事長|秘书长|会长|會長|社长|社長|市长|市長|镇长|鎮長|乡长|鄉長|区长|區長|書記|书记|委员|委員|主委|代表|秘书|秘書|会计|會計|导游|導遊|督导|督導|领班|領班|主管|医生|醫生|医师|醫師|大夫|律师|律師|大爷|大爺|大妈|大媽|大叔|大姐|大哥|大嫂|大娘|大伯|大姨|大婶|大嬸|奶奶|爷爷|爺爺|叔叔|伯伯|伯母|婆婆|妈妈|媽媽|爸爸|哥哥|妹妹|弟弟|姑娘|小妹|小哥|总监|總監|警官|警员|警員|姐姐|护士|護士|教练|教練|教授|博士|法官|专员|專員|助理|顾问|顧問|工程师|工程師|技师|技師|空姐|Sir|sir|太|生|姨|叔|伯|哥|姐|嫂|婶|嬸|总|總|董|工|导|队|隊|局|处|處|氏|老";
const words = honorifics.split("|");
const shortWords = new Set(words.filter((word) => word.length === 1));
const byStart = new Map<string, readonly string[]>();
for (const word of words) {
  if (word.length > 1)
    byStart.set(word.slice(0, 2), [...(byStart.get(word.slice(0, 2)) ?? []), word]);
}
/** First characters of the forms of address, and those that follow them in the longer ones. */
const mayBegin = new Uint8Array(65536);
const mayFollow = new Uint8Array(65536);
for (const word of words) {
  mayBegin[word.charCodeAt(0)] =
    word.length === 1 ? 2 : Math.max(1, mayBegin[word.charCodeAt(0)] as number);
  if (word.length > 1) mayFollow[word.charCodeAt(1)] = 1;
}

const endingHonorific = new RegExp(
  `(?:${words.filter((word) => word.length > 1 && word !== "老").join("|")})$`,
);

/** The form of address at the end of a name (先生, 师傅); blank where there is none, or one that may be a given name. */
export function honorificOf(name: string): string {
  return endingHonorific.exec(name)?.[0] ?? "";
}
/** Those that say nothing of an office: whoever is called so with a name before it is a person. */
const courteous = /^(?:先|女|小姐|太太|Sir|sir)/;
/** Short ones that begin many words; they count at the end of a clause or before a verb only. */
const behindShort =
  /^(?:$|[^\p{Script=Han}]|[说說的投反打来來要在和与與就也都是叫话話嘅電电致表查答帮幫没沒又让讓把给給对對到您今明昨上下签簽收去派约約请請建回接代登记記不怎承已曾再同跟嘱囑态態服])/u;
/** 王总 but not 总是: what makes another word of the short form. */
const otherWords =
  /^(?:太(?:太|平|阳|陽|多|少|大|小|贵|貴|差|慢|过|過|空|原|子|极|古|湖|仓)|生(?:气|氣|活|日|产|產|意|病|效|命|成|鲜|鮮|物|前|怕|在|来|的|就|和|说|對|对)|总(?:是|共|部|额|數|数|计|之|体|监|结|公|站|行|店|会|的|价|金|在|要|说|和|都|就|没|让|把|对|打)|總(?:是|共|部|額|數|計|之|體|監|結|公|站|行|店|會|的|價|金|在|要|說|和|都|就|沒|讓|把|對|打)|工(?:作|人|资|資|单|單|程|具|厂|廠|地|业|業|商|号|號|伤|本|行|时|位|信|会|會|艺|服)|[导董队隊局处處氏老](?=[^，。,.!！?？、 ]))/;

const han = /\p{Script=Han}/u;
const boundary =
  /(?:^|[^\p{Script=Han}]|[人为為是叫系係户戶客找与與和跟同向给給由让讓请請名称稱旅主员員长長的位了姓被对對问問服理务務手机機递遞修装裝师師者友家医醫生司因把说說天等搵里裡午早晚日维維点點站内內市街道会會处處室组組队隊部区區下交边邊诉訴业業])$/u;

/** Family names before forms of address: 张女士, 欧阳先生, 熊淑芬女士, 快递杨师傅, 王（先生）. */
export function claimAddressed(text: string, claims: Claims): void {
  for (let at = 1; at < text.length; at += 1) {
    const kind = mayBegin[text.charCodeAt(at)] as number;
    if (kind === 0 || (kind === 1 && mayFollow[text.charCodeAt(at + 1)] !== 1)) continue;
    const word = honorificAt(text, at);
    if (word === "") continue;
    const gap = word.length > 1 && /[ (（·]/.test(text.charAt(at - 1)) ? 1 : 0;
    const length = nameLengthBefore(text, at - gap, word, gap > 0);
    const start = at - gap - length;
    let end = at + word.length;
    if (length > 0 && !isPreposition(text, start, end)) {
      if (gap > 0 && /[（(]/.test(text.charAt(at - 1)))
        end += /^[)）]/.test(text.slice(end)) ? 1 : 0;
      claims.add("name", start, end);
    }
    at = at + word.length - 1;
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
  // 跟區主管: of the district; 由于经理不在: since
  if (/^[区區][经經主代长長总總]/.test(text.slice(start, end))) return true;
  if (/^[由关關至对對鉴鑑等属屬处處基终終][于於]/.test(text.slice(start - 1, end))) return true;
  return (
    /[向和于於给应應]/.test(text.charAt(start)) &&
    end - start < 5 &&
    /^[反投说說申请請提咨打要求表道致发發汇匯索沟溝询詢讨討报報]/.test(text.slice(end, end + 1))
  );
}

function standsAlone(text: string, at: number): boolean {
  return behindShort.test(text.slice(at + 1, at + 2)) && !otherWords.test(text.slice(at, at + 2));
}

/** How many characters before an honorific are a name; 0 for none. */
function nameLengthBefore(text: string, at: number, word: string, apart: boolean): number {
  const before = text.slice(Math.max(0, at - 5), at);
  if (before.includes("*")) return 0;
  if (isCompoundSurname(before.slice(-2))) return 2;
  const last = before.slice(-1);
  if (word.length === 1 || apart || !courteous.test(word)) {
    const full = word.length > 1 ? fullNameBefore(before, last) : 0;
    if (full > 0) return full;
    return isSurname(last) && surnameStands(before, word) ? 1 : 0;
  }
  const full = fullNameBefore(before, last);
  if (full > 0) return full;
  if (!isSurname(last) || endsLikeWord(before)) return 0;
  if (isCommonSurname(last)) return 1;
  return boundary.test(before.slice(0, -1)) ? 1 : 0;
}

function fullNameBefore(before: string, last: string): number {
  for (const length of [3, 2]) {
    const name = before.slice(-length);
    if (name.length === length && isFullName(name, before.slice(0, -length), isSurname(last)))
      return length;
  }
  return 0;
}

/** Surnames that end many words: before a title they need the start of a clause or a word for a person. */
const endsOften =
  /[车車高方关關林安马馬金成文康常石江田段游贵貴程管华華白时時任于何费費易夏温溫路单單和水于明商]/;
/** Surnames that end few other words. */
const sure =
  /[李张張刘劉陈陳杨楊赵趙吴吳徐孙孫朱郭罗羅宋郑鄭谢韩韓唐冯馮萧蕭曹袁邓鄧许傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛阎閻潘杜戴范姚谭譚廖邹鄒熊陆郝崔邱秦侯邵孟尹黎郭赖龚庞樊胡王黄黃]/;

/** 杜太, 李生, 王总, 张队长: at the start of a clause, after a word for a person, or an unmistakable surname. */
function surnameStands(before: string, word: string): boolean {
  if (endsLikeWord(before)) return false;
  if (boundary.test(before.slice(0, -1))) return true;
  const last = before.slice(-1);
  if (word.length === 1) return sure.test(last) && /[总總哥姐伯叔姨嫂工董]/.test(word);
  return isCommonSurname(last) && !endsOften.test(last);
}

function isFullName(name: string, before: string, lastIsSurname: boolean): boolean {
  if (!isCommonSurname(name.charAt(0)) && !isCompoundSurname(name.slice(0, 2))) return false;
  if (!isGivenName(name.slice(1))) return false;
  // 韩国栋 is a name although 韩国 is a word
  if (beginsLikeWord(name) && !(name.length === 3 && isLikelyGivenName(name.slice(1))))
    return false;
  if (boundary.test(before)) return !(lastIsSurname && name.length === 2 && endsLikeWord(name));
  return !lastIsSurname && name.length === 3 && !endsLikeWord(before + name.charAt(0));
}

/** Characters that stand in sentences, hardly in names. */
const sentence =
  "的了是在有不我你您他她它们們这這那哪谁誰什么麼吗嗎呢吧啊就也都还還又很太把被给給让讓向从從对對跟说說打电電话話手机機号號联聯系係身份证證地址住寄到收付款客服经經理师師傅投诉訴反映来來去要想问問请請个個士姐人员員店公司快递遞";
const inSentences = new Uint8Array(65536);
for (const character of sentence) inSentences[character.charCodeAt(0)] = 1;

export function isGivenName(given: string): boolean {
  for (const character of given) {
    if (inSentences[character.charCodeAt(0)] === 1 || !isHan(character)) return false;
  }
  return given.length > 0;
}

function isHan(character: string): boolean {
  const code = character.charCodeAt(0);
  return (code >= 0x4e00 && code <= 0x9fff) || han.test(character);
}
