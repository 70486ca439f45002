import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ForecastRow } from "../../src/analysis/forecast/row.ts";
import { openSnapshot, type Snapshot } from "../../src/snapshot.ts";
import { daily, type Row, rowsOf, withSnapshot, workspaceOf } from "../workspace.ts";
import { loggedRows, step } from "./logged.ts";

const start = "2026-01-05";
const weeks = 40;
const dayAt = (index: number) =>
  new Date(Date.parse(start) + index * 86_400_000).toISOString().slice(0, 10);

/** Forty weeks from a Monday: about ten complaints a week on A/x, 3.5 on B, 7 without a category; every 60th stays open. */
const rows: Row[] = Array.from({ length: weeks * 7 }, (_, index) => {
  const wave = Math.round(1 + Math.sin(index / 20) + ((index * 7) % 3) / 2);
  const kinds = [
    ...Array.from({ length: Math.max(1, wave) }, () => "A > x"),
    ...(index % 2 === 0 ? ["B"] : []),
    "",
  ];
  return kinds.map((category, place) => ({
    complaint_id: `c${index}-${place}`,
    received_at: `${dayAt(index)} 1${place}:00:00`,
    category,
    closed_at: index % 60 === 7 ? "" : `${dayAt(index + ((index * 5 + place) % 12))} 18:00:00`,
  }));
}).flat();

const capacity = [
  "capacity:",
  "  hours_per_complaint: 1.5",
  "  by_category: { A: 3 }",
  "  hours_per_week: 40",
  "  backlog_limit: 10",
];
// As of the Sunday that ends the fortieth week, at 22:00: a day is whole from 20:00 on.
const asOf = `${dayAt(weeks * 7 - 1)}T22:00:00`;
const lastWeek = "2026-W41";

let snapshot: Snapshot;
let all: ForecastRow[];
beforeAll(async () => {
  snapshot = await openSnapshot(await workspaceOf({ web: rows }, { config: capacity }), { asOf });
  all = await rowsOf("forecast", snapshot, lastWeek);
});
afterAll(() => snapshot.db.close());

const pick = (
  from: readonly ForecastRow[],
  { grain, unit = "week", measure = "received", path = [] }: Partial<ForecastRow>,
) =>
  from.filter(
    (row) =>
      row.grain === grain &&
      row.unit === unit &&
      row.measure === measure &&
      JSON.stringify(row.path) === JSON.stringify(path),
  );
const countIn = (from: string, until: string, category?: string) =>
  rows.filter(
    ({ received_at = "", category: own }) =>
      received_at >= from && received_at < until && (category === undefined || own === category),
  ).length;

describe("complaints received", () => {
  test("of past weeks are those that were counted, with those that have no category", () => {
    const observed = pick(all, { grain: "observed" });
    expect(observed).toHaveLength(26);
    for (const { from, until, value } of observed)
      expect(value).toBe(countIn(from as string, until as string));
    expect(observed.at(-1)?.label).toBe(lastWeek);
  });

  test("are expected for the eight weeks after the last whole one, within intervals that do not go below 0", () => {
    const expected = pick(all, { grain: "forecast" });
    expect(expected.map(({ label }) => label)).toEqual(
      ["42", "43", "44", "45", "46", "47", "48", "49"].map((week) => `2026-W${week}`),
    );
    expect(expected.map(({ horizon }) => horizon)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    for (const { value, lower_80, upper_80, lower_95, upper_95 } of expected) {
      const ends = [0, lower_95, lower_80, value, upper_80, upper_95] as number[];
      expect(ends).toEqual([...ends].sort((one, other) => one - other));
      expect(upper_95).toBeGreaterThan(value as number);
    }
  });

  test("are expected by the method that did best at eight earlier moments", () => {
    const models = pick(all, { grain: "model" });
    expect(models.map(({ model }) => model)).toEqual([
      "naive_drift",
      "ets",
      "theta",
      "holiday_regression",
    ]);
    const chosen = models.filter(({ is_chosen }) => is_chosen);
    expect(chosen).toHaveLength(1);
    expect(chosen[0]?.mase).toBe(Math.min(...models.map(({ mase }) => mase as number)));
    for (const { origins, history_periods, seasons, coverage_80, coverage_95 } of models) {
      expect([origins, history_periods]).toEqual([8, weeks]);
      expect(seasons).toBeCloseTo(weeks / 52, 12);
      expect(coverage_95).toBeGreaterThanOrEqual(coverage_80 as number);
    }
    const [first] = pick(all, { grain: "forecast" });
    expect(first?.model).toBe(chosen[0]?.model);
  });

  test("are told by category from five a week on, the others and blanks are in the total", () => {
    const paths = all.filter(({ grain }) => grain === "forecast").map(({ path }) => path.join("/"));
    expect([...new Set(paths)]).toEqual(["", "A", "A/x"]);
    expect(countIn(start, "2027", "B") / weeks).toBeLessThan(5);
    expect(countIn(start, "2027", "") / weeks).toBe(7);
  });

  test("of months: too few for eight moments, so the newest with its drift, without a word on how it did", () => {
    // January begins before the data: February to September are whole.
    const [model, ...others] = pick(all, { grain: "model", unit: "month" });
    expect(others).toEqual([]);
    expect(model).toMatchObject({
      model: "naive_drift",
      is_chosen: true,
      origins: null,
      mase: null,
      coverage_80: null,
      history_periods: 8,
    });
    const expected = pick(all, { grain: "forecast", unit: "month" });
    expect(expected.map(({ label }) => label)).toEqual(["2026-10", "2026-11", "2026-12"]);
    expect(pick(all, { grain: "observed", unit: "month" }).at(-1)).toMatchObject({
      label: "2026-09",
      value: countIn("2026-09-01", "2026-10-01"),
    });
  });

  test("at the end of an earlier week nothing later is read", async () => {
    const workspace = await workspaceOf({ web: rows }, { config: capacity });
    const then = await rowsOf("forecast", snapshot, "2026-W36");
    const cut = await withSnapshot(workspace, { asOf: "2026-09-06T22:00:00" }, (earlier) =>
      rowsOf("forecast", earlier, "2026-W36"),
    );
    expect(pick(then, { grain: "observed" }).at(-1)?.label).toBe("2026-W36");
    expect(then).toEqual(cut);
  });

  test("of a store of seven weeks are not expected at all, of ten by the newest with its drift", async () => {
    const few = { web: daily(start, 70) };
    const labels = ["2026-W08", "2026-W11"];
    const [seven, ten] = await withSnapshot(await workspaceOf(few), {}, async (short) => [
      await rowsOf("forecast", short, labels[0] as string),
      await rowsOf("forecast", short, labels[1] as string),
    ]);
    expect(new Set(seven?.map(({ grain }) => grain))).toEqual(new Set(["observed"]));
    expect(pick(ten ?? [], { grain: "model" })).toMatchObject([
      { model: "naive_drift", is_chosen: true, origins: null },
    ]);
    expect(pick(ten ?? [], { grain: "forecast" })).toHaveLength(8);
  });
});

describe("the backlog", () => {
  test("of past weeks is that of the analysis backlog, with reopened complaints and unknown ends", async () => {
    // Every fifth is reopened, every tenth for good; of one nobody says when it ended; one ends as a week does.
    const desk: Row[] = daily(start, 140).map((row, index) => ({
      ...row,
      status: index === 50 ? "closed" : "",
    }));
    const log = desk.flatMap(({ complaint_id = "" }, index) => [
      ...(index === 50 ? [] : [step(complaint_id, `${dayAt(index + 2)} 09:00`, "closed")]),
      ...(index % 5 === 0 ? [step(complaint_id, `${dayAt(index + 9)} 09:00`, "reopened")] : []),
      ...(index % 10 === 5 ? [step(complaint_id, `${dayAt(index + 16)} 00:00`, "closed")] : []),
    ]);
    const [label, options] = ["2026-W21", { asOf: `${dayAt(139)}T22:00:00` }];
    const counted = await loggedRows("backlog", { desk, log }, label, options);
    const observed = pick(await loggedRows("forecast", { desk, log }, label, options), {
      grain: "observed",
      measure: "open",
    });
    const history = counted.filter(({ grain, from }) => grain === "history" && from >= start);
    expect(history.reduce((sum, row) => sum + (row.reopened_count ?? 0), 0)).toBeGreaterThan(20);
    expect(observed).toHaveLength(20);
    expect(observed.map((row) => [row.label, row.value])).toEqual(
      history.map((row) => [row.label, row.open_at_end]),
    );
  });

  test("is expected by the flow or by the newest with its drift, the better one, for the total and first levels", () => {
    const models = pick(all, { grain: "model", measure: "open" });
    expect(models.map(({ model }) => model)).toEqual(["naive_drift", "flow"]);
    const [naive, flow] = models;
    expect(flow?.is_chosen).toBe((flow?.mase as number) < (naive?.mase as number));
    const open = all.filter(({ grain, measure }) => grain === "forecast" && measure === "open");
    expect([...new Set(open.map(({ path }) => path.join("/")))]).toEqual(["", "A"]);
    expect(pick(all, { grain: "forecast", measure: "open", unit: "month" })).toHaveLength(3);
  });
});

describe("capacity", () => {
  test("turns complaints into hours by the mix of the last thirteen weeks", () => {
    const from = dayAt((weeks - 13) * 7);
    const [a, any] = [countIn(from, "2027", "A > x"), countIn(from, "2027")];
    const [first] = pick(all, { grain: "forecast" });
    const hours = (3 * a + 1.5 * (any - a)) / any;
    expect(first?.handling_hours).toBeCloseTo((first?.value as number) * hours, 9);
    expect(first?.handling_hours_upper).toBeCloseTo((first?.upper_80 as number) * hours, 9);
    const [own] = pick(all, { grain: "forecast", path: ["A", "x"] });
    expect(own?.handling_hours).toBeCloseTo(3 * (own?.value as number), 9);
  });

  test("names the week in which the backlog passes its limit, and that in which it may", () => {
    const open = pick(all, { grain: "forecast", measure: "open" });
    expect(all.filter(({ grain }) => grain === "capacity")).toMatchObject([
      {
        measure: "open",
        path: [],
        hours_available: 40,
        backlog_limit: 10,
        passes_limit_in: open.find(({ value }) => (value as number) > 10)?.label,
        may_pass_limit_in: open.find(({ upper_80 }) => (upper_80 as number) >= 10)?.label,
      },
    ]);
    expect(open[0]?.value).toBeGreaterThan(10);
  });

  test("that nobody told is left out, and hours of only some complaints are none", async () => {
    const config = ["capacity: { by_category: { A/x: 3 } }"];
    const workspace = await workspaceOf({ web: rows.slice(-200) }, { config });
    await withSnapshot(workspace, { asOf }, async (told) => {
      const found = await rowsOf("forecast", told, lastWeek);
      expect(found.filter(({ grain }) => grain === "capacity")).toEqual([]);
      expect(pick(found, { grain: "forecast" })[0]?.handling_hours).toBeNull();
      const [own] = pick(found, { grain: "forecast", path: ["A"] });
      expect(own?.handling_hours).toBeCloseTo(3 * (own?.value as number), 9);
    });
  });
});
