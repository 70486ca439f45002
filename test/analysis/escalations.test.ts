import { beforeAll, describe, expect, test } from "vitest";
import type { EscalationsRow } from "../../src/analysis/escalations.ts";
import type { Workspace } from "../../src/config.ts";
import { courierWorkspace, emptyWorkspace, type Row, rowsOf, withSnapshot } from "../workspace.ts";
import {
  between,
  courierComplaints,
  exportedAt,
  limitOf,
  metOf,
  quantile,
  type Told,
} from "./courier.ts";
import { courierLog, isLogged, keyOf, type Line } from "./courier-log.ts";
import { loggedRows, step } from "./logged.ts";

const summary = (rows: readonly EscalationsRow[], dimension = "all", value: string | null = null) =>
  rows.find((row) => row.dimension === dimension && row.value === value);
const listed = (rows: readonly EscalationsRow[]) =>
  rows
    .filter(({ grain }) => grain === "complaint")
    .map((row) => [row.source, row.complaint_id, row.hours_past_limit]);

const complaint = (complaint_id: string, row: Row = {}): Row => ({
  complaint_id,
  received_at: "2026-11-09 09:00",
  due_at: "2026-11-11 09:00",
  ...row,
});
const escalated = (id: string, at: string, level = "") => step(id, at, "escalated", { level });
const taken = (id: string) => step(id, "2026-11-09 10:00", "assigned");
const asOf = { asOf: "2026-11-13T09:00" };
const rowsFor = (desk: readonly Row[], log: readonly Row[], options = asOf, web: Row[] = []) =>
  loggedRows("escalations", { desk, log, web }, "2026-W46", options);

describe("how late", () => {
  test.each([
    ["before the limit", "2026-11-10 09:00", { in_time_count: 1, late_count: 0 }, null],
    ["exactly at it", "2026-11-11 09:00:00", { in_time_count: 1, late_count: 0 }, null],
    ["a second after it", "2026-11-11 09:00:01", { in_time_count: 0, late_count: 1 }, 1 / 3600],
    ["six hours after it", "2026-11-11 15:00", { in_time_count: 0, late_count: 1 }, 6],
  ])("escalated %s", async (_, at, expected, hours) => {
    const row = summary(await rowsFor([complaint("1")], [escalated("1", at)]));
    expect(row).toMatchObject({ escalated_count: 1, escalated_complaints: 1, ...expected });
    if (hours === null) expect(row?.median_hours_after_limit).toBeNull();
    else expect(row?.median_hours_after_limit).toBeCloseTo(hours, 9);
  });

  test("every escalation counts, by its level, else by that of the complaint", async () => {
    const desk = [
      complaint("1"),
      complaint("2", { escalation_level: "3" }),
      complaint("3", { due_at: "" }),
    ];
    const log = [
      escalated("1", "2026-11-11 11:00", "1"),
      escalated("1", "2026-11-11 13:00", "2"),
      escalated("1", "2026-11-11 15:00", "2"),
      escalated("2", "2026-11-11 10:00"),
      escalated("3", "2026-11-10 10:00"),
    ];
    const rows = await rowsFor(desk, log);
    expect(summary(rows)).toMatchObject({
      escalated_count: 5,
      escalated_complaints: 3,
      in_time_count: 0,
      late_count: 4,
      no_limit_count: 1,
      median_hours_after_limit: 3,
    });
    expect(
      rows
        .filter(({ grain }) => grain === "level")
        .map((row) => [
          row.escalation_level,
          row.escalated_count,
          row.escalated_complaints,
          row.median_hours_after_limit,
        ]),
    ).toEqual([
      ["1", 1, 1, 2],
      ["2", 2, 1, 5],
      ["3", 1, 1, 1],
      [null, 1, 1, null],
    ]);
  });

  test("after a reopening that starts the clock anew, the limit of that run counts", async () => {
    const config = ["sla: { policies: [{ name: p, clocks: { resolve: { target: 24 h } } }] }"];
    const desk = [complaint("1", { due_at: "" })];
    const log = [
      step("1", "2026-11-09 12:00", "resolved"),
      step("1", "2026-11-11 12:00", "reopened"),
      escalated("1", "2026-11-12 11:00"),
    ];
    const rows = await loggedRows("escalations", { desk, log, config }, "2026-W46", asOf);
    expect(summary(rows)).toMatchObject({ in_time_count: 1, late_count: 0 });
  });
});

describe("a limit that passed unmet", () => {
  const desk = [
    complaint("told in time", { department: "A" }),
    complaint("told late", { department: "A" }),
    complaint("untold, open", { department: "A", priority: "high" }),
    complaint("untold, resolved late", { department: "B" }),
    complaint("met"),
    complaint("due later", { due_at: "2026-11-20 09:00" }),
    complaint("told at a time nobody noted", { escalation_level: "1" }),
    complaint("the source says it was not", { escalation_level: "0", received_at: "2026-11-08" }),
    complaint("before the log", { received_at: "2026-11-08 09:00" }),
  ];
  const log = [
    ...desk.slice(0, 7).map((row) => taken(row.complaint_id as string)),
    escalated("told in time", "2026-11-10 09:00"),
    escalated("told late", "2026-11-12 09:00"),
    step("untold, resolved late", "2026-11-12 09:00", "resolved"),
    step("met", "2026-11-10 09:00", "resolved"),
  ];
  const web = [complaint("no log at all")];

  test("is told, untold, or nobody can say", async () => {
    const rows = await rowsFor(desk, log, asOf, web);
    expect(summary(rows)).toMatchObject({
      should_have_count: 8,
      told_count: 3,
      told_late_count: 1,
      told_time_unknown_count: 1,
      untold_count: 3,
      without_record_count: 2,
      untold_rate: 0.5,
      untold_open_count: 2,
    });
    expect(summary(rows, "department", "A")).toMatchObject({ should_have_count: 3, told_count: 2 });
    expect(summary(rows, "priority", "high")).toMatchObject({ untold_count: 1, untold_rate: 1 });
  });

  test("R's interval of 3 untold of 6", async () => {
    // R 4.2.2: prop.test(3, 6, correct = FALSE)$conf.int
    const row = summary(await rowsFor(desk, log, asOf, web));
    expect(row?.untold_rate_lower).toBeCloseTo(0.18761630648265057, 12);
    expect(row?.untold_rate_upper).toBeCloseTo(0.8123836935173494, 12);
  });

  test("the list has what is untold and open at the end of the period", async () => {
    expect(listed(await rowsFor(desk, log, asOf, web))).toEqual([
      ["desk", "the source says it was not", expect.closeTo(48, 6)],
      ["desk", "untold, open", expect.closeTo(48, 6)],
    ]);
  });

  test("a later week still lists it, and what somebody was told since is still untold in the earlier", async () => {
    const later = [...log, escalated("untold, open", "2026-11-18 09:00")];
    const options = { asOf: "2026-11-30T09:00" };
    const first = await loggedRows("escalations", { desk, log: later }, "2026-W46", options);
    expect(listed(first).map(([, id]) => id)).toContain("untold, open");
    expect(summary(first)).toMatchObject({ told_count: 4, told_late_count: 2, untold_count: 2 });
    const second = await loggedRows("escalations", { desk, log: later }, "2026-W47", options);
    expect(listed(second).map(([, id]) => id)).toEqual(["the source says it was not", "due later"]);
    expect(summary(second)).toMatchObject({ escalated_count: 1, should_have_count: 1 });
  });
});

test("the list ends at fifty, the longest first", async () => {
  const desk = Array.from({ length: 60 }, (_, index) =>
    complaint(`${index}`, { due_at: `2026-11-10 09:${String(index).padStart(2, "0")}` }),
  );
  const rows = await rowsFor(
    desk,
    desk.map((row) => taken(row.complaint_id as string)),
  );
  const list = listed(rows);
  expect(list.map(([, id]) => id)).toEqual(Array.from({ length: 50 }, (_, index) => `${index}`));
  expect(summary(rows)).toMatchObject({ untold_open_count: 60 });
});

test("of an empty store there are no rows", async () => {
  const workspace = await emptyWorkspace();
  const rows = await withSnapshot(workspace, {}, (each) => rowsOf("escalations", each, "2026-W46"));
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
    ["2026-W46", "2026-11-09", "2026-11-16"],
    ["2026-W40", "2026-09-28", "2026-10-05"],
    ["2026-10", "2026-10-01", "2026-11-01"],
  ])("%s has the escalations of the log and its gaps", async (label, from, until) => {
    const rows = await withSnapshot(courier, {}, (each) => rowsOf("escalations", each, label));
    const linesOf = (each: Told) =>
      (log.get(keyOf(each)) ?? []).filter(({ event }) => event === "升级");
    const every = raw.flatMap((each) => linesOf(each).map((line) => ({ each, line })));
    const own = every.filter(({ line }) => between(line.at, from, until));
    const late = own.filter(({ each, line }) => line.at > limitOf(each));
    const passed = raw.filter(
      (each) => between(limitOf(each), from, until) && limitOf(each) <= exportedAt && !metOf(each),
    );
    const told = passed.filter((each) => linesOf(each).length > 0);
    const row = summary(rows);
    expect(own.length).toBeGreaterThan(5);
    expect(row).toMatchObject({
      escalated_count: own.length,
      late_count: late.length,
      in_time_count: own.length - late.length,
      should_have_count: passed.length,
      told_count: told.length,
      untold_count: passed.filter((each) => isLogged(each) && !told.includes(each)).length,
      without_record_count: passed.filter((each) => !isLogged(each)).length,
    });
    const hours = late.map(({ each, line }) => (line.at - limitOf(each)) / 3_600_000);
    expect(row?.median_hours_after_limit).toBeCloseTo(quantile(hours, 0.5), 9);
    for (const dimension of ["department", "priority"]) {
      const parts = rows.filter((each) => each.dimension === dimension);
      for (const field of ["escalated_count", "should_have_count", "untold_count"] as const)
        expect(parts.reduce((sum, each) => sum + (each[field] ?? 0), 0)).toBe(row?.[field]);
    }
  });
});
