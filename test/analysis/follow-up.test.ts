import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { beforeAll, describe, expect, test } from "vitest";
import type { FollowUpRow } from "../../src/analysis/follow-up.ts";
import type { Workspace } from "../../src/config.ts";
import { courierWorkspace, emptyWorkspace, type Row, rowsOf, withSnapshot } from "../workspace.ts";
import { between, courierComplaints, quantile, type Told } from "./courier.ts";
import { courierLog, keyOf, type Line } from "./courier-log.ts";
import { loggedRows, step } from "./logged.ts";

const rowOf = (rows: readonly FollowUpRow[], dimension = "all", value: string | null = null) =>
  rows.find((row) => row.dimension === dimension && row.value === value);

const complaint = (complaint_id: string, row: Row = {}): Row => ({
  complaint_id,
  received_at: "2026-11-09 09:00",
  resolved_at: "2026-11-10 09:00",
  ...row,
});
const called = (id: string, time: string) => step(id, time, "followed_up");
const answer = (complaint_id: string, at: string, dimension: string, score: string): Row => ({
  complaint_id,
  at,
  dimension,
  score,
});
const asOf = { asOf: "2026-11-15T09:00" };

describe("what counts as a follow-up", () => {
  const cases: [string, Partial<Parameters<typeof loggedRows>[1]>, number, number | null][] = [
    ["an event after the solution", { log: [called("1", "2026-11-10 15:00")] }, 1, 6],
    ["one at the same moment", { log: [called("1", "2026-11-10 09:00")] }, 1, 0],
    ["not one before it", { log: [called("1", "2026-11-10 08:59")] }, 0, null],
    ["not one after as_of", { log: [called("1", "2026-11-15 10:00")] }, 0, null],
    [
      "one between the resolution and the closing",
      { log: [called("1", "2026-11-10 12:00"), step("1", "2026-11-11 12:00", "closed")] },
      1,
      3,
    ],
    [
      "the time that the complaint itself has of it",
      { desk: [complaint("1", { followed_up_at: "2026-11-11 09:00" })] },
      1,
      24,
    ],
    [
      "a day alone, without hours",
      { desk: [complaint("1", { followed_up_at: "2026-11-10" })] },
      1,
      null,
    ],
    ["an answer to a survey", { surveys: [answer("1", "2026-11-10 11:00", "overall", "3")] }, 1, 2],
    [
      "not an answer of before the solution",
      { surveys: [answer("1", "2026-11-09 11:00", "overall", "3")] },
      0,
      null,
    ],
    [
      "that the customer said how satisfied he is, at whatever time",
      { desk: [complaint("1", { satisfaction: "average" })] },
      1,
      null,
    ],
    [
      "the first of several",
      {
        log: [called("1", "2026-11-12 09:00"), called("1", "2026-11-11 09:00")],
        surveys: [answer("1", "2026-11-11 10:00", "overall", "3")],
      },
      1,
      24,
    ],
  ];

  test.each(cases)("%s", async (_, tables, followedUp, hours) => {
    const desk = [complaint("1")];
    const rows = await loggedRows("follow-up", { desk, ...tables }, "2026-W46", asOf);
    const row = rowOf(rows);
    expect(row).toMatchObject({
      ended_count: 1,
      followed_up_count: followedUp,
      follow_up_time_unknown_count: followedUp === 1 && hours === null ? 1 : 0,
      followed_up_median_hours: hours,
      median_delay_hours: hours,
    });
  });
});

test("the median delay takes those not yet called into account", async () => {
  const desk = Array.from({ length: 7 }, (_, index) => complaint(`${index}`));
  desk[6] = complaint("6", { resolved_at: "2026-11-14 09:00" });
  const log = [4, 8, 24, 30].map((hours, index) =>
    called(
      `${index}`,
      new Date(Date.parse("2026-11-10T09:00Z") + hours * 3_600_000).toISOString().slice(0, 16),
    ),
  );
  const row = rowOf(await loggedRows("follow-up", { desk, log }, "2026-W46", asOf));
  // R 4.2.2: survfit(Surv(c(4, 8, 24, 30, 120, 120, 24), c(1, 1, 1, 1, 0, 0, 0)) ~ 1, conf.type = "log-log")
  expect(row).toMatchObject({
    ended_count: 7,
    followed_up_count: 4,
    followed_up_rate: 4 / 7,
    median_delay_hours: 30,
    median_delay_lower: 4,
    median_delay_upper: null,
    followed_up_median_hours: 16,
  });
});

describe("the result", () => {
  const desk = [
    complaint("1", { satisfaction: "satisfied", department: "A" }),
    complaint("2", { satisfaction: "average", department: "A" }),
    complaint("3", { satisfaction: "dissatisfied", department: "A" }),
    complaint("4", { satisfaction: "dissatisfied", department: "B" }),
    complaint("5", { satisfaction: "dissatisfied", reopened_count: "1", department: "B" }),
    complaint("overall beats its parts"),
    complaint("the mean of the parts"),
    complaint("no answer"),
  ];
  const log = [step("4", "2026-11-11 09:00", "reopened")];
  const surveys = [
    answer("1", "2026-11-10 12:00", "overall", "1"),
    answer("overall beats its parts", "2026-11-10 12:00", "overall", "2"),
    answer("overall beats its parts", "2026-11-10 12:00", "speed", "5"),
    answer("the mean of the parts", "2026-11-10 12:00", "speed", "5"),
    answer("the mean of the parts", "2026-11-10 12:00", "attitude", "3"),
  ];

  test("is the complaint's own satisfaction, else its survey", async () => {
    const rows = await loggedRows("follow-up", { desk, log, surveys }, "2026-W46", asOf);
    expect(rowOf(rows)).toMatchObject({
      ended_count: 8,
      followed_up_count: 7,
      followed_up_rate: 7 / 8,
      satisfied_count: 2,
      average_count: 1,
      dissatisfied_count: 4,
      without_answer_count: 1,
      dissatisfied_not_reopened_count: 2,
    });
    expect(rowOf(rows, "department", "A")).toMatchObject({
      satisfied_count: 1,
      dissatisfied_not_reopened_count: 1,
    });
    expect(rowOf(rows, "department", "B")?.dissatisfied_not_reopened_count).toBe(0);
  });
});

test("a source that records no follow-up at all is in no rate", async () => {
  const desk = [complaint("1"), complaint("2")];
  const web = [complaint("w1"), complaint("w2"), complaint("w3")];
  const log = [called("1", "2026-11-10 15:00")];
  const rows = await loggedRows("follow-up", { desk, web, log }, "2026-W46", asOf);
  expect(rowOf(rows)).toMatchObject({
    ended_count: 5,
    followed_up_count: 1,
    without_record_count: 3,
    followed_up_rate: 0.5,
  });
  expect(rowOf(rows, "source", "web")).toMatchObject({
    followed_up_rate: null,
    followed_up_rate_lower: null,
    median_delay_hours: null,
  });
});

test("of an empty store there are no rows", async () => {
  const workspace = await emptyWorkspace();
  const rows = await withSnapshot(workspace, {}, (each) => rowsOf("follow-up", each, "2026-W46"));
  expect(rows).toEqual([]);
});

describe("the courier's exports", () => {
  let courier: Workspace;
  let raw: Told[];
  let log: Map<string, Line[]>;
  const surveys = new Map<string, { at: number; overall: number | null }>();
  beforeAll(async () => {
    courier = await courierWorkspace();
    raw = courierComplaints();
    log = courierLog();
    const text = readFileSync("data/samples/courier/surveys-2026.csv", "utf8").slice(1);
    for (const cells of Papa.parse<Record<string, string>>(text, { header: true }).data) {
      if (!cells.投诉编号 || !/^[1-5]$/.test(cells.得分 ?? "")) continue;
      const key = `${cells.来源系统}/${cells.投诉编号}`;
      const time = Date.parse(`${cells.回访时间?.replace(" ", "T")}:00+08:00`);
      const known = surveys.get(key)?.overall ?? null;
      const overall = cells.维度 === "整体" ? Number(cells.得分) : known;
      surveys.set(key, { at: time, overall });
    }
  }, 120_000);

  test.each([
    ["2026-W44", "2026-10-26", "2026-11-02"],
    ["2026-10", "2026-10-01", "2026-11-01"],
    ["2026-06", "2026-06-01", "2026-07-01"],
  ])("%s has the calls and answers of the raw files", async (label, from, until) => {
    const rows = await withSnapshot(courier, {}, (each) => rowsOf("follow-up", each, label));
    for (const source of ["hotline", "counters", "web"] as const) {
      const solved = raw.flatMap((each) => {
        if (each.source !== source) return [];
        const lines = log.get(keyOf(each)) ?? [];
        const first = lines.find(({ event }) => event === "办结" || event === "归档")?.at;
        const time = first ?? (each.status === "reopened" ? null : (each.resolved ?? each.closed));
        if (time === null || !between(time, from, until)) return [];
        const calls = lines.filter((line) => line.event === "回访" && line.at >= time);
        const survey = surveys.get(keyOf(each));
        const times = [...calls.map((line) => line.at), ...(survey ? [survey.at] : [])];
        return [{ delay: times.length === 0 ? null : Math.min(...times) - time, survey }];
      });
      const row = rowOf(rows, "source", source) as FollowUpRow;
      const delays = solved.flatMap(({ delay }) => (delay === null ? [] : [delay / 3_600_000]));
      expect(row.ended_count, source).toBe(solved.length);
      expect(row.followed_up_count - row.follow_up_time_unknown_count, source).toBe(delays.length);
      expect(row.followed_up_median_hours).toBeCloseTo(quantile(delays, 0.5), 9);
      if (source !== "web") continue;
      const scores = solved.flatMap(({ survey }) => survey?.overall ?? []);
      expect(row).toMatchObject({
        followed_up_count: delays.length,
        satisfied_count: scores.filter((score) => score >= 4).length,
        average_count: scores.filter((score) => score === 3).length,
        dissatisfied_count: scores.filter((score) => score <= 2).length,
      });
    }
    for (const dimension of ["department", "source"]) {
      const parts = rows.filter((row) => row.dimension === dimension);
      for (const field of ["ended_count", "followed_up_count", "dissatisfied_count"] as const)
        expect(parts.reduce((sum, each) => sum + each[field], 0)).toBe(rowOf(rows)?.[field]);
    }
  });
});
