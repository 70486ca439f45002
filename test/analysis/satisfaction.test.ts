import { describe, expect, test } from "vitest";
import type { SatisfactionRow } from "../../src/analysis/satisfaction.ts";
import {
  courierWorkspace,
  daily,
  emptyWorkspace,
  type Row,
  rowsOf,
  withSnapshot,
} from "../workspace.ts";
import { step } from "./logged.ts";
import { answer, many, outcomeRows, solved } from "./outcomes.ts";

const rowOf = (
  rows: readonly SatisfactionRow[],
  dimension = "all",
  value: string | null = null,
  question: string | null = null,
) =>
  rows.find(
    (row) =>
      row.dimension === dimension &&
      row.value === value &&
      row.question === question &&
      row.basis === (question === null ? "result" : "survey"),
  );
const asOf = { asOf: "2026-11-20T09:00" };

describe("the result", () => {
  const desk = [
    ...many(6, "y", { satisfaction: "satisfied", department: "A", channel: "app" }),
    ...many(3, "n", { satisfaction: "dissatisfied", department: "A" }),
    ...many(1, "m", { satisfaction: "average", department: "B" }),
    ...many(10, "s", { department: "B" }),
  ];

  test("is counted with who was silent, and both bounds", async () => {
    const row = rowOf(await outcomeRows("satisfaction", { desk }, "2026-11", asOf));
    expect(row).toMatchObject({
      solved_count: 20,
      without_record_count: 0,
      answered_count: 10,
      satisfied_count: 6,
      average_count: 1,
      dissatisfied_count: 3,
      silent_count: 10,
      answered_rate: 0.5,
      satisfied_rate: 0.6,
      satisfied_rate_at_worst: 0.3,
      satisfied_rate_at_best: 0.8,
      not_reprocessed_count: 3,
      mean_score: (6 + 0.5) / 10,
      mean_score_lower: null,
      signal: null,
    });
    // R 4.2.2: prop.test(6, 10, correct = FALSE)$conf.int
    expect(row?.satisfied_rate_lower).toBeCloseTo(0.3126738, 7);
    expect(row?.satisfied_rate_upper).toBeCloseTo(0.8318197, 7);
  });

  test("who was asked is not told where no source tells of calls", async () => {
    const row = rowOf(await outcomeRows("satisfaction", { desk }, "2026-11", asOf));
    expect(row).toMatchObject({
      asked_count: null,
      asked_answered_count: null,
      response_rate: null,
    });
  });

  test("stands by group, the blank ones too, and the groups add up", async () => {
    const rows = await outcomeRows("satisfaction", { desk }, "2026-11", asOf);
    expect(rowOf(rows, "department", "A")).toMatchObject({ answered_count: 9, silent_count: 0 });
    expect(rowOf(rows, "channel", null)).toMatchObject({ solved_count: 14, answered_count: 4 });
    for (const dimension of ["department", "channel", "category", "priority", "time_taken"]) {
      const parts = rows.filter((row) => row.dimension === dimension);
      expect(parts.reduce((sum, each) => sum + each.solved_count, 0)).toBe(20);
    }
  });
});

test("a mean of 20 answers or more has Student's interval", async () => {
  const desk = [
    ...many(15, "y", { satisfaction: "5" }),
    ...many(5, "m", { satisfaction: "3" }),
    ...many(4, "n", { satisfaction: "1" }),
  ];
  const row = rowOf(await outcomeRows("satisfaction", { desk }, "2026-11", asOf));
  // R 4.2.2: t.test(rep(c(1, .5, 0), c(15, 5, 4)))$conf.int
  expect(row?.mean_score).toBeCloseTo(0.7291667, 7);
  expect(row?.mean_score_lower).toBeCloseTo(0.5646894063, 9);
  expect(row?.mean_score_upper).toBeCloseTo(0.893643927, 9);
});

describe("a survey", () => {
  const desk = [solved("1"), solved("2"), solved("3"), solved("4", { satisfaction: "satisfied" })];
  const surveys = [
    answer("1", "2026-11-11 09:00", "overall", "5"),
    answer("1", "2026-11-11 09:00", "speed", "1"),
    answer("2", "2026-11-11 09:00", "speed", "2"),
    answer("2", "2026-11-11 09:00", "attitude", "4"),
    answer("3", "2026-11-09 10:00", "overall", "1"),
  ];
  const web = [solved("w1"), solved("w2")];

  test("is told question by question, of what was answered after the solution", async () => {
    const rows = await outcomeRows("satisfaction", { desk, web, surveys }, "2026-11", asOf);
    expect(rowOf(rows, "all", null, "overall")).toMatchObject({
      answered_count: 1,
      satisfied_count: 1,
      silent_count: 3,
    });
    expect(rowOf(rows, "all", null, "speed")).toMatchObject({
      solved_count: 4,
      answered_count: 2,
      dissatisfied_count: 2,
      mean_score: 0.125,
    });
  });

  test("makes the result where the complaint says none: the overall answer, else the mean", async () => {
    const rows = await outcomeRows("satisfaction", { desk, web, surveys }, "2026-11", asOf);
    expect(rowOf(rows)).toMatchObject({
      solved_count: 6,
      without_record_count: 2,
      answered_count: 3,
      satisfied_count: 2,
      average_count: 1,
      silent_count: 1,
      satisfied_rate_at_worst: 0.5,
      satisfied_rate_at_best: 0.75,
    });
  });
});

describe("who was asked", () => {
  test("is whoever was called or answered, of sources that tell of calls", async () => {
    const desk = [
      solved("1"),
      solved("2", { satisfaction: "satisfied" }),
      solved("3"),
      solved("4"),
    ];
    const web = [solved("w1", { satisfaction: "satisfied" })];
    const log = [step("1", "2026-11-11 09:00", "followed_up")];
    const surveys = [answer("3", "2026-11-11 09:00", "overall", "5")];
    const rows = await outcomeRows("satisfaction", { desk, web, log, surveys }, "2026-11", asOf);
    expect(rowOf(rows)).toMatchObject({
      answered_count: 3,
      asked_count: 3,
      asked_answered_count: 2,
      response_rate: 2 / 3,
    });
  });
});

describe("dissatisfied and not reprocessed", () => {
  const called = (time: string) => step("1", time, "followed_up");
  const told = (at: string) => answer("1", at, "overall", "1");
  const cases: [string, { log?: Row[]; surveys?: Row[]; row?: Row }, number][] = [
    ["nothing came after the answer", { surveys: [told("2026-11-11 10:00")] }, 1],
    [
      "the call at which it was answered",
      { log: [called("2026-11-11 10:00")], surveys: [told("2026-11-11 10:05")] },
      1,
    ],
    [
      "a call on the day of an answer without a time",
      { log: [called("2026-11-11 10:00")], surveys: [told("2026-11-11")] },
      1,
    ],
    ["called again", { log: [called("2026-11-12 10:00")], surveys: [told("2026-11-11 10:00")] }, 0],
    [
      "reopened",
      { log: [step("1", "2026-11-12 10:00", "reopened")], surveys: [told("2026-11-11 10:00")] },
      0,
    ],
    [
      "counted as reopened",
      { row: { reopened_count: "1" }, surveys: [told("2026-11-11 10:00")] },
      0,
    ],
  ];
  test.each(cases)("%s", async (_, { row = {}, ...tables }, expected) => {
    const desk = [solved("1", row), solved("2")];
    const rows = await outcomeRows("satisfaction", { desk, ...tables }, "2026-11", asOf);
    expect(rowOf(rows)).toMatchObject({
      dissatisfied_count: 1,
      not_reprocessed_count: expected,
    });
  });
});

test.each([
  ["2026-11-10 08:59", "up_to_1_day"],
  ["2026-11-10 09:00", "up_to_1_day"],
  ["2026-11-10 09:01", "1_to_3_days"],
  ["2026-11-12 09:01", "3_to_7_days"],
  ["2026-11-16 09:01", "over_7_days"],
  ["2026-11-12", null],
])("solved on %s it took %s", async (resolved_at, band) => {
  const desk = [solved("1", { resolved_at, satisfaction: "satisfied" })];
  const rows = await outcomeRows("satisfaction", { desk }, "2026-11", asOf);
  const bands = rows.filter((row) => row.dimension === "time_taken").map((row) => row.value);
  expect(bands).toEqual([band]);
});

test("a complaint with several solutions counts in each", async () => {
  const desk = [
    solved("1", { solution: "refund/apology/refund", satisfaction: "satisfied" }),
    solved("2", { solution: "apology", satisfaction: "dissatisfied" }),
    solved("3"),
  ];
  const rows = await outcomeRows("satisfaction", { desk }, "2026-11", asOf);
  const counts = rows
    .filter((row) => row.dimension === "solution")
    .map((row) => [row.value, row.solved_count, row.satisfied_count]);
  expect(counts).toEqual([
    ["apology", 2, 1],
    ["refund", 1, 1],
    [null, 1, 0],
  ]);
});

test("a share that falls far below its earlier months is told, of 20 answers or more alone", async () => {
  const months = ["01", "02", "03", "04", "05", "06", "07", "08", "09"];
  const month = (name: string, satisfied: number, of: number): Row[] =>
    Array.from({ length: of }, (_, index) => ({
      complaint_id: `${name}-${index}`,
      received_at: `2026-${name}-${String(1 + (index % 28)).padStart(2, "0")} 09:00`,
      resolved_at: `2026-${name}-${String(1 + (index % 28)).padStart(2, "0")} 15:00`,
      satisfaction: index < satisfied ? "satisfied" : "dissatisfied",
      department: index < (name === "10" ? 5 : 25) ? "small" : "large",
    }));
  const desk = [
    ...months.flatMap((name, index) => month(name, 44 + (index % 3), 56)),
    ...month("10", 20, 56),
    ...daily("2026-01-01", 320),
  ];
  const rows = await outcomeRows("satisfaction", { desk }, "2026-10", asOf);
  expect(rowOf(rows)).toMatchObject({
    signal: "below_limit",
    previous_answered_count: 56,
    previous_satisfied_rate: 46 / 56,
  });
  expect(rowOf(rows, "department", "large")?.signal).toBe("below_limit");
  expect(rowOf(rows, "department", "small")).toMatchObject({ usual_mean: null, signal: null });
});

test("of an empty store there are no rows", async () => {
  const rows = await withSnapshot(await emptyWorkspace(), {}, (each) =>
    rowsOf("satisfaction", each, "2026-11"),
  );
  expect(rows).toEqual([]);
});

test("the courier's results are those of the follow-up analysis", async () => {
  const courier = await courierWorkspace();
  await withSnapshot(courier, {}, async (snapshot) => {
    const rows = await rowsOf("satisfaction", snapshot, "2026-10");
    const followUp = await rowsOf("follow-up", snapshot, "2026-10");
    for (const own of followUp.filter((row) => row.dimension !== "source")) {
      if (!["all", "department"].includes(own.dimension)) continue;
      expect(rowOf(rows, own.dimension, own.value)).toMatchObject({
        solved_count: own.ended_count,
        satisfied_count: own.satisfied_count,
        average_count: own.average_count,
        dissatisfied_count: own.dissatisfied_count,
      });
    }
    for (const row of rows)
      expect(row.answered_count + row.silent_count + row.without_record_count).toBe(
        row.solved_count,
      );
  });
}, 120_000);
