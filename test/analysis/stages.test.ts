import { beforeAll, describe, expect, test } from "vitest";
import { type StagesRow, stageNames } from "../../src/analysis/stages.ts";
import type { Snapshot } from "../../src/snapshot.ts";
import {
  courierSnapshot,
  daily,
  emptyWorkspace,
  rowsOf,
  withSnapshot,
  workspaceOf,
} from "../workspace.ts";
import { at, courierComplaints, planting } from "./courier.ts";
import { courierLog } from "./courier-log.ts";
import { loggedRows, step } from "./logged.ts";

const find = (
  rows: readonly StagesRow[],
  stage: StagesRow["stage"],
  value: string | null = null,
  dimension: StagesRow["dimension"] = value === null ? "all" : "department",
) => rows.find((row) => row.dimension === dimension && row.value === value && row.stage === stage);
const hoursOf = (rows: readonly StagesRow[], value: string | null = null) =>
  Object.fromEntries(
    rows
      .filter((row) => (value === null ? row.dimension === "all" : row.value === value))
      .map((row) => [row.stage, row.stage_hours]),
  );

const desk = [{ complaint_id: "A", received_at: "2026-11-09 08:00" }];
const log = [
  step("A", "2026-11-09 10:00", "assigned", { department: "Desk" }),
  step("A", "2026-11-09 13:00", "first_response", { department: "Desk" }),
  step("A", "2026-11-09 14:00", "waiting"),
  step("A", "2026-11-09 20:00", "resumed"),
  step("A", "2026-11-09 21:00", "transferred", { department: "Back" }),
  step("A", "2026-11-10 01:00", "resolved"),
  step("A", "2026-11-10 02:00", "closed"),
];

test("every hour from receipt to end is in one stage, of the department that had the complaint", async () => {
  const rows = await loggedRows("stages", { desk, log }, "2026-W46");
  expect(hoursOf(rows)).toEqual({
    assignment: 2,
    first_response: 3,
    handling: 6,
    waiting_customer: 6,
    closing: 1,
  });
  expect(hoursOf(rows, "Desk")).toEqual({
    assignment: 2,
    first_response: 3,
    handling: 2,
    waiting_customer: 6,
  });
  expect(hoursOf(rows, "Back")).toEqual({ handling: 4, closing: 1 });
  expect(find(rows, "waiting_customer")).toMatchObject({ is_waiting: true, hours_share: 6 / 18 });
  expect(find(rows, "handling")).toMatchObject({
    is_waiting: false,
    present_count: 1,
    entered_count: 1,
    left_count: 1,
    still_count: 0,
    median_hours: 6,
  });
  expect(find(rows, "handling", "Desk")).toMatchObject({ entered_count: 1, median_hours: 2 });
});

test("only the hours inside the period count, those so far of what is still in the stage", async () => {
  const [monday, tuesday] = await Promise.all(
    ["2026-11-09..2026-11-10", "2026-11-10..2026-11-11"].map((label) =>
      loggedRows("stages", { desk, log }, label),
    ),
  );
  expect(hoursOf(monday as StagesRow[])).toMatchObject({ handling: 5 });
  expect(hoursOf(tuesday as StagesRow[])).toEqual({ handling: 1, closing: 1 });
  expect(find(tuesday as StagesRow[], "handling")).toMatchObject({
    present_count: 1,
    entered_count: 0,
  });
  const early = await loggedRows("stages", { desk, log }, "2026-W46", { asOf: "2026-11-09T12:00" });
  // By then nobody had told of a first response that could be waited for.
  expect(hoursOf(early)).toEqual({ assignment: 2, handling: 2 });
});

test("still in the stage is censored: the median is of Kaplan–Meier", async () => {
  const complaints = ["A", "B", "C"].map((complaint_id) => ({
    complaint_id,
    received_at: "2026-11-09 00:00",
  }));
  const assigned = [
    step("A", "2026-11-09 04:00", "assigned"),
    step("B", "2026-11-09 10:00", "assigned"),
  ];
  const more = { complaint_id: "D", received_at: "2026-11-09 12:00" };
  const rows = await loggedRows(
    "stages",
    { desk: [...complaints, more], log: assigned },
    "2026-W46",
    { asOf: "2026-11-09T18:00" },
  );
  // At risk 4 at four hours, then 2 (one left, uncounted, at six): 3/4, then 3/8.
  expect(find(rows, "assignment")).toMatchObject({
    entered_count: 4,
    left_count: 2,
    still_count: 2,
    median_hours: 10,
    p90_hours: null,
    stage_hours: 4 + 10 + 18 + 6,
  });
});

test("what is over at an unknown time is in no stage; of days alone no hours are counted", async () => {
  const rows = await loggedRows(
    "stages",
    {
      desk: [
        { complaint_id: "over", received_at: "2026-11-09 08:00", status: "closed", closed_at: "" },
        { complaint_id: "day", received_at: "2026-11-09 08:00", closed_at: "2026-11-12" },
        { complaint_id: "told", received_at: "2026-11-09 08:00", closed_at: "2026-11-09 11:00" },
      ],
    },
    "2026-W46",
    { asOf: "2026-11-15T23:00" },
  );
  expect(rows).toHaveLength(2);
  expect(find(rows, "handling")).toMatchObject({
    stage_hours: 3,
    present_count: 2,
    vague_count: 1,
    entered_count: 2,
    left_count: 1,
    without_hours_count: 1,
    median_hours: 3,
  });
});

test("a reopened complaint is in no stage between its end and its reopening, and enters a stage once", async () => {
  const rows = await loggedRows(
    "stages",
    {
      desk,
      log: [
        step("A", "2026-11-09 10:00", "closed"),
        step("A", "2026-11-09 20:00", "reopened"),
        step("A", "2026-11-09 23:00", "closed"),
        step("A", "2026-11-10 02:00", "reopened"),
        step("A", "2026-11-10 03:00", "closed"),
      ],
    },
    "2026-W46",
  );
  expect(hoursOf(rows)).toEqual({ handling: 2, reprocessing: 4 });
  expect(find(rows, "reprocessing")).toMatchObject({ entered_count: 1, median_hours: 4 });
});

test("no complaints are no rows", async () => {
  const rows = await withSnapshot(await emptyWorkspace(), {}, (snapshot) =>
    rowsOf("stages", snapshot, "2026-W46"),
  );
  expect(rows).toEqual([]);
});

test("a median of fewer than twenty is not judged, and of a cut week not compared", async () => {
  const rows = daily("2026-03-01", 268).map((row) => ({
    ...row,
    closed_at: `${row.received_at?.slice(0, 10)} 15:00`,
  }));
  const workspace = await workspaceOf({ web: rows });
  const week = async (options = {}) =>
    withSnapshot(workspace, options, async (snapshot) =>
      find(await rowsOf("stages", snapshot, "2026-W46"), "handling"),
    );
  expect(await week()).toMatchObject({ previous_median_hours: 3, usual_mean: null, signal: null });
  expect(await week({ asOf: "2026-11-11T18:00" })).toMatchObject({ previous_median_hours: null });
});

describe("the courier's exports", () => {
  let snapshot: Snapshot;
  beforeAll(async () => {
    snapshot = await courierSnapshot();
  }, 120_000);

  test.each([
    ["2026-W46", "2026-11-09", "2026-11-16"],
    ["2026-W36", "2026-08-31", "2026-09-07"],
    ["2026-07", "2026-07-01", "2026-08-01"],
  ])(
    "%s: the stages' hours are those that complaints were open, in all and by department",
    async (label, from, until) => {
      const asOf = Date.parse(snapshot.asOf as string);
      const log = courierLog();
      let open = 0;
      for (const told of courierComplaints()) {
        const lines = log.get(`${told.source}/${told.id}`) ?? [];
        const ended = told.closed !== null && told.status !== "reopened" && told.closed <= asOf;
        const spans: [number, number][] = [];
        let begun: number | null = told.received;
        for (const { event, at: moment } of lines.filter((line) => line.at <= asOf)) {
          if (event === "归档" && begun !== null) {
            spans.push([begun, moment]);
            begun = null;
          } else if (event === "重新打开") begun ??= moment;
        }
        if (begun !== null) spans.push([begun, ended ? (told.closed as number) : asOf]);
        for (const [start, end] of spans)
          open += Math.max(0, Math.min(end, at(until)) - Math.max(start, at(from)));
      }
      const rows = await rowsOf("stages", snapshot, label);
      const sum = (some: readonly StagesRow[], field: "stage_hours" | "hours_share") =>
        some.reduce((total, row) => total + (row[field] ?? 0), 0);
      const all = rows.filter(({ dimension }) => dimension === "all");
      expect(sum(all, "vague_count" as "stage_hours")).toBe(0);
      expect(sum(all, "stage_hours")).toBeCloseTo(open / 3_600_000, 4);
      for (const value of new Set(rows.map((row) => row.value)))
        expect(
          sum(
            rows.filter((row) => row.value === value),
            "hours_share",
          ),
        ).toBeCloseTo(1, 9);
      for (const stage of stageNames)
        expect(
          sum(
            rows.filter((row) => row.dimension === "department" && row.stage === stage),
            "stage_hours",
          ),
        ).toBeCloseTo(find(rows, stage)?.stage_hours ?? 0, 6);
    },
  );

  test("the planted slow stage has a signal in each of its six weeks, and no other department's has", async () => {
    const { filter, expected } = planting("slow-stage");
    for (let week = 10; week <= 15; week++) {
      const label = `2026-W${week}`;
      const found = (await rowsOf("stages", snapshot, label)).filter(
        (row) => row.dimension === "department" && row.stage === expected.stage,
      );
      const slow = found.find(({ value }) => value === filter.department);
      expect(slow?.signal, label).toBe("above_limit");
      expect((slow?.median_hours as number) / (slow?.usual_mean as number)).toBeGreaterThan(1.5);
      const others = found.filter((row) => row !== slow && row.signal !== null);
      expect(
        others.map(({ value, signal }) => [value, signal]),
        label,
      ).toEqual([]);
    }
  });
});
