import type { Cell, Relation } from "../../src/disclosure/figures.ts";

/** Cells and relations of tables that are published together. */
export interface Tables {
  readonly cells: readonly Cell[];
  readonly relations: readonly Relation[];
}

/** A table of counts with the sums of its rows and columns and of all. Its cells are called `name:row,column`. */
export function crossTable(counts: readonly (readonly number[])[], name = "t"): Tables {
  const key = (row: number | "all", column: number | "all") => `${name}:${row},${column}`;
  const rows = counts.map((_, row) => row);
  const columns = (counts[0] ?? []).map((_, column) => column);
  const at = (row: number, column: number) => counts[row]?.[column] ?? 0;
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const rowSums = rows.map((row) => sum(columns.map((column) => at(row, column))));
  const columnSums = columns.map((column) => sum(rows.map((row) => at(row, column))));
  return {
    cells: [
      ...rows.flatMap((row) =>
        columns.map((column) => ({
          key: key(row, column),
          count: at(row, column),
          importance: 0,
        })),
      ),
      ...rows.map((row) => ({ key: key(row, "all"), count: rowSums[row] ?? 0, importance: 1 })),
      ...columns.map((column) => ({
        key: key("all", column),
        count: columnSums[column] ?? 0,
        importance: 1,
      })),
      { key: key("all", "all"), count: sum(rowSums), importance: 2 },
    ],
    relations: [
      ...rows.map((row) => ({
        left: columns.map((column) => key(row, column)),
        right: [key(row, "all")],
      })),
      ...columns.map((column) => ({
        left: rows.map((row) => key(row, column)),
        right: [key("all", column)],
      })),
      { left: rows.map((row) => key(row, "all")), right: [key("all", "all")] },
      { left: columns.map((column) => key("all", column)), right: [key("all", "all")] },
    ],
  };
}

/** A table, and one with as many columns that splits each of its row sums in two. */
export function linkedTables(
  counts: readonly (readonly number[])[],
  parts: readonly number[],
): Tables {
  const { cells, relations } = crossTable(counts);
  const split = counts.map((row, index) => {
    const whole = row.reduce((total, value) => total + value, 0);
    const part = Math.min(whole, parts[index] ?? 0);
    return [part, whole - part];
  });
  const linked = crossTable(split, "u");
  const isOwn = ({ key }: Cell) => !/,all$/.test(key);
  const renamed = (keys: readonly string[]) =>
    keys.map((key) => (/,all$/.test(key) ? key.replace("u:", "t:") : key));
  return {
    cells: [...cells, ...linked.cells.filter(isOwn)],
    relations: [
      ...relations,
      ...linked.relations.map(({ left, right }) => ({
        left: renamed(left),
        right: renamed(right),
      })),
    ],
  };
}

/** A table as text, rows below one another, the sums last, a dash for what is hidden. */
export function shown({ cells }: Tables, hidden: ReadonlySet<string>, name = "t"): string {
  const place = (text: string) => (text === "all" ? Number.POSITIVE_INFINITY : Number(text));
  const rows = new Map<string, { column: string; text: string }[]>();
  for (const { key, count } of cells) {
    const [table, row = "", column = ""] = key.split(/[:,]/);
    if (table !== name) continue;
    const text = hidden.has(key) ? "–" : String(count);
    rows.set(row, [...(rows.get(row) ?? []), { column, text }]);
  }
  return [...rows]
    .toSorted(([a], [b]) => (place(a) < place(b) ? -1 : 1))
    .map(([, row]) =>
      row
        .toSorted((a, b) => (place(a.column) < place(b.column) ? -1 : 1))
        .map(({ text }) => text)
        .join(" "),
    )
    .join("\n");
}
