import Papa from "papaparse";
import { listText, type Table } from "./tables.ts";
import { zipped } from "./zip.ts";

const byteOrderMark = "\ufeff";

/**
 * What a spreadsheet would take for a formula: it begins, perhaps after blanks, with one of the signs that start one, also in
 * their full-width forms. CWE-1236.
 */
const formula = /^[\s\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|^[\t\r\n]/u;

/**
 * A table as RFC 4180 CSV: UTF-8 with a byte order mark, CRLF, the fields' names in the first line, shares as 0–1. Text that a
 * spreadsheet would run as a formula has an apostrophe before it; numbers stay numbers.
 */
export function csvTable({ columns, rows }: Table): string {
  const fields = columns.map(({ field }) => field);
  const data = rows.map((row) => columns.map(({ field, kind }) => cell(row[field], kind)));
  return `${byteOrderMark}${Papa.unparse({ fields, data }, { newline: "\r\n" })}\r\n`;
}

/** All tables as an archive, one file a table. */
export function csvArchive(tables: readonly Table[]): Uint8Array {
  return zipped(tables.map((table) => [`${table.name}.csv`, csvTable(table)] as const));
}

function cell(value: unknown, kind: string): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "number" || typeof value === "boolean") return value;
  const text = kind === "list" ? listText(value) : String(value);
  return formula.test(text) ? `'${text}` : text;
}
