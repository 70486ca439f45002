import { type Zippable, zipSync } from "fflate";
import { DAY } from "../calendar.ts";

/** One cell; `text` is kept as text by its format, `seconds` is local time shown as a date. */
export type Cell =
  | null
  | string
  | number
  | { readonly text: string }
  | { readonly seconds: number }
  | { readonly formula: string; readonly value: number | string }
  | { readonly error: "#N/A" };

export type RowStyle = "body" | "title" | "heading" | "total";

export interface SheetRow {
  readonly cells: readonly Cell[];
  readonly style: RowStyle;
}

export interface Sheet {
  readonly name: string;
  readonly hidden?: boolean;
  readonly rows: readonly SheetRow[];
  /** Ranges such as `A1:F1`. */
  readonly merges?: readonly string[];
  /** Widths of the columns, in characters. */
  readonly widths?: readonly number[];
}

export interface WorkbookOptions {
  /** Counts days from 1904-01-01, as Excel for Macintosh did. */
  readonly date1904?: boolean;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Indexes into `cellXfs` of the styles below. */
const STYLE = { body: 0, title: 1, heading: 2, total: 3, date: 4, text: 5 } as const;
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="3"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="16"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf xfId="0"/><xf fontId="1" applyFont="1" applyAlignment="1" xfId="0"><alignment horizontal="center"/></xf><xf fontId="2" applyFont="1" applyAlignment="1" xfId="0"><alignment horizontal="center"/></xf><xf fontId="2" applyFont="1" xfId="0"/><xf numFmtId="164" applyNumberFormat="1" xfId="0"/><xf numFmtId="49" applyNumberFormat="1" xfId="0"/></cellXfs></styleSheet>`;

/** `A`, `Z`, `AA` of a column's index from 0. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

/** Days since the epoch of the date system, with ten decimals: finer than a millisecond. */
export function serialOf(seconds: number, date1904: boolean): number {
  return Number((seconds / DAY + (date1904 ? 24_107 : 25_569)).toFixed(10));
}

const escaped = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** The strings of a workbook, each once, in the order in which they are met. */
class SharedStrings {
  private readonly indexes = new Map<string, number>();
  private used = 0;

  indexOf(text: string): number {
    this.used++;
    const index = this.indexes.get(text) ?? this.indexes.size;
    this.indexes.set(text, index);
    return index;
  }

  xml(): string {
    const items = [...this.indexes.keys()].map((text) => `<si><t>${escaped(text)}</t></si>`);
    return `${HEAD}<sst xmlns="${MAIN}" count="${this.used}" uniqueCount="${items.length}">${items.join("")}</sst>`;
  }
}

interface Writing {
  readonly strings: SharedStrings;
  readonly date1904: boolean;
}

function cellXml(cell: Cell, at: string, style: RowStyle, writing: Writing): string {
  const own = style === "body" ? "" : ` s="${STYLE[style]}"`;
  if (cell === null || cell === "") return "";
  if (typeof cell === "number") return `<c r="${at}"${own}><v>${cell}</v></c>`;
  if (typeof cell === "string")
    return `<c r="${at}"${own} t="s"><v>${writing.strings.indexOf(cell)}</v></c>`;
  if ("text" in cell) {
    if (cell.text === "") return "";
    return `<c r="${at}" s="${STYLE.text}" t="s"><v>${writing.strings.indexOf(cell.text)}</v></c>`;
  }
  if ("seconds" in cell)
    return `<c r="${at}" s="${STYLE.date}"><v>${serialOf(cell.seconds, writing.date1904)}</v></c>`;
  if ("error" in cell) return `<c r="${at}" t="e"><v>${cell.error}</v></c>`;
  const kind = typeof cell.value === "string" ? ' t="str"' : "";
  return `<c r="${at}"${own}${kind}><f>${escaped(cell.formula)}</f><v>${cell.value}</v></c>`;
}

function sheetXml({ rows, merges = [], widths = [] }: Sheet, writing: Writing): string {
  const columns = widths.map(
    (width, k) => `<col min="${k + 1}" max="${k + 1}" width="${width}" customWidth="1"/>`,
  );
  const lines = rows.map(({ cells, style }, k) => {
    const row = k + 1;
    const xml = cells.map((cell, c) => cellXml(cell, `${columnLetters(c)}${row}`, style, writing));
    return `<row r="${row}">${xml.join("")}</row>`;
  });
  const merged = merges.map((range) => `<mergeCell ref="${range}"/>`);
  return [
    `${HEAD}<worksheet xmlns="${MAIN}">`,
    columns.length > 0 ? `<cols>${columns.join("")}</cols>` : "",
    `<sheetData>${lines.join("")}</sheetData>`,
    merged.length > 0 ? `<mergeCells count="${merged.length}">${merged.join("")}</mergeCells>` : "",
    "</worksheet>",
  ].join("");
}

function workbookXml(sheets: readonly Sheet[], date1904: boolean): string {
  const entries = sheets.map(
    ({ name, hidden }, k) =>
      `<sheet name="${escaped(name)}" sheetId="${k + 1}"${hidden ? ' state="hidden"' : ""} r:id="rId${k + 1}"/>`,
  );
  const properties = date1904 ? '<workbookPr date1904="1"/>' : "<workbookPr/>";
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${properties}<sheets>${entries.join("")}</sheets></workbook>`;
}

function relationships(targets: readonly (readonly [kind: string, target: string])[]): string {
  const entries = targets.map(
    ([kind, target], k) =>
      `<Relationship Id="rId${k + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${entries.join("")}</Relationships>`;
}

function contentTypes(sheets: number): string {
  const parts = Array.from(
    { length: sheets },
    (_, k) =>
      `<Override PartName="/xl/worksheets/sheet${k + 1}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  );
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${TYPE}.sharedStrings+xml"/>${parts.join("")}</Types>`;
}

/**
 * The bytes of an XLSX workbook (ECMA-376, transitional), the same on every run and machine: the parts that a reader
 * needs, in a fixed order, with a fixed time in the archive.
 */
export function workbookFile(
  sheets: readonly Sheet[],
  { date1904 = false }: WorkbookOptions = {},
): Uint8Array {
  const strings = new SharedStrings();
  const bodies = sheets.map((sheet) => sheetXml(sheet, { strings, date1904 }));
  const parts: [string, string][] = [
    ["[Content_Types].xml", contentTypes(sheets.length)],
    ["_rels/.rels", relationships([["officeDocument", "xl/workbook.xml"]])],
    ["xl/workbook.xml", workbookXml(sheets, date1904)],
    [
      "xl/_rels/workbook.xml.rels",
      relationships([
        ...sheets.map((_, k) => ["worksheet", `worksheets/sheet${k + 1}.xml`] as const),
        ["styles", "styles.xml"],
        ["sharedStrings", "sharedStrings.xml"],
      ]),
    ],
    ["xl/styles.xml", STYLES],
    ["xl/sharedStrings.xml", strings.xml()],
    ...bodies.map((xml, k): [string, string] => [`xl/worksheets/sheet${k + 1}.xml`, xml]),
  ];
  const zipped: Zippable = Object.fromEntries(
    parts.map(([name, xml]) => [name, new TextEncoder().encode(xml)]),
  );
  // An archive holds local time: the same calendar fields in every time zone.
  return zipSync(zipped, { mtime: new Date(2026, 0, 1, 12), level: 6 });
}
