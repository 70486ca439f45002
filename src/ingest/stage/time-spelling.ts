import { literal } from "../../database.ts";

// How people write the same time differently: full-width digits, weekdays beside it, 上午 and a.m. Every rule stands here once and
// serves both the reading in SQL and the recognition; expressions are those that RE2 and JavaScript understand alike.

const wide = "０１２３４５６７８９：／－．，　\u00a0\u202f";
const narrow = "0123456789:/-.,   ";

const weekday =
  "[（(]?(?:星期|礼拜|禮拜|周|週)[一二三四五六日天][)）]?|[（(][一二三四五六日][)）]" +
  "|^(?:[Mm]on|[Tt]ues?|[Ww]ed(?:nes)?|[Tt]hu(?:rs?)?|[Ff]ri|[Ss]at(?:ur)?|[Ss]un)(?:day)?[.,]* ";

/** Spaces around these characters mean nothing. */
const aroundUnits = "[ \\t]*([年月日号號时時点點分秒])[ \\t]*";

/** Words for the half of the day; hours that are not told apart by one (晚上12点, 早上12点) are left alone. */
export const morningWords = ["上午", "凌晨", "清晨", "早上"];
export const afternoonWords = ["下午", "中午", "傍晚", "晚上"];
const am = "[aA]\\.?[mM](?:\\.|\\b)";
const pm = "[pP]\\.?[mM](?:\\.|\\b)";

const narrowOf = new Map(Array.from(wide, (from, index) => [from, narrow[index] as string]));

/** Digits, colons, slashes, hyphens, points, commas and spaces in their ASCII form. */
export function asciiDigits(text: string): string {
  return Array.from(text, (character) => narrowOf.get(character) ?? character).join("");
}

/** A time without the weekday beside it, with single ASCII spaces. */
export function plainSpelling(text: string): string {
  return asciiDigits(text)
    .replaceAll(new RegExp(weekday, "gu"), " ")
    .replaceAll(new RegExp(aroundUnits, "gu"), "$1")
    .replaceAll(/[ \t]+/g, " ")
    .trim();
}

/** The words for half a day as they are found in a text, after one another. */
export const halfDay = new RegExp(`${[...morningWords, ...afternoonWords].join("|")}|${am}|${pm}`);

/** SQL for a time's plain spelling, for DuckDB's strptime, which does not count spaces. */
export function plainSpellingSql(text: string): string {
  const ascii = `translate(${text}, ${literal(wide)}, ${literal(narrow)})`;
  const named = `regexp_replace(${ascii}, ${literal(weekday)}, ' ', 'g')`;
  return `trim(regexp_replace(${named}, ${literal(aroundUnits)}, '\\1', 'g'))`;
}

/** SQL that puts AM and PM for the words of half a day. */
export function halfDaySql(text: string): string {
  const steps: readonly (readonly [string, string])[] = [
    ["中午\\s*11\\b", " AM 11"],
    ["(?:晚上|早上|清晨|傍晚)\\s*12\\b", "?"],
    [`\\s*(?:${morningWords.join("|")}|${am})\\s*`, " AM "],
    [`\\s*(?:${afternoonWords.join("|")}|${pm})\\s*`, " PM "],
  ];
  return steps.reduce(
    (sql, [from, to]) => `regexp_replace(${sql}, ${literal(from)}, ${literal(to)})`,
    text,
  );
}

/** SQL that writes a Z, UTC or GMT at the end as the offset it is. */
export function offsetSpellingSql(text: string): string {
  return `regexp_replace(${text}, '(?:Z|UTC|GMT)$', '+00:00')`;
}
