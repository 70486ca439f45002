import { fitEts } from "../statistics/ets.ts";
import type { Projection } from "../statistics/projection.ts";
import { type ShrunkenFit, shrunkenCounts } from "../statistics/shrunken-counts.ts";
import { harmonics, type Series } from "./series.ts";

/** A special time is not expected to move a whole period by more than this, until periods say so: standard deviation of the log. */
const prior = 0.3;
/** Periods before and after that make the level of the moment while effects are estimated. */
const reach = 6;

/**
 * Quasi-Poisson regression on special times, the days of the month and, from two years on, the time of the year, each effect with a
 * prior N(0, 0.3²); times the recent level: simple exponential smoothing of what the effects leave, which returns to the mean of the
 * last year by a part a period.
 * @param known how many of the values may be read
 * @returns null with too few values, or no complaint in them
 */
export function holidayRegression(
  { values, around }: Series,
  known: number,
  horizon: number,
): Projection | null {
  const counts = values.subarray(0, known);
  const ones = new Float64Array(known + horizon).fill(1);
  const isMonthly = around.season <= 12;
  const effects = [
    ...around.specialTimes,
    ...(isMonthly ? [around.weekdays] : []),
    ...(known >= 2 * around.season ? harmonics(around.timeOfYear, 3) : []),
  ].filter((column) => column.subarray(0, known + horizon).some((value) => value !== 0));
  const columns = [ones, ...effects];
  const days = around.days.map((count) => Math.log(count));
  const priors = columns.map((_, j) => (j === 0 ? null : prior));
  let offset: Float64Array = days;
  let fit: ShrunkenFit | null = null;
  for (let round = 0; round < 2; round++) {
    fit = shrunkenCounts(columns, counts, priors, offset);
    if (fit === null) return null;
    offset = withLevel(counts, days, columns, fit);
  }
  return fit === null ? null : projected(counts, days, columns, fit, horizon, isMonthly);
}

/** The log of what effects and days make of a period. */
function effectOf(columns: readonly Float64Array[], fit: ShrunkenFit, t: number): number {
  let sum = 0;
  for (let j = 1; j < columns.length; j++)
    sum += (fit.coefficients[j] as number) * ((columns[j] as Float64Array)[t] as number);
  return sum;
}

/** The days, and the log of the level around each period once the effects are taken out. */
function withLevel(
  counts: Float64Array,
  days: Float64Array,
  columns: readonly Float64Array[],
  fit: ShrunkenFit,
): Float64Array {
  const usual = counts.map((_, t) => Math.exp((days[t] as number) + effectOf(columns, fit, t)));
  return days.map((log, t) => {
    let [sum, expected] = [0.5, 0];
    for (let k = Math.max(0, t - reach); k <= Math.min(counts.length - 1, t + reach); k++) {
      sum += counts[k] as number;
      expected += usual[k] as number;
    }
    return expected > 0 ? log + Math.log(sum / expected) : log;
  });
}

function projected(
  counts: Float64Array,
  days: Float64Array,
  columns: readonly Float64Array[],
  fit: ShrunkenFit,
  horizon: number,
  isMonthly: boolean,
): Projection | null {
  const known = counts.length;
  const factor = (t: number) => Math.exp((days[t] as number) + effectOf(columns, fit, t));
  const left = counts.map((count, t) => Math.log((count + 0.5) / factor(t)));
  const smooth = fitEts(left, { trend: "none", season: 1 });
  if (smooth === null) return null;
  const level = smooth.last[0] as number;
  const year = left.subarray(Math.max(0, known - (isMonthly ? 12 : 52)));
  const usual = year.reduce((sum, value) => sum + value, 0) / year.length;
  // The mean of a logarithm lies below the logarithm of the mean.
  const expected = left.reduce(
    (sum, value, t) => sum + factor(t) * Math.exp(value - (smooth.errors[t] as number)),
    0,
  );
  const bias = counts.reduce((sum, count) => sum + count, 0) / expected;
  const kept = isMonthly ? 0.9 : 0.97;
  const mean = new Float64Array(horizon);
  const deviation = new Float64Array(horizon);
  for (let h = 1; h <= horizon; h++) {
    const t = known + h - 1;
    const centre = bias * factor(t) * Math.exp(usual + kept ** h * (level - usual));
    const drift = smooth.variance * (1 + (h - 1) * smooth.parameters.alpha ** 2);
    mean[h - 1] = centre;
    deviation[h - 1] = centre * Math.sqrt(drift + effectVariance(columns, fit, t));
  }
  return { mean, deviation };
}

/** How unsure the log of the effects on a period is. */
function effectVariance(columns: readonly Float64Array[], fit: ShrunkenFit, t: number): number {
  const size = columns.length;
  let sum = 0;
  for (let j = 1; j < size; j++)
    for (let k = 1; k < size; k++)
      sum +=
        ((columns[j] as Float64Array)[t] as number) *
        ((columns[k] as Float64Array)[t] as number) *
        (fit.covariance[j * size + k] as number);
  return sum;
}
