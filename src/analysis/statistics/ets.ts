import { leastSquares } from "./least-squares.ts";
import { nelderMead } from "./nelder-mead.ts";
import type { Projection } from "./projection.ts";

/** Exponential smoothing with additive errors: which parts the model has. */
export interface EtsForm {
  readonly trend: "none" | "additive" | "damped";
  /** Periods of a season; 1: none. */
  readonly season: number;
}

/** Smoothing of level, trend and season by the error (β and γ as they multiply the error), and the damping of the trend. */
export interface EtsParameters {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  readonly phi: number;
}

export interface EtsFit {
  readonly form: EtsForm;
  readonly parameters: EtsParameters;
  /** Level, trend, and the seasonal values of the first season, oldest first. */
  readonly initial: Float64Array;
  /** The same after the last value: the seasonal values begin with that of the next period. */
  readonly last: Float64Array;
  readonly errors: Float64Array;
  /** Σe² ÷ (n − parameters). */
  readonly variance: number;
  /** n log Σe² + 2k + 2k(k + 1) ÷ (n − k − 1), k with the variance: as R's `ets`. */
  readonly aicc: number;
}

const trends = ["none", "additive", "damped"] as const;
const seasonalTrends = ["none", "damped"] as const;
const [least, most] = [1e-4, 0.9999];
const [leastDamping, mostDamping] = [0.8, 0.98];

/**
 * Fits exponential smoothing of one form by maximum likelihood within the usual bounds (β < α, γ < 1 − α, φ from 0.8 to 0.98). Of
 * given smoothing the errors are linear in the first states, so that these are found by least squares and only the smoothing is searched.
 * Source: Hyndman, Koehler, Ord & Snyder (2008), Forecasting with Exponential Smoothing, ch. 2 and 5.
 * @returns null where there are too few values for the form
 */
export function fitEts(values: Float64Array, form: EtsForm): EtsFit | null {
  if (values.length < sizeOf(form) + 3) return null;
  const start = [-1, ...(form.trend === "none" ? [] : [-2]), ...(form.season > 1 ? [-2] : [])];
  if (form.trend === "damped") start.push(1.5);
  const errorOf = (point: Float64Array) => {
    const found = statesOf(values, form, parametersOf(form, point));
    return found === null ? Number.POSITIVE_INFINITY : Math.log(found.squares + 1e-300);
  };
  const { point } = nelderMead(errorOf, start, {
    step: 1,
    precision: form.season > 1 || form.trend !== "none" ? 1e-6 : 1e-11,
  });
  const parameters = parametersOf(form, point);
  const found = statesOf(values, form, parameters);
  return found === null ? null : smoothed(values, form, parameters, found.initial);
}

/**
 * The fit of lowest AICc: without trend, with one, with a damped one; where two seasons are told also with a season, without trend or
 * with a damped one (a trend hardly damped is among these).
 */
export function bestEts(values: Float64Array, season: number): EtsFit | null {
  const seasons = season > 1 && values.length >= 2 * season + 3 ? [1, season] : [1];
  let best: EtsFit | null = null;
  for (const each of seasons)
    for (const trend of each > 1 ? seasonalTrends : trends) {
      const fit = fitEts(values, { trend, season: each });
      if (fit !== null && (best === null || fit.aicc < best.aicc)) best = fit;
    }
  return best;
}

/** What the model expects of the next periods, with the variance of class 1 (Hyndman et al. 2008, table 6.2). */
export function forecastEts(fit: EtsFit, horizon: number): Projection {
  const { form, parameters, last, variance } = fit;
  const { alpha, beta, gamma, phi } = parameters;
  const mean = new Float64Array(horizon);
  const deviation = new Float64Array(horizon);
  let [damping, sum] = [0, 1];
  for (let h = 1; h <= horizon; h++) {
    damping += phi ** h;
    const seasonal = form.season > 1 ? (last[2 + ((h - 1) % form.season)] as number) : 0;
    const growth = form.trend === "none" ? 0 : damping * (last[1] as number);
    mean[h - 1] = (last[0] as number) + growth + seasonal;
    deviation[h - 1] = Math.sqrt(variance * sum);
    const again = form.season > 1 && h % form.season === 0 ? gamma : 0;
    sum += (alpha + (form.trend === "none" ? 0 : beta * damping) + again) ** 2;
  }
  return { mean, deviation };
}

/** A series smoothed from given first states with given parameters. */
export function smoothed(
  values: Float64Array,
  form: EtsForm,
  parameters: EtsParameters,
  initial: Float64Array,
): EtsFit {
  const errors = new Float64Array(values.length);
  const last = initial.slice();
  smooth(values, form, parameters, last, errors);
  let squares = 0;
  for (const error of errors) squares += error * error;
  const size = sizeOf(form);
  const [n, k] = [values.length, size + 1];
  const aicc = n * Math.log(squares) + 2 * k + (2 * k * (k + 1)) / (n - k - 1);
  return { form, parameters, initial, last, errors, variance: squares / (n - size), aicc };
}

/** Parameters that are fitted, without the variance. */
function sizeOf({ trend, season }: EtsForm): number {
  return 2 + { none: 0, additive: 2, damped: 3 }[trend] + (season > 1 ? season : 0);
}

/** From any numbers to parameters within their bounds. */
function parametersOf({ trend, season }: EtsForm, point: Float64Array): EtsParameters {
  let next = 0;
  const within = (low: number, high: number) =>
    low + (high - low) / (1 + Math.exp(-(point[next++] as number)));
  const alpha = within(least, most);
  return {
    alpha,
    beta: trend === "none" ? 0 : within(Math.min(least, alpha), alpha),
    gamma: season > 1 ? within(Math.min(least, 1 - alpha), 1 - alpha) : 0,
    phi: trend === "damped" ? within(leastDamping, mostDamping) : 1,
  };
}

/** The first states with the smallest squared errors, and these. */
function statesOf(values: Float64Array, form: EtsForm, parameters: EtsParameters) {
  const { trend, season } = form;
  const size = 2 + (season > 1 ? season : 0);
  const blank = new Float64Array(values.length);
  const errorsFrom = (series: Float64Array, state: Float64Array) => {
    const errors = new Float64Array(values.length);
    smooth(series, form, parameters, state, errors);
    return errors;
  };
  const free = [0, ...(trend === "none" ? [] : [1])];
  if (season > 1) for (let j = 2; j < size - 1; j++) free.push(j);
  const units = free.map((j) => {
    const unit = new Float64Array(size);
    unit[j] = 1;
    // Seasonal values add up to 0.
    if (j >= 2) unit[size - 1] = -1;
    return unit;
  });
  const base = errorsFrom(values, new Float64Array(size));
  // Of nothing but zeros the errors are what the states expect, with the other sign.
  const columns = units.map((unit) => {
    const errors = errorsFrom(blank, unit.slice());
    for (let t = 0; t < errors.length; t++) errors[t] = -(errors[t] as number);
    return errors;
  });
  const found = leastSquares(columns, base, new Float64Array(values.length).fill(1));
  if (found === null) return null;
  const initial = new Float64Array(size);
  const left = base;
  for (let j = 0; j < columns.length; j++) {
    const column = columns[j] as Float64Array;
    const coefficient = found.coefficients[j] as number;
    for (let t = 0; t < left.length; t++)
      left[t] = (left[t] as number) - coefficient * (column[t] as number);
  }
  let squares = 0;
  for (let t = 0; t < left.length; t++) squares += (left[t] as number) ** 2;
  units.forEach((unit, j) => {
    for (let k = 0; k < size; k++)
      initial[k] = (initial[k] as number) + (found.coefficients[j] as number) * (unit[k] as number);
  });
  return { initial, squares };
}

/** Runs through the values; `state` becomes that after the last, `errors` those of one step ahead. */
function smooth(
  values: Float64Array,
  { trend, season }: EtsForm,
  { alpha, beta, gamma, phi }: EtsParameters,
  state: Float64Array,
  errors: Float64Array,
): void {
  let level = state[0] as number;
  let growth = trend === "none" ? 0 : (state[1] as number);
  const hasSeason = season > 1;
  const seasonal = state.slice(2);
  for (let t = 0; t < values.length; t++) {
    const place = hasSeason ? t % season : 0;
    const moved = phi * growth;
    const expected = level + moved + (hasSeason ? (seasonal[place] as number) : 0);
    const error = (values[t] as number) - expected;
    errors[t] = error;
    level += moved + alpha * error;
    growth = moved + beta * error;
    if (hasSeason) seasonal[place] = (seasonal[place] as number) + gamma * error;
  }
  state[0] = level;
  state[1] = trend === "none" ? 0 : growth;
  for (let j = 0; j < seasonal.length; j++)
    state[2 + j] = seasonal[(values.length + j) % season] as number;
}
