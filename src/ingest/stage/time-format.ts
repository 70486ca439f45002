import { UserError } from "../../error.ts";
import { asciiDigits } from "./time-spelling.ts";

const tokens: Record<string, string> = {
  yyyy: "%Y",
  yy: "%y",
  rrr: "%Y",
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

/** Formats that are no pattern of tokens: ISO as DuckDB casts it, and times told as one number. */
export const numberFormats = ["excel", "excel-1904", "epoch", "epoch-ms"] as const;
type NamedFormat = "iso" | (typeof numberFormats)[number];

export interface TimeFormat {
  /** As DuckDB's strptime wants it; empty for a named format. */
  readonly strptime: string;
  /** `either`: each value says it itself, as a serial with or without a fraction does. */
  readonly precision: "instant" | "day" | "either";
  /** Whether a value brings its own offset from UTC; an epoch counts from an instant in UTC. */
  readonly hasOffset: boolean;
  readonly named?: NamedFormat;
  /** A regular expression (RE2) of the whole text, where digits of several tokens adjoin: 2026111 is no yyyyMMdd. */
  readonly exact?: string;
  /** The year counts from 1912, the first of the Republic of China; how many digits adjoin it that are not of the year. */
  readonly republic?: { readonly adjoining: number };
  /** Hours of either clock stand beside 上午 or PM: 下午2:30 and 下午14:30. */
  readonly eitherClock?: true;
}

const named: Readonly<Record<NamedFormat, TimeFormat>> = {
  iso: { strptime: "", precision: "either", hasOffset: false, named: "iso" },
  excel: { strptime: "", precision: "either", hasOffset: false, named: "excel" },
  "excel-1904": { strptime: "", precision: "either", hasOffset: false, named: "excel-1904" },
  epoch: { strptime: "", precision: "instant", hasOffset: true, named: "epoch" },
  "epoch-ms": { strptime: "", precision: "instant", hasOffset: true, named: "epoch-ms" },
};

interface Part {
  readonly text: string;
  /** The directive of strptime; undefined for literal text. */
  readonly directive?: string;
}

/**
 * Translates a format in Unicode tokens (`yyyy-MM-dd HH:mm`; quoted text in '…') for DuckDB. Besides Unicode's: `rrr`, the
 * year of the Republic of China (民國), which must come first; and as a whole `iso`, `excel` and `excel-1904` (days since
 * 1900 or 1904), `epoch` and `epoch-ms` (seconds or milliseconds since 1970, UTC).
 * @throws UserError on a token that is not known.
 */
export function timeFormat(format: string): TimeFormat {
  if (Object.hasOwn(named, format)) return named[format as NamedFormat];
  const parts = partsOf(format);
  const has = (...directives: string[]) =>
    parts.some(({ directive }) => directive !== undefined && directives.includes(directive));
  if (!has("%Y", "%y") || !has("%m", "%B", "%b") || !has("%d"))
    throw new UserError(
      `format "${format}": expected a year, a month and a day, as in yyyy-MM-dd HH:mm`,
    );
  const halfDays = has("%p");
  const republic = republicOf(format, parts);
  const exact = exactOf(parts);
  return {
    // Beside AM or PM, DuckDB wants the hour as %I.
    strptime: parts
      .map(({ text, directive }) =>
        directive === "%H" && halfDays ? "%I" : (directive ?? text.replaceAll("%", "%%")),
      )
      .join(""),
    precision: has("%H", "%I") ? "instant" : "day",
    hasOffset: has("%z"),
    ...(exact !== undefined && !republic && { exact }),
    ...(republic && { republic }),
    ...(halfDays && has("%H") && { eitherClock: true }),
  };
}

function partsOf(format: string): Part[] {
  const parts: Part[] = [];
  // 民國 before its year is read whether the format has it or not.
  const plain = asciiDigits(format).replace(/^\s*(?:中華|中华)?民[國国]\s*(?=rrr)/u, "");
  for (const [part, quoted] of plain.matchAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']/gu)) {
    if (quoted !== undefined) parts.push({ text: quoted.replaceAll("''", "'") || "'" });
    else if (/^[A-Za-z]/.test(part)) {
      const directive = tokens[part];
      if (!directive) {
        throw new UserError(
          `format "${format}": unknown token "${part}"; known are ${Object.keys(tokens).join(" ")}, ` +
            `other words in '…', and as a whole ${Object.keys(named).join(", ")}`,
        );
      }
      parts.push({ text: part, directive });
    } else parts.push({ text: part });
  }
  return parts;
}

function republicOf(format: string, parts: readonly Part[]): TimeFormat["republic"] {
  const at = parts.findIndex(({ text, directive }) => directive && text === "rrr");
  if (at < 0) return undefined;
  if (at > 0) {
    throw new UserError(
      `format "${format}": rrr, the year of the Republic of China, must come first, as in rrr/MM/dd`,
    );
  }
  let adjoining = 0;
  for (const part of parts.slice(1)) {
    if (!isNumber(part)) break;
    adjoining += widthOf(part);
  }
  return { adjoining };
}

const isNumber = ({ directive }: Part) =>
  directive !== undefined && !["%B", "%b", "%p", "%z"].includes(directive);

/** Digits that a token takes where others adjoin it. */
function widthOf({ text, directive }: Part): number {
  return directive === "%Y" ? 4 : Math.max(text.length, 2);
}

/** Where digits of several tokens adjoin, how many each has. */
function exactOf(parts: readonly Part[]): string | undefined {
  const adjoins = (index: number) => {
    const [before, part, after] = [parts[index - 1], parts[index], parts[index + 1]];
    return part && isNumber(part) && ((before && isNumber(before)) || (after && isNumber(after)));
  };
  if (!parts.some((_, index) => adjoins(index))) return undefined;
  return parts
    .map((part, index) => {
      if (adjoins(index)) return `[0-9]{${widthOf(part)}}`;
      if (part.directive !== undefined) return isNumber(part) ? "[0-9]+" : ".+";
      return part.text.trim() === "" ? "\\s*" : part.text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    })
    .join("");
}
