import type { NoticeRow } from "../analysis/notice.ts";
import { suppressed } from "../disclosure/suppression.ts";
import { parsePeriod } from "../period.ts";
import { cellKey, countsOf, openKey, type Part, rowsOfTable } from "./notice-counts.ts";

/** One row of a table: what it is of, and its counts by column; null: not published. */
export interface NoticeTableRow {
  /** Names or codes from coarse to fine, null: not told; empty: all; of `months` the month's label. */
  readonly path: Part;
  readonly counts: readonly (number | null)[];
}

/** A table of a notice; every row has a count for every column. */
export interface NoticeTable {
  readonly name: "cases" | "months" | "received" | "liability" | "outcome" | "cause" | "limit";
  /** Codes; `not_told` and `all` beside them. */
  readonly columns: readonly string[];
  /** Largest shown first, then hidden ones by name, what is not told and the sum last: the order tells nothing of a hidden count. */
  readonly rows: readonly NoticeTableRow[];
}

/** What the public may read of one month. */
export interface Notice {
  readonly label: string;
  readonly minimum_cell: number;
  readonly tables: readonly NoticeTable[];
}

const liabilities = ["company", "customer", "third_party", "none", "undetermined", null] as const;
const monthsShown = 13;

/**
 * The public notices of months that are published together. Counts of 1 to `minimumCell` − 1, and those from which they could be
 * worked out across all of the notices, are null. Every count that a reader may see must be in one of these tables.
 * @param rowsByMonth the rows of the analysis `notice`, as they are, by label; whole months only
 * @returns by label, newest first
 */
export async function notices(
  rowsByMonth: ReadonlyMap<string, readonly NoticeRow[]>,
  minimumCell: number,
): Promise<ReadonlyMap<string, Notice>> {
  const { cells, relations } = countsOf(rowsByMonth);
  const hidden = await suppressed([...cells.values()], relations, minimumCell);
  const labels = [...rowsByMonth.keys()].sort();
  const shown = {
    has: (key: string) => cells.has(key),
    count: (key: string) => (hidden.has(key) ? null : (cells.get(key)?.count ?? 0)),
  };
  return new Map(
    labels.toReversed().map((label) => {
      const before = labels.slice(0, labels.indexOf(label) + 1).slice(-monthsShown);
      const own = rowsByMonth.get(label) ?? [];
      const tables = [
        casesOf(label, shown),
        monthsOf(before, shown),
        ...tablesOf(label, own, shown),
      ];
      return [label, { label, minimum_cell: minimumCell, tables }];
    }),
  );
}

/** What the data file of a notice holds: what its page shows, and nothing else. */
export function noticeData({ label, minimum_cell, tables }: Notice): object {
  return { schema_version: 1, label, minimum_cell, tables };
}

interface Shown {
  has(key: string): boolean;
  /** null: hidden. */
  count(key: string): number | null;
}

function tablesOf(label: string, rows: readonly NoticeRow[], { count }: Shown): NoticeTable[] {
  const crossed = (name: "liability" | "limit", columns: readonly (string | null)[], all: string) =>
    tableOf(
      name,
      [...columns.map((code) => code ?? "not_told"), "all"],
      distinctParts(rowsOfTable(rows, name).map(({ category }) => [category])),
      (row) => [
        ...columns.map((code) => count(cellKey(label, name, row, [code]))),
        count(row.length === 0 ? all : cellKey(label, name, row)),
      ],
    );
  const single = (name: "received" | "outcome" | "cause", parts: readonly Part[], all: string) =>
    tableOf(name, ["all"], parts, (row) => [
      count(row.length === 0 ? all : cellKey(label, name, row)),
    ]);
  const codes = (name: "outcome" | "cause") => rowsOfTable(rows, name).map(({ code }) => [code]);
  const ended = cellKey(label, "ended");
  const company = cellKey(label, "liability", [], ["company"]);
  return [
    single("received", receivedParts(rows), cellKey(label, "received")),
    crossed("liability", liabilities, ended),
    single("outcome", distinctParts(codes("outcome")), ended),
    single("cause", distinctParts(codes("cause")), company),
    crossed("limit", ["met", "breached"], cellKey(label, "limit")),
  ].filter((table) => table.name === "received" || table.rows.length > 1);
}

/** Categories, and what they consist of where that is more than one. */
function receivedParts(rows: readonly NoticeRow[]): Part[] {
  const own = rowsOfTable(rows, "received");
  const categories = distinctParts(own.map(({ category }) => [category]));
  return categories.flatMap((root) => {
    const parts = own.filter(({ category }) => category === root[0]);
    const below = parts.map((row): Part => [row.category, row.subcategory]);
    return [root, ...(parts.length > 1 ? below : [])];
  });
}

function distinctParts(parts: readonly (readonly (string | null)[])[]): Part[] {
  return [...new Map(parts.map((part) => [JSON.stringify(part), part as Part])).values()];
}

function tableOf(
  name: NoticeTable["name"],
  columns: readonly string[],
  parts: readonly Part[],
  countsOf: (row: Part) => readonly (number | null)[],
): NoticeTable {
  const rows = parts.map((path) => ({ path, counts: countsOf(path) }));
  const roots = rows.filter(({ path }) => path.length === 1).toSorted(byShown);
  const ordered = roots.flatMap((root) => [
    root,
    ...rows.filter(({ path }) => path.length === 2 && path[0] === root.path[0]).toSorted(byShown),
  ]);
  return { name, columns, rows: [...ordered, { path: [], counts: countsOf([]) }] };
}

/** By what is shown alone: an order by hidden counts would tell between which others they lie. */
function byShown(one: NoticeTableRow, other: NoticeTableRow): number {
  const [name, otherName] = [one.path.at(-1), other.path.at(-1)];
  return (
    Number(name === null) - Number(otherName === null) ||
    (other.counts.at(-1) ?? -1) - (one.counts.at(-1) ?? -1) ||
    (String(name) < String(otherName) ? -1 : 1)
  );
}

function casesOf(label: string, { has, count }: Shown): NoticeTable {
  const { from, until } = parsePeriod(label);
  const columns = {
    open_at_start: openKey(from),
    received: cellKey(label, "received"),
    ended: cellKey(label, "ended"),
    open_at_end: openKey(until),
  };
  const told = Object.entries(columns).filter(
    ([name, key]) => !name.startsWith("open") || has(key),
  );
  return {
    name: "cases",
    columns: told.map(([name]) => name),
    rows: [{ path: [], counts: told.map(([, key]) => count(key)) }],
  };
}

/** The months up to this one, newest first. */
function monthsOf(labels: readonly string[], { has, count }: Shown): NoticeTable {
  const isOpenTold = labels.every((label) => has(openKey(parsePeriod(label).until)));
  const rows = labels.toReversed().map((label) => ({
    path: [label] as const,
    counts: [
      count(cellKey(label, "received")),
      count(cellKey(label, "ended")),
      ...(isOpenTold ? [count(openKey(parsePeriod(label).until))] : []),
    ],
  }));
  return {
    name: "months",
    columns: ["received", "ended", ...(isOpenTold ? ["open_at_end"] : [])],
    rows,
  };
}
