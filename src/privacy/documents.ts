import { isHkid, isTaiwanId, isWrittenDay } from "./checksums.ts";
import { isCalled, isOrder } from "./context.ts";
import type { Claims } from "./kinds.ts";

/** A letter or two with 6 to 10 digits: identity cards, passports. Digits may stand apart, a check in brackets. */
const lettered =
  /(?<![A-Za-z0-9*])([A-Za-z]{1,2})([ .-]?)(\d{6,10}|\d{1,5}[ -]\d{2,5}(?:[ -]\d{1,4}){0,2})(?:[ -]?([(（[【「{<] ?[0-9Aa] ?[)）\]】」}>])|[ /-]([0-9Aa])(?![A-Za-z0-9])|([Aa])(?![A-Za-z0-9]))?/g;
const plateProvinces = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
const mainlandPlate = new RegExp(
  `[${plateProvinces}][A-Za-z][·•・. -]?[A-Za-z0-9]{4,5}(?:[学警港澳挂使领試试超]|[A-Za-z0-9])(?![A-Za-z0-9])`,
  "g",
);
const embassyPlate =
  /使 ?\d{3}[·•.-]?\d{3}(?!\d)|WJ[·• ]?[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]?\d{2}[·•-]?\d{2,3}[A-Z0-9](?![A-Za-z0-9])/g;
/** Shapes of Taiwan, Hong Kong and Anglo-American plates, which are only plates where a word says so. */
const otherPlate =
  /(?<![A-Za-z0-9*])(?:[A-Za-z]{1,4}[ -]?\d{1,5}(?: ?[A-Za-z]{2,3}(?![A-Za-z]))?|\d{1,4}[ -]?[A-Za-z]{2,3}\d{0,3})(?![A-Za-z0-9*-])/g;
const typical = /^(?:[A-Z]{2,3}-?\d{3,4}|\d{3,4}-[A-Z]{2,3}|[A-Z]{2} \d{3,4})$/;
const britishPlate = /(?<![A-Za-z0-9*])[A-Z]{2}\d\d ?[A-Z]{3}(?![A-Za-z0-9])/g;
const plateWord =
  /[车車]|的士|小巴|\b(?:van|car|taxi|truck|bus|vehicle|scooter|lorry|driver)\b|车牌|車牌|车号|車號|牌照|号牌|號牌|plate|registration|reg|licen[cs]e/i;
const otherIdentifier =
  /(?<![A-Za-z0-9*-])(?=[A-Za-z-]{0,8}\d)[A-Za-z0-9]+(?:-[A-Za-z0-9]+){0,4}(?![A-Za-z0-9*-])/g;

/** Claims identifiers of letters and digits: HKID, Taiwan ids, passports. */
export function claimDocuments(text: string, claims: Claims): void {
  lettered.lastIndex = 0;
  for (let found = lettered.exec(text); found !== null; found = lettered.exec(text)) {
    const kind = documentKind(text, found);
    if (kind !== null) claims.add(kind, found.index, found.index + found[0].length);
  }
}

function documentKind(text: string, found: RegExpExecArray) {
  const letters = (found[1] as string).toUpperCase();
  const digits = (found[3] as string).replace(/[ -]/g, "");
  const check = (found[4] ?? found[5] ?? found[6] ?? "").replace(/[^\dAa]/g, "");
  const end = found.index + found[0].length;
  if (found[4] === undefined && /[A-Za-z0-9]/.test(text.charAt(end))) return null;
  const ordered = isOrder(text, found.index);
  const isIdentity = isCalled("idCard", text, found.index);
  if (digits.length === 6 && check !== "" && isHkid(letters, digits, check)) return "hkid";
  // called one, its check mistyped or left out
  if (digits.length === 6 && isIdentity && !ordered) return "hkid";
  if (found[4] !== undefined && digits.length !== 6) return null;
  if (isTaiwanId(letters + digits)) return "taiwan_id";
  if (ordered) return null;
  const whole = letters + digits;
  if (isIdentity && /^[A-Z][1289A-D]\d{8}$/.test(whole)) return "taiwan_id";
  const isKong = digits.length === 7 && isHkid(letters, digits.slice(0, 6), digits.slice(6));
  if (digits.length === 7 && isIdentity && !isCalled("passport", text, found.index)) return "hkid";
  if (isKong && (isIdentity || /^(?:[A-Z]|[WX][A-Z])$/.test(letters))) return "hkid";
  return isPassport(text, found.index, letters, digits) ? "passport" : null;
}

function isPassport(text: string, start: number, letters: string, digits: string): boolean {
  const length = letters.length + digits.length;
  const isChinese = length === 9 && /^(?:[EG]|E[A-Z])$/.test(letters);
  if (isChinese && !isWrittenDay(digits)) return true;
  if (!/^(?:[A-Z]|D[E]|S[E]|P[E]|KJ|HJ|MA|[A-Z]{2})$/.test(letters) || length < 8 || length > 11)
    return false;
  return isCalled("passport", text, start);
}

/** Claims vehicle plates: the mainland's by their province, others beside a word for a plate. */
export function claimPlates(text: string, claims: Claims): void {
  for (const pattern of [mainlandPlate, embassyPlate]) {
    pattern.lastIndex = 0;
    for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
      if (/\d/.test(found[0])) claims.add("plate", found.index, found.index + found[0].length);
    }
  }
  britishPlate.lastIndex = 0;
  for (let found = britishPlate.exec(text); found !== null; found = britishPlate.exec(text)) {
    claims.add("plate", found.index, found.index + found[0].length);
  }
  if (!plateWord.test(text)) return;
  otherPlate.lastIndex = 0;
  for (let found = otherPlate.exec(text); found !== null; found = otherPlate.exec(text)) {
    const length = found[0].replace(/[ -]/g, "").length;
    if (length < 4 || length > 8) continue;
    const named =
      isCalled("plate", text, found.index) ||
      (typical.test(found[0]) && isCalled("vehicle", text, found.index));
    if (!named) continue;
    claims.add("plate", found.index, found.index + found[0].length);
  }
}

/** Identifiers of letters and digits with at least six digits, of whatever system: SF1234567890123, CS-20260508-6683. */
export function claimIdentifiers(text: string, claims: Claims): void {
  otherIdentifier.lastIndex = 0;
  for (let found = otherIdentifier.exec(text); found !== null; found = otherIdentifier.exec(text)) {
    const value = found[0];
    const digits = value.replace(/\D/g, "").length;
    if (!/\d{6}|\d{3}-\d{3}/.test(value)) continue;
    const named = digits >= 4 && /[A-Za-z-]/.test(value) && isOrder(text, found.index);
    const coded =
      digits >= 7 &&
      !/^(?:ID|TEL|MOB|HP|QQ|WX|VX|NO|SSN|PH)/i.test(value) &&
      /^[A-Z]{1,4}-?\d|^\d{1,2}[A-Z]/.test(value);
    if (named || coded) claims.add("order_number", found.index, found.index + value.length);
  }
}
