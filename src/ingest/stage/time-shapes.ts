import { halfDay, plainSpelling } from "./time-spelling.ts";

/** Shapes beyond these are of a column of words. */
export const mostShapes = 2000;

/** How the values of a column look, and what their numbers say. */
export interface TimeShape {
  /** With every digit as 9. */
  readonly shape: string;
  readonly count: number;
  readonly example: string;
  /** The first three numbers and the hour, as far as there are so many: the least and the greatest. */
  readonly numbers: readonly { readonly least: number; readonly most: number }[];
  /** How many values have a first number of 13 to 31 and a second of up to 12, and one of them; and the other way round. */
  readonly dayFirst: { readonly count: number; readonly example: string };
  readonly monthFirst: { readonly count: number; readonly example: string };
  /** How many values start with a likely year, a month and a day. */
  readonly yearFirst: number;
}

/** How a shape may be read; formats of numeric dates have the order of day and month open. */
export type ShapeReading =
  | {
      readonly kind: "fixed";
      readonly format: string;
      /** `three`: 115/9/1 without 民國, which only likely years make one of the Republic of China. */
      readonly years: "four" | "three" | "two" | "republic";
    }
  /** Digits alone: only plausible numbers make it a time. */
  | { readonly kind: "digits"; readonly format: string }
  /** Numbers and separators; `formatOf` writes the format of an order such as ["d", "M", "yyyy"]. */
  | {
      readonly kind: "order";
      readonly years: "first" | "last" | "either";
      readonly formatOf: (order: readonly string[]) => string;
    };

const months =
  "january|february|march|april|may|june|july|august|september|october|november|december";
const longMonth = new RegExp(`(^|[^a-z])(?:${months.replace("may|", "")})(?![a-z])`);
const shortMonth = /(^|[^a-z])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?![a-z])/;

/** A text with every digit as 9, as the SQL beside recognise-times has it. */
export function shapeOf(text: string): string {
  const characters = Array.from(text);
  const start = characters
    .slice(0, 60)
    .join("")
    .replaceAll(/[0-9０-９]/g, "9");
  return characters.length > 60 ? `${start}…` : start;
}

/** Where the numbers of a shape stand, counted from 1 in characters. Long runs are divided as dates are: 99999999 is y, M, d. */
export function numberPlaces(shape: string): { from: number; length: number }[] {
  const places: { from: number; length: number }[] = [];
  const characters = Array.from(shape);
  for (let start = 0; start < characters.length; start++) {
    if (characters[start] !== "9") continue;
    let end = start;
    while (characters[end] === "9") end++;
    let from = start + 1;
    for (const length of divided[end - start] ?? [Math.min(end - start, 9)]) {
      places.push({ from, length });
      from += length;
    }
    start = end;
  }
  return places.slice(0, 4);
}

const divided: Readonly<Record<number, readonly number[]>> = {
  6: [2, 2, 2],
  7: [3, 2, 2],
  8: [4, 2, 2],
  10: [4, 2, 2, 2],
  12: [4, 2, 2, 2, 2],
  13: [4],
  14: [4, 2, 2, 2, 2, 2],
};

/** A shape with its words as tokens: 午 for 上午 or PM, MMM for a month, 民國 in one form. */
function patternOf(shape: string): string {
  return plainSpelling(shape)
    .replace(halfDay, " 午 ")
    .replaceAll(/ +/g, " ")
    .trim()
    .replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(longMonth, "$1MMMM")
    .replace(shortMonth, "$1MMM")
    .replace(/^(?:(?:中華|中华)?民[國国]|r\.?o\.?c\.?) ?(?=9)/u, "民國");
}

const iso =
  /^9{4}([-/])99?\1(?:99?)(?:[ T]99?:99?(?::99?(?:\.9+)?(?:Z| UTC|[+-]99:?99|[+-]99)?)?)?$/;
const clock =
  "(?: ?午 ?)?99?(?:[:.]99?(?:[:.]99?(?:[.,]9{1,3}|[.,]9{6})?)?|[時时點点](?:99?分?(?:99?秒)?)?)(?: ?午)?";
const offset = "(?: ?(?:z|utc|gmt)| ?[+-]99(?::?99)?)?";
const rest = `(?:(?:t| t |[ ,]{1,2}| - |(?<=[日号號])|(?= 午))(?:${clock}|99? ?午|99(?:99){1,2})${offset})?`;
const numeric = new RegExp(
  `^(民國)?(9{1,4})([-/.]|年)(99?)([-/.]|月)(9{1,4})([日号號]?)(${rest})$`,
  "u",
);
const named = new RegExp(
  `^(?:99?[-/. ]?(MMMM?)[-/., ]{0,2}(9{4}|99)|(MMMM?)[. ] ?99?,? (9{4})|9{4}[-/. ](MMMM?)[-/. ]99?)(${rest})$`,
  "u",
);
const compact = new RegExp(
  `^(民國)?(9{6,8})((?: |t| t )(?:${clock}|99(?:99){1,2})${offset})?$`,
  "u",
);

/** How the values of a shape may be read; undefined where they are no time. */
export function readingOf(shape: string): ShapeReading | undefined {
  if (iso.test(plainSpelling(shape))) return { kind: "fixed", format: "iso", years: "four" };
  const pattern = patternOf(shape);
  return numericReading(pattern) ?? namedReading(pattern) ?? digitsReading(pattern);
}

function numericReading(pattern: string): ShapeReading | undefined {
  const match = numeric.exec(pattern);
  if (!match) return undefined;
  const [, republic, first = "", one, second, two, third = ""] = match;
  // 2026年9月1日, 2026/9/1, 1.9.2026: both separators say the same.
  if ((one === "年") !== (two === "月") || (one !== "年" && one !== two) || second === undefined)
    return undefined;
  const fixed = (year: string, years: "four" | "three" | "two" | "republic"): ShapeReading => ({
    kind: "fixed",
    format: formatOf(pattern, [year, "M", "d"]),
    years,
  });
  if (third.length <= 2) {
    if (republic) return first.length <= 3 ? fixed("rrr", "republic") : undefined;
    if (first.length === 4) return fixed("yyyy", "four");
    if (first.length === 3) return fixed("rrr", "three");
    if (one === "年") return first.length === 2 ? fixed("yy", "two") : undefined;
  }
  if (republic || one === "年" || third.length === 3 || first.length > 2) return undefined;
  const order = (years: "first" | "last" | "either"): ShapeReading => ({
    kind: "order",
    years,
    formatOf: (tokens) => formatOf(pattern, tokens),
  });
  if (third.length === 4) return order("last");
  // A year is told with two digits at least.
  if (first.length === 1) return third.length === 1 ? undefined : order("last");
  return order(third.length === 1 ? "first" : "either");
}

function namedReading(pattern: string): ShapeReading | undefined {
  const match = named.exec(pattern);
  if (!match) return undefined;
  if (pattern.startsWith("9999"))
    return { kind: "fixed", format: formatOf(pattern, ["yyyy", "d"]), years: "four" };
  const two = match[2] === "99";
  const format = formatOf(pattern, ["d", two ? "yy" : "yyyy"]);
  return { kind: "fixed", format, years: two ? "two" : "four" };
}

function digitsReading(pattern: string): ShapeReading | undefined {
  if (/^9{5}(?:\.9+)?$/.test(pattern)) return { kind: "digits", format: "excel" };
  if (/^9{10}$/.test(pattern)) return { kind: "digits", format: "epoch" };
  if (/^9{13}$/.test(pattern)) return { kind: "digits", format: "epoch-ms" };
  if (/^9{12}$/.test(pattern)) return { kind: "digits", format: "yyyyMMddHHmm" };
  if (/^9{14}$/.test(pattern)) return { kind: "digits", format: "yyyyMMddHHmmss" };
  const [, republic, date] = compact.exec(pattern) ?? [];
  if (date === undefined) return undefined;
  if (republic) {
    const format = formatOf(pattern, ["rrrMMdd"]);
    return date.length < 8 ? { kind: "fixed", format, years: "republic" } : undefined;
  }
  if (date.length === 6) return undefined;
  return {
    kind: "digits",
    format: formatOf(pattern, [date.length === 8 ? "yyyyMMdd" : "rrrMMdd"]),
  };
}

/** The format of a pattern: its numbers are those of the date, in order, then hour, minute, second and its fraction. */
function formatOf(pattern: string, date: readonly string[]): string {
  const hour = pattern.includes("午") ? "h" : "H";
  const tokens = [...date, hour, "m", "s"];
  const [, local = pattern, zone = ""] =
    /^(.*[0-9時时點点分秒午].*?)( ?(?:z|utc|gmt)| ?[+-]99(?::?99)?)$/u.exec(
      zoned(pattern) ? pattern : "",
    ) ?? [];
  const dateTime = local.replaceAll(/9+|MMMM?|民國|[a-z]+/g, (part) => {
    if (part === "民國") return "";
    if (part.startsWith("M")) return part;
    if (/^[a-z]/.test(part)) return `'${part.toUpperCase()}'`;
    const adjoining = part.length > 2 && tokens[0] === hour;
    if (adjoining)
      return tokens
        .splice(0)
        .map((token) => token + token)
        .join("")
        .slice(0, part.length);
    return tokens.shift() ?? "S".repeat(part.length > 3 ? 6 : 3);
  });
  return `${dateTime.replace("午", "a")}${zone.replace(/[^ ].*/, "XXX")}`;
}

/** Whether a pattern ends with an offset; -99 at the end of a date is none. */
function zoned(pattern: string): boolean {
  return /(?:[:時时點点分秒]|t9{3})9*(?:[.,]9+)? ?(?:z|utc|gmt|[+-]99(?::?99)?)$/u.test(pattern);
}
