import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { NoticeRow } from "../../src/analysis/notice.ts";
import type { Cell, Relation } from "../../src/disclosure/figures.ts";
import { type Notice, type NoticeTable, noticeData, notices } from "../../src/publish/notice.ts";
import { rangeOf } from "./all-solutions.ts";

const minimumCell = 5;

function row(
  notice_table: NoticeRow["notice_table"],
  cell_count: number,
  told: Partial<NoticeRow> = {},
): NoticeRow {
  return { notice_table, category: null, subcategory: null, code: null, ...told, cell_count };
}

/** A month of two categories; what is open is handed on to the next. */
interface Month {
  readonly received: readonly number[];
  readonly liability: readonly number[];
  readonly limits: readonly number[];
  readonly outcomes: readonly number[];
}

const cells = [
  { category: "delay", code: "company" },
  { category: "delay", code: "customer" },
  { category: "delay", code: null },
  { category: "loss", code: "company" },
  { category: "loss", code: "none" },
  { category: null, code: "company" },
] as const;
const subcategories = [
  { category: "delay", subcategory: "late" },
  { category: "delay", subcategory: null },
  { category: "loss", subcategory: "whole" },
] as const;
const limits = [
  { category: "delay", code: "met" },
  { category: "delay", code: "breached" },
  { category: "loss", code: "met" },
] as const;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function rowsOf(months: readonly Month[], openBefore = 40): Map<string, NoticeRow[]> {
  let open = openBefore;
  return new Map(
    months.map((month, index) => {
      const ended = sum(month.liability);
      const start = open;
      open += sum(month.received) - ended;
      const company =
        (month.liability[0] ?? 0) + (month.liability[3] ?? 0) + (month.liability[5] ?? 0);
      const upheld = Math.min(month.outcomes[0] ?? 0, ended);
      const sorted = Math.min(month.outcomes[1] ?? 0, company);
      return [
        `2026-${String(index + 1).padStart(2, "0")}`,
        [
          ...subcategories.map((told, at) => row("received", month.received[at] ?? 0, told)),
          row("standing", start, { code: "open_at_start" }),
          row("standing", open, { code: "open_at_end" }),
          ...cells.map((told, at) => row("liability", month.liability[at] ?? 0, told)),
          row("outcome", upheld, { code: "upheld" }),
          row("outcome", ended - upheld),
          row("cause", sorted, { code: "sorting" }),
          row("cause", company - sorted),
          ...limits.map((told, at) => row("limit", month.limits[at] ?? 0, told)),
        ].filter((each) => each.notice_table === "standing" || each.cell_count > 0),
      ];
    }),
  );
}

/** What a reader of all notices sees, without any knowledge of how they were made: each number once, and what adds up. */
function readerOf(published: ReadonlyMap<string, Notice>) {
  const seen = new Map<string, number | null>();
  const relations: Relation[] = [];
  const equal = (left: string[], right: string[]) => relations.push({ left, right });
  for (const { label, tables } of published.values()) {
    const key = (name: string, path: readonly unknown[], column: string) => {
      const text = JSON.stringify([label, name, path, column]);
      return text;
    };
    for (const { name, columns, rows } of tables) {
      for (const { path, counts } of rows)
        for (const [at, column] of columns.entries())
          seen.set(key(name, path, column), counts[at] ?? null);
      if (name === "months" || name === "cases") continue;
      for (const column of columns) {
        const roots = rows.filter(({ path }) => path.length === 1);
        equal(
          roots.map(({ path }) => key(name, path, column)),
          [key(name, [], column)],
        );
        for (const root of roots) {
          const parts = rows.filter(({ path }) => path.length === 2 && path[0] === root.path[0]);
          if (parts.length > 0)
            equal(
              parts.map(({ path }) => key(name, path, column)),
              [key(name, root.path, column)],
            );
        }
      }
      if (columns.length > 1)
        for (const { path } of rows)
          equal(
            columns.filter((column) => column !== "all").map((column) => key(name, path, column)),
            [key(name, path, "all")],
          );
    }
    const [start, received, ended, end] = ["open_at_start", "received", "ended", "open_at_end"].map(
      (column) => key("cases", [], column),
    ) as [string, string, string, string];
    equal([start, received], [ended, end]);
    equal([received], [key("received", [], "all")]);
    const has = (name: NoticeTable["name"]) => tables.some((table) => table.name === name);
    if (has("liability")) equal([ended], [key("liability", [], "all")]);
    if (has("outcome")) equal([ended], [key("outcome", [], "all")]);
    if (has("cause")) equal([key("liability", [], "company")], [key("cause", [], "all")]);
    for (const { path } of tables.find(({ name }) => name === "months")?.rows ?? [])
      for (const column of ["received", "ended", "open_at_end"])
        equal([key("months", path, column)], [JSON.stringify([path[0], "cases", [], column])]);
  }
  const labels = [...published.keys()].sort();
  for (const [at, label] of labels.slice(1).entries())
    equal(
      [JSON.stringify([labels[at], "cases", [], "open_at_end"])],
      [JSON.stringify([label, "cases", [], "open_at_start"])],
    );
  return { seen, relations };
}

/** The counts behind the notices: the same, with nothing hidden. */
async function truth(rows: ReadonlyMap<string, readonly NoticeRow[]>): Promise<Cell[]> {
  const { seen } = readerOf(await notices(rows, 1));
  return [...seen].map(([key, count]) => ({ key, count: count ?? 0, importance: 0 }));
}

const counts = (length: number, max: number) =>
  fc.array(fc.integer({ min: 0, max }), { minLength: length, maxLength: length });
const month = fc.record({
  received: counts(3, 25),
  liability: counts(6, 9),
  limits: counts(3, 12),
  outcomes: counts(2, 12),
});

/** Tries every way to fill in what is hidden: no small count may be narrowed down to fewer values than the smallest cell. */
async function expectSafe(rows: ReadonlyMap<string, readonly NoticeRow[]>): Promise<void> {
  const all = await truth(rows);
  const { seen, relations } = readerOf(await notices(rows, minimumCell));
  const hidden = new Set(all.map(({ key }) => key).filter((key) => seen.get(key) === null));
  for (const { key, count } of all) {
    if (count === 0 || count >= minimumCell) continue;
    expect(hidden.has(key), `${key} is shown`).toBe(true);
    const { lowest, highest } = rangeOf(key, all, relations, hidden, 2 * minimumCell);
    const message = `${key}: ${lowest}–${highest}`;
    expect(highest - lowest, message).toBeGreaterThanOrEqual(minimumCell - 1);
  }
}

test("who reads all notices together can pin no small count down, whatever was counted", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(month, { minLength: 1, maxLength: 2 }), (months) =>
      expectSafe(rowsOf(months, 120)),
    ),
    { numRuns: 25 },
  );
});

const large: Month = {
  received: [60, 50, 40],
  liability: [30, 20, 10, 25, 15, 12],
  limits: [50, 20, 30],
  outcomes: [44, 33],
};
const tableOf = async (months: readonly Month[], name: NoticeTable["name"], label = "2026-01") => {
  const published = await notices(rowsOf(months), minimumCell);
  const table = published.get(label)?.tables.find((one) => one.name === name);
  return table?.rows.map(({ path, counts: own }) => [
    path.map((part) => part ?? "not told").join("/") || "all",
    ...own,
  ]);
};

test("a small total of a month does not follow from what was open before and after", async () => {
  const few = { ...large, received: [3, 0, 0] };
  await expectSafe(rowsOf([few, large], 200));
});

describe("a notice", () => {
  test("without small counts shows all of them", async () => {
    const published = await notices(rowsOf([large, large]), minimumCell);
    expect(JSON.stringify([...published])).not.toContain("[null,");
    expect(await tableOf([large], "liability")).toEqual([
      ["delay", 30, 20, 0, 0, 0, 10, 60],
      ["loss", 25, 0, 0, 15, 0, 0, 40],
      ["not told", 12, 0, 0, 0, 0, 0, 12],
      ["all", 67, 20, 0, 15, 0, 10, 112],
    ]);
  });

  test("hides a small count with others of its rows and columns", async () => {
    const liability = [30, 2, 10, 25, 15, 12];
    // Nobody else has the customer or nothing told: there the sum of the column is the count itself.
    expect(await tableOf([{ ...large, liability }], "liability")).toEqual([
      ["delay", 30, null, 0, 0, 0, null, 42],
      ["loss", 25, 0, 0, 15, 0, 0, 40],
      ["not told", 12, 0, 0, 0, 0, 0, 12],
      ["all", 67, null, 0, 15, 0, null, 94],
    ]);
  });

  test("orders by what is shown: a hidden count stands by its name", async () => {
    const rows = rowsOf([large]);
    const more = ["zeal", "yard", "xylo", "abbey"].map((category, at) =>
      row("received", [4, 3, 9, 12][at] ?? 0, { category, subcategory: "one" }),
    );
    const start = [...(rows.get("2026-01") ?? [])].map((each) =>
      each.code === "open_at_end" ? { ...each, cell_count: each.cell_count + 28 } : each,
    );
    const published = await notices(new Map([["2026-01", [...start, ...more]]]), minimumCell);
    const received = published.get("2026-01")?.tables.find(({ name }) => name === "received");
    const hiddenRows = received?.rows.filter(({ counts: [own] }) => own === null) ?? [];
    expect(hiddenRows.map(({ path }) => path[0])).toEqual(
      hiddenRows.map(({ path }) => path[0]).toSorted(),
    );
    expect(hiddenRows.length).toBeGreaterThan(1);
    expect(received?.rows.map(({ path }) => path[0])).toEqual([
      "delay",
      "delay",
      "delay",
      "loss",
      "abbey",
      "xylo",
      "yard",
      "zeal",
      undefined,
    ]);
  });

  test("shows a second level only where a category has more than one", async () => {
    expect((await tableOf([large], "received"))?.map(([name]) => name)).toEqual([
      "delay",
      "delay/late",
      "delay/not told",
      "loss",
      "all",
    ]);
  });

  test("has no table of what nobody told", async () => {
    const rows = rowsOf([large]);
    const own = (rows.get("2026-01") ?? [])
      .filter(
        ({ notice_table }) => !["liability", "outcome", "cause", "limit"].includes(notice_table),
      )
      .concat(row("liability", 112), row("outcome", 112));
    const published = await notices(new Map([["2026-01", own]]), minimumCell);
    expect(published.get("2026-01")?.tables.map(({ name }) => name)).toEqual([
      "cases",
      "months",
      "received",
    ]);
  });

  test("says nothing of what was open where nobody can tell", async () => {
    const own = (rowsOf([large]).get("2026-01") ?? []).filter(
      ({ notice_table }) => notice_table !== "standing",
    );
    const published = await notices(new Map([["2026-01", own]]), minimumCell);
    const tables = published.get("2026-01")?.tables ?? [];
    expect(tables.slice(0, 2).map(({ columns }) => columns)).toEqual([
      ["received", "ended"],
      ["received", "ended"],
    ]);
  });

  test("of a month without a complaint is all zeros", async () => {
    const empty = { received: [], liability: [], limits: [], outcomes: [] };
    const published = await notices(rowsOf([empty], 0), minimumCell);
    expect(published.get("2026-01")?.tables).toEqual([
      {
        name: "cases",
        columns: ["open_at_start", "received", "ended", "open_at_end"],
        rows: [{ path: [], counts: [0, 0, 0, 0] }],
      },
      {
        name: "months",
        columns: ["received", "ended", "open_at_end"],
        rows: [{ path: ["2026-01"], counts: [0, 0, 0] }],
      },
      { name: "received", columns: ["all"], rows: [{ path: [], counts: [0] }] },
    ]);
  });

  test("tells up to twelve months before it, newest first", async () => {
    const year = Array.from({ length: 12 }, () => large);
    const months = await tableOf(year, "months", "2026-12");
    expect(months?.map(([label]) => label).slice(0, 2)).toEqual(["2026-12", "2026-11"]);
    expect(months).toHaveLength(12);
    expect(await tableOf(year, "months", "2026-02")).toHaveLength(2);
  });

  test("gives a file with what its page shows, and nothing else", async () => {
    const published = await notices(rowsOf([{ ...large, limits: [50, 2, 30] }]), minimumCell);
    const data = noticeData(published.get("2026-01") as Notice) as Record<string, unknown>;
    expect(Object.keys(data)).toEqual(["schema_version", "label", "minimum_cell", "tables"]);
    const limit = (data.tables as NoticeTable[]).find(({ name }) => name === "limit");
    expect(limit?.rows[0]).toEqual({ path: ["delay"], counts: [50, null, null] });
  });
});

test("whatever the order of the months, the notices are the same", async () => {
  const rows = rowsOf([large, { ...large, received: [3, 50, 40], liability: [1, 2, 3, 4, 5, 6] }]);
  const turned = new Map([...rows].reverse());
  expect([...(await notices(turned, 5))]).toEqual([...(await notices(rows, 5))]);
});
