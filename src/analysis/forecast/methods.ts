import { bestEts, type EtsFit, forecastEts } from "../statistics/ets.ts";
import type { Projection } from "../statistics/projection.ts";
import { quasiPoisson } from "../statistics/quasi-poisson.ts";
import { naiveWithDrift, seasonalNaive } from "../statistics/seasonal-naive.ts";
import { theta } from "../statistics/theta.ts";
import { holidayRegression } from "./holiday-regression.ts";
import type { ForecastModel } from "./row.ts";
import { harmonics, type Series } from "./series.ts";

/** Forecasts from the first `known` values of a series; null: too few of them. */
export interface Method {
  readonly name: ForecastModel;
  readonly project: (series: Series, known: number, horizon: number) => Projection | null;
}

/** The longest season that exponential smoothing keeps state for; longer ones are taken out first. */
const longestSmoothed = 12;
/** Pairs of sine and cosine for longer ones. */
const pairs = 3;

/** What is as good as knowing nothing: from two seasons on the last season again, before that the last value with its drift. */
export function benchmarkOf({ around }: Series, length: number): Method {
  const { season } = around;
  return length >= 2 * season
    ? {
        name: "seasonal_naive",
        project: ({ values }, known, horizon) =>
          seasonalNaive(values.subarray(0, known), season, horizon),
      }
    : {
        name: "naive_drift",
        project: ({ values }, known, horizon) => naiveWithDrift(values.subarray(0, known), horizon),
      };
}

/** What competes with it. */
export const rivals: readonly Method[] = [
  { name: "ets", project: smoothing },
  {
    name: "theta",
    project: ({ values, around }, known, horizon) =>
      theta(values.subarray(0, known), around.season, horizon),
  },
  { name: "holiday_regression", project: holidayRegression },
];

/**
 * ETS by AICc. A season of more than 12 periods is taken out by harmonics and put back, where that has the lower AICc: factors around
 * 1 leave the scale as it is, so that the two compare, each coefficient counting 2.
 */
function smoothing(series: Series, known: number, horizon: number): Projection | null {
  const { season } = series.around;
  const values = series.values.subarray(0, known);
  if (season <= longestSmoothed) return put(bestEts(values, season), horizon, () => 1);
  const plain = bestEts(values, 1);
  const usual = known >= 2 * season ? seasonOf(series, known, horizon) : null;
  if (plain === null || usual === null) return put(plain, horizon, () => 1);
  const adjusted = bestEts(
    values.map((value, t) => value / (usual[t] as number)),
    1,
  );
  return adjusted !== null && adjusted.aicc + 4 * pairs < plain.aicc
    ? put(adjusted, horizon, (h) => usual[known + h] as number)
    : put(plain, horizon, () => 1);
}

function put(
  fit: EtsFit | null,
  horizon: number,
  factor: (h: number) => number,
): Projection | null {
  if (fit === null) return null;
  const { mean, deviation } = forecastEts(fit, horizon);
  return {
    mean: mean.map((value, h) => value * factor(h)),
    deviation: deviation.map((value, h) => value * factor(h)),
  };
}

/** What the time of the year makes of each period, by a log-linear trend and three harmonics; null where they cannot be fitted. */
function seasonOf({ values, around }: Series, known: number, horizon: number): Float64Array | null {
  const length = known + horizon;
  const waves = harmonics(around.timeOfYear.subarray(0, length), pairs);
  const columns = [
    new Float64Array(length).fill(1),
    Float64Array.from({ length }, (_, t) => t / known),
    ...waves,
  ];
  const fit = quasiPoisson(
    columns.map((column) => column.subarray(0, known)),
    values.subarray(0, known),
  );
  if (fit === null) return null;
  return Float64Array.from({ length }, (_, t) => {
    let sum = 0;
    waves.forEach((column, j) => {
      sum += (fit.coefficients[j + 2] as number) * (column[t] as number);
    });
    return Math.exp(sum);
  });
}
