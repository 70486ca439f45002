import type { NoticeRow } from "../analysis/notice.ts";
import type { Cell, Relation } from "../disclosure/figures.ts";
import { parsePeriod } from "../period.ts";

/** What a count is told apart by in one direction: a name or code, null: not told; without a part: all of them. */
export type Part = readonly [] | readonly [string | null] | readonly [string | null, string | null];

/** The counts of all notices that are published together, with everything that a reader could add up. */
export interface NoticeCounts {
  readonly cells: ReadonlyMap<string, Cell>;
  readonly relations: readonly Relation[];
}

/** How much a reader would miss a count: a part, a subtotal, what was open, a month's total. */
const importance = { part: 0, subtotal: 1, open: 2, total: 3 };

/** The key of a count; what several tables show has one key. */
export function cellKey(label: string, table: string, row: Part = [], column: Part = []): string {
  return JSON.stringify([label, table, row, column]);
}

/** The key of the complaints open when a day begins: the end of one month is the beginning of the next. */
export function openKey(day: string): string {
  return JSON.stringify(["open", day]);
}

/** All counts of the notices with their sums, by month. */
export function countsOf(rowsByMonth: ReadonlyMap<string, readonly NoticeRow[]>): NoticeCounts {
  const cells = new Map<string, Cell>();
  const relations: Relation[] = [];
  const put = (key: string, count: number, importance: number) => {
    cells.set(key, { key, count, importance });
    return key;
  };
  const total = (parts: readonly string[], key: string, importance: number) => {
    const sum = parts.reduce((all, part) => all + (cells.get(part)?.count ?? 0), 0);
    relations.push({ left: parts, right: [put(key, sum, importance)] });
    return key;
  };
  for (const [label, rows] of rowsByMonth) {
    const own = {
      label,
      put,
      total,
      of: (table: NoticeRow["notice_table"]) => rowsOfTable(rows, table),
    };
    addReceived(own);
    // Each complaint that ended has a row, told or not.
    put(cellKey(label, "ended"), endedOf(rows), importance.total);
    addCrossed(own, "liability", cellKey(label, "ended"), importance.total);
    addParts(own, "outcome", cellKey(label, "ended"), importance.total);
    addParts(own, "cause", cellKey(label, "liability", [], ["company"]), importance.subtotal);
    addCrossed(own, "limit", cellKey(label, "limit"), importance.subtotal);
    const standing = addStanding(own);
    if (standing) relations.push(standing);
  }
  return { cells, relations };
}

interface Month {
  readonly label: string;
  readonly put: (key: string, count: number, importance: number) => string;
  readonly total: (parts: readonly string[], key: string, importance: number) => string;
  readonly of: (table: NoticeRow["notice_table"]) => readonly NoticeRow[];
}

/** The rows of a table with a count; none where nobody told what it counts by: then it is no table. */
export function rowsOfTable(
  rows: readonly NoticeRow[],
  table: NoticeRow["notice_table"],
): readonly NoticeRow[] {
  const own = rows.filter((row) => row.notice_table === table);
  // That nobody was open is told too.
  if (table === "standing") return own;
  return counted(own, table);
}

function counted(rows: readonly NoticeRow[], table: NoticeRow["notice_table"]) {
  const own = rows.filter(({ cell_count }) => cell_count > 0);
  return table === "received" || own.some(({ code }) => code !== null) ? own : [];
}

/** Categories, and their second level where there is more than one: of a single one it is the same count. */
function addReceived({ label, put, total, of }: Month): void {
  const rows = of("received");
  const totals = distinct(rows.map((row) => row.category)).map((category) => {
    const own = rows.filter((row) => row.category === category);
    const key = cellKey(label, "received", [category]);
    if (own.length === 1) return put(key, own[0]?.cell_count ?? 0, importance.part);
    const parts = own.map((row) =>
      put(cellKey(label, "received", [category, row.subcategory]), row.cell_count, importance.part),
    );
    return total(parts, key, importance.subtotal);
  });
  total(totals, cellKey(label, "received"), importance.total);
}

function endedOf(rows: readonly NoticeRow[]): number {
  const own = rows.filter((row) => row.notice_table === "liability");
  return own.reduce((sum, { cell_count }) => sum + cell_count, 0);
}

/** A table of categories by code with the sums of its rows and columns. */
function addCrossed(
  { label, put, total, of }: Month,
  table: "liability" | "limit",
  all: string,
  weight: number,
): void {
  const rows = of(table);
  if (rows.length === 0) return;
  for (const row of rows)
    put(cellKey(label, table, [row.category], [row.code]), row.cell_count, importance.part);
  const keys = (own: readonly NoticeRow[]) =>
    own.map((row) => cellKey(label, table, [row.category], [row.code]));
  const byRow = distinct(rows.map((row) => row.category)).map((category) =>
    total(
      keys(rows.filter((row) => row.category === category)),
      cellKey(label, table, [category]),
      importance.subtotal,
    ),
  );
  const byColumn = distinct(rows.map((row) => row.code)).map((code) =>
    total(
      keys(rows.filter((row) => row.code === code)),
      cellKey(label, table, [], [code]),
      importance.subtotal,
    ),
  );
  total(byRow, all, weight);
  total(byColumn, all, weight);
}

/** Codes that add up to a count of another table. */
function addParts(
  { label, put, total, of }: Month,
  table: "outcome" | "cause",
  all: string,
  weight: number,
): void {
  const parts = of(table).map((row) =>
    put(cellKey(label, table, [row.code]), row.cell_count, importance.part),
  );
  if (parts.length > 0) total(parts, all, weight);
}

/** Open at start + received = ended + open at end; null where nobody can tell who was open. */
function addStanding({ label, put, of }: Month): Relation | null {
  const { from, until } = parsePeriod(label);
  const rows = of("standing");
  if (rows.length === 0) return null;
  const countOf = (code: string) => rows.find((row) => row.code === code)?.cell_count ?? 0;
  const start = put(openKey(from), countOf("open_at_start"), importance.open);
  const end = put(openKey(until), countOf("open_at_end"), importance.open);
  const [received, ended] = [cellKey(label, "received"), cellKey(label, "ended")];
  return { left: [start, received], right: [ended, end] };
}

function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
