import type { HeaderFinder } from "../table-rows.ts";
import {
  type Cells,
  filled,
  isBlank,
  isWords,
  type MergedRange,
  median,
  type SheetRow,
} from "./sheet.ts";

/** First and last row of a header, as the sheet numbers them. */
export interface HeaderExtent {
  readonly top: number;
  readonly bottom: number;
}

const longestName = 40;
const tallestHeader = 5;
/** `Date: 1 May` is no name of a column. */
const particular = /[:：]\s*[^\s)）]/;

/**
 * The first row in which at least half of the used columns are filled with short, mostly distinct texts that are words, and
 * below which the rows are not much fuller (names of groups leave cells blank); −1 when there is none.
 */
export const findHeaderRow: HeaderFinder = (rows) => {
  const used = new Set(
    rows.flatMap((cells) => cells.flatMap((cell, at) => (isBlank(cell) ? [] : [at]))),
  );
  return rows.findIndex((cells, index) => {
    const names = cells.filter((cell): cell is string => !isBlank(cell)).map((cell) => cell.trim());
    if (names.length * 2 < used.size) return false;
    const short = names.filter((name) => name.length <= longestName).length;
    const words = names.filter((name) => isWords(name) && !particular.test(name)).length;
    if (short < names.length * 0.8 || words * 2 <= names.length) return false;
    if (new Set(names).size < names.length * 0.8) return false;
    const below = rows.slice(index + 1, index + 11);
    return rowsBelowFit(below, names.length, names.length === used.size);
  });
};

/**
 * A title, or a line of particulars above the header, has fuller rows below it; what is no table has nearly empty ones, unless
 * every column that is used at all has a name.
 */
function rowsBelowFit(below: readonly Cells[], names: number, allNamed: boolean): boolean {
  if (below.length === 0) return names > 1;
  const usual = median(below.map(filled));
  return usual * 0.6 <= names && usual >= (names >= 4 && !allNamed ? 2 : 1);
}

/** The rows as a header finder should see them: a text that is merged over several rows stands in each. */
export function mergedDown(rows: readonly SheetRow[], merges: readonly MergedRange[]): Cells[] {
  const byRow = new Map(rows.map(({ row, cells }) => [row, [...cells]]));
  for (const { top, bottom, left } of merges) {
    const text = byRow.get(top)?.[left];
    if (text === undefined || text === null || bottom - top >= tallestHeader) continue;
    for (let row = top + 1; row <= bottom; row++) {
      const cells = byRow.get(row);
      while (cells && cells.length <= left) cells.push(null);
      if (cells) cells[left] ??= text;
    }
  }
  return rows.map(({ row }) => byRow.get(row) ?? []);
}

/**
 * How far a header reaches around one of its rows: up and down as far as cells merged across rows do, up over group headings merged
 * over several columns, down over names that stand only below such headings.
 */
export function extentAround(
  row: number,
  rows: readonly SheetRow[],
  merges: readonly MergedRange[],
): HeaderExtent {
  const byRow = new Map(rows.map((each) => [each.row, each.cells]));
  const near = merges.filter(
    ({ top, bottom }) =>
      bottom - top < tallestHeader && top <= row + tallestHeader && bottom >= row - tallestHeader,
  );
  let extent: HeaderExtent = { top: row, bottom: row };
  for (;;) {
    const { top, bottom } = reachedByMerges(extent, near);
    const next = {
      top: isGroupRow(byRow.get(top - 1), top - 1, near) ? top - 1 : top,
      bottom: isBelowGroups(byRow.get(bottom + 1), bottom, byRow.get(bottom), near)
        ? bottom + 1
        : bottom,
    };
    const tall = next.bottom - next.top >= tallestHeader;
    if (tall || (next.top === extent.top && next.bottom === extent.bottom)) return extent;
    extent = next;
  }
}

function reachedByMerges(
  { top, bottom }: HeaderExtent,
  merges: readonly MergedRange[],
): HeaderExtent {
  const crossing = merges.filter((merge) => merge.top <= bottom && merge.bottom >= top);
  return {
    top: Math.min(top, ...crossing.map((merge) => merge.top)),
    bottom: Math.max(bottom, ...crossing.map((merge) => merge.bottom)),
  };
}

/** Names of groups of columns: several words, at least one merged over columns, none a particular such as `Date: 1 May`. */
function isGroupRow(
  cells: Cells | undefined,
  row: number,
  merges: readonly MergedRange[],
): boolean {
  const names = (cells ?? []).filter((cell): cell is string => !isBlank(cell));
  return (
    names.length > 1 &&
    names.every((name) => name.length <= longestName && isWords(name) && !particular.test(name)) &&
    merges.some(({ top, left, right }) => top === row && right > left)
  );
}

/** Names that stand only below headings merged over several columns. */
function isBelowGroups(
  cells: Cells | undefined,
  bottom: number,
  above: Cells | undefined,
  merges: readonly MergedRange[],
): boolean {
  const groups = merges.filter((merge) => merge.bottom === bottom && merge.right > merge.left);
  if (!cells || groups.length === 0 || filled(above ?? []) < 2) return false;
  const names = cells.flatMap((cell, column) => (isBlank(cell) ? [] : [{ cell, column }]));
  return (
    names.length > 1 &&
    names.every(
      ({ cell, column }) =>
        isWords(cell) &&
        (cell as string).length <= longestName &&
        groups.some(({ left, right }) => left <= column && column <= right),
    ) &&
    new Set(names.map(({ cell }) => cell)).size > names.length / 2
  );
}
