import { describe, expect, test } from "vitest";
import type { SolutionsRow } from "../../src/analysis/solutions.ts";
import { courierWorkspace, emptyWorkspace, type Row, rowsOf, withSnapshot } from "../workspace.ts";
import { step } from "./logged.ts";
import { many, outcomeRows, solved } from "./outcomes.ts";

const rowOf = (
  rows: readonly SolutionsRow[],
  value: string | null,
  measure: SolutionsRow["measure"],
  { dimension = "solution", window = "year", currency = null as string | null } = {},
) =>
  rows.find(
    (row) =>
      row.window === window &&
      row.dimension === dimension &&
      row.value === value &&
      row.measure === measure &&
      row.currency === currency,
  );
const asOf = { asOf: "2026-12-31T09:00" };

describe("like against like", () => {
  test("satisfaction is Mantel and Haenszel's difference, and says where it turns round", async () => {
    // R's UCBAdmissions as complaints: the department is the category, men got a refund, the admitted were satisfied.
    const admissions: [string, number, number, number, number][] = [
      ["A", 512, 313, 89, 19],
      ["B", 353, 207, 17, 8],
      ["C", 120, 205, 202, 391],
      ["D", 138, 279, 131, 244],
      ["E", 53, 138, 94, 299],
      ["F", 22, 351, 24, 317],
    ];
    const desk = admissions.flatMap(([category, ...counts]) =>
      counts.flatMap((count, index) =>
        many(count, `${category}${index}-`, {
          category,
          solution: index < 2 ? "refund" : "apology",
          satisfaction: index % 2 === 0 ? "satisfied" : "dissatisfied",
        }),
      ),
    );
    const rows = await outcomeRows("solutions", { desk }, "2026-11", asOf);
    const refund = rowOf(rows, "refund", "satisfied");
    // R 4.2.2, metafor 3.8-1, rma.mh(measure = "RD"); mantelhaen.test(UCBAdmissions, correct = FALSE)
    expect(refund?.matched_difference).toBeCloseTo(-0.0184251961909, 12);
    expect(refund?.matched_lower).toBeCloseTo(-0.0474824353465, 12);
    expect(refund?.matched_upper).toBeCloseTo(0.0106320429648, 12);
    expect(refund?.p_value).toBeCloseTo(0.216923697056, 11);
    expect(refund?.crude_difference).toBeCloseTo(0.14164541, 7);
    expect(refund).toMatchObject({
      solved_count: 2691,
      base_count: 2691,
      part_count: 1198,
      figure: 1198 / 2691,
      strata_count: 6,
      compared_count: 2691,
      others_count: 1835,
      is_beyond_chance: false,
      reverses: true,
    });
    expect(rowOf(rows, "apology", "satisfied")?.matched_difference).toBeCloseTo(
      0.0184251961909,
      12,
    );
  });

  test("hours are those of a regression of their logarithm on the strata", async () => {
    // R's warpbreaks as complaints: the tension is the category, the wool the one who decided, the breaks are hours.
    const breaks: [string, string, string][] = [
      ["A", "L", "26 30 54 25 70 52 51 26 67"],
      ["A", "M", "18 21 29 17 12 18 35 30 36"],
      ["A", "H", "36 21 24 18 10 43 28 15 26"],
      ["B", "L", "27 14 29 19 29 31 41 20 44"],
      ["B", "M", "42 26 19 16 39 28 21 39 29"],
      ["B", "H", "20 21 24 17 13 15 15 16 28"],
    ];
    const received = Date.parse("2026-11-02T01:00:00Z");
    const at = (hours: number) =>
      new Date(received + (hours + 8) * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
    const desk = breaks.flatMap(([wool, category, hours]) =>
      hours.split(" ").map((each, index) => ({
        complaint_id: `${wool}${category}${index}`,
        received_at: at(0),
        resolved_at: at(Number(each)),
        category,
        decided_by: wool === "A" ? "supervisor" : "management",
      })),
    );
    const rows = await outcomeRows("solutions", { desk }, "2026-11", asOf);
    const row = rowOf(rows, "supervisor", "hours", { dimension: "decided_by" });
    // R 4.2.2: exp(coef) − 1 of lm(log(breaks) ~ (wool == "A") + tension, warpbreaks), HC1 by hand, 50 degrees of freedom
    expect(row?.matched_difference).toBeCloseTo(0.164339, 6);
    expect(row?.matched_lower).toBeCloseTo(-0.059507914944, 10);
    expect(row?.matched_upper).toBeCloseTo(0.441463878628, 10);
    expect(row?.p_value).toBeCloseTo(0.158540225505, 10);
    expect(row).toMatchObject({ figure: 26, base_count: 27, strata_count: 3, others_count: 27 });
  });

  test("a category and a priority of their own tell nothing", async () => {
    const desk = [
      ...many(30, "a", { solution: "refund", category: "A", satisfaction: "satisfied" }),
      ...many(30, "b", { solution: "apology", category: "B", satisfaction: "dissatisfied" }),
    ];
    const rows = await outcomeRows("solutions", { desk }, "2026-11", asOf);
    expect(rowOf(rows, "refund", "satisfied")).toMatchObject({
      figure: 1,
      matched_difference: null,
      strata_count: null,
      is_beyond_chance: null,
    });
  });

  const plain = (count: number, prefix: string, solution: string, good: number) =>
    Array.from({ length: count }, (_, index) =>
      solved(`${prefix}${index}`, {
        solution,
        satisfaction: index < good ? "satisfied" : "dissatisfied",
      }),
    );

  test("fewer than 20 on a side are not compared", async () => {
    const desk = [...plain(19, "a", "refund", 15), ...plain(40, "b", "apology", 10)];
    const rows = await outcomeRows("solutions", { desk }, "2026-11", asOf);
    expect(rowOf(rows, "refund", "satisfied")?.matched_difference).toBeNull();
    const more = [...plain(20, "a", "refund", 15), ...plain(40, "b", "apology", 10)];
    const judged = await outcomeRows("solutions", { desk: more }, "2026-11", asOf);
    expect(rowOf(judged, "refund", "satisfied")).toMatchObject({
      matched_difference: 0.5,
      is_beyond_chance: true,
      reverses: false,
    });
  });

  test("those of whom no solution is told are a row, and nobody's others", async () => {
    const desk = [
      ...plain(25, "a", "refund", 15),
      ...plain(25, "b", "apology", 10),
      ...many(50, "c", { satisfaction: "dissatisfied" }),
    ];
    const rows = await outcomeRows("solutions", { desk }, "2026-11", asOf);
    expect(rowOf(rows, null, "satisfied")).toMatchObject({
      base_count: 50,
      matched_difference: null,
    });
    expect(rowOf(rows, "refund", "satisfied")?.others_count).toBe(25);
  });

  test("q-values are over all differences of the period", async () => {
    const desk = [...plain(40, "a", "refund", 30), ...plain(40, "b", "apology", 20)];
    const rows = await outcomeRows("solutions", { desk }, "2026-11", asOf);
    const tested = rows.filter((row) => row.p_value !== null);
    expect(tested.map((row) => [row.dimension, row.value, row.measure])).toEqual([
      ["combination", "apology", "satisfied"],
      ["combination", "refund", "satisfied"],
      ["solution", "apology", "satisfied"],
      ["solution", "refund", "satisfied"],
    ]);
    for (const row of tested) expect(row.q_value).toBeGreaterThanOrEqual(row.p_value as number);
  });
});

test("several kinds count in each, and as one combination", async () => {
  const desk = [
    solved("1", { solution: "refund/apology" }),
    solved("2", { solution: "apology/refund/apology" }),
    solved("3", { solution: "apology" }),
  ];
  const rows = await outcomeRows("solutions", { desk }, "2026-11", asOf);
  const counts = rows
    .filter((row) => row.window === "year" && row.measure === "hours" && row.value !== null)
    .map((row) => [row.dimension, row.value, row.solved_count]);
  expect(counts).toEqual([
    ["combination", "apology", 1],
    ["combination", "apology+refund", 2],
    ["solution", "apology", 3],
    ["solution", "refund", 2],
  ]);
});

test("the period has its own counts, the year those of the twelve months that end with it", async () => {
  const at = (complaint_id: string, day: string): Row => ({
    complaint_id,
    received_at: `${day} 09:00`,
    resolved_at: `${day} 12:00`,
    solution: "repair",
  });
  const desk = [
    at("before", "2025-11-30"),
    at("first", "2025-12-01"),
    at("now", "2026-11-30"),
    at("after", "2026-12-01"),
  ];
  const rows = await outcomeRows("solutions", { desk }, "2026-11", asOf);
  expect(rowOf(rows, "repair", "hours", { window: "period" })).toMatchObject({
    solved_count: 1,
    window_from: "2026-11-01",
    window_until: "2026-11-30",
    figure: 3,
  });
  expect(rowOf(rows, "repair", "hours")).toMatchObject({
    solved_count: 2,
    window_from: "2025-12-01",
    window_until: "2026-11-30",
  });
});

describe("reopened", () => {
  const promised = (row: Row = {}) => solved("1", { solution: "promise", ...row });
  const log = [step("1", "2026-11-10 09:00:00", "resolved")];
  const back = [...log, step("1", "2026-12-01 09:00:00", "reopened")];
  const cases: [string, { row?: Row; log?: Row[]; asOf?: string }, number, number][] = [
    ["as the log tells", { log: back, row: { resolved_at: undefined } }, 1, 1],
    ["not, as the log tells", { log, row: { resolved_at: undefined } }, 1, 0],
    ["as the source counts", { row: { reopened_count: "1" } }, 1, 1],
    ["not, as the source counts", { row: { reopened_count: "0" } }, 1, 0],
    ["or not, nobody knows", {}, 0, 0],
    ["or not, 14 days later", { row: { reopened_count: "0" }, asOf: "2026-11-24T09:00" }, 1, 0],
    ["or not, before that", { row: { reopened_count: "0" }, asOf: "2026-11-24T08:59" }, 0, 0],
  ];
  test.each(cases)("%s", async (_, { row, log = [], asOf = "2026-12-31" }, base, part) => {
    const rows = await outcomeRows("solutions", { desk: [promised(row)], log }, "2026-11", {
      asOf,
    });
    expect(rowOf(rows, "promise", "reopened")).toMatchObject({
      base_count: base,
      part_count: part,
      figure: base === 0 ? null : part / base,
    });
  });
});

test("what goes with a decider in one category alone is told there", async () => {
  const decided = (category: string, decided_by: string, reopened: number) =>
    Array.from({ length: 200 }, (_, index) =>
      solved(`${category}${decided_by}${index}`, {
        category,
        decided_by,
        reopened_count: index < reopened ? "1" : "0",
      }),
    );
  const desk = [
    ...decided("charges", "first_line", 4),
    ...decided("charges", "supervisor", 30),
    ...decided("service", "first_line", 16),
    ...decided("service", "supervisor", 16),
    ...decided("delay", "first_line", 17),
    ...decided("delay", "supervisor", 15),
  ];
  const rows = await outcomeRows("solutions", { desk }, "2026-11", asOf);
  const own = rows.filter((row) => row.value === "first_line" && row.measure === "reopened");
  const told = own
    .filter((row) => row.window === "year")
    .map((row) => [row.within, row.category, row.part_count, row.is_beyond_chance]);
  expect(told).toEqual([
    ["all", null, 37, true],
    ["category", "charges", 4, true],
    ["category", "delay", 17, false],
    ["category", "service", 16, false],
  ]);
  expect(own.find((row) => row.category === "charges")).toMatchObject({
    matched_difference: 0.02 - 0.15,
    strata_count: 1,
    compared_count: 200,
    others_count: 200,
  });
});

test("amounts stand by currency, those of zero and less left out", async () => {
  const paid = (complaint_id: string, compensation: string, currency?: string) =>
    solved(complaint_id, { solution: "compensation", compensation, currency });
  const desk = [
    paid("1", "100", "CNY"),
    paid("2", "50", "cny"),
    paid("3", "30", "HKD"),
    paid("4", "7"),
    paid("5", "0", "CNY"),
    paid("6", "-20", "CNY"),
  ];
  const rows = await outcomeRows("solutions", { desk }, "2026-11", asOf);
  const amounts = rows
    .filter((row) => row.measure === "compensation" && row.window === "period")
    .filter((row) => row.dimension === "solution")
    .map((row) => [row.currency, row.base_count, row.figure]);
  expect(amounts).toEqual([
    ["CNY", 2, 75],
    ["HKD", 1, 30],
    [null, 1, 7],
  ]);
});

test("of an empty store there are no rows", async () => {
  const rows = await withSnapshot(await emptyWorkspace(), {}, (each) =>
    rowsOf("solutions", each, "2026-11"),
  );
  expect(rows).toEqual([]);
});

test("of the courier's, only who decided on charges goes with what it was made to go with", async () => {
  const rows = await withSnapshot(await courierWorkspace(), {}, (each) =>
    rowsOf("solutions", each, "2026-10"),
  );
  const beyond = rows.filter((row) => row.is_beyond_chance === true);
  // data/generator/plantings/first-line.ts: half as often reopened.
  expect(beyond.find((row) => row.value === "first_line")).toMatchObject({
    within: "category",
    category: "费用",
    dimension: "decided_by",
    measure: "reopened",
  });
  for (const row of beyond)
    expect([row.category, row.dimension, row.measure]).toEqual(["费用", "decided_by", "reopened"]);
}, 120_000);
