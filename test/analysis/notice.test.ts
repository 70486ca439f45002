import { describe, expect, test } from "vitest";
import type { NoticeRow } from "../../src/analysis/notice.ts";
import { emptyWorkspace, type Row, rowsOf, withSnapshot } from "../workspace.ts";
import { many, outcomeRows, solved } from "./outcomes.ts";

const told = (rows: readonly NoticeRow[], table: NoticeRow["notice_table"]) =>
  rows
    .filter(({ notice_table }) => notice_table === table)
    .map(({ category, subcategory, code, cell_count }) => [
      category,
      subcategory,
      code,
      cell_count,
    ]);

/** A complaint with its times; no end: still open. */
function from(complaint_id: string, received_at: string, closed_at = "", row: Row = {}): Row {
  return { complaint_id, received_at: `${received_at} 09:00`, closed_at, ...row };
}

describe("the counts of a notice", () => {
  const verified = { root_cause: "sorting/belt", root_cause_basis: "verified" };
  const company = { liability: "company", closed_at: "2026-11-10 10:00" };
  const desk = [
    ...many(6, "c", { ...company, category: "damage/wet", outcome: "upheld", ...verified }),
    ...many(2, "p", { ...company, category: "damage", root_cause: "weather" }),
    ...many(3, "k", {
      liability: "customer",
      category: "delay/late",
      closed_at: "2026-11-11 10:00",
    }),
    ...many(4, "b", { category: "delay/late", closed_at: "2026-11-12 10:00" }),
    solved("o", { liability: "company", category: "delay/lost" }),
  ];
  let made: Promise<readonly NoticeRow[]> | null = null;
  const rowsFor = () => {
    made ??= outcomeRows("notice", { desk }, "2026-11");
    return made;
  };

  test("are complaints received by both levels, and the ended by what was found", async () => {
    const rows = await rowsFor();
    expect(told(rows, "received")).toEqual([
      ["damage", "wet", null, 6],
      ["damage", null, null, 2],
      ["delay", "late", null, 7],
      ["delay", "lost", null, 1],
    ]);
    expect(told(rows, "liability")).toEqual([
      ["damage", null, "company", 8],
      ["delay", null, "customer", 3],
      ["delay", null, null, 4],
    ]);
    expect(told(rows, "outcome")).toEqual([
      [null, null, "upheld", 6],
      [null, null, null, 9],
    ]);
  });

  test("name a cause only where it was verified and the company was liable", async () => {
    expect(told(await rowsFor(), "cause")).toEqual([
      [null, null, "sorting", 6],
      [null, null, null, 2],
    ]);
  });

  test("have limits that passed in the month, met or breached, and no others", async () => {
    const limited = [
      ...many(3, "m", { due_at: "2026-11-11 09:00", closed_at: "2026-11-10 10:00", category: "a" }),
      ...many(2, "l", { due_at: "2026-11-09 12:00", closed_at: "2026-11-10 10:00", category: "a" }),
      from("open", "2026-11-09", "", { due_at: "2026-11-10 09:00" }),
      from("later", "2026-11-09", "", { due_at: "2027-01-10 09:00" }),
      from("far", "2026-12-20"),
    ];
    expect(told(await outcomeRows("notice", { desk: limited }, "2026-11"), "limit")).toEqual([
      ["a", null, "breached", 2],
      ["a", null, "met", 3],
      [null, null, "breached", 1],
    ]);
  });
});

describe("what was open", () => {
  const desk = [
    from("before", "2026-09-01", "2026-09-20 10:00"),
    from("through", "2026-09-02", "2026-12-05 10:00"),
    from("ended", "2026-09-03", "2026-11-01 00:00"),
    from("came", "2026-11-01"),
    from("both", "2026-11-05", "2026-11-06 10:00"),
    from("after", "2026-12-01", "2026-12-02 10:00"),
  ];
  const rowsFor = (label: string) => outcomeRows("notice", { desk }, label);
  const standing = async (label: string) => {
    const rows = await rowsFor(label);
    const sum = (table: NoticeRow["notice_table"]) =>
      told(rows, table).reduce((total, row) => total + Number(row.at(-1)), 0);
    const open = Object.fromEntries(
      told(rows, "standing").map(([, , code, count]) => [code, count]),
    );
    return { ...open, received: sum("received"), ended: sum("liability") };
  };

  test("before and what came add up to what ended and what is open: bounds belong to the later month", async () => {
    expect(await standing("2026-10")).toEqual({
      open_at_start: 2,
      received: 0,
      ended: 0,
      open_at_end: 2,
    });
    expect(await standing("2026-11")).toEqual({
      open_at_start: 2,
      received: 2,
      ended: 2,
      open_at_end: 2,
    });
  });

  test("a complaint that came back is open until it ends for good", async () => {
    const log = [
      { complaint_id: "a", at: "2026-10-10 09:00", event: "received" },
      { complaint_id: "a", at: "2026-10-12 09:00", event: "closed" },
      { complaint_id: "a", at: "2026-11-10 09:00", event: "reopened" },
      { complaint_id: "a", at: "2026-12-10 09:00", event: "closed" },
    ];
    const rows = await outcomeRows(
      "notice",
      { desk: [from("a", "2026-10-10"), from("z", "2026-12-20")], log },
      "2026-10",
    );
    expect(told(rows, "standing")).toEqual([
      [null, null, "open_at_end", 1],
      [null, null, "open_at_start", 0],
    ]);
    expect(told(rows, "liability")).toEqual([]);
  });

  test("cannot be told where more than one in a hundred ended nobody knows when; those end as they come", async () => {
    const unknown = [...desk, from("gone", "2026-11-07", "", { status: "closed" })].map((row) => ({
      status: row.closed_at === "" ? "open" : "closed",
      ...row,
    }));
    const rows = await outcomeRows("notice", { desk: unknown }, "2026-11");
    expect(told(rows, "standing")).toEqual([]);
    expect(told(rows, "liability")).toEqual([[null, null, null, 3]]);
  });
});

test("of an empty store they are none", async () => {
  const rows = await withSnapshot(await emptyWorkspace(), {}, (snapshot) =>
    rowsOf("notice", snapshot, "2026-11"),
  );
  expect(rows.every(({ cell_count }) => cell_count === 0)).toBe(true);
});
