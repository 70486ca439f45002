/** First two digits of a mainland identity number: provinces, Hong Kong, Macau, Taiwan (GB/T 2260, GB 11643). */
const provinces = new Set(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91".split(
    " ",
  ),
);

/** Whether the digits are a day of the calendar, years 1850 to 2099. */
export function isDay(year: number, month: number, day: number): boolean {
  if (year < 1850 || year > 2099 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Eight digits that are a day written yyyymmdd, 1900 to 2099: a date, not an identifier. */
export function isWrittenDay(digits: string): boolean {
  return (
    digits.length === 8 &&
    (digits.startsWith("19") || digits.startsWith("20")) &&
    isDay(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6)))
  );
}

/** 17 digits and a check character: province, day of birth, ISO 7064 MOD 11-2. Source: GB 11643-1999. */
export function isIdCard(number: string): boolean {
  return hasIdCardShape(number) && idCardCheck(number) === number.charAt(17).toUpperCase();
}

/** The same without the check character: a number that is called an identity number, mistyped perhaps. */
export function hasIdCardShape(number: string): boolean {
  return (
    number.length === 18 &&
    provinces.has(number.slice(0, 2)) &&
    isDay(Number(number.slice(6, 10)), Number(number.slice(10, 12)), Number(number.slice(12, 14)))
  );
}

function idCardCheck(number: string): string {
  let sum = 0;
  for (let index = 0; index < 17; index += 1) {
    sum += Number(number.charAt(index)) * (2 ** (17 - index) % 11);
  }
  return "10X98765432".charAt(sum % 11);
}

/** The 15 digits of before 1999: province, day of birth yymmdd, no check digit. */
export function isOldIdCard(number: string): boolean {
  return (
    number.length === 15 &&
    provinces.has(number.slice(0, 2)) &&
    isDay(
      1900 + Number(number.slice(6, 8)),
      Number(number.slice(8, 10)),
      Number(number.slice(10, 12)),
    )
  );
}

/** Luhn's check digit. Source: ISO/IEC 7812-1, annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    sum += index % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

/**
 * Issuer ranges with their lengths: UnionPay, Visa, Mastercard, American Express, JCB, Diners, Discover, Maestro, and
 * mainland banks' own (9558).
 */
const issuers =
  /^(?:62\d{11,17}|9558\d{12,15}|4\d{12}(?:\d{3}){0,2}|(?:5[1-5]|2[2-7])\d{14}|3[47]\d{13}|35\d{14}|3[068]\d{12}|6(?:011|5\d\d|4[4-9]\d)\d{12}|(?:50|5[6-9]|6[0139])\d{14,17})$/;

/** A payment card: a known issuer's range and Luhn's check digit. */
export function isBankCard(digits: string): boolean {
  return issuers.test(digits) && passesLuhn(digits);
}

/** Hong Kong identity card: one or two letters, six digits, check 0–9 or A. Weights 9 … 2, blank 36, modulo 11. */
export function isHkid(letters: string, digits: string, check: string): boolean {
  const padded = letters.toUpperCase().padStart(2, " ");
  let sum = 0;
  for (let index = 0; index < 2; index += 1) {
    const code = padded.charCodeAt(index);
    sum += (code === 32 ? 36 : code - 55) * (9 - index);
  }
  for (let index = 0; index < 6; index += 1) sum += Number(digits.charAt(index)) * (7 - index);
  const last = check.toUpperCase() === "A" ? 10 : Number(check);
  return (sum + last) % 11 === 0;
}

/** A's number is 10; the order is the one in which Taiwan's counties got their letters. */
const taiwanLetters = "ABCDEFGHJKLMNPQRSTUVXYWZIO";

/**
 * Taiwan's national id (A1/A2), its resident certificate (new: A8/A9, old: two letters): weights 1 9 8 … 1 1 over the
 * letter's two digits and the rest, modulo 10. Source: National Immigration Agency, 統一證號 rules.
 */
export function isTaiwanId(number: string): boolean {
  const text = number.toUpperCase();
  if (!/^[A-Z][1289A-D]\d{8}$/.test(text)) return false;
  const first = taiwanLetters.indexOf(text.charAt(0)) + 10;
  const second =
    text.charCodeAt(1) >= 65
      ? (taiwanLetters.indexOf(text.charAt(1)) + 10) % 10
      : Number(text.charAt(1));
  let sum = Math.floor(first / 10) + (first % 10) * 9 + second * 8;
  for (let index = 2; index < 9; index += 1) sum += Number(text.charAt(index)) * (9 - index);
  return (sum + Number(text.charAt(9))) % 10 === 0;
}

/** A US social security number's parts: no 000, 666 or 9xx area, no 00 group, no 0000 serial. Source: SSA. */
export function isSocialSecurityNumber(digits: string): boolean {
  return (
    digits.length === 9 &&
    !/^(?:000|666|9)/.test(digits) &&
    digits.slice(3, 5) !== "00" &&
    digits.slice(5) !== "0000"
  );
}
