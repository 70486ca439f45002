import {
  hasIdCardShape,
  isBankCard,
  isIdCard,
  isOldIdCard,
  isSocialSecurityNumber,
  isWrittenDay,
} from "./checksums.ts";
import { isCalled, isOrder } from "./context.ts";
import { DigitGroups } from "./digit-groups.ts";
import type { Claim, Claims, PersonalKind } from "./kinds.ts";
import { claimPhone } from "./phones.ts";

const run = new DigitGroups();
const fewestDigits = 7;

/** Claims what is written in digits: identity and bank cards, telephone numbers, SSN, and other long numbers. */
export function claimNumbers(text: string, claims: Claims): void {
  let from = 0;
  while (run.next(text, from)) {
    from = run.end;
    let digits = 0;
    for (let index = 0; index < run.count; index += 1) digits += run.length(index);
    if (digits >= fewestDigits) claimRun(claims);
  }
}

function claimRun(claims: Claims): void {
  let index = 0;
  while (index < run.count) {
    const last = run.isMaskRest(index) ? index : claimAt(index, claims);
    index = last + 1;
  }
}

/** Claims the number that begins with a group, and returns the last group that was used. */
function claimAt(index: number, claims: Claims): number {
  let last = claimIdCard(index, claims);
  if (last >= 0) return last;
  const ordered = isOrder(run.text, run.start(index));
  if (!ordered) {
    last = claimBankCard(index, claims);
    if (last < 0) last = claimNine(index, claims);
    if (last < 0) last = claimPhone(run, index, claims);
    if (last < 0) last = claimAccount(index, claims);
    if (last >= 0) return last;
  }
  return claimOther(index, claims, ordered);
}

function claimIdCard(index: number, claims: Claims): number {
  const { text } = run;
  if ((run.ends[run.count - 1] as number) - run.start(index) < 15) return -1;
  for (const length of [18, 17, 15]) {
    const last = run.reach(index, length);
    if (last < 0) continue;
    const start = run.start(index);
    let end = run.ends[last] as number;
    let number = run.digits(index, last);
    if (length === 17) {
      const check = /^[ -]?[xX](?![A-Za-z0-9])/.exec(text.slice(end, end + 3))?.[0];
      if (check === undefined) continue;
      end += check.length;
      number += "X";
    }
    const valid =
      length === 15
        ? isOldIdCard(number) &&
          !isOrder(text, start) &&
          (!isBankCard(number) || isCalled("idCard", text, start))
        : isIdCard(number) || (hasIdCardShape(number) && isCalled("idCard", text, start));
    if (valid && claims.add("id_card", start, end)) return last;
  }
  return -1;
}

function claimBankCard(index: number, claims: Claims): number {
  const start = run.start(index);
  if (isAfterCode(start)) return -1;
  if ((run.ends[run.count - 1] as number) - start < 13) return -1;
  for (let length = 19; length >= 13; length -= 1) {
    const last = run.reach(index, length);
    if (last < 0 || (last > index && run.length(index) < 3)) continue;
    const digits = run.digits(index, last);
    const named = isCalled("card", run.text, start);
    if (!isBankCard(digits) && !named) continue;
    if (claims.add("bank_card", start, run.ends[last] as number)) return last;
  }
  return -1;
}

/** An account of ten digits or more that is called one. */
function claimAccount(index: number, claims: Claims): number {
  const start = run.start(index);
  if (run.length(index) < 10 || !isCalled("card", run.text, start)) return -1;
  return claims.add("bank_card", start, run.ends[index] as number) ? index : -1;
}

/** The last of the groups from `index` on that make nine digits, whatever signs stand between where SSN is said. */
function reachNine(index: number): number {
  const last = run.reach(index, 9);
  if (
    last >= 0 ||
    index + 1 >= run.count ||
    run.length(index) > 6 ||
    !isCalled("ssn", run.text, run.start(index))
  )
    return last;
  let digits = 0;
  for (let at = index; at < run.count; at += 1) {
    digits += run.length(at);
    if (digits === 9) return run.isNumberLike(index, at) ? at : -1;
    if (digits > 9) return -1;
  }
  return -1;
}

const behindSsn =
  /^[^\d*。！？!?]{0,16}(?:(?<![A-Za-z])(?:ssn|social(?: security)?)(?![A-Za-z])|社会安全|社會安全|社安)/i;

/** Nine digits: a US social security number, or a passport of Taiwan or the United States where words say so. */
function claimNine(index: number, claims: Claims): number {
  const split =
    run.length(index) === 3 && index + 2 < run.count && run.shape(index, index + 2) === "3-2-4";
  const last = split ? index + 2 : reachNine(index);
  const start = run.start(index);
  if (last < 0 || isAfterCode(start)) return -1;
  const end = run.ends[last] as number;
  if (!split && isCalled("passport", run.text, start))
    return claims.add("passport", start, end) ? last : -1;
  const named = isCalled("ssn", run.text, start) || behindSsn.test(run.text.slice(end, end + 40));
  const alike = split && run.gap(index) === run.gap(index + 1) && /^[-. ·]$/.test(run.gap(index));
  if (!named && !(alike && isSocialSecurityNumber(run.digits(index, last)))) return -1;
  return claims.add("ssn", start, end) ? last : -1;
}

/** What is left of a run: a long number of somebody's system, unless it is a date or an amount. */
function claimOther(index: number, claims: Claims, ordered: boolean): number {
  const { text } = run;
  const start = run.start(index);
  let last = index;
  let length = run.length(index);
  // 114-9627351-6443090; a telephone number behind a hyphen is one of its own
  while (
    last + 1 < run.count &&
    run.gap(last) === "-" &&
    run.length(last + 1) >= (length < 8 ? 3 : 6) &&
    run.length(last + 1) < 11
  ) {
    last += 1;
    length += run.length(last);
  }
  if (length < 8 || !run.isNumberLike(index, last)) return index;
  const end = run.ends[last] as number;
  const rest = text.slice(end, end + 3);
  const isAmount =
    /^ ?[元块塊円圓￥]|^\.\d\d?(?!\d)|^ ?万/.test(rest) ||
    /[¥￥$€£]$/.test(text.slice(start - 1, start));
  if (isAmount || (!ordered && last === index && isWrittenDay(run.digits(index)))) return last;
  claims.add("order_number", start, end);
  return last;
}

/** What stands between the parts of one person's data: 蔣家芬，63925104，eric@…. */
const beside = /^[ \t\r\n,，、;；:：/|()（）]{1,4}$/;
const ofPerson: ReadonlySet<PersonalKind> = new Set([
  "name",
  "hkid",
  "taiwan_id",
  "email",
  "address",
  "mobile",
  "landline",
]);

/**
 * Eight digits beside a name, an identity card or an e-mail address are a telephone number of Hong Kong or Macau. The
 * claims must be in order.
 */
export function renameLocalPhones(text: string, claims: Claim[]): void {
  for (let index = 0; index < claims.length; index += 1) {
    const { kind, start, end } = claims[index] as Claim;
    if (kind !== "order_number" || end - start < 8 || end - start > 9) continue;
    if (!/^[2-9]\d{3}[ -]?\d{4}$/.test(text.slice(start, end)) || isOrder(text, start)) continue;
    const before = claims[index - 1];
    const after = claims[index + 1];
    const stands =
      (before !== undefined && isBeside(text, before.kind, before.end, start)) ||
      (after !== undefined && isBeside(text, after.kind, end, after.start));
    if (stands)
      claims[index] = { kind: text.charAt(start) < "4" ? "landline" : "mobile", start, end };
  }
}

function isBeside(text: string, kind: PersonalKind, from: number, to: number): boolean {
  return ofPerson.has(kind) && to - from < 5 && beside.test(text.slice(from, to));
}

/** Letters directly before make the digits the rest of an identifier (SF1234567890123), unless they say what follows. */
function isAfterCode(start: number): boolean {
  const code = run.text.charCodeAt(start - 1) | 32;
  if (code < 97 || code > 122) return false;
  return !/(?<![A-Za-z])(?:ssn|no|number|card|visa|mastercard|amex|account|acct|passport|id|is|to)$/i.test(
    run.text.slice(Math.max(0, start - 12), start),
  );
}
