import { fitEts, forecastEts } from "./ets.ts";
import { normalQuantile } from "./normal.ts";
import type { Projection } from "./projection.ts";

/**
 * The Theta method: simple exponential smoothing with half the slope of the straight line through the values as drift, on values
 * adjusted for the season where one shows; as R's `forecast::thetaf`.
 * Sources: Assimakopoulos & Nikolopoulos (2000), The theta model, International Journal of Forecasting 16, 521–530; Hyndman &
 * Billah (2003), Unmasking the Theta method, the same 19, 287–290.
 * @param season periods of a season; 1: none
 * @returns null with fewer than 5 values
 */
export function theta(values: Float64Array, season: number, horizon: number): Projection | null {
  const index = isSeasonal(values, season) ? seasonalIndices(values, season) : null;
  const adjusted =
    index === null ? values : values.map((value, t) => value / (index[t % season] as number));
  const fit = fitEts(adjusted, { trend: "none", season: 1 });
  if (fit === null) return null;
  const n = values.length;
  const { alpha } = fit.parameters;
  const { mean } = forecastEts(fit, horizon);
  const half = slopeOf(adjusted) / 2;
  const deviation = new Float64Array(horizon);
  for (let h = 0; h < horizon; h++) {
    mean[h] = (mean[h] as number) + half * (h + (1 - (1 - alpha) ** n) / alpha);
    if (index !== null) mean[h] = (mean[h] as number) * (index[(n + h) % season] as number);
    deviation[h] = Math.sqrt(fit.variance * (h * alpha ** 2 + 1));
  }
  return { mean, deviation };
}

/** Whether the autocorrelation one season apart is beyond chance (one-sided, 5 %); false up to two seasons. */
export function isSeasonal(values: Float64Array, season: number): boolean {
  const n = values.length;
  if (season <= 1 || n <= 2 * season) return false;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  if (!(variance > 0)) return false;
  const correlation = (lag: number) => {
    let sum = 0;
    for (let t = lag; t < n; t++)
      sum += ((values[t] as number) - mean) * ((values[t - lag] as number) - mean);
    return sum / variance;
  };
  let squares = 0;
  for (let lag = 1; lag < season; lag++) squares += correlation(lag) ** 2;
  return Math.abs(correlation(season)) > normalQuantile(0.95) * Math.sqrt((1 + 2 * squares) / n);
}

/**
 * Multiplicative seasonal indices by ratios to the centred moving average, their mean 1; R's `decompose`. The first is that of the
 * first value. Null where one of them is 0: nothing can be divided by it.
 */
function seasonalIndices(values: Float64Array, season: number): Float64Array | null {
  const half = Math.floor(season / 2);
  const sums = new Float64Array(season);
  const counts = new Float64Array(season);
  for (let t = half; t < values.length - half; t++) {
    let sum = 0;
    for (let k = -half; k <= half; k++) {
      const isEdge = season % 2 === 0 && Math.abs(k) === half;
      sum += (values[t + k] as number) * (isEdge ? 0.5 : 1);
    }
    if (sum <= 0) continue;
    const place = t % season;
    sums[place] = (sums[place] as number) + ((values[t] as number) * season) / sum;
    counts[place] = (counts[place] as number) + 1;
  }
  const figures = sums.map((sum, place) => sum / (counts[place] as number));
  const mean = figures.reduce((sum, figure) => sum + figure, 0) / season;
  const indices = figures.map((figure) => figure / mean);
  return indices.every((index) => index >= 1e-4) ? indices : null;
}

/** Slope of the straight line through the values by least squares. */
function slopeOf(values: Float64Array): number {
  const n = values.length;
  const middle = (n - 1) / 2;
  let [cross, squares] = [0, 0];
  for (let t = 0; t < n; t++) {
    cross += (t - middle) * (values[t] as number);
    squares += (t - middle) ** 2;
  }
  return squares > 0 ? cross / squares : 0;
}
