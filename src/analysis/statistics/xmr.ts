import { type Signal, signals } from "./xmr-signals.ts";

export interface XmrChart {
  /** centre line; null without a value in the baseline */
  mean: number | null;
  /** natural process limits, not cut at 0; null with fewer than two baseline values */
  lower: number | null;
  upper: number | null;
  /** fewer than 13 baseline values: limits that may still move a lot */
  provisional: boolean;
  /** one entry per value given, in their order; a null value has signal null */
  points: { value: number | null; signal: Signal | null }[];
}

const limitFactor = 2.66;
const screeningFactor = 3.267;
const enough = 13;

const meanOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** Mean of |xᵢ − xᵢ₋₁| after leaving out, once, ranges above 3.267 × their mean. */
function meanMovingRange(values: readonly number[]): number {
  const ranges = values.slice(1).map((value, i) => Math.abs(value - (values[i] ?? value)));
  const limit = screeningFactor * meanOf(ranges);
  // "not above" rather than NHSRplotthedots' "below": a series that never moves keeps its limits
  return meanOf(ranges.filter((range) => range <= limit));
}

/**
 * XmR chart (individuals and moving range): limits = mean ± 2.66 × mean moving range. The first `baseline` entries of
 * `values` make the limits (default: all), nulls among them not counting; every point is judged against these limits.
 * A null is a period without data: it is no point, breaks no run and makes no moving range of its own, so the points on
 * its two sides are neighbours. Signals: `xmr-signals.ts`. Deseasonalise first: a seasonal series signals its season.
 * Source: NHS England, Making data count; R package NHSRplotthedots 0.2.0 (`ptd_spc`, screen_outliers = TRUE,
 * fix_after_n_points = baseline).
 */
export function xmr(
  values: readonly (number | null)[],
  options: { baseline?: number } = {},
): XmrChart {
  const { baseline = values.length } = options;
  if (!(Number.isInteger(baseline) && baseline >= 0)) {
    throw new RangeError(`xmr: baseline ${baseline} is not a number of points`);
  }
  const base = values.slice(0, baseline).filter((value) => value !== null);
  const mean = base.length > 0 ? meanOf(base) : null;
  const reach = base.length > 1 ? limitFactor * meanMovingRange(base) : null;
  const observed = values.filter((value) => value !== null);
  const found = mean === null || reach === null ? [] : signals(observed, mean, reach);
  let next = 0;
  return {
    mean,
    lower: mean === null || reach === null ? null : mean - reach,
    upper: mean === null || reach === null ? null : mean + reach,
    provisional: base.length < enough,
    points: values.map((value) => ({
      value,
      signal: value === null ? null : (found[next++] ?? null),
    })),
  };
}
