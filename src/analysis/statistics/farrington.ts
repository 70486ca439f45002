import { type BaselineOptions, baselineOf } from "./farrington-baseline.ts";
import { type History, type HistoryOptions, historyOf, known } from "./farrington-history.ts";
import { quantile, upperTail } from "./negative-binomial.ts";

/** Settings of the flexible Farrington algorithm; in brackets their names in R. */
export interface FarringtonOptions extends HistoryOptions, BaselineOptions {
  /** Years of history (b); null: all full years there are, 3 to 5. */
  readonly years: number | null;
  /** The chance of a count above the bound where nothing has changed (alpha). */
  readonly alpha: number;
  /** Fewer counts than this in so many weeks, the judged one among them, are no alarm (limit54). */
  readonly fewestCounts: number;
  readonly fewestWeeks: number;
  /** Weeks back to the same week 1, 2, … years before; null: 52, 104, … Of dates: `weeksBack`. */
  readonly weeksBack: readonly number[] | null;
}

/** How a count stands against the same season of earlier years. */
export interface FarringtonResult {
  readonly expected: number;
  /** The least count with P(X ≤ bound) ≥ 1 − alpha. */
  readonly upperbound: number;
  /** P(X ≥ count) of a negative binomial count of the expected mean: 0 of a count above 0 where history has none. */
  readonly probability: number;
  /** (count − expected) ÷ (upperbound − expected), above 1 an alarm; null where the bound is not above the expected. */
  readonly exceedance: number | null;
  /** Above the bound, with counts enough to judge. */
  readonly alarm: boolean;
  readonly enough: boolean;
  /** Whether the trend was kept, and the change of the log of the mean per week. */
  readonly trend: boolean;
  readonly slope: number | null;
  /** Variance ÷ mean, at least 1. */
  readonly dispersion: number;
  /** Variance of the log of the expected count; null where that is 0. */
  readonly logVariance: number | null;
  readonly years: number;
}

const defaults: FarringtonOptions = {
  years: null,
  halfWindow: 3,
  periods: 10,
  leftOut: 26,
  reweight: true,
  weightsThreshold: 2.58,
  alpha: 0.005,
  trend: true,
  trendChance: 0.05,
  fewestCounts: 5,
  fewestWeeks: 4,
  weeksBack: null,
};

const [fewestYears, mostYears] = [3, 5];
const weeksOfYear = 52;

/**
 * Judges the count at place `at` of a weekly series, oldest first, by the flexible Farrington algorithm: R
 * `farringtonFlexible(…, thresholdMethod = "nbPlugin")` of the package surveillance. NaN is a week without data.
 * @returns null with less history than the years asked for (3 where none are), or without a count at `at`
 */
export function farrington(
  counts: Float64Array | readonly number[],
  at: number,
  options: Partial<FarringtonOptions> = {},
): FarringtonResult | null {
  return farringtonAt(at, options)?.(counts) ?? null;
}

/**
 * The same for many series of the same weeks: what follows from the weeks alone is done once.
 *
 * Counts of the last years are regressed on season and, where a trend stands out and does not lead beyond what has been
 * counted, on time (quasi-Poisson, log link); weeks with a large residual then count for less and the fit is repeated. The
 * bound is a quantile of the negative binomial distribution with the expected mean and the dispersion found.
 * Source: Noufaily et al. (2013), An improved algorithm for outbreak detection in multiple surveillance systems, Statistics in
 * Medicine 32, 1206–1222; Salmon, Schumacher & Höhle (2016), Journal of Statistical Software 70(10).
 */
export function farringtonAt(
  at: number,
  options: Partial<FarringtonOptions> = {},
): ((counts: Float64Array | readonly number[]) => FarringtonResult | null) | null {
  const settings = { ...defaults, ...options };
  const back =
    settings.weeksBack ?? Array.from({ length: mostYears }, (_, i) => weeksOfYear * (i + 1));
  const full = back.filter((weeks) => at - weeks - settings.halfWindow >= 0).length;
  const years = settings.years ?? Math.min(full, mostYears);
  if (years > full || years < (settings.years === null ? fewestYears : 1)) return null;
  const history = historyOf(at, back.slice(0, years), settings);
  return (counts) => judge(counts, at, history, settings, years);
}

function judge(
  series: Float64Array | readonly number[],
  at: number,
  allWeeks: History,
  settings: FarringtonOptions,
  years: number,
): FarringtonResult | null {
  const count = series[at];
  if (count === undefined || Number.isNaN(count)) return null;
  const history = known(allWeeks, series, at);
  if (!history.seasons.includes(0)) return null;
  const counts = Float64Array.from(history.places, (place) => series[place] as number);
  const fit = baselineOf(history, counts, settings, years >= fewestYears);
  if (fit === null) return null;
  const { expected } = fit;
  const dispersion = Math.max(1, fit.dispersion);
  const upperbound = quantile(1 - settings.alpha, expected, dispersion);
  let latest = 0;
  for (let i = Math.max(0, at - settings.fewestWeeks + 1); i <= at; i++)
    latest += Number.isNaN(series[i]) ? 0 : (series[i] as number);
  const enough = latest >= settings.fewestCounts;
  return {
    expected,
    upperbound,
    probability: upperTail(count, expected, dispersion),
    exceedance: upperbound > expected ? (count - expected) / (upperbound - expected) : null,
    alarm: enough && count > upperbound,
    enough,
    trend: fit.slope !== null,
    slope: fit.slope,
    dispersion,
    logVariance: expected > 0 ? dispersion * fit.expectedVariance : null,
    years,
  };
}
