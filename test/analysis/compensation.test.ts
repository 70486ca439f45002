import { describe, expect, test } from "vitest";
import type { CompensationRow } from "../../src/analysis/compensation.ts";
import { daily, emptyWorkspace, type Row, rowsOf, withSnapshot } from "../workspace.ts";
import { outcomeRows, solved } from "./outcomes.ts";

const rowOf = (
  rows: readonly CompensationRow[],
  currency: string | null,
  dimension = "all",
  value: string | null = null,
) =>
  rows.find(
    (row) => row.currency === currency && row.dimension === dimension && row.value === value,
  );
const paid = (complaint_id: string, compensation?: string, currency?: string, row: Row = {}) =>
  solved(complaint_id, { compensation, currency, ...row });

describe("amounts", () => {
  const desk = [
    paid("1", "100", "CNY", { root_cause: "sorting/belt", liability: "company" }),
    paid("2", "60", "CNY", { root_cause: "sorting", solution: "refund/apology" }),
    paid("3", "20.50", " cny", { liability: "company" }),
    paid("4", "0", "CNY"),
    paid("5", "-60", "CNY"),
    paid("6", "80", "HKD"),
    paid("7", "5"),
    paid("8"),
  ];
  const web = [solved("w1"), solved("w2")];

  test("of different currencies are never added, and one without is apart", async () => {
    const rows = await outcomeRows("compensation", { desk, web }, "2026-11");
    const all = rows.filter((row) => row.dimension === "all");
    expect(all.map((row) => [row.currency, row.paid_count, row.total_amount])).toEqual([
      ["CNY", 3, 180.5],
      ["HKD", 1, 80],
      [null, 1, 5],
    ]);
  });

  test("of zero and less are counted apart and are in no figure", async () => {
    const row = rowOf(await outcomeRows("compensation", { desk, web }, "2026-11"), "CNY");
    expect(row).toMatchObject({
      zero_count: 1,
      negative_count: 1,
      median_amount: 60,
      mean_amount: 180.5 / 3,
    });
    expect(row?.p90_amount).toBeCloseTo(92, 10);
  });

  test("are a share of the complaints of sources that record any", async () => {
    const row = rowOf(await outcomeRows("compensation", { desk, web }, "2026-11"), "CNY");
    expect(row).toMatchObject({ solved_count: 10, without_record_count: 2, paid_rate: 3 / 8 });
    // R 4.2.2: prop.test(3, 8, correct = FALSE)$conf.int
    expect(row?.paid_rate_lower).toBeCloseTo(0.1368442858, 9);
    expect(row?.paid_rate_upper).toBeCloseTo(0.6942576054, 9);
  });

  test("stand by cause, finding and solution, the blank ones too", async () => {
    const rows = await outcomeRows("compensation", { desk, web }, "2026-11");
    expect(rowOf(rows, "CNY", "root_cause", "sorting")?.total_amount).toBe(160);
    expect(rowOf(rows, "CNY", "root_cause", null)?.total_amount).toBe(20.5);
    expect(rowOf(rows, "CNY", "liability", "company")).toMatchObject({
      solved_count: 2,
      total_amount: 120.5,
    });
    expect(rowOf(rows, "CNY", "solution", "refund")?.total_amount).toBe(60);
    expect(rowOf(rows, "CNY", "solution", "apology")?.total_amount).toBe(60);
  });
});

describe("the interval of a mean", () => {
  // R 4.2.2: mtcars$hp; see test/analysis/statistics/mean-interval.test.ts
  const power =
    "110 110 93 110 175 105 245 62 95 123 123 180 180 180 205 215 230 66 52 65 97 150 150 245 175 66 91 113 264 175 335 109";
  const desk = power.split(" ").map((amount, index) => paid(`${index}`, amount, "CNY"));

  test("is Hall's for skewed values", async () => {
    const row = rowOf(await outcomeRows("compensation", { desk }, "2026-11"), "CNY");
    expect(row?.mean_amount).toBeCloseTo(146.6875, 10);
    expect(row?.mean_amount_lower).toBeCloseTo(125.334633982826, 8);
    expect(row?.mean_amount_upper).toBeCloseTo(172.820901501771, 8);
  });

  test("is not given for fewer than 20", async () => {
    const few = { desk: desk.slice(0, 19) };
    const row = rowOf(await outcomeRows("compensation", few, "2026-11"), "CNY");
    expect(row).toMatchObject({ paid_count: 19, mean_amount_lower: null });
  });

  test("has no width where all amounts are equal", async () => {
    const equal = { desk: desk.slice(0, 25).map((row) => ({ ...row, compensation: "50" })) };
    const row = rowOf(await outcomeRows("compensation", equal, "2026-11"), "CNY");
    expect(row).toMatchObject({
      mean_amount: 50,
      mean_amount_lower: 50,
      mean_amount_upper: 50,
    });
  });
});

test("the month before stands beside, also of a currency that was paid then alone", async () => {
  const before = { received_at: "2026-10-05 09:00", resolved_at: "2026-10-06 09:00" };
  const desk = [
    ...daily("2026-09-01", 91),
    paid("1", "100", "CNY"),
    paid("2", "40", "CNY", before),
    paid("3", "60", "CNY", before),
    paid("4", "9", "HKD", before),
  ];
  const rows = await outcomeRows("compensation", { desk }, "2026-11");
  expect(rowOf(rows, "CNY")).toMatchObject({
    paid_count: 1,
    previous_paid_count: 2,
    previous_total_amount: 100,
    previous_mean_amount: 50,
  });
  expect(rowOf(rows, "HKD")).toMatchObject({
    paid_count: 0,
    total_amount: null,
    previous_total_amount: 9,
  });
});

test("of an empty store there are no rows", async () => {
  const rows = await withSnapshot(await emptyWorkspace(), {}, (each) =>
    rowsOf("compensation", each, "2026-11"),
  );
  expect(rows).toEqual([]);
});
