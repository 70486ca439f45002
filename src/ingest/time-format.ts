import { UserError } from "../error.ts";

const tokens: Record<string, string> = {
  yyyy: "%Y",
  yy: "%y",
  MMMM: "%B",
  MMM: "%b",
  MM: "%m",
  M: "%m",
  dd: "%d",
  d: "%d",
  HH: "%H",
  H: "%H",
  hh: "%I",
  h: "%I",
  mm: "%M",
  m: "%M",
  ss: "%S",
  s: "%S",
  SSS: "%g",
  SSSSSS: "%f",
  a: "%p",
  XXX: "%z",
  XX: "%z",
  X: "%z",
};

export interface TimeFormat {
  /** As DuckDB's strptime wants it. */
  readonly strptime: string;
  readonly precision: "instant" | "day";
  readonly hasOffset: boolean;
}

/**
 * Translates a format in Unicode tokens (`yyyy-MM-dd HH:mm`; quoted text in '…') for DuckDB.
 * @throws UserError on a token that is not known.
 */
export function timeFormat(format: string): TimeFormat {
  let strptime = "";
  let hasOffset = false;
  const found = new Set<string>();
  for (const [part, quoted] of format.matchAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']/g)) {
    if (quoted !== undefined)
      strptime += (quoted === "" ? "'" : quoted.replaceAll("''", "'")).replaceAll("%", "%%");
    else if (/^[A-Za-z]/.test(part)) {
      const token = tokens[part];
      if (!token) {
        throw new UserError(
          `format "${format}": unknown token "${part}"; known are ${Object.keys(tokens).join(" ")}, and other words in '…'`,
        );
      }
      strptime += token;
      hasOffset ||= token === "%z";
      found.add(token);
    } else strptime += part === "%" ? "%%" : part;
  }
  for (const needed of [["%Y", "%y"], ["%m", "%B", "%b"], ["%d"]]) {
    if (!needed.some((token) => found.has(token)))
      throw new UserError(
        `format "${format}": expected a year, a month and a day, as in yyyy-MM-dd HH:mm`,
      );
  }
  const precision = found.has("%H") || found.has("%I") ? "instant" : "day";
  return { strptime, precision, hasOffset };
}
