import { leastSquares } from "./least-squares.ts";

/** A fitted regression of counts with log link. */
export interface QuasiPoissonFit {
  readonly coefficients: Float64Array;
  /** Unscaled covariance (XᵀWX)⁻¹, row by row: times `dispersion` it is that of the coefficients. */
  readonly covariance: Float64Array;
  /** Expected counts, offset included, one a row. */
  readonly fitted: Float64Array;
  /** Pearson's χ² over its degrees of freedom; null without a degree left. Not cut at 1. */
  readonly dispersion: number | null;
  /** Rows with weight less columns. */
  readonly degrees: number;
}

export interface QuasiPoissonOptions {
  /** Prior weights, one a row; default: 1. */
  readonly weights?: Float64Array;
  /** Added to the linear predictor: the log of what the counts are measured against. */
  readonly offset?: Float64Array;
}

const mostSteps = 50;
const precision = 1e-12;

/**
 * Regression of counts with log link by iteratively reweighted least squares, its variance proportional to the mean: as R's
 * `glm(counts ~ …, family = quasipoisson)`.
 * Source: McCullagh & Nelder (1989), Generalized Linear Models, ch. 6 and 9.2.
 * @param columns the design, one array a column (the intercept is a column of ones)
 * @returns null where a column follows from the others, all counts are 0, or the fit does not settle
 */
export function quasiPoisson(
  columns: readonly Float64Array[],
  counts: Float64Array,
  { weights, offset }: QuasiPoissonOptions = {},
): QuasiPoissonFit | null {
  const length = counts.length;
  const prior = weights ?? new Float64Array(length).fill(1);
  if (!counts.some((count, i) => count > 0 && (prior[i] as number) > 0)) return null;
  const shift = offset ?? new Float64Array(length);
  const fitted = Float64Array.from(counts, (count) => count + 0.1);
  const predictor = fitted.map(Math.log);
  const working = new Float64Array(length);
  const workingWeights = new Float64Array(length);
  let deviance = Number.POSITIVE_INFINITY;
  for (let step = 0; step < mostSteps; step++) {
    for (let i = 0; i < length; i++) {
      const mean = fitted[i] as number;
      working[i] =
        (predictor[i] as number) - (shift[i] as number) + ((counts[i] as number) - mean) / mean;
      workingWeights[i] = (prior[i] as number) * mean;
    }
    const solved = leastSquares(columns, working, workingWeights);
    if (solved === null) return null;
    linear(columns, solved.coefficients, shift, predictor);
    for (let i = 0; i < length; i++)
      fitted[i] = Math.exp(Math.min(Math.max(predictor[i] as number, -30), 30));
    const next = devianceOf(counts, fitted, prior);
    if (Math.abs(next - deviance) <= precision * (Math.abs(next) + 0.1))
      return { ...solved, fitted, ...dispersionOf(counts, fitted, prior, columns.length) };
    deviance = next;
  }
  return null;
}

function linear(
  columns: readonly Float64Array[],
  coefficients: Float64Array,
  shift: Float64Array,
  into: Float64Array,
): void {
  into.set(shift);
  columns.forEach((column, j) => {
    const coefficient = coefficients[j] as number;
    for (let i = 0; i < into.length; i++)
      into[i] = (into[i] as number) + coefficient * (column[i] as number);
  });
}

function devianceOf(counts: Float64Array, fitted: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    const [count, mean] = [counts[i] as number, fitted[i] as number];
    const term = count > 0 ? count * Math.log(count / mean) : 0;
    sum += 2 * (weights[i] as number) * (term - count + mean);
  }
  return sum;
}

function dispersionOf(
  counts: Float64Array,
  fitted: Float64Array,
  weights: Float64Array,
  columns: number,
): { dispersion: number | null; degrees: number } {
  let sum = 0;
  let rows = 0;
  for (let i = 0; i < counts.length; i++) {
    const weight = weights[i] as number;
    if (weight <= 0) continue;
    rows++;
    sum += (weight * ((counts[i] as number) - (fitted[i] as number)) ** 2) / (fitted[i] as number);
  }
  const degrees = rows - columns;
  return { dispersion: degrees > 0 ? sum / degrees : null, degrees };
}
