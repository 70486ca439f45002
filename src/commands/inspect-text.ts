import { cutToWidth, terminalWidth } from "../ingest/propose/yaml-layout.ts";
import type { InspectedColumn, Inspection } from "./inspect.ts";

/** Columns of a terminal that the table of a file's columns takes. */
const widest = 100;
/** Least of them for the examples, most for a column's name. */
const forExamples = 16;
const forName = 30;

/** What a file is, in a few lines for people. */
export function inspectionHeading(inspection: Inspection): string {
  const { path, format, encoding, delimiter, header_row, sheet, sheets, rows, unreadable } =
    inspection;
  const facts = [
    format,
    encoding,
    delimiter === null ? null : `delimiter ${JSON.stringify(delimiter)}`,
    header_row === null ? null : `header in row ${header_row}`,
    sheet === null ? null : `sheet ${sheet}${sheets.length > 1 ? ` of ${sheets.length}` : ""}`,
  ].filter((fact) => fact !== null);
  const unread = unreadable === 0 ? "" : `, ${unreadable} of them unreadable`;
  const doubt = inspection.doubt === null ? "" : `,\nbut ${inspection.doubt}`;
  return `${path}: ${facts.join(" · ")}\n${rows} rows${unread}, ${inspection.columns.length} columns; looks like ${inspection.table}${doubt}`;
}

/** The columns as rows of a table for people, to be aligned by whoever prints it, no wider than a terminal. */
export function inspectionRows({ columns }: Inspection): Record<string, string>[] {
  const rows = columns.map((column) => ({
    column: oneLine(column.name, forName),
    type: column.type,
    blank: `${Math.round(column.blank_share * 100)} %`,
    field: fieldOf(column),
    sure: column.confidence === null ? "" : column.confidence.toFixed(2),
  }));
  const taken = ["column", "type", "blank", "field", "sure"] as const;
  const width = taken.reduce(
    (sum, key) =>
      sum +
      2 +
      widestOf(
        rows.map((row) => row[key]),
        key,
      ),
    0,
  );
  const room = Math.max(forExamples, widest - width);
  return rows.map((row, index) => ({
    ...row,
    examples: examplesIn(columns[index]?.examples ?? [], room),
  }));
}

function fieldOf({ field, confidence }: InspectedColumn): string {
  if (field === null) return "";
  return confidence !== null && confidence < 0.8 ? `${field}?` : field;
}

function widestOf(texts: readonly string[], name: string): number {
  return texts.reduce((most, text) => Math.max(most, terminalWidth(text)), name.length);
}

/** As many examples as there is room for; of the first, what there is room for. */
function examplesIn(examples: readonly string[], room: number): string {
  const [first = "", ...others] = examples.map((example) => oneLine(example, room));
  let shown = first;
  for (const example of others) {
    const longer = `${shown} · ${example}`;
    if (terminalWidth(longer) > room) break;
    shown = longer;
  }
  return shown;
}

function oneLine(text: string, limit: number): string {
  return cutToWidth(text.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim(), limit);
}
