import type { PageTable } from "./page-parts.ts";
import { displayWidth } from "./workbook-text.ts";

/** A table as a slide can hold it; inches. */
export interface SlideTable {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly widths: readonly number[];
  readonly fontSize: number;
  /** Rows that found no room. */
  readonly left: number;
}

const mostColumns = 7;
/** Of what a column asks for, in half characters. */
const narrowest = 6;
const widest = 46;
const cellMargin = 0.14;

/** As many columns with anything in them, and as many rows, as there is room for. */
export function slideTable(
  { headings, rows }: PageTable,
  room: { readonly width: number; readonly height: number },
): SlideTable {
  const kept = headings
    .map((_, column) => column)
    .filter((column) => rows.some((row) => (row[column] ?? "") !== ""))
    .slice(0, mostColumns);
  const pick = (row: readonly string[]) => kept.map((column) => row[column] ?? "");
  const fontSize = kept.length > 5 ? 10 : 11;
  const all = [headings, ...rows].map(pick);
  const wanted = kept.map((_, index) =>
    Math.min(widest, Math.max(narrowest, ...all.map((row) => displayWidth(row[index] ?? "")))),
  );
  const sum = wanted.reduce((total, each) => total + each, 0);
  const widths = wanted.map((each) => (each / sum) * room.width);
  const heights = all.map((row) => rowHeight(row, widths, fontSize));
  let used = heights[0] ?? 0;
  let fitting = 0;
  for (const height of heights.slice(1)) {
    if (used + height > room.height) break;
    used += height;
    fitting += 1;
  }
  return {
    headings: pick(headings),
    rows: rows.slice(0, fitting).map(pick),
    widths,
    fontSize,
    left: rows.length - fitting,
  };
}

/** A little more than the text needs: no font is measured. */
function rowHeight(row: readonly string[], widths: readonly number[], fontSize: number): number {
  const half = (fontSize / 72) * 0.55;
  const lines = row.map((text, index) =>
    Math.ceil((displayWidth(text) * half) / Math.max(0.3, (widths[index] ?? 1) - cellMargin)),
  );
  return (Math.max(1, ...lines) * fontSize * 1.25) / 72 + 0.09;
}
