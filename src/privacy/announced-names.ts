import { givenNameClass, isLikelyGivenName } from "./given-names.ts";
import type { Claims } from "./kinds.ts";
import { isGivenName, wordsLikeNames } from "./names.ts";
import { commonSurnames, compoundSurnames, isCompoundSurname, surnames } from "./surnames.ts";

/** Words that announce a name. Blanks are put between the characters of printed forms: 联 系 人. */
export const nameLabels =
  "姓名|姓 名|名字|我叫|叫做|名叫|自称|自稱|本人|联系人|联 系 人|聯絡人|聯 絡 人|联络人|聯繫人|[收寄发發签簽][件货貨收]人|[收寄]件者|[投申]诉人|投訴人|申訴人|报修人|報修人|来电人|來電人|反映人|举报人|当事人|當事人|申请人|申請人|客户名称|客户名|用户名|客戶名稱|客戶名|用戶名稱|用戶名|客户|客戶|户名|戶名|持卡人|车主|車主|业主|業主|户主|戶主|经办人|经办|經辦人|經辦|负责人|負責人|被保险人|保险人|被保險人|保險人|投保人|受益人|乘客|旅客|患者|病人|家属|家屬|房主|租客|房客|机主|機主|业务员|業務員|专员|專員|店员|店員|员工|員工|柜员|櫃員|客服人员|客服|骑手|騎手|快递员|快遞員|配送员|外送員|送貨員|司机|司機|会员|會員|用户|用戶|署名|签名|簽名|抬头|抬頭|名為|名为|法人|此致|敬上|我是|父亲|母亲|父親|母親|爸爸|妈妈|媽媽|爷爷|奶奶|爺爺|我[爸妈媽]|阿[爸媽]|老公|老婆|妻子|丈夫|先生|太太|女儿|女兒|儿子|兒子|同事|朋友|邻居|鄰居|房东|房東|同胞|学生|學生";
export const nameSeparators =
  '是|为|為|叫|名叫|写的|寫的|写|寫|填|，|,|：|:| |\\(|（|\\[|【|“|「|"|\\t|姓名|名字|名称|工號?\\d{1,6}';
const labelled = new RegExp(
  `(?:${nameLabels})(?:${nameSeparators}){0,3}(?=((?:${compoundSurnames}|[${surnames}])[\\u4e00-\\u9fff]{1,3}))`,
  "y",
);
const sureLabel = /^(?:姓名|名字|我叫|名叫|叫做|自[称稱]|.{1,3}[人者]|[户戶]名|[开開][户戶]名)/;
/** What a name may be followed by when nothing else ends it. */
const behindName =
  /^(?:$|[^\u4e00-\u9fff]|[的是在说說电電手身住于於联聯地和與与跟先女本今昨现現已想要口态態承答收反称稱投系係也因到护護证證向给給办辦同表服把對对將将就一未没沒让讓推来來打致告工号號被去帮幫曾签簽写寫请請及等拿])/;

/** First characters of the labels, and pairs of first characters of those that have two. */
const mayBegin = new Uint8Array(65536);
const pairs = new Set<string>();
for (const label of nameLabels.split("|")) index(label);

function index(label: string): void {
  const [first, rest] = classOf(label);
  const [second] = classOf(rest);
  for (const one of first) {
    mayBegin[one.charCodeAt(0)] = 1;
    for (const two of second) pairs.add(one + two);
  }
}

function classOf(pattern: string): readonly [readonly string[], string] {
  if (!pattern.startsWith("[")) return [[...pattern.slice(0, 1)], pattern.slice(1)];
  const end = pattern.indexOf("]");
  return [[...pattern.slice(1, end)], pattern.slice(end + 1)];
}

/** Names after words that announce one: 姓名：邱志明, 我叫张三, 业务员郭美玲. */
export function claimAnnounced(text: string, claims: Claims): void {
  for (let at = 0; at < text.length; at += 1) {
    if (mayBegin[text.charCodeAt(at)] === 0 || !pairs.has(text.slice(at, at + 2))) continue;
    labelled.lastIndex = at;
    const found = labelled.exec(text);
    if (found === null) continue;
    const start = at + found[0].length;
    const words = found[0].replace(/ /g, "");
    const sure = sureLabel.test(words) || /[：:]$/.test(words);
    const length = announcedLength(text, start, found[1] as string, sure);
    if (length > 0) claims.add("name", start, start + length);
  }
}

function announcedLength(text: string, start: number, candidate: string, sure: boolean): number {
  const compound = isCompoundSurname(candidate.slice(0, 2));
  if (!compound && wordsLikeNames.test(candidate)) return 0;
  const given = (length: number) => candidate.slice(compound ? 2 : 1, length);
  const lengths = (compound ? [4, 3] : [3, 2]).filter(
    (length) => candidate.length >= length && isGivenName(given(length)),
  );
  const ends = (length: number) => behindName.test(text.slice(start + length, start + length + 1));
  return (
    lengths.find((length) => ends(length) && isLikelyGivenName(given(length))) ??
    lengths.find((length) => given(length).length === 2 && isLikelyGivenName(given(length))) ??
    lengths.find(ends) ??
    (sure ? lengths[0] : undefined) ??
    0
  );
}

/** A surname and two characters of given names between the ends of a clause or words such as 把 and 的. */
const plainBody = `(?:${compoundSurnames}|[${commonSurnames}])[${givenNameClass}]{2}(?:$|[^一-\u9fff*]|[的系係是在被说說与與和])`;
/** For the trigger, without look-around. */
export const plainName = `(?:^|[^一-\u9fff]|[把被找给給由替帮幫向和與与跟是叫])${plainBody}`;
/** The same with one character, in brackets or quotation marks: （雷云）, “彭雪”. */
export const bracketedName = `[（(“「【\\["](?:${compoundSurnames}|[${commonSurnames}])[${givenNameClass}]{1,2}[）)”」】\\]"]`;

const left = /[^一-\u9fff*]|[把被找给給由替帮幫向和與与跟是叫]/;
const right = /[^一-\u9fff*]|[的系係是在被说說与與和]/;
const opening = /[（(“「【["]/;
const closing = /[）)”」】\]"]/;
const family = 1;
const givenPart = 2;
const compoundFirst = 4;
const nameParts = new Uint8Array(65536);
for (const [characters, bit] of [
  [commonSurnames, family],
  [givenNameClass, givenPart],
  [compoundSurnames.replace(/(.).\|?/gu, "$1"), compoundFirst],
] as const) {
  for (const character of characters) {
    const code = character.charCodeAt(0);
    nameParts[code] = (nameParts[code] as number) | bit;
  }
}

/** Names that no word announces, by the characters that names are made of. */
export function claimPlainNames(text: string, claims: Claims): void {
  for (let at = 0; at + 1 < text.length; at += 1) {
    const bits = nameParts[text.charCodeAt(at)] as number;
    if ((bits & (family | compoundFirst)) === 0) continue;
    const given =
      (bits & compoundFirst) !== 0 && isCompoundSurname(text.slice(at, at + 2)) ? at + 2 : at + 1;
    if (given === at + 1 && (bits & family) === 0) continue;
    let end = given;
    while (end < given + 2 && ((nameParts[text.charCodeAt(end)] as number) & givenPart) !== 0)
      end += 1;
    if (
      end === given ||
      !standsApart(text, at, end, end - given) ||
      wordsLikeNames.test(text.slice(at, end))
    )
      continue;
    claims.add("name", at, end);
    at = end - 1;
  }
}

function standsApart(text: string, start: number, end: number, givenLength: number): boolean {
  const before = text.charAt(start - 1);
  const after = text.charAt(end);
  if (givenLength === 1) return opening.test(before) && closing.test(after);
  return (before === "" || left.test(before)) && (after === "" || right.test(after));
}
