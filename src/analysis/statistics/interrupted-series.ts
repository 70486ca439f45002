import { leastSquares } from "./least-squares.ts";
import { neweyWest } from "./newey-west.ts";
import { quasiPoisson } from "./quasi-poisson.ts";
import { type SerialErrors, serialErrors } from "./serial-errors.ts";
import { studentQuantile } from "./student-t.ts";

/** What was counted or measured, one value a row. */
export interface Observed {
  readonly values: Float64Array;
  /** Of means: the cases behind each value, above 0; not used of counts. */
  readonly bases: Float64Array;
}

/** One series that something may have changed at a known time. */
export interface InterruptedSeries extends Observed {
  /** `count`: quasi-Poisson regression with log link; `mean`: ordinary regression weighted by the bases. */
  readonly kind: "count" | "mean";
  /** When each row was, in weeks, ascending; weeks may be missing. */
  readonly positions: readonly number[];
  /** The first week after. */
  readonly start: number;
  /** Whether a pair of waves of one year is part of the model. */
  readonly hasSeason: boolean;
  /** Further columns, such as 1 in weeks of a holiday. */
  readonly special: readonly Float64Array[];
  /** A series of the same weeks that the change does not reach; null: none. */
  readonly control: Observed | null;
}

/** A regression in its last step: residuals and weights on the scale of its linear predictor. */
export interface Regression {
  readonly columns: readonly Float64Array[];
  readonly coefficients: Float64Array;
  /** (XᵀWX)⁻¹, row by row. */
  readonly covariance: Float64Array;
  readonly residuals: Float64Array;
  readonly weights: Float64Array;
}

/** A fitted series. */
export interface InterruptedFit {
  /** Of the series itself; where there is a control, without what it shows. */
  readonly own: Regression;
  /** What the change is read from: `own`, or the difference of series and control. */
  readonly compared: Regression;
  /** Expected values, the change included. */
  readonly fitted: Float64Array;
  /** Columns of the level and, where it could be told, the slope. */
  readonly changes: readonly number[];
  readonly errors: SerialErrors;
  /** Lags of the Newey–West estimate. */
  readonly lag: number;
  /** Covariance of the coefficients of `compared` by Newey & West. */
  readonly robust: Float64Array;
  /** How many standard errors make half a 95 % interval. */
  readonly quantile: number;
}

const weeksOfYear = 365.2425 / 7;
const level = 2;
const slope = 3;

/**
 * Regression of an interrupted series: intercept, trend, change of level and of slope at the start, a pair of yearly waves and special
 * weeks where asked for. With a control, the change is read from the difference of both regressions (of counts the log ratio, at the
 * working responses of both, weighted by μ₁μ₂ ÷ (μ₁ + μ₂)), so that what moves both alike is none. Where the weeks after cannot tell a
 * slope, only the level changes.
 * Sources: Wagner & al. (2002), J Clin Pharm Ther 27, 299; Bernal & al. (2017), Int J Epidemiol 46, 348; 2018, 47, 2082 (controls).
 * @returns null where the series does not tell the coefficients
 */
export function interruptedFit(series: InterruptedSeries): InterruptedFit | null {
  return fitOf(series, true) ?? fitOf(series, false);
}

function fitOf(series: InterruptedSeries, hasSlope: boolean): InterruptedFit | null {
  const columns = designOf(series, hasSlope);
  const own = regressionOf(series, columns, series);
  if (own === null) return null;
  const control = series.control === null ? null : regressionOf(series, columns, series.control);
  if (series.control !== null && control === null) return null;
  const compared = control === null ? own.regression : differenceOf(own, control);
  if (compared === null) return null;
  const roots = compared.weights.map(Math.sqrt);
  const errors = serialErrors({
    columns: compared.columns.map((column) => column.map((each, i) => each * (roots[i] as number))),
    covariance: compared.covariance,
    residuals: compared.residuals.map((each, i) => each * (roots[i] as number)),
    positions: series.positions,
  });
  if (errors === null) return null;
  const lag = lagOf(series.positions.length);
  return {
    own: own.regression,
    compared,
    fitted: own.fitted,
    changes: hasSlope ? [level, slope] : [level],
    errors,
    lag,
    robust: neweyWest(scoresOf(compared), compared.covariance, lag),
    quantile: studentQuantile(0.975, errors.degrees),
  };
}

/** Lags of Bartlett's kernel: ⌊4 (n ÷ 100)^(2/9)⌋ (Newey & West 1994). */
export function lagOf(rows: number): number {
  return Math.floor(4 * (rows / 100) ** (2 / 9));
}

/** The estimating functions of a regression: weight × residual × the value of each column. */
export function scoresOf({ columns, weights, residuals }: Regression): Float64Array[] {
  return columns.map((column) =>
    column.map((each, i) => each * (weights[i] as number) * (residuals[i] as number)),
  );
}

function designOf(
  { positions, start, hasSeason, special }: InterruptedSeries,
  hasSlope: boolean,
): Float64Array[] {
  const column = (value: (week: number) => number) => Float64Array.from(positions, value);
  const angle = (week: number) => (2 * Math.PI * week) / weeksOfYear;
  return [
    column(() => 1),
    column((week) => week - start),
    column((week) => (week >= start ? 1 : 0)),
    ...(hasSlope ? [column((week) => Math.max(0, week - start))] : []),
    ...(hasSeason
      ? [column((week) => Math.sin(angle(week))), column((week) => Math.cos(angle(week)))]
      : []),
    ...special,
  ];
}

interface Fitted {
  readonly regression: Regression;
  readonly fitted: Float64Array;
  readonly predictor: Float64Array;
}

function regressionOf(
  { kind, positions, start }: InterruptedSeries,
  columns: readonly Float64Array[],
  { values, bases }: Observed,
): Fitted | null {
  if (kind === "mean") {
    const solved = leastSquares(columns, values, bases);
    if (solved === null) return null;
    const fitted = predicted(columns, solved.coefficients);
    const residuals = values.map((value, i) => value - (fitted[i] as number));
    return {
      regression: { ...solved, columns, residuals, weights: bases },
      fitted,
      predictor: fitted,
    };
  }
  const counts = withoutEmptiness(values, positions, start);
  const solved = quasiPoisson(columns, counts);
  if (solved === null || solved.fitted.some((mean) => !(mean > 1e-9))) return null;
  const { fitted } = solved;
  const residuals = counts.map(
    (count, i) => (count - (fitted[i] as number)) / (fitted[i] as number),
  );
  return {
    regression: { ...solved, columns, residuals, weights: fitted },
    fitted,
    predictor: fitted.map(Math.log),
  };
}

/** Counts that a logarithm can be taken of: where there is none after the start (or none before), half of one is spread evenly. */
function withoutEmptiness(
  counts: Float64Array,
  positions: readonly number[],
  start: number,
): Float64Array {
  const isAfter = (i: number) => (positions[i] as number) >= start;
  const total = [0, 0];
  const weeks = [0, 0];
  counts.forEach((each, i) => {
    const side = Number(isAfter(i));
    total[side] = (total[side] as number) + each;
    weeks[side] = (weeks[side] as number) + 1;
  });
  if (total.every((each) => each > 0)) return counts;
  return counts.map((each, i) => {
    const side = Number(isAfter(i));
    return (total[side] as number) > 0 ? each : 0.5 / (weeks[side] as number);
  });
}

function differenceOf(own: Fitted, control: Fitted): Regression | null {
  const { columns } = own.regression;
  const response = own.predictor.map(
    (each, i) =>
      each +
      (own.regression.residuals[i] as number) -
      (control.predictor[i] as number) -
      (control.regression.residuals[i] as number),
  );
  const weights = own.regression.weights.map((one, i) => {
    const other = control.regression.weights[i] as number;
    return (one * other) / (one + other);
  });
  const solved = leastSquares(columns, response, weights);
  if (solved === null) return null;
  const fitted = predicted(columns, solved.coefficients);
  const residuals = response.map((each, i) => each - (fitted[i] as number));
  return { ...solved, columns, residuals, weights };
}

/** Xβ. */
export function predicted(
  columns: readonly Float64Array[],
  coefficients: Float64Array,
): Float64Array {
  const result = new Float64Array(columns[0]?.length ?? 0);
  columns.forEach((column, j) => {
    for (let i = 0; i < result.length; i++)
      result[i] = (result[i] as number) + (column[i] as number) * (coefficients[j] as number);
  });
  return result;
}
