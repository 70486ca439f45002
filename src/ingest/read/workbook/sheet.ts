import type { Remarks } from "./remarks.ts";

/** A row of a sheet that holds something, as text. */
export interface SheetRow {
  /** As the spreadsheet shows it, from 1. */
  readonly row: number;
  /** By column, the first being A, up to the last value; null: blank. */
  readonly cells: readonly (string | null)[];
  readonly hidden: boolean;
  /** What was mended: `nul_removed`, `replacement_character`. */
  readonly flags?: readonly string[];
}

/** A merged range, ends included: rows from 1, columns from 0. */
export interface MergedRange {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** A sheet as cells at their places, whatever file it comes from. */
export interface Sheet {
  readonly merges: readonly MergedRange[];
  /** Hidden columns, counted from 0. */
  readonly hiddenColumns: readonly number[];
  /** Reads the rows from the first, each time anew; what happens to single cells is told to `remarks`. */
  rows(remarks: Remarks): Iterable<SheetRow> | AsyncIterable<SheetRow>;
}

export type Cells = readonly (string | null)[];

export function isBlank(cell: string | null | undefined): boolean {
  return cell === null || cell === undefined || cell.trim() === "";
}

export function filled(cells: Cells): number {
  return cells.reduce((count, cell) => count + (isBlank(cell) ? 0 : 1), 0);
}

const number = /^[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:[eE][-+]?\d+)?[%％]?$/;
const time =
  /^\d{1,4}[-/.年]\d{1,2}(?:[-/.月]\d{1,4}日?)?(?:[T ]|$)|^\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?$/;

/** Words, as against numbers and dates. */
export function isWords(cell: string | null | undefined): boolean {
  if (isBlank(cell)) return false;
  const text = (cell as string).trim();
  return text.length > 40 || !(number.test(text) || time.test(text));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
