import { isLikelyGivenName } from "./given-names.ts";
import type { Claims } from "./kinds.ts";
import { beginsLikeWord } from "./name-like-words.ts";
import { isGivenName } from "./names.ts";
import {
  compoundSurnames,
  isCommonSurname,
  isCompoundSurname,
  isSurnameCode,
  surnames,
} from "./surnames.ts";

/** Words that announce a name. Blanks are put between the characters of printed forms: 联 系 人. */
export const nameLabels =
  "名牌|名[係系是]|[证證]人|[转轉][交告达達]|这里是|這裡是|呢度係|自报|自報|[个個]人|姓 ?名|中文名|英文名|名字|名称|名稱|我叫|叫做|名叫|本名|真名|昵称|自称|自稱|本人|联 ?系 ?人|聯 ?絡 ?人|联络人|聯繫人|[收寄发發签簽取订訂代购購买買][件货貨收单單购購办辦]?人|[收寄取]件者|[投申上]诉人|投訴人|申訴人|[报報]修人|[来來][电電]人|来访人|反映人|反[馈饋]人|[举舉检檢][报報舉]人|当事人|當事人|[申][请請]人|[顾顧]客|客[户戶]姓名|客[户戶]名[称稱]?|用[户戶]名[称稱]?|客[户戶]|[买買卖賣]家|[户戶]名|[开開][户戶]人|[居住用][户戶]|持卡人|持[有证證]人|[车車]主|[业業]主|[户戶]主|[货貨]主|机主|機主|失主|[经經]办人?|經辦人?|承[办辦]人|受理人|受理[员員]|[处處]理人|[记記登]录?[员員人]|登記人|[负負][责責]人|[责責]任人|[代][理][人]|[监監][护護]人|[担擔]保人|介[绍紹]人|推[荐薦]人|[证證]明人|[见見][证證]人|[联聯]名人|被保[险險]人|保[险險]人|投保人|要保人|受益人|被害人|受害人|[贷貸借欠]款人|收款人|付款人|汇款人|匯款人|乘客|旅客|乘车人|入住人|住客|房客|租客|租[户戶]|承租人|出租人|患者|病人|病[患号號]|家[属屬]|家[长長]|房主|房[东東]|同[伴行]人?|[业業][务務][员員]|[专專][员員]|店[员員主长長]|[员員]工|[职職][员員]|工[号號]|[柜櫃][员員]|客服|客服人[员員]|坐席|座席|[骑騎]手|快[递遞][员員]|派[送件][员員]|配送[员員]|投[递遞][员員]|揽件[员員]|外送[员員]|外[卖賣][员員]|送[货貨][员員]|送餐[员員]|司[机機]|[会會][员員]|技[师術术][员員]?|技師|醫師|医[师生]|醫生|老[师師]|[护護]士|[经經]理|主管|主任|店[长長]|站[长長]|[队隊][长長]|保安|保[洁潔]|[顾顧][问問]|[导導]游|中介|[销銷]售|[导導][购購]|服[务務][员員]|[营營][业業][员員]|收[银銀][员員]|售[货票貨][员員]|安[检檢][员員]|管理[员員]|[维維]修[员員工]|工程[师師]|用[户戶]|署名|[签簽]名|[签簽]字|[签簽]收|落款|抬[头頭]|名[为為]|法人|法定代表人?|此致|敬上|[谨謹]上|敬[启啟]|我是|我姓|叫我|称呼|稱呼|尊[称稱]|父[亲親]|母[亲親]|爸爸|[妈媽][妈媽]|[爷爺][爷爺]|奶奶|外公|外婆|姥姥|姥[爷爺]|我[爸妈媽弟妹哥姐]|阿[爸媽]|老[公婆]|妻子|丈夫|先生|太太|女[儿兒士]|小姐|[儿兒]子|[孙孫][子女]|哥哥|姐姐|弟弟|妹妹|[侄姪]子|同事|同[学學]|室友|朋友|[邻鄰]居|同胞|[学學]生|孩子|小孩|小朋友|宝宝|致电人|致電人|受[访訪]人|[预預][约約]人|[订訂][购購][人者]|[购購][买買]?[人者]|被[访訪]人|[对對]方|嫌疑人|[骗騙]子|女方|男方|甲方|乙方|兹有|茲有|[关關]于|[当當]值";
/** Between a label and the name: signs, few words, a number of the staff. */
const connectors =
  "[ \\t\\r\\n:：,，(（\\[【「『“\"'‘<《〈、|/_=·＝．.#~—\\-]|[是为為系係写寫填叫姓名乃住成咗了着著的个個]|叫[做作]|姓名|名字|名[称稱]|登[记記]|[显顯]示|署名|一?[栏欄]|的?名字?[是叫]|[工編编]?[號号]? ?[A-Za-z]{0,3}\\d{1,8}(?!\\d)[号號]?|[A-Za-z]{1,3}(?![A-Za-z])|先生|女士|小姐|本人|[)）\\]】」』”]";
const signs = "[ -~\t\r\n·‐-‟、-〕＀-？]";
const between = `[${[...new Set(connectors.replace(/[^\u3400-\u9fff]/g, ""))].join("")}]`;
/** What the trigger allows for between a label and its name: a word, signs, a word, signs. Short, for RE2's memory. */
export const nameGap = `${between}{0,2}${signs}{0,10}${between}{0,3}${signs}{0,6}`;
const gapOnly = new RegExp(`^${nameGap}$`);
const labelled = new RegExp(
  `(?:${nameLabels})((?:${connectors}){0,5})(?=((?:${compoundSurnames}|[${surnames}])[\\u3400-\\u9fff]{1,3}))`,
  "y",
);
const sureLabel =
  /^(?:姓名|名字|我叫|本名|真名|名叫|叫做|自[称稱]|[^客用来當当]{1,3}[人者](?!员|員)|[户戶]名|[开開][户戶]名|署名|[签簽]名|客[户戶][姓名]|[户车業业機机]主|[車戶]主)/;
/** What a name may be followed by when nothing else ends it. */
export const behindName =
  "的是在说說电電手身住于於联聯地和與与跟先女本今昨现現已想要口态態承答收反称稱投系係也因到护護证證向给給办辦同表服把對对將将就一未没沒让讓推来來打致告工号號被去私擅竟居故偷帮幫曾签簽写寫请請及等拿代名至前后後为為年有不亲親刚剛又都还還经經从從使用申家购購买買订訂通态從卡";
const ends = new RegExp(`^(?:$|[^\\u3400-\\u9fff*]|[${behindName}])`);

/** First characters of the labels, and pairs of first characters of those that have two. */
const mayBegin = new Uint8Array(65536);
const mayFollow = new Uint8Array(65536);
const pairs = new Set<string>();
for (const label of nameLabels.replace(/ \?/g, "").split("|")) index(label);
for (const spaced of ["姓 ", "联 ", "聯 "]) pairs.add(spaced);
for (const pair of pairs) mayFollow[pair.charCodeAt(1)] = 1;

function index(label: string): void {
  const [first, rest] = classOf(label);
  const [second, more] = classOf(rest);
  for (const one of first) {
    mayBegin[one.charCodeAt(0)] = 1;
    for (const two of second) pairs.add(one + two);
    // the second may be left out: [取]件?人
    if (more.startsWith("?"))
      for (const two of classOf(more.slice(1))[0]) for (const from of first) pairs.add(from + two);
  }
}

function classOf(pattern: string): readonly [readonly string[], string] {
  if (!pattern.startsWith("[")) return [[...pattern.slice(0, 1)], pattern.slice(1)];
  const end = pattern.indexOf("]");
  return [[...pattern.slice(1, end)], pattern.slice(end + 1)];
}

/** Names after words that announce one: 姓名：邱志明, 我叫张三, 业务员郭美玲, 司机（王强）. */
export function claimAnnounced(text: string, claims: Claims): void {
  for (let at = 0; at < text.length; at += 1) {
    if (mayBegin[text.charCodeAt(at)] === 0 || mayFollow[text.charCodeAt(at + 1)] !== 1) continue;
    if (!pairs.has(text.slice(at, at + 2)) || !namePossible(text, at)) continue;
    labelled.lastIndex = at;
    const found = labelled.exec(text);
    if (found === null || !gapOnly.test(found[1] as string)) continue;
    const start = at + found[0].length;
    const words = found[0].replace(/ /g, "");
    const isSure = sureLabel.test(words) || /[：:]$/.test(words);
    const length = announcedLength(text, start, found[2] as string, isSure);
    if (length > 0) claims.add("name", start, start + length);
  }
  claimFamily(text, claims);
}

/** Whether a family name's character stands near behind a label: a cheap look before the expression. */
function namePossible(text: string, at: number): boolean {
  const end = Math.min(text.length, at + 30);
  let connected = 0;
  for (let index = at + 2; index < end; index += 1) {
    const code = text.charCodeAt(index);
    if (isSurnameCode(code)) return true;
    // labels and words between them are short: so many other characters in a row are a sentence
    if (code >= 0x4e00 && code <= 0x9fff) {
      connected += 1;
      if (connected > 8) return false;
    }
  }
  return false;
}

/** 我姓陈, 免贵姓王: a family name alone. */
const family = new RegExp(
  `(?<![百老同尊复複改族随隨])姓(${compoundSurnames}|[${surnames}])(?=$|[^\\u3400-\\u9fff名]|的|[，,、叫电電手住])`,
  "g",
);

function claimFamily(text: string, claims: Claims): void {
  if (!text.includes("姓")) return;
  family.lastIndex = 0;
  for (let found = family.exec(text); found !== null; found = family.exec(text)) {
    const end = found.index + found[0].length;
    claims.add("name", end - (found[1] as string).length, end);
  }
}

/** The length of a name at an offset where words lead to expect one; 0 where none stands. */
function announcedLength(text: string, start: number, candidate: string, sure: boolean): number {
  const compound = isCompoundSurname(candidate.slice(0, 2));
  // 收件人马女士: 人马 is a word, a name all the same behind a label
  if (/^.(?:女士|先生|小姐|太太)/.test(candidate)) return 3;
  if (!isGivenName(candidate.slice(compound ? 2 : 1, compound ? 3 : 2))) return 0;
  const isWord = !compound && beginsLikeWord(candidate);
  const given = (length: number) => candidate.slice(compound ? 2 : 1, length);
  const ended = (length: number) =>
    ends.test(text.slice(start + length, start + length + 1)) &&
    !/^(?:信用|明天|建[议議]|先[生进進])/.test(text.slice(start + length - 1, start + length + 1));
  const closed = (length: number) =>
    /^(?:$|[^\u3400-\u9fff*])/.test(text.slice(start + length, start + length + 1));
  const lengths = (compound ? [4, 3] : [3, 2]).filter(
    (length) => candidate.length >= length && isGivenName(given(length)),
  );
  const likely = (length: number) => isLikelyGivenName(given(length));
  if (isWord) {
    // 高峰, 王国强: a word as well, a name where a form says so or where both characters speak for it
    return (
      lengths.find(
        (length) =>
          (sure && closed(length)) ||
          (length === 3 &&
            isLikelyGivenName(given(3).slice(-1)) &&
            (closed(3) || (likely(3) && ended(3)))),
      ) ?? 0
    );
  }
  const found =
    lengths.find(
      (length) =>
        given(length).length === 2 && closed(length) && (sure || isEndOfName(given(length))),
    ) ??
    lengths.find((length) => ended(length) && likely(length)) ??
    lengths.find((length) => given(length).length === 2 && likely(length)) ??
    lengths.find(closed) ??
    lengths.find(ended) ??
    (sure ? lengths[0] : undefined) ??
    0;
  // two everyday characters alone are no name where a role may be doing something: 派送员白跑
  if (found !== 2 || compound) return found;
  if (everyday.test(candidate) && !(sure && closed(2))) return 0;
  if (sure) return found;
  return isCommonSurname(candidate.charAt(0)) || likely(2) ? found : 0;
}

/** Family names that are adverbs and verbs as well. */
const everyday =
  /^[白常连連成付包查管应應任和于於向时時单單解计計谈談花步安关關高万萬水文平项項费費代利]/;

/** No character behind names at the end: 王芳来 is a name and a verb. */
function isEndOfName(given: string): boolean {
  return isLikelyGivenName(given) || !behindName.includes(given.slice(-1));
}
