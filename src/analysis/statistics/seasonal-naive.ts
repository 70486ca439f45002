import type { Projection } from "./projection.ts";

/**
 * Every period as the same one of the last season; R's `forecast::snaive`.
 * Source: Hyndman & Athanasopoulos (2021), Forecasting: Principles and Practice, 5.2 and 5.5.
 * @returns null with fewer values than a season and one
 */
export function seasonalNaive(
  values: Float64Array,
  season: number,
  horizon: number,
): Projection | null {
  const n = values.length;
  if (n <= season) return null;
  let squares = 0;
  for (let t = season; t < n; t++)
    squares += ((values[t] as number) - (values[t - season] as number)) ** 2;
  const variance = squares / (n - season);
  const mean = new Float64Array(horizon);
  const deviation = new Float64Array(horizon);
  for (let h = 0; h < horizon; h++) {
    mean[h] = values[n - season + (h % season)] as number;
    deviation[h] = Math.sqrt(variance * (1 + Math.floor(h / season)));
  }
  return { mean, deviation };
}

/**
 * The last value, moving on by the mean change from one value to the next; R's `forecast::rwf(drift = TRUE)`.
 * Source: as above.
 * @returns null with fewer than 3 values
 */
export function naiveWithDrift(values: Float64Array, horizon: number): Projection | null {
  const n = values.length;
  if (n < 3) return null;
  const last = values[n - 1] as number;
  const drift = (last - (values[0] as number)) / (n - 1);
  let squares = 0;
  for (let t = 1; t < n; t++)
    squares += ((values[t] as number) - (values[t - 1] as number) - drift) ** 2;
  const variance = squares / (n - 2);
  const mean = new Float64Array(horizon);
  const deviation = new Float64Array(horizon);
  for (let h = 1; h <= horizon; h++) {
    mean[h - 1] = last + drift * h;
    deviation[h - 1] = Math.sqrt(variance * h * (1 + h / (n - 1)));
  }
  return { mean, deviation };
}
