/** A cell: text, a number, or nothing. */
export type Cell = string | number | null;

/** Cells that a spreadsheet would run as a formula, and those that hide one behind a control character. */
const formula = /^[=+\-@\t\r]/;

/** One line of CSV (RFC 4180) with its line end; a text that a spreadsheet would take for a formula gets an apostrophe before it. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Tells spreadsheets that the file is UTF-8. */
export const byteOrderMark = "\ufeff";
