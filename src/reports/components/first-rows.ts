import type { Column } from "./row-frame.ts";

/** Columns at the right of a chart, of the page and of the phone. */
export interface Columns {
  readonly wide: readonly Column[];
  readonly narrow: readonly Column[];
}

/** More rows than this are no picture any more; the data table has them all. */
const most = 20;
/** A few more are drawn before any is left out. */
const atEase = 24;

/** The rows that are drawn, with their columns, and how many are left to the table; sums and rests stay at the end. */
export function firstRows<Row extends object>(
  rows: readonly Row[],
  columns: Columns,
): { readonly rows: readonly Row[]; readonly columns: Columns; readonly left: number } {
  if (rows.length <= atEase) return { rows, columns, left: 0 };
  const context = rows.filter(isContext).length;
  const own = Math.max(1, most - context);
  let seen = 0;
  const places = [...rows.keys()].filter((place) => {
    if (isContext(rows[place])) return true;
    seen += 1;
    return seen <= own;
  });
  const shown = <Item>(items: readonly Item[]) => places.map((place) => items[place] as Item);
  const cut = (column: Column): Column => ({
    ...column,
    cells: shown(column.cells),
    ...(column.signalled && { signalled: shown(column.signalled) }),
  });
  return {
    rows: shown(rows),
    columns: { wide: columns.wide.map(cut), narrow: columns.narrow.map(cut) },
    left: rows.length - places.length,
  };
}

function isContext(row: object | undefined): boolean {
  return row !== undefined && "context" in row && row.context === true;
}
