import { type Random, randomOf } from "../../../../src/analysis/statistics/random.ts";
import type {
  SpecialTimes,
  Windows,
} from "../../../../src/analysis/warnings/one-series/judge-series.ts";

/** Whole weeks, all complete and fully registered. */
export function weeks(periods: number, changed: Partial<Windows> = {}): Windows {
  return {
    periods,
    daysEach: 7,
    season: Float64Array.from({ length: periods }, (_, i) => (i % 52) / 52),
    covered: new Uint8Array(periods).fill(1),
    special: { kinds: [], shares: [] },
    registered: 1,
    registeredVariance: 0,
    ...changed,
  };
}

/** One kind of special time that fills the windows named. */
export function holiday(periods: number, ...at: number[]): { special: SpecialTimes } {
  const shares = Float64Array.from({ length: periods }, (_, i) => (at.includes(i) ? 1 : 0));
  return { special: { kinds: ["festival"], shares: [shares] } };
}

/** Poisson counts, the same for the same seed. */
export function poisson(
  mean: (week: number) => number,
  periods: number,
  seed: string,
): Float64Array {
  const random = randomOf(seed);
  return Float64Array.from({ length: periods }, (_, week) => draw(mean(week), random));
}

function draw(mean: number, random: Random): number {
  if (mean > 30) return draw(mean / 2, random) + draw(mean / 2, random);
  let events = -1;
  for (let product = 1; product > Math.exp(-mean); events++) product *= 1 - random();
  return events;
}
