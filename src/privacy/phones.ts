import { isWrittenDay } from "./checksums.ts";
import { isCalled } from "./context.ts";
import type { DigitGroups } from "./digit-groups.ts";
import type { Claims, PersonalKind } from "./kinds.ts";

const localShapes = new Set(["8", "4-4", "7", "3-4", "3-5"]);
const extension =
  /^ ?(?:-|[转轉]?接?(?:分机|分機)[号號]?|[转轉]接?|内线|內線|ext\.?|extension|x|#)[:： ]{0,2}\d{1,6}(?!\d)/i;
const tollFree = /^(?:8(?:00|88|77|66|55|44|33)|400)/;

/** What is found: the kind, and the last group that belongs to it. */
type Found = readonly [PersonalKind | "service", number] | null;

/**
 * Claims the telephone number that begins with a group: mainland, Hong Kong, Macau, Taiwan, North American, British, and
 * any after a plus sign. Service numbers (400, 800, 0800) are passed over. Returns the last group used, or -1.
 */
export function claimPhone(run: DigitGroups, index: number, claims: Claims): number {
  const found =
    international(run, index) ??
    mainlandMobile(run, index) ??
    national(run, index) ??
    local(run, index);
  if (found === null) return -1;
  const [kind, last] = found;
  if (kind === "service") return last;
  const { text } = run;
  let start = run.start(index);
  let end = run.ends[last] as number;
  // an opening bracket belongs to the number when it is closed inside: (852) 5833 9091
  const opens = /[)）]/.test(text.slice(start, end)) ? /[+(（]/ : /\+/;
  for (let step = 0; step < 2 && opens.test(text.charAt(start - 1)); step += 1) start -= 1;
  if (kind === "landline") end += extension.exec(text.slice(end, end + 16))?.[0].length ?? 0;
  if (!claims.add(kind, start, end)) return -1;
  let used = last;
  while (used + 1 < run.count && run.start(used + 1) < end) used += 1;
  return used;
}

/** +86 138 …, 0086, 86-138…, +852, (852) …, +886 2 …, +1 …, +44 (0)20 …: the digits after a country code decide. */
function international(run: DigitGroups, index: number): Found {
  const start = run.start(index);
  const plus = /\+[(（]?$/.test(run.text.slice(Math.max(0, start - 2), start));
  let digits = "";
  let best: Found = null;
  for (let last = index; last < run.count && digits.length <= 15; last += 1) {
    digits += run.digits(last);
    if (last > index && run.isMaskRest(last)) break;
    if (digits.length < 10 || digits.length > 17) continue;
    const kind = internationalKind(digits, plus, last === index ? "" : run.digits(index));
    if (kind !== null && run.isNumberLike(index, last)) {
      if (plus && best !== null && !/^(?:86|85|88|1|44)/.test(digits)) break;
      best = [kind, last];
    }
  }
  return best;
}

function internationalKind(digits: string, plus: boolean, first: string): PersonalKind | null {
  const zeros = digits.startsWith("00");
  const number = zeros ? digits.slice(2) : digits;
  const split = plus || zeros || /^(?:86|85[23]|886|44)$/.test(first);
  if (/^86(?:0?1[3-9]\d{9})$/.test(number)) return "mobile";
  if (!split)
    return /^(?:852[4-9]\d{7}|8536\d{7}|8869\d{8})$/.test(number) && first === "" ? "mobile" : null;
  if (/^(?:852[4-9]\d{7}|8536\d{7}|8860?9\d{8})$/.test(number)) return "mobile";
  if (/^(?:85[23][23]\d{7}|8860?[2-8]\d{7,8}|860?[1-9]\d{8,10})$/.test(number)) return "landline";
  if (/^(?:86|85[23]|886)/.test(number) || !(plus || zeros || first === "44")) return null;
  if (/^1[2-9]\d{9}$/.test(number)) return tollFree.test(number.slice(1)) ? null : "landline";
  if (/^440?7\d{9}$/.test(number)) return "mobile";
  if (/^440?[12]\d{8,9}$/.test(number)) return "landline";
  return /^(?:1|44)/.test(number) || !plus ? null : "landline";
}

function mainlandMobile(run: DigitGroups, index: number): Found {
  const first = run.text.charCodeAt(run.start(index));
  if (first !== 49) return null;
  const last = run.reach(index, 11);
  if (last < 0) return null;
  if (last > index && !isMobileShape(run, index, last)) return null;
  const second = run.digits(index, last).charCodeAt(1);
  if (second < 51) return null;
  const before = run.text.slice(Math.max(0, run.start(index) - 7), run.start(index));
  const isCode = /(?<![A-Za-z])[A-Z]{1,3}$/.test(before);
  return isCode && !/(?<![A-Za-z])(?:TEL|HP|MOB|MP|PH|NO|VX|WX|V|M|T|P|QQ|Q|SMS)$/.test(before)
    ? null
    : ["mobile", last];
}

/** Any grouping but one that starts like a list or an amount: 1 380 013 8000. */
function isMobileShape(run: DigitGroups, index: number, last: number): boolean {
  const shape = run.shape(index, last);
  return run.length(index) > 1 || /^1(?:-\d){10}$|^1-\d{2}-/.test(shape) || shape === "1-10";
}

/** Numbers with an area code: 010-8888 8888, (02) 2771-2345, 0912-345-678, (555) 123-4567, 0161 496 0000. */
function national(run: DigitGroups, index: number): Found {
  const digits = run.digits(index);
  if (digits.startsWith("0")) return withTrunkZero(run, index, digits);
  const one = digits === "1" ? index + 1 : index;
  if (one + 2 < run.count && run.shape(one, one + 2) === "3-3-4" && !run.isMaskRest(one + 2)) {
    const number = run.digits(one, one + 2);
    if (tollFree.test(number)) return ["service", one + 2];
    if (/^[2-9]\d\d[2-9]/.test(number)) return ["landline", one + 2];
  }
  const ten = run.reach(index, 10);
  if (ten < 0) return null;
  const number = run.digits(index, ten);
  if (/^(?:400|800)/.test(number)) return ["service", ten];
  return /^[2-9]\d\d[2-9]/.test(number) && isCalled("phone", run.text, run.start(index))
    ? ["landline", ten]
    : null;
}

function withTrunkZero(run: DigitGroups, index: number, area: string): Found {
  if (/^0(?:80[0-9]|508|300)/.test(area) && area.length < 12) {
    return ["service", Math.min(area.length > 6 ? index : index + 2, run.count - 1)];
  }
  if (area.length >= 9) {
    if (/^09\d{8}$/.test(area) || /^07\d{9}$/.test(area)) return ["mobile", index];
    return /^0[1-9]\d{8,10}$/.test(area) || isCalled("phone", run.text, run.start(index))
      ? ["landline", index]
      : null;
  }
  if (!/^0[1-9]\d{0,4}$/.test(area)) return null;
  let best: Found = null;
  let rest = "";
  for (let last = index + 1; last < run.count && last <= index + 3 && rest.length < 9; last += 1) {
    const group = run.digits(last);
    if (group.length < 3 || group.length > 8 || run.isMaskRest(last)) break;
    rest += group;
    if (!run.isNumberLike(index, last) || run.gap(last - 1).length > 2) continue;
    if (/^09\d\d$/.test(area) && rest.length === 6) return ["mobile", last];
    if (rest.length + area.length === 11 && isBritishMobile(run, index, last))
      return ["mobile", last];
    if (rest.length >= 6 && rest.length <= 8) best = ["landline", last];
    if (/^09/.test(area) && rest.length + area.length === 10) return ["mobile", last];
  }
  return best;
}

/** 07700 900123, 0770 0900 741; 0731-861-5946 is a telephone of the mainland's unless English words lead to it. */
function isBritishMobile(run: DigitGroups, index: number, last: number): boolean {
  if (!/^07[1-9]/.test(run.digits(index, last))) return false;
  const shape = run.shape(index, last);
  if (shape !== "4-3-4") return shape !== "4-7";
  const start = run.start(index);
  return /[A-Za-z]['’]?[a-z]?[ :]*$/.test(run.text.slice(Math.max(0, start - 6), start));
}

/** Words behind bare digits that call them a telephone number: 6123 4567係我電話, 2345 6789 is my office line. */
const behindPhone =
  /^[ ,，]{0,2}[（(]?(?:(?:is|was|係|是|为|為)?[ ]?(?:my|our|his|her|the|我|他|她|佢)?[ 嘅的]?(?:[a-z]{3,9} )?(?:手[机機]|[电電][话話]|座[机機]|[办辦]公室|屋企|家里|mobile|phone|cell|office|home|line|landline|whatsapp|number)|[找搵]我|[联聯][系繫絡络]我)/i;
const behindLandline = /座[机機]|[办辦]公|屋企|家[里裡]|office|home|line/i;

/** Seven or eight digits without an area code, when words beside them call them a telephone number. */
function local(run: DigitGroups, index: number): Found {
  for (const length of [8, 7]) {
    const last = run.reach(index, length);
    if (last < 0 || !localShapes.has(run.shape(index, last))) continue;
    const digits = run.digits(index, last);
    if (!/^[2-9]/.test(digits) || isWrittenDay(digits)) continue;
    const kind = localKind(run, index, last, digits);
    if (kind !== null) return [kind, last];
  }
  return null;
}

function localKind(run: DigitGroups, index: number, last: number, digits: string) {
  const { text } = run;
  const start = run.start(index);
  const isEight = digits.length === 8;
  if (!isCalled("phone", text, start)) {
    if (!isEight) return null;
    const end = run.ends[last] as number;
    if (extension.test(text.slice(end, end + 16)) && !/^-/.test(text.slice(end))) return "landline";
    const behind = behindPhone.exec(text.slice(end, end + 28))?.[0];
    if (behind !== undefined)
      return behindLandline.test(behind) || /^[23]/.test(digits) ? "landline" : "mobile";
    // 5416 3658: in two halves it is a telephone number of Hong Kong or Macau
    return last > index && /^[4-79]/.test(digits) && isBareHalves(run, index, last)
      ? "mobile"
      : null;
  }
  if (isCalled("mobile", text, start)) return "mobile";
  const near = text.slice(Math.max(0, start - 12), start);
  const isKong = /[電話號碼聯絡機搵佢嘅係線誰覆]/.test(near) || /[A-Za-z)][ :：]*$/.test(near);
  const isMobile = isEight && isKong && /^[4-79]/.test(digits);
  return isMobile && !isCalled("landline", text, start) ? "mobile" : "landline";
}

/** Two groups of four with a blank between, not part of a longer run, of a range or of an amount. */
function isBareHalves(run: DigitGroups, index: number, last: number): boolean {
  const { text } = run;
  const start = run.start(index);
  const end = run.ends[last] as number;
  return (
    index === 0 &&
    last === run.count - 1 &&
    run.gap(index) === " " &&
    !/00$/.test(run.digits(index)) &&
    !notBefore.test(text.slice(Math.max(0, start - 12), start)) &&
    !notBehind.test(text.slice(end, end + 8))
  );
}

/** What two groups of four are instead: amounts, codes, numbers of rooms and members. */
const notBefore =
  /[A-Za-z\d$¥￥€£#*.,-]$|(?:共|价格|價格|尺[码碼]|房[号號间間]|批次?|[编編][号號]|[会會][员員]|型[号號]|金[额額]|[码碼号號尾]|batch|code|pin|sku|no\.?|number|room|size|points?|serial|id)[^\d]{0,3}$/i;
const notBehind =
  /^(?:[A-Za-z*%％元塊块円萬万個个人件次分点點年月日条條张張步档檔-]|\.\d|,\d)|^ (?:points?|rmb|hkd|usd|mah|k|元|miles|times|people)/i;
