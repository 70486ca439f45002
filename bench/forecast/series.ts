import { readFileSync } from "node:fs";
import type { Series } from "../../src/analysis/forecast/series.ts";
import { specialDays, surroundingsOf } from "../../src/analysis/forecast/special-times.ts";
import { normalQuantile } from "../../src/analysis/statistics/normal.ts";
import { type Random, randomOf } from "../../src/analysis/statistics/random.ts";
import { type Period, periodOf, stepPeriod } from "../../src/period.ts";
import { specialWindows } from "../../src/snapshot/special-windows.ts";

/** A series of the bench, and the lengths at which its forecasts are judged. */
export interface BenchSeries {
  readonly name: string;
  readonly series: Series;
  readonly horizon: number;
  /** How many values are known at each origin. */
  readonly origins: readonly number[];
}

/** Series that may be redistributed, and generated ones of five years; the same ones every time. */
export function benchSeries(): BenchSeries[] {
  return [...publicSeries(), ...generatedSeries()];
}

function publicSeries(): BenchSeries[] {
  const read = readFileSync(new URL("public-series.json", import.meta.url), "utf8");
  const known = JSON.parse(read) as Record<
    string,
    { readonly season: number; readonly first: string; readonly values: readonly number[] }
  >;
  return Object.entries(known).map(([name, { season, first, values: given }]) => {
    const values = Float64Array.from(given);
    if (season === 12) {
      const periods = periodsFrom("month", first, values.length + 3);
      const around = surroundingsOf(periods, [], 12);
      return { name, series: { values, around }, horizon: 3, origins: originsOf(69, 3) };
    }
    const length = values.length + 7;
    const around = {
      season,
      specialTimes: [],
      timeOfYear: Float64Array.from({ length }, (_, t) => (t % 7) / 7),
      days: new Float64Array(length).fill(1),
      weekdays: new Float64Array(length),
    };
    const [last, step, count] = values.length < 40 ? [28, 1, 8] : [53, 2, 12];
    return { name, series: { values, around }, horizon: 7, origins: originsOf(last, step, count) };
  });
}

/** What a generated series expects of a week or month, before chance. */
type Expected = (t: number, at: { time: number; special: (name: string) => number }) => number;

const years = 5;
const first = "2021-01-04";
const wave = (time: number, size: number) => 1 + size * Math.cos(2 * Math.PI * (time - 0.55));

/** Variance over mean, and the mean of each period; `walk`: the log of the level goes a random step of this size. */
const recipes: readonly {
  name: string;
  unit: "week" | "month";
  dispersion: number;
  walk?: number;
  expected: Expected;
}[] = [
  { name: "weeks, flat", unit: "week", dispersion: 1, expected: () => 60 },
  { name: "weeks, flat, over-dispersed", unit: "week", dispersion: 5, expected: () => 60 },
  { name: "weeks, few", unit: "week", dispersion: 1.5, expected: () => 4 },
  {
    name: "weeks, season and trend",
    unit: "week",
    dispersion: 3,
    expected: (t, { time }) => 80 * 1.002 ** t * wave(time, 0.35),
  },
  {
    name: "weeks, season and holidays",
    unit: "week",
    dispersion: 3,
    expected: (_, { time, special }) =>
      150 *
      wave(time, 0.2) *
      (1 - 0.45 * special("spring_festival")) *
      (1 + 0.7 * special("double_eleven")),
  },
  {
    name: "weeks, few, with holidays",
    unit: "week",
    dispersion: 1.5,
    expected: (_, { time, special }) =>
      9 *
      wave(time, 0.25) *
      (1 + 0.9 * special("double_eleven")) *
      (1 + 0.5 * special("mid_year_sale")),
  },
  { name: "weeks, level wanders", unit: "week", dispersion: 2, walk: 0.05, expected: () => 90 },
  {
    name: "weeks, level jumps",
    unit: "week",
    dispersion: 2,
    expected: (t, { special }) => (t < 200 ? 60 : 95) * (1 - 0.4 * special("spring_festival")),
  },
  {
    name: "months, season and trend",
    unit: "month",
    dispersion: 8,
    expected: (t, { time }) => 400 * 1.006 ** t * wave(time, 0.3),
  },
];

function generatedSeries(): BenchSeries[] {
  const windows = specialWindows({ special: {} } as never, "Asia/Shanghai", {
    from: first,
    until: "2026-06-30",
  }).map((row) => ({ ...row }));
  const special = specialDays(windows);
  return recipes.map(({ name, unit, dispersion, walk = 0, expected }) => {
    const [season, horizon] = unit === "week" ? [52, 8] : [12, 3];
    const length = season * years;
    const periods = periodsFrom(unit, unit === "week" ? first : "2021-01-01", length + horizon);
    const around = surroundingsOf(periods, special, season);
    const random = randomOf(`forecast ${name}`);
    let level = 1;
    const values = Float64Array.from({ length }, (_, t) => {
      level *= Math.exp(walk * normalQuantile(random() + 2 ** -33));
      const mean = expected(t, {
        time: around.timeOfYear[t] as number,
        special: (of) =>
          around.specialTimes[2 * special.findIndex((each) => each.name === of)]?.[t] ?? 0,
      });
      return draw(random, level * mean, dispersion);
    });
    const origins = unit === "week" ? originsOf(length - 8, 8) : originsOf(length - 3, 2);
    return { name, series: { values, around }, horizon, origins };
  });
}

function originsOf(last: number, step: number, count = 12): number[] {
  return Array.from({ length: count }, (_, k) => last - (count - 1 - k) * step);
}

function periodsFrom(unit: "week" | "month", day: string, count: number): Period[] {
  const start = periodOf(unit, day);
  return Array.from({ length: count }, (_, index) => stepPeriod(start, index));
}

/** A count of a mean with variance dispersion × mean: Poisson of a gamma. */
function draw(random: Random, mean: number, dispersion: number): number {
  const rate =
    dispersion > 1 ? gammaDraw(random, mean / (dispersion - 1)) * (dispersion - 1) : mean;
  let [count, time] = [-1, 0];
  do {
    time -= Math.log(1 - random());
    count++;
  } while (time < rate);
  return count;
}

/** Marsaglia & Tsang (2000), A simple method for generating gamma variables, ACM Transactions on Mathematical Software 26. */
function gammaDraw(random: Random, shape: number): number {
  if (shape < 1) return gammaDraw(random, shape + 1) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const z = normalQuantile(random() + 2 ** -33);
    const v = (1 + z / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < (z * z) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}
