import { plainName } from "./character-marks.ts";

type Cells = readonly (string | null)[];

/** How many records from the top may be the header. */
export const headerReach = 50;

/**
 * Where the header stands among the first records of a table.
 *
 * With the names of wanted columns, the record that holds most of them; where none holds any, or without names, the first
 * record as wide as the table that is at least half filled: titles, blank records and remarks stand above it.
 * @returns its index; 0 when nothing looks like a header.
 */
export function findHeader(rows: readonly Cells[], wanted: readonly string[] | null): number {
  const reach = rows.slice(0, headerReach);
  const likely = likelyHeader(reach, usualWidth(rows));
  if (!wanted) return likely;
  const names = new Set(wanted.map(plainName));
  const counts = reach.map((cells) => namesIn(cells, names));
  const most = Math.max(0, ...counts);
  return most === 0 || counts[likely] === most ? likely : counts.indexOf(most);
}

/** How many of the names a record holds. */
export function namesIn(cells: Cells, names: ReadonlySet<string>): number {
  return new Set(cells.map((cell) => plainName(cell ?? "")).filter((cell) => names.has(cell))).size;
}

/** The width that most records have, those of one cell left out where others are wider; a tie: the first. */
export function usualWidth(rows: readonly Cells[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  let usual = 1;
  for (const [width, count] of counts) if (count > (counts.get(usual) ?? 0)) usual = width;
  return usual;
}

function likelyHeader(rows: readonly Cells[], width: number): number {
  const found = rows.findIndex((cells) => {
    const filled = cells.filter((cell) => (cell ?? "").trim() !== "").length;
    return cells.length >= width && filled > 0 && filled * 2 >= width;
  });
  const isName = (cell: string | null) => !/^[\s\d.,:/+-]*$/.test(cell ?? "");
  return found > 0 && rows[found]?.some(isName) ? found : 0;
}
