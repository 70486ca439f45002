/** The most characters that a cell can hold. */
const longest = 32_767;

// What XML 1.0 cannot hold at all, but for tab and line feed; a lone surrogate is replaced before.
const unwritable = /(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu;

export interface CellText {
  readonly text: string;
  readonly isCut: boolean;
}

/** Text as a cell can hold it: without what XML cannot write, and cut, with `mark` at its end, where it is too long. */
export function cellText(value: string, mark: string): CellText {
  const text = value.toWellFormed().replace(unwritable, "").replace(/\r\n?/g, "\n");
  if (text.length <= longest) return { text, isCut: false };
  const kept = text.slice(0, longest - mark.length).replace(/[\ud800-\udbff]$/, "");
  return { text: `${kept}${mark}`, isCut: true };
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Text inside XML. */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(unwritable, "")
    .replace(/[&<>"]/g, (sign) => entities[sign] as string);
}

/** Text inside a workbook's strings, where `_x000D_` would stand for a character (ECMA-376, ST_Xstring). */
export function workbookText(text: string): string {
  return xmlText(text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_"));
}

/** How many columns of a terminal or a spreadsheet a text takes; a Chinese character takes two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\uffdc]|[\u{20000}-\u{3ffff}]/u.test(character) ? 2 : 1;
  return width;
}

/** A name that a sheet can have: at most 31 characters, none of `[]:*?/\`, no apostrophe at its ends, none twice. */
export function sheetName(wanted: string, taken: Iterable<string>): string {
  const used = new Set([...taken].map((name) => name.toLowerCase()));
  const plain = wanted
    .toWellFormed()
    .replace(/[[\]:*?/\\\p{C}\s]+/gu, " ")
    .replace(/^[\s']+|[\s']+$/g, "");
  const base = plain === "" || plain.toLowerCase() === "history" ? `${plain}_` : plain;
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? "" : ` (${number})`;
    const name = `${base
      .slice(0, 31 - ending.length)
      .toWellFormed()
      .trimEnd()}${ending}`;
    if (!used.has(name.toLowerCase())) return name;
  }
}
