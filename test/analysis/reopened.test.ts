import { beforeAll, describe, expect, test } from "vitest";
import type { ReopenedRow } from "../../src/analysis/reopened.ts";
import type { Workspace } from "../../src/config.ts";
import { courierWorkspace, emptyWorkspace, type Row, rowsOf, withSnapshot } from "../workspace.ts";
import { between, courierComplaints, exportedAt, type Told } from "./courier.ts";
import { courierLog, isLogged, keyOf, type Line } from "./courier-log.ts";
import { loggedRows, step } from "./logged.ts";

const day = 86_400_000;
const rowOf = (
  rows: readonly ReopenedRow[],
  window_days: number,
  dimension = "all",
  value: string | null = null,
) =>
  rows.find(
    (row) => row.dimension === dimension && row.value === value && row.window_days === window_days,
  );

const complaint = (complaint_id: string, row: Row = {}): Row => ({
  complaint_id,
  received_at: "2026-10-05 09:00",
  ...row,
});
const resolved = (id: string, time = "2026-10-06 09:00:00") => step(id, time, "resolved");
const reopened = (id: string, time: string) => step(id, time, "reopened");
const rowsFor = (
  desk: readonly Row[],
  log: readonly Row[],
  asOf: string,
  web: readonly Row[] = [],
  label = "2026-W41",
) => loggedRows("reopened", { desk, log, web }, label, { asOf });

describe("within 7, 14 and 30 days", () => {
  test.each([
    ["on the sixth day", "2026-10-12 09:00:00", [1, 1, 1]],
    ["exactly seven days later", "2026-10-13 09:00:00", [1, 1, 1]],
    ["a second after that", "2026-10-13 09:00:01", [0, 1, 1]],
    ["on the twentieth day", "2026-10-26 09:00:00", [0, 0, 1]],
    ["exactly thirty days later", "2026-11-05 09:00:00", [0, 0, 1]],
    ["on the fortieth day", "2026-11-15 09:00:00", [0, 0, 0]],
  ])("reopened %s", async (_, time, expected) => {
    const rows = await rowsFor(
      [complaint("1")],
      [resolved("1"), reopened("1", time)],
      "2026-12-31",
    );
    expect([7, 14, 30].map((window) => rowOf(rows, window)?.reopened_count)).toEqual(expected);
    expect(rowOf(rows, 7)).toMatchObject({
      ended_count: 1,
      eligible_count: 1,
      not_yet_count: 0,
      ever_reopened_count: 1,
    });
  });

  test.each([
    ["a second too early", "2026-10-13T08:59:59", 0, 1],
    ["over", "2026-10-13T09:00:00", 1, 0],
  ])("a window that is %s", async (_, asOf, eligible, notYet) => {
    const log = [resolved("1"), reopened("1", "2026-10-08 09:00")];
    const rows = await rowsFor([complaint("1")], log, asOf);
    expect(rowOf(rows, 7)).toMatchObject({
      eligible_count: eligible,
      reopened_count: eligible,
      not_yet_count: notYet,
      ever_reopened_count: 1,
    });
    expect(rowOf(rows, 14)).toMatchObject({
      eligible_count: 0,
      not_yet_count: 1,
      reopened_rate: null,
    });
  });

  test("reopened twice is one complaint, told by its first solution", async () => {
    const log = [
      resolved("1"),
      reopened("1", "2026-10-18 09:00"),
      resolved("1", "2026-10-19 09:00"),
      reopened("1", "2026-10-20 09:00"),
      resolved("1", "2026-10-21 09:00"),
    ];
    const rows = await rowsFor([complaint("1")], log, "2026-12-31");
    expect([7, 14].map((window) => rowOf(rows, window)?.reopened_count)).toEqual([0, 1]);
    expect(await rowsFor([complaint("1")], log, "2026-12-31", [], "2026-W43")).toEqual([]);
  });

  test("reopened between its resolution and its closing counts", async () => {
    const log = [
      resolved("1"),
      reopened("1", "2026-10-07 09:00"),
      resolved("1", "2026-10-08 09:00"),
      step("1", "2026-10-09 09:00", "closed"),
    ];
    expect(rowOf(await rowsFor([complaint("1")], log, "2026-12-31"), 7)).toMatchObject({
      reopened_count: 1,
    });
  });

  test("closed without a resolution, the closing is what counts", async () => {
    const log = [step("1", "2026-10-07 09:00", "closed"), reopened("1", "2026-10-13 21:00")];
    expect(rowOf(await rowsFor([complaint("1")], log, "2026-12-31"), 7)).toMatchObject({
      ended_count: 1,
      reopened_count: 1,
    });
  });
});

test("what nobody could know is in no rate", async () => {
  const solved = { resolved_at: "2026-10-06 09:00", department: "A" };
  const desk = [
    complaint("never", { department: "A" }),
    complaint("once", { department: "B", reopened_count: "1" }),
    complaint("without lines of its own", solved),
    complaint("counted only", { ...solved, reopened_count: "2" }),
    complaint("before the log", {
      ...solved,
      received_at: "2026-10-01 09:00",
      reopened_count: "0",
    }),
  ];
  const web = [
    complaint("w1", { resolved_at: "2026-10-06 09:00" }),
    complaint("w2", { resolved_at: "2026-10-06 09:00" }),
  ];
  const log = [resolved("never"), resolved("once"), reopened("once", "2026-10-08 09:00")];
  const rows = await rowsFor(desk, log, "2026-12-31", web);
  expect(rowOf(rows, 30)).toMatchObject({
    ended_count: 7,
    eligible_count: 3,
    reopened_count: 1,
    reopened_rate: 1 / 3,
    not_yet_count: 0,
    reopened_time_unknown_count: 1,
    without_record_count: 3,
    ever_reopened_count: 2,
  });
  expect(rowOf(rows, 30, "department", "B")).toMatchObject({ eligible_count: 1, reopened_rate: 1 });
  expect(rowOf(rows, 30, "source", "web")).toMatchObject({
    eligible_count: 0,
    reopened_rate: null,
  });
  // R 4.2.2: prop.test(1, 3, correct = FALSE)$conf.int
  expect(rowOf(rows, 30)?.reopened_rate_lower).toBeCloseTo(0.0614919447203963, 12);
  expect(rowOf(rows, 30)?.reopened_rate_upper).toBeCloseTo(0.79234039919795, 12);
});

describe("against earlier weeks", () => {
  // 25 a day resolved at once; of each week 7 come back on the next day, of the last 60.
  const days = 8 * 7;
  const date = (offset: number) =>
    new Date(Date.parse("2026-08-17") + offset * day).toISOString().slice(0, 10);
  const many = Array.from({ length: days * 25 }, (_, index) => ({
    id: `${index}`,
    offset: Math.floor(index / 25),
  }));
  const desk = many.map(({ id, offset }) => ({
    complaint_id: id,
    received_at: `${date(offset)} 09:00`,
    resolved_at: `${date(offset)} 10:00`,
  }));
  const log = many.flatMap(({ id, offset }, index) => {
    const place = index - Math.floor(offset / 7) * 175;
    return place < (offset >= days - 7 ? 60 : 7)
      ? [resolved(id, `${date(offset)} 10:00`), reopened(id, `${date(offset + 1)} 10:00`)]
      : [];
  });

  test("a jump is told once the windows are over", async () => {
    const rows = await rowsFor(desk, log, "2026-10-31", [], "2026-W41");
    expect(rowOf(rows, 7)).toMatchObject({
      eligible_count: 175,
      reopened_count: 60,
      previous_eligible_count: 175,
      previous_reopened_rate: 7 / 175,
      usual_mean: expect.closeTo(7 / 175, 12),
      signal: "above_limit",
    });
    expect(rowOf(rows, 14)).toMatchObject({ usual_mean: null, signal: null });
  });

  test("and not before", async () => {
    const rows = await rowsFor(desk, log, "2026-10-11T23:59", [], "2026-W41");
    expect(rowOf(rows, 7)).toMatchObject({ eligible_count: 0, not_yet_count: 175, signal: null });
  });
});

test("of an empty store there are no rows", async () => {
  const workspace = await emptyWorkspace();
  const rows = await withSnapshot(workspace, {}, (each) => rowsOf("reopened", each, "2026-W46"));
  expect(rows).toEqual([]);
});

describe("the courier's exports", () => {
  let courier: Workspace;
  let raw: Told[];
  let log: Map<string, Line[]>;
  beforeAll(async () => {
    courier = await courierWorkspace();
    raw = courierComplaints();
    log = courierLog();
  }, 120_000);

  test.each([
    ["2026-W44", "2026-10-26", "2026-11-02"],
    ["2026-W38", "2026-09-14", "2026-09-21"],
    ["2026-10", "2026-10-01", "2026-11-01"],
  ])("%s has the reopenings of the log", async (label, from, until) => {
    const rows = await withSnapshot(courier, {}, (each) => rowsOf("reopened", each, label));
    const told = raw.filter(isLogged).flatMap((each) => {
      const lines = log.get(keyOf(each)) ?? [];
      const solved = lines.find(({ event }) => event === "办结" || event === "归档")?.at;
      if (solved === undefined || !between(solved, from, until)) return [];
      const back = lines.find((line) => line.event === "重新打开" && line.at >= solved)?.at;
      return [{ solved, back }];
    });
    expect(told.length).toBeGreaterThan(100);
    for (const window of [7, 14, 30]) {
      const over = told.filter(({ solved }) => solved + window * day <= exportedAt);
      const back = over.filter((each) => (each.back ?? Infinity) <= each.solved + window * day);
      expect(rowOf(rows, window), `${window}`).toMatchObject({
        eligible_count: over.length,
        reopened_count: back.length,
        not_yet_count: told.length - over.length,
      });
    }
    for (const row of rows)
      expect(row.ended_count).toBe(
        row.eligible_count +
          row.not_yet_count +
          row.reopened_time_unknown_count +
          row.without_record_count,
      );
    for (const dimension of ["department", "category", "priority", "source"]) {
      const parts = rows.filter((row) => row.dimension === dimension && row.window_days === 7);
      for (const field of ["ended_count", "reopened_count"] as const)
        expect(parts.reduce((sum, each) => sum + each[field], 0)).toBe(rowOf(rows, 7)?.[field]);
    }
  });
});
