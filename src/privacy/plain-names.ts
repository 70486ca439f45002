import { behindName } from "./announced-names.ts";
import { givenNameClass, isLikelyGivenName } from "./given-names.ts";
import type { Claim, Claims, PersonalKind } from "./kinds.ts";
import { beginsLikeWord } from "./name-like-words.ts";
import { honorificOf, isGivenName } from "./names.ts";
import {
  commonSurnames,
  compoundSurnames,
  isCommonSurname,
  isCompoundSurname,
  isSurname,
  isSurnameCode,
} from "./surnames.ts";

const tables = { family: 1, given: 2, compound: 4, left: 8, right: 16, signed: 32 } as const;
const parts = new Uint8Array(65536);
for (const [characters, bit] of [
  [commonSurnames, tables.family],
  [givenNameClass, tables.given],
  [compoundSurnames.replace(/(.).\|?/gu, "$1"), tables.compound],
  // prepositions and verbs before a person, and the last character of words for one
  [
    "把被找给給由替帮幫向和與与跟是叫对對同让讓请請问問经經按因为為即系係人员員者主师師手工友子儿兒妈媽爸父母妻夫妹姐弟哥叔姨舅婆公爷爺奶孙孫客户戶管秘佣属屬侣方商理士生长長机機递遞名位伴说說有的转轉搵住",
    tables.left,
  ],
  [behindName, tables.right],
  ["敬谨謹亲親收留本男女", tables.signed],
] as const) {
  for (const character of characters) {
    const code = character.charCodeAt(0);
    parts[code] = (parts[code] as number) | bit;
  }
}

/** Names that no word announces, by the characters that names are made of. */
export function claimPlainNames(text: string, claims: Claims): void {
  let all = 0;
  for (let at = 0; at < text.length; at += 1) {
    const bits = parts[text.charCodeAt(at)] as number;
    all |= bits;
    if ((bits & (tables.family | tables.compound)) === 0) continue;
    const given =
      (bits & tables.compound) !== 0 && isCompoundSurname(text.slice(at, at + 2)) ? at + 2 : at + 1;
    if (given === at + 1 && (bits & tables.family) === 0) continue;
    let end = given;
    while (end < given + 2 && ((parts[text.charCodeAt(end)] as number) & tables.given) !== 0)
      end += 1;
    if (end === given || !standsApart(text, at, end, end - given)) continue;
    const name = text.slice(at, end);
    if (beginsLikeWord(name) || brands.has(name) || honorificOf(name) !== "") continue;
    claims.add("name", at, end);
    at = end - 1;
  }
  if ((all & tables.signed) !== 0) claimSigned(text, claims);
}

/** Brands, shops and medicines called by a person's name. */
const brands = new Set(
  "张小泉 張小泉 余仁生 王老吉 王守义 王守義 李锦记 李錦記 陈克明 周大福 周生生 周六福 谢瑞麟 謝瑞麟 马应龙 马應龍 雷允上 王致和 陈李济 潘高寿 江小白 郭元益 杨国福 谭木匠 许留山 許留山 张仲景 楊協成 杨协成 张君雅 張君雅 胡庆余 史丹利 金利来 金利來 卡西欧 马可波 万家乐 万和电 林清轩 毛戈平 易果生 安德玛 安德鲁".split(
    " ",
  ),
);
const opening = /[（(“「【["‘'『]/;
const closing = /[）)”」】\]"’'』]/;

/** 信用, 明天, 建议: the last character of a name that is the first of a word. */
const goesOn =
  /^(?:信用|明天|建[议議]|安[装裝]|文件|平台|成[功本]|立即|立刻|志愿|海[外关關]|美[元国國]|金[额額]|先[生进進]|国[家际內]|國[家際內])/;

function standsApart(text: string, start: number, end: number, givenLength: number): boolean {
  const before = text.charAt(start - 1);
  const after = text.charAt(end);
  if (before === "*" || after === "*") return false;
  if (goesOn.test(text.slice(end - 1, end + 1))) return false;
  if (givenLength === 1) return opening.test(before) && closing.test(after);
  return borders(before, tables.left) && borders(after, tables.right);
}

/** The end of the text, no Chinese character, or one of those that stand beside a name. */
function borders(character: string, bit: number): boolean {
  if (character === "") return true;
  const code = character.charCodeAt(0);
  return code < 0x4e00 || code > 0x9fff || ((parts[code] as number) & bit) !== 0;
}

/** A name that what follows tells: 李博敬上, 罗涛亲收, （仇静芳收）, 程伟，女. */
const signedWord =
  /敬上|敬[启啟]|[谨謹]上|[谨謹][启啟]|[亲親][收启啟]|[收留][)）]|本人[签簽]|[（(,，、/] ?[男女](?![\u3400-\u9fff])/g;

function claimSigned(text: string, claims: Claims): void {
  signedWord.lastIndex = 0;
  for (let found = signedWord.exec(text); found !== null; found = signedWord.exec(text)) {
    const run = /[\u3400-\u9fff]{2,4}$/.exec(text.slice(Math.max(0, found.index - 4), found.index));
    if (run === null) continue;
    const before = text.charAt(found.index - run[0].length - 1);
    for (const length of [4, 3, 2]) {
      const name = run[0].slice(-length);
      const left = run[0].length > length ? run[0].charAt(run[0].length - length - 1) : before;
      if (name.length < length || nameLength(name, false) !== length || !borders(left, tables.left))
        continue;
      claims.add("name", found.index - length, found.index);
      break;
    }
  }
}

/** Kinds beside which a name stands: 王芳13800138000, 李明（身份证…）. */
const telling: ReadonlySet<PersonalKind> = new Set([
  "id_card",
  "mobile",
  "landline",
  "email",
  "bank_card",
  "hkid",
  "taiwan_id",
  "passport",
  "wechat",
  "qq",
  "ssn",
  "plate",
]);
const behind =
  /^[ \t\r\n,，、;；:：/|()（）[\]【】_-]{1,4}(?:[男女][ ,，、/]{1,2})?([\u3400-\u9fff]{2,5})/;
const cue =
  /(?:的|之)?(?:本人)?(?:的)?(?:联系|聯絡|联络|聯繫|身份证件?|身分證|银行卡?|銀行卡?|信用卡|储蓄卡|护照|護照|通行证|手机|手機|移动电话|電話|电话|微信|邮箱|郵箱|电邮|電郵|信箱|卡号|卡號|账号|帳號|证件|證件|车牌|車牌)(?:电话|電話|方式|号码|號碼|号|號|字號)?(?:是|为|為)?$/;

/** Names directly before or after another piece of personal data, with no more than signs and its word between. */
export function claimNeighbours(text: string, claims: Claims): void {
  for (const claim of [...claims.all]) {
    if (!telling.has(claim.kind)) continue;
    claimBehind(text, claim, claims);
    claimAhead(text, claim, claims);
  }
}

function claimBehind(text: string, { end }: Claim, claims: Claims): void {
  const found = behind.exec(text.slice(end, end + 16));
  if (found === null) return;
  const run = found[1] as string;
  const start = end + found[0].length - run.length;
  const length = nameLength(run, true);
  if (length > 0 && text.charAt(start + length) !== "*") claims.add("name", start, start + length);
}

function claimAhead(text: string, { start }: Claim, claims: Claims): void {
  if (!surnameBefore(text, start)) return;
  const from = Math.max(0, start - 28);
  const window = text
    .slice(from, start)
    .replace(/(?:[男女][ ,，、/]{1,2}|\d{1,3}岁[ ,，]{0,2})$/, "");
  const trimmed = window.replace(/[ \t\r\n,，、;；:：/|()（）[\]【】_+-]{1,4}$/, "");
  const called = trimmed
    .replace(cue, "")
    .replace(/[ ,，、:：(（]{0,2}(?:[男女][ ,，、]{0,2})?$/, "");
  const run = /[\u3400-\u9fff]+$/.exec(called)?.[0] ?? "";
  if (
    run.length < 2 ||
    run.length > 4 ||
    text.charAt(from + called.length - run.length - 1) === "*"
  )
    return;
  if (run.length === called.length && from > 0) return;
  const length = nameLength(run, false);
  const at = from + called.length - run.length;
  if (length === run.length) claims.add("name", at, at + length);
}

/** Whether a family name's character stands near before an offset: a cheap look before the expressions. */
function surnameBefore(text: string, offset: number): boolean {
  for (let at = offset - 2; at >= 0 && at > offset - 26; at -= 1) {
    if (isSurnameCode(text.charCodeAt(at)) && !isInWord(text, at)) return true;
  }
  return false;
}

/** A name begins where no other Chinese character stands before it. */
function isInWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at - 1);
  return code >= 0x4e00 && code <= 0x9fff;
}

/** The length of the name that a run of Chinese characters is or, where more may follow, begins with; 0 for none. */
function nameLength(run: string, mayGoOn: boolean): number {
  if (honorificOf(run) !== "") return 0;
  const compound = isCompoundSurname(run.slice(0, 2));
  if (!compound && (!isSurname(run.charAt(0)) || beginsLikeWord(run))) return 0;
  const family = compound ? 2 : 1;
  for (const length of [family + 2, family + 1]) {
    const given = run.slice(family, length);
    if (run.length < length || !isGivenName(given)) continue;
    if (!compound && !isCommonSurname(run.charAt(0)) && !isLikelyGivenName(given)) continue;
    if (run.length === length) return length;
    if (
      mayGoOn &&
      length === family + 2 &&
      ((parts[run.charCodeAt(length)] as number) & tables.right) !== 0
    )
      return length;
  }
  return 0;
}
