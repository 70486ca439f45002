import type { Archive } from "./archive.ts";
import { type Attributes, hearXml } from "./xml.ts";

/** What a number format shows of a point in time; one that shows neither is no format of dates. */
export interface Shown {
  readonly date: boolean;
  readonly time: boolean;
}

const neither: Shown = { date: false, time: false };
const dateOnly: Shown = { date: true, time: false };
const timeOnly: Shown = { date: false, time: true };
const either: Shown = { date: true, time: false };

/**
 * Formats with a number instead of a text (ECMA-376, part 1, 18.8.30). What 27–36 and 50–58 show depends on the language of
 * Excel: 52, 53, 55 and 56 are a date in one and a time in another, and the value itself must tell.
 */
const numbered = new Map<number, Shown>([
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 54, 57, 58].map(
    (id) => [id, dateOnly] as const,
  ),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 47].map((id) => [id, timeOnly] as const),
  ...[52, 53, 55, 56].map((id) => [id, either] as const),
  [22, { date: true, time: true }],
]);

/**
 * What a number format shows: `yyyy"年"m"月"d"日"` a date, `h:mm AM/PM` a time, `0.00%` neither; `[h]:mm` is a length of time,
 * so neither. Only its first section counts, the one for positive numbers.
 */
export function shownBy(format: string): Shown {
  const tokens = tokensOf(format);
  if (tokens === null) return neither;
  const date = /[ydegb]|aaa/.test(tokens) || hasMonth(tokens);
  const time = /[hs]/.test(tokens) || /am\/pm|a\/p|上午\/下午/.test(tokens);
  return { date, time };
}

/**
 * Reads what the format of each cell style shows.
 * @returns by style number, as cells give it in `s`.
 */
export async function readFormats(
  archive: Archive,
  part: string | null,
  path: string,
): Promise<readonly Shown[]> {
  if (part === null) return [];
  const written = new Map<number, Shown>();
  const styles: number[] = [];
  let within = "";
  const listener = {
    open(name: string, attributes: Attributes) {
      if (name === "cellXfs" || name === "cellStyleXfs" || name === "dxfs") within = name;
      if (name === "numFmt" && within !== "dxfs") {
        written.set(Number(attributes.numFmtId), shownBy(attributes.formatCode ?? ""));
      }
      if (name === "xf" && within === "cellXfs") styles.push(Number(attributes.numFmtId ?? 0));
    },
    close(name: string) {
      if (name === within) within = "";
    },
    text() {},
  };
  await hearXml(archive.read(part), listener, `${path}: the cell formats`);
  return styles.map((id) => written.get(id) ?? numbered.get(id) ?? neither);
}

/** The first section in lower case without quoted and escaped text; null when it is a length of time or a plain number. */
function tokensOf(format: string): string | null {
  let tokens = "";
  for (let at = 0; at < format.length && format[at] !== ";"; at++) {
    const character = format[at] as string;
    if (character === '"') {
      at = closing(format, '"', at);
    } else if (character === "[") {
      const end = closing(format, "]", at);
      if (/^\[(?:h+|m+|s+)$/i.test(format.slice(at, end))) return null;
      at = end;
    } else if (character === "\\" || character === "_" || character === "*") {
      at++;
    } else {
      tokens += character.toLowerCase();
    }
  }
  // Seconds may have decimals (`ss.00`); any other digit makes it a number, and `e` its exponent.
  const plain = tokens.replace(/general|standard|g\/通用格式/g, "").replace(/s[.,]0+/g, "s");
  return /[0#?@]/.test(plain) ? null : plain;
}

function closing(format: string, end: string, from: number): number {
  const at = format.indexOf(end, from + 1);
  return at < 0 ? format.length : at;
}

/** `m` is a month unless hours stand before it or seconds behind it. */
function hasMonth(tokens: string): boolean {
  const letters = tokens.replace(/am\/pm|a\/p/g, "").replace(/[^ydhmse]/g, "");
  return [...letters.matchAll(/m+/g)].some(
    ({ 0: run, index }) => letters[index - 1] !== "h" && letters[index + run.length] !== "s",
  );
}
