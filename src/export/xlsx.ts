import { type Language, language } from "../reports/language.ts";
import type { Locale } from "../reports/locale.ts";
import type { PeriodReport, Site } from "../reports/report-data.ts";
import { aboutSheet } from "./about-sheet.ts";
import type { ColumnKind } from "./columns.ts";
import { reportTitle } from "./report-title.ts";
import { listText, type Table, tablesOf } from "./tables.ts";
import { type Cell, type Sheet, workbook } from "./workbook.ts";
import type { Style } from "./workbook-styles.ts";
import { cellText, displayWidth, sheetName } from "./workbook-text.ts";

const narrowest = 9;
const widest = 44;
const lineHeight = 14;
const mostLines = 9;

const styleOf: Readonly<Record<ColumnKind, Style>> = {
  integer: "integer",
  number: "number",
  share: "share",
  day: "day",
  instant: "instant",
  flag: "plain",
  text: "text",
  list: "text",
};

/**
 * A report as a workbook: what it is first, then one sheet a table with what each column holds, its name in the data, and
 * filters. Numbers, shares, dates and truth values have their types; text is never a formula.
 */
export function xlsxOf(report: PeriodReport, site: Site, locale: Locale): Uint8Array {
  const reader = language(locale);
  const names: string[] = [reader.words.exported.about.sheet];
  const sheets: { table: Table; sheet: Sheet }[] = [];
  let cut = 0;
  for (const table of tablesOf(report, locale)) {
    const name = sheetName(table.title, names);
    names.push(name);
    const made = tableSheet(table, name, reader);
    sheets.push({ table, sheet: made.sheet });
    cut += made.cut;
  }
  const about = aboutSheet(report, site, sheets, cut, reader);
  return workbook([about, ...sheets.map(({ sheet }) => sheet)], {
    title: reportTitle(report, reader),
    made: report.as_of,
  });
}

/** The sheet of one table, and how many of its texts were too long for a cell. */
export function tableSheet(
  { columns, rows }: Table,
  name: string,
  language: Language,
): { sheet: Sheet; cut: number } {
  let cut = 0;
  const mark = language.words.exported.cut;
  const lines = rows.map((row) =>
    columns.map(({ field, kind }): Cell => {
      const value = cellValue(row[field], kind);
      const style = styleFor(value, kind);
      if (typeof value !== "string") return { value, style };
      const { text, isCut } = cellText(value, mark);
      if (isCut) cut += 1;
      return { value: text, style };
    }),
  );
  const widths = columns.map(({ field, kind }, index) => {
    const shown = lines.map((line) => shownWidth(line[index] as Cell, kind));
    // Two more than the name: the button of the filter stands beside it.
    const needed = Math.max(displayWidth(field) + 3, ...shown) + 1;
    return Math.min(widest, Math.max(narrowest, needed));
  });
  const headingLines = columns.map(({ meaning }, index) =>
    Math.ceil((displayWidth(meaning) * 1.1) / (widths[index] as number)),
  );
  const sheet: Sheet = {
    name,
    rows: [
      columns.map(({ meaning }): Cell => ({ value: meaning, style: "heading" })),
      columns.map(({ field }): Cell => ({ value: field, style: "code" })),
      ...lines,
    ],
    widths,
    heights: new Map([[0, lineHeight * Math.min(mostLines, Math.max(1, ...headingLines)) + 4]]),
    frozen: 2,
  };
  return { sheet, cut };
}

const day = 86_400_000;
const epoch = Date.UTC(1899, 11, 30);

/** A cell's value: days and instants as numbers of days, instants by the clock of their own offset. */
function cellValue(value: unknown, kind: ColumnKind): Cell["value"] {
  if (value === null || value === undefined) return null;
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (kind === "list") return listText(value);
  const text = String(value);
  if (kind !== "day" && kind !== "instant") return text;
  const time = Date.parse(kind === "day" ? text : `${text.slice(0, 19)}Z`);
  return Number.isNaN(time) ? text : (time - epoch) / day;
}

function styleFor(value: Cell["value"], kind: ColumnKind): Style {
  const isDate = kind === "day" || kind === "instant";
  return isDate && typeof value === "string" ? "text" : styleOf[kind];
}

function shownWidth({ value }: Cell, kind: ColumnKind): number {
  if (value === null) return 0;
  if (kind === "day") return 10;
  if (kind === "instant") return 16;
  if (kind === "share") return 7;
  if (typeof value === "number") return Math.min(12, String(value).length + 1);
  return displayWidth(String(value).split("\n", 1)[0]?.slice(0, 80) ?? "");
}
