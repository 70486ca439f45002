import { describe, expect, test } from "vitest";
import { flow } from "../../../src/analysis/forecast/flow.ts";
import { holidayRegression } from "../../../src/analysis/forecast/holiday-regression.ts";
import { benchmarkOf, rivals } from "../../../src/analysis/forecast/methods.ts";
import type { Series } from "../../../src/analysis/forecast/series.ts";
import { specialDays, surroundingsOf } from "../../../src/analysis/forecast/special-times.ts";
import { openAt, stocksOf } from "../../../src/analysis/forecast/stock.ts";
import { periodOf, stepPeriod } from "../../../src/period.ts";
import { specialWindows } from "../../../src/snapshot/special-windows.ts";

const firstWeek = periodOf("week", "2024-01-01");
const weeks = Array.from({ length: 168 }, (_, index) => stepPeriod(firstWeek, index));
const special = specialDays(
  specialWindows({ special: {} } as never, "Asia/Shanghai", {
    from: "2024-01-01",
    until: "2025-12-31",
  }),
);
const around = surroundingsOf(weeks, special, 52);
const seriesOf = (valueAt: (t: number) => number): Series => ({
  values: Float64Array.from(weeks, (_, t) => valueAt(t)),
  around,
});
const festival = special.findIndex(({ name }) => name === "spring_festival");
const shareOf = (t: number) => (around.specialTimes[2 * festival] as Float64Array)[t] as number;

describe("special times", () => {
  test("go on a year beyond the data, Spring Festival by the moon", () => {
    expect(special[festival]?.spans.at(-1)?.from.slice(0, 7)).toBe("2026-02");
    const sale = special.find(({ name }) => name === "double_eleven");
    expect(sale?.spans.at(-1)).toEqual({ from: "2026-11-01", until: "2026-11-21" });
  });

  test("that were named for one year only do not come again", () => {
    const once = {
      name: "strike",
      is_preset: false,
      from_day: "2025-03-01",
      until_day: "2025-03-05",
      year_ago_from: "2024-03-01",
      year_ago_until: "2024-03-05",
    };
    expect(specialDays([once])[0]?.spans).toEqual([{ from: "2025-03-01", until: "2025-03-05" }]);
  });

  test("that halved complaints twice are expected to, nearly, the third time", () => {
    const series = seriesOf((t) => Math.round(200 * (1 - 0.5 * shareOf(t)) + ((t * 13) % 7)));
    const known = weeks.findIndex(({ until }) => until > "2026-02-01");
    const { mean } = holidayRegression(series, known, 8) as { mean: Float64Array };
    const at = Array.from({ length: 8 }, (_, h) => h).find(
      (h) => shareOf(known + h) > 0.9,
    ) as number;
    expect(at).toBeDefined();
    expect(mean[at]).toBeGreaterThan(90);
    expect(mean[at]).toBeLessThan(140);
    expect(mean[0]).toBeGreaterThan(185);
  });

  test("that were never seen move nothing, and widen the interval by what they may do", () => {
    const known = weeks.findIndex(({ until }) => until > "2024-06-02");
    const { mean, deviation } = holidayRegression(
      seriesOf((t) => 100 + (t % 2)),
      known,
      8,
    ) as {
      mean: Float64Array;
      deviation: Float64Array;
    };
    // The sale from 1 to 20 June fills the second week ahead.
    expect(mean[1]).toBeCloseTo(100.5, 0);
    expect(deviation[1]).toBeGreaterThan(30);
    expect(deviation[1]).toBeLessThan(32);
    expect(deviation[7]).toBeLessThan(2);
  });
});

describe("methods", () => {
  const series = seriesOf((t) => 50 + (t % 5));
  test("the benchmark is the last season again from two seasons on", () => {
    expect(benchmarkOf(series, 103).name).toBe("naive_drift");
    expect(benchmarkOf(series, 104).name).toBe("seasonal_naive");
  });

  test.each(["ets", "holiday_regression"])("%s expects a season of weeks again", (name) => {
    const wave = seriesOf((t) => Math.round(100 + 40 * Math.sin((2 * Math.PI * t) / 52.18)));
    const rival = rivals.find((each) => each.name === name);
    const mean = rival?.project(wave, 156, 8)?.mean ?? [];
    expect(mean).toHaveLength(8);
    mean.forEach((value, h) => {
      expect(Math.abs(value - (wave.values[156 + h] as number))).toBeLessThan(4);
    });
  });

  test.each(rivals)(
    "$name of no complaints at all expects none, or says nothing",
    ({ project }) => {
      const found = project(
        seriesOf(() => 0),
        60,
        3,
      );
      for (const value of found?.mean ?? []) expect(Math.abs(value)).toBeLessThan(1e-9);
    },
  );
});

describe("flow", () => {
  const stay = (
    starts_on: string,
    ends_on: string | null,
    complaints: number,
    top: string | null,
  ) => ({
    top,
    starts_on,
    ends_on,
    is_reopened: false,
    complaints,
  });
  const places = new Map(weeks.map(({ from }, index) => [from, index]));
  const week = (index: number) => weeks[index]?.from as string;
  /** Ten a week; half end in the same week, the others in the next; one of them never. */
  const stays = [
    stay(week(0), null, 1, null),
    ...Array.from({ length: 20 }, (_, t) => [
      stay(week(t), week(t), 5, "A"),
      stay(week(t), week(t + 1), 5, "A"),
    ]).flat(),
  ];
  const stock = stocksOf(stays, places, 20, "week");

  test("counts those without a category in the total only", () => {
    const [all, own] = [stock.get(null), stock.get("A")];
    expect([all, own].map((each) => each && openAt(each, 19))).toEqual([6, 5]);
  });

  test("lets what is open and what comes leave as those of their age did of late", () => {
    const arrivals = { mean: new Float64Array(3).fill(10), deviation: new Float64Array(3) };
    const { mean, deviation } = flow(stock.get("A") as never, 19, 13, arrivals);
    for (const value of mean) expect(value).toBeCloseTo(5, 6);
    // Ten that stay with a chance of a half: √(10 · ½ · ½).
    expect(deviation[0]).toBeCloseTo(Math.sqrt(2.5), 6);
  });

  test("is open + received + reopened − ended: without hazard everything stays", () => {
    const never = stocksOf([stay(week(3), null, 4, null)], places, 20, "week").get(null);
    const arrivals = { mean: Float64Array.from([2, 3]), deviation: Float64Array.from([1, 1]) };
    const { mean, deviation } = flow(never as never, 19, 13, arrivals);
    expect([...mean]).toEqual([6, 9]);
    // Errors of arrivals go together.
    expect([...deviation]).toEqual([1, 2]);
  });

  test("is no surer of those who stand than a coin for each", () => {
    // A hundred came, half ended in each week since.
    const halves = [stay(week(17), week(18), 50, null), stay(week(17), week(19), 25, null)];
    const halving = stocksOf([...halves, stay(week(17), null, 25, null)], places, 20, "week");
    const none = { mean: new Float64Array(2), deviation: new Float64Array(2) };
    const { mean, deviation } = flow(halving.get(null) as never, 19, 13, none);
    expect([...mean]).toEqual([12.5, 6.25]);
    expect(deviation[0]).toBeCloseTo(Math.sqrt(25 * 0.5 * 0.5), 12);
    expect(deviation[1]).toBeCloseTo(Math.sqrt(25 * 0.25 * 0.75), 12);
  });

  test("expects reopenings as often as of late", () => {
    const again = Array.from({ length: 13 }, (_, index) => ({
      ...stay(week(7 + index), null, 1, null),
      is_reopened: true,
    }));
    const reopened = stocksOf(again, places, 20, "week").get(null);
    const none = { mean: new Float64Array(2), deviation: new Float64Array(2) };
    expect([...flow(reopened as never, 19, 13, none).mean]).toEqual([14, 15]);
  });
});
