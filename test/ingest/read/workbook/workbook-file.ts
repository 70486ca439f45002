import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, type Zippable, zipSync } from "fflate";
import type { Note, TableRow } from "../../../../src/ingest/read/table-rows.ts";
import {
  readWorkbook,
  type WorkbookOptions,
} from "../../../../src/ingest/read/workbook/read-workbook.ts";

/** A cell to be written: text (shared), number, logical value, nothing, or its inner XML as it stands. */
export type Written = string | number | boolean | null | { readonly xml: string };

export interface WrittenSheet {
  readonly name?: string;
  readonly state?: string;
  /** From row 1, or by row number. */
  readonly rows?: readonly (readonly Written[])[] | Readonly<Record<number, readonly Written[]>>;
  readonly merges?: readonly string[];
  /** Instead of rows: what stands between `<worksheet>` and `</worksheet>`. */
  readonly xml?: string;
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: readonly number[];
}

export interface WrittenBook {
  readonly sheets: readonly WrittenSheet[];
  /** Number formats; the cell style of the n-th is n + 1. */
  readonly formats?: readonly (string | number)[];
  readonly from1904?: boolean;
  /** The strict edition's namespaces. */
  readonly strict?: boolean;
  /** Prefix of every element: `x:`. */
  readonly prefix?: string;
  /** Written as they are; null: left out. */
  readonly parts?: Readonly<Record<string, string | null>>;
}

const transitional = {
  main: "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
  relations: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
};
const strict = {
  main: "http://purl.oclc.org/ooxml/spreadsheetml/main",
  relations: "http://purl.oclc.org/ooxml/officeDocument/relationships",
};
const packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";

export const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** A number shown by the n-th of the book's formats. */
export const formatted = (value: number, format = 1): Written => ({
  xml: `<c s="${format}"><v>${value}</v></c>`,
});

/** Bytes of an .xlsx workbook. */
export function workbookBytes(book: WrittenBook): Uint8Array {
  const names = book.strict ? strict : transitional;
  const texts = new Map<string, number>();
  const parts: Record<string, string | null> = {};
  const related = (of: string, list: readonly (readonly [string, string])[]) => {
    const items = list.map(
      ([kind, target], index) =>
        `<Relationship Id="rId${index + 1}" Type="${names.relations}/${kind}" Target="${target}"/>`,
    );
    parts[of] = `<Relationships xmlns="${packageRelations}">${items.join("")}</Relationships>`;
  };
  related("_rels/.rels", [["officeDocument", "xl/workbook.xml"]]);
  related("xl/_rels/workbook.xml.rels", [
    ...book.sheets.map((_, index) => ["worksheet", `worksheets/sheet${index + 1}.xml`] as const),
    ["sharedStrings", "sharedStrings.xml"],
    ["styles", "/xl/styles.xml"],
  ]);
  const sheets = book.sheets.map(({ name, state }, index) => {
    const shown = state ? ` state="${state}"` : "";
    return `<sheet name="${escaped(name ?? `Sheet${index + 1}`)}" sheetId="${index + 1}"${shown} r:id="rId${index + 1}"/>`;
  });
  const dates = book.from1904 ? '<workbookPr date1904="1"/>' : "";
  parts["xl/workbook.xml"] =
    `<workbook xmlns="${names.main}" xmlns:r="${names.relations}">${dates}<sheets>${sheets.join("")}</sheets></workbook>`;
  for (const [index, sheet] of book.sheets.entries()) {
    parts[`xl/worksheets/sheet${index + 1}.xml`] =
      `<worksheet xmlns="${names.main}">${sheet.xml ?? sheetXml(sheet, texts)}</worksheet>`;
  }
  parts["xl/styles.xml"] = stylesXml(book.formats ?? [], names.main);
  const items = [...texts.keys()].map(
    (text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`,
  );
  parts["xl/sharedStrings.xml"] = `<sst xmlns="${names.main}">${items.join("")}</sst>`;
  return zipped({ ...prefixedParts(parts, names.main, book.prefix), ...book.parts });
}

/** An archive of these parts. */
export function zipped(parts: Readonly<Record<string, string | null>>): Uint8Array {
  const files: Zippable = {};
  for (const [name, text] of Object.entries(parts)) {
    if (text !== null) files[name] = strToU8(text);
  }
  return zipSync(files, { level: 6, mtime: "2026-01-01" });
}

function prefixedParts(
  parts: Readonly<Record<string, string | null>>,
  namespace: string,
  prefix = "",
): Record<string, string | null> {
  if (prefix === "") return { ...parts };
  return Object.fromEntries(
    Object.entries(parts).map(([name, text]) => {
      if (!text?.includes(`xmlns="${namespace}"`)) return [name, text];
      const renamed = text
        .replace(/<(\/?)(\w+)/g, `<$1${prefix}$2`)
        .replace(`xmlns="${namespace}"`, `xmlns:${prefix.slice(0, -1)}="${namespace}"`);
      return [name, renamed];
    }),
  );
}

function sheetXml(sheet: WrittenSheet, texts: Map<string, number>): string {
  const rows = Object.entries(sheet.rows ?? [])
    .map(([key, cells]) => [Number(key) + (Array.isArray(sheet.rows) ? 1 : 0), cells] as const)
    .map(([row, cells]) => {
      const hidden = sheet.hiddenRows?.includes(row) ? ' hidden="1"' : "";
      const written = cells.map((cell, column) => cellXml(cell, `${letters(column)}${row}`, texts));
      return `<row r="${row}"${hidden}>${written.join("")}</row>`;
    });
  const columns = (sheet.hiddenColumns ?? []).map(
    (column) => `<col min="${column}" max="${column}" hidden="1"/>`,
  );
  const merges = (sheet.merges ?? []).map((ref) => `<mergeCell ref="${ref}"/>`);
  return (
    (columns.length > 0 ? `<cols>${columns.join("")}</cols>` : "") +
    `<sheetData>${rows.join("")}</sheetData>` +
    (merges.length > 0
      ? `<mergeCells count="${merges.length}">${merges.join("")}</mergeCells>`
      : "")
  );
}

function cellXml(cell: Written, at: string, texts: Map<string, number>): string {
  if (cell === null) return "";
  if (typeof cell === "number") return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === "boolean") return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === "object") return cell.xml.replace("<c", `<c r="${at}"`);
  const known = texts.get(cell) ?? texts.size;
  texts.set(cell, known);
  return `<c r="${at}" t="s"><v>${known}</v></c>`;
}

function letters(column: number): string {
  const first = Math.floor(column / 26);
  return (first > 0 ? letters(first - 1) : "") + String.fromCharCode(65 + (column % 26));
}

function stylesXml(formats: readonly (string | number)[], namespace: string): string {
  const written = formats.map((format, index) =>
    typeof format === "string"
      ? `<numFmt numFmtId="${index + 164}" formatCode="${escaped(format)}"/>`
      : "",
  );
  const styles = formats.map(
    (format, index) => `<xf numFmtId="${typeof format === "string" ? index + 164 : format}"/>`,
  );
  return `<styleSheet xmlns="${namespace}"><numFmts>${written.join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join("")}</cellXfs></styleSheet>`;
}

/** A workbook in a file, gone after use. */
export class BookFile {
  readonly #folder = mkdtempSync(join(tmpdir(), "plaint-workbook-"));
  readonly path: string;

  constructor(book: WrittenBook | Uint8Array, name = "book.xlsx") {
    this.path = join(this.#folder, name);
    writeFileSync(this.path, book instanceof Uint8Array ? book : workbookBytes(book));
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

export interface ReadTable {
  readonly sheet: string;
  readonly visible: boolean;
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
  readonly notes: readonly Note[];
}

/** Every table of a workbook, read to its end. */
export async function tablesOf(
  book: WrittenBook | Uint8Array,
  options: WorkbookOptions = {},
): Promise<ReadTable[]> {
  using file = new BookFile(book);
  const tables: ReadTable[] = [];
  for (const { sheet, visible, table } of await readWorkbook(file.path, options)) {
    const rows: TableRow[] = [];
    for await (const row of table.rows) rows.push(row);
    tables.push({ sheet, visible, header: table.header, rows, notes: table.notes });
  }
  return tables;
}

/** The only table of a sheet. */
export async function tableOf(
  sheet: WrittenSheet,
  book: Omit<WrittenBook, "sheets"> = {},
  options: WorkbookOptions = {},
): Promise<ReadTable> {
  const [table] = await tablesOf({ ...book, sheets: [sheet] }, options);
  if (!table) throw new Error("no table");
  return table;
}

/** The cells of column B of a table `n, value` with these values, in order. */
export async function valuesOf(
  cells: readonly Written[],
  book: Omit<WrittenBook, "sheets"> = {},
): Promise<{
  texts: (string | null | undefined)[];
  notes: readonly Note[];
  rows: readonly TableRow[];
}> {
  const rows = [["n", "value"], ...cells.map((cell, index) => [`r${index}`, cell])];
  const { rows: read, notes } = await tableOf({ rows }, book);
  return { texts: read.map((row) => row.cells[1]), notes, rows: read };
}
