import { isHkid, isTaiwanId, isWrittenDay } from "./checksums.ts";
import { isCalled, isOrder } from "./context.ts";
import type { Claims } from "./kinds.ts";

/** A letter or two with 6 to 10 digits: identity cards, passports. Digits may stand apart, a check in brackets. */
const lettered =
  /(?<![A-Za-z0-9*])([A-Za-z]{1,2})([ .-]?)(\d{6,10}|\d{1,5}[ -]\d{2,5}(?:[ -]\d{1,4}){0,2})(?:[ -]?([(（[【「{<] ?[0-9Aa] ?[)）\]】」}>])|[ /-]([0-9Aa])(?![A-Za-z0-9])|([Aa])(?![A-Za-z0-9]))?/g;
const plateProvinces = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
const mainlandPlate = new RegExp(
  `[${plateProvinces}] ?[A-Za-z] ?[·•・.．-]? ?[A-Za-z0-9]{4,5}(?:[学警港澳挂使领試试超]|[A-Za-z0-9])(?![A-Za-z0-9])`,
  "g",
);
const embassyPlate =
  /使 ?\d{3}[·•.-]?\d{3}(?!\d)|WJ[·• ]?[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]?\d{2}[·•-]?\d{2,3}[A-Z0-9](?![A-Za-z0-9])/g;
/** Shapes of Taiwan, Hong Kong and Anglo-American plates, which are only plates where a word says so. */
const otherPlate =
  /(?<![A-Za-z0-9*])(?:[A-Za-z]{1,4}[ -]?\d{1,5}(?: ?[A-Za-z]{2,3}(?![A-Za-z]))?|\d{1,4}[ -]?[A-Za-z]{2,3}\d{0,3}|\d{4}-(?:[A-Z]\d|\d[A-Z])|(?:[A-Z]\d|\d[A-Z])-\d{4})(?![A-Za-z0-9*-])/g;
const typical =
  /^(?:[A-Z]{2,3}-?\d{3,4}|\d{3,4}-[A-Z]{2,3}|[A-Z]{2} \d{3,4}|[A-Z]\d{2,3} [A-Z]{3}|\d{4}-(?:[A-Z]\d|\d[A-Z])|(?:[A-Z]\d|\d[A-Z])-\d{4})$/;
/** Of Taiwan (ABC-1234, 1234-AB) or Hong Kong (AB 1234): a plate wherever the text speaks of driving or parking. */
const unmistakable =
  /^(?:[A-Z]{3}-\d{4}|\d{4}-[A-Z]{2}|[A-Z]{2}-\d{4}|[A-HJ-PR-Z]{2} ?\d{3,4}|[A-Z]\d{2,3} [A-Z]{3})$/;
/** Two letters with digits that stand for something else: money, flights, screens, standards. */
const notPlates =
  /^(?:HK|US|NT|RM|MO|AM|PM|GB|MB|KB|TB|ISO|QQ|VX|WX|ID|NO|OK|TV|PC|IP|UK|AC|DC|SF|JD|YT|CX|KA|UO|CI|BR|MU|CZ|CA|MH|SQ|TG|BA|AA|UA|NH|JL|KE|EK|QR|JX|IT|AE|B7|HX|HU|ZH|MF|SC|FM|HO|[GD]\d)[ -]?\d{3,4}$|^[A-Z]{2}-\d\d00$|^[A-Z]\d+ (?:USB|GPS|CPU|GPU|SUV|LED|LCD|VIP|APP|PRO|MAX|GTI|ETC|PIN|THE|AND|FOR|NOT|WAS)$/;
const driving =
  /[车車輛辆]|開的|[開开]着|小[黃黄](?!瓜)|國道|ETC|eTag|的士|[小校]巴|旅[遊游]巴|巴士|司[机機]|[机機電]車|重機|泊|停(?:[车車在放咗]|格)|[违違]停|超速|拖吊|[罚罰]單|騎樓|道路救援|通行[费費]|過路費|加油|充[电電]|\b(?:van|car|cab|taxi|truck|bus|minibus|coach|vehicle|scooter|lorry|driver|driving|drove|parked|parking|clamped|towed|motorbike|motorcycle|tolls?)\b/i;
const otherCode =
  /(?:航班|班机|班機|[飞飛搭乘]|flight|型[号號]|款|model|[课課]程|房|room|座位|seat|gate|[单單][号號]|order|ref|[编編][号號]|[代]?[码碼]|code|版本|批次|charged?|paid|pay|cost|HK|[$])[^\dA-Za-z]{0,6}$/i;
const britishPlate = /(?<![A-Za-z0-9*])[A-Z]{2}\d\d ?[A-Z]{3}(?![A-Za-z0-9])/g;
/** A cheap look for any word that may stand with a plate. */
const plateWord =
  /[车車輛辆泊]|開的|[開开]着|小[黃黄]|國道|ETC|eTag|的士|[小校]巴|旅[遊游]巴|巴士|司[机機]|重機|停[在放咗格]|[违違]停|超速|拖吊|[罚罰]單|騎樓|道路救援|通行[费費]|過路費|加油|充[电電]|[号號]牌|牌[号照號]|[挂掛]牌|尾号|van|ca[rb]|taxi|truck|bus|coach|vehicle|scooter|lorry|driv|drove|park|clamp|towed|motor|toll|plate|reg|licen|vrm/i;
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
      if (isSerial(found[0])) claims.add("plate", found.index, found.index + found[0].length);
    }
  }
  britishPlate.lastIndex = 0;
  for (let found = britishPlate.exec(text); found !== null; found = britishPlate.exec(text)) {
    claims.add("plate", found.index, found.index + found[0].length);
  }
  if (!plateWord.test(text)) return;
  let isDriving: boolean | null = null;
  otherPlate.lastIndex = 0;
  for (let found = otherPlate.exec(text); found !== null; found = otherPlate.exec(text)) {
    const length = found[0].replace(/[ -]/g, "").length;
    if (length < 4 || length > 8) continue;
    const isTypical = typical.test(found[0]);
    if (isTypical && isDriving === null) isDriving = driving.test(text);
    const stands =
      isCalled("plate", text, found.index) ||
      (isTypical && isDriving === true && isPlate(text, found.index, found[0]));
    if (!stands) continue;
    claims.add("plate", found.index, found.index + found[0].length);
  }
}

/** Whether a plate's shape stands for one in a text about driving. */
function isPlate(text: string, start: number, value: string): boolean {
  const before = text.slice(Math.max(0, start - 12), start);
  const after = text.charAt(start + value.length);
  if (otherCode.test(before) || /[号號]/.test(after)) return false;
  if (isCalled("vehicle", text, start) || /[開开揸架輛辆] ?$/.test(before)) return true;
  return unmistakable.test(value) && !notPlates.test(value) && !isOrder(text, start);
}

/** With a digit, and with three of them where the letters are a word: 新iPad10 is no plate. */
function isSerial(plate: string): boolean {
  const digits = plate.replace(/\D/g, "").length;
  return digits >= 3 || (digits >= 1 && !/[A-Za-z][a-z]{2}/.test(plate));
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
