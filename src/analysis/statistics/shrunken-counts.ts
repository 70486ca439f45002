import { leastSquares } from "./least-squares.ts";

/** A regression of counts with some coefficients drawn towards 0. */
export interface ShrunkenFit {
  readonly coefficients: Float64Array;
  /** Covariance of the coefficients, dispersion included, row by row. */
  readonly covariance: Float64Array;
  /** Variance of the counts over their mean, at least 1. */
  readonly dispersion: number;
}

const mostSteps = 25;

/**
 * Regression of counts with log link and quasi-Poisson variance, where coefficients have a normal prior around 0: few observations of
 * an effect move it little. Penalised iteratively reweighted least squares: each prior is one more observation of its coefficient.
 * Source: Gelman, Jakulin, Pittau & Su (2008), A weakly informative default prior distribution for logistic and other regression
 * models, Annals of Applied Statistics 2, 1360–1383, section 4 (with the normal prior).
 * @param columns the design, one array a column
 * @param priors standard deviation of each coefficient's prior; null: free
 * @param offset added to the linear predictor, one a row
 * @returns null where a free column follows from the others, or all counts are 0
 */
export function shrunkenCounts(
  columns: readonly Float64Array[],
  counts: Float64Array,
  priors: readonly (number | null)[],
  offset: Float64Array,
): ShrunkenFit | null {
  const n = counts.length;
  const shrunk = priors.flatMap((prior, j) => (prior === null ? [] : [{ j, prior }]));
  const rows = n + shrunk.length;
  const design = columns.map((column, j) => {
    const extended = new Float64Array(rows);
    extended.set(column.subarray(0, n));
    const place = shrunk.findIndex((each) => each.j === j);
    if (place >= 0) extended[n + place] = 1;
    return extended;
  });
  if (!counts.some((count) => count > 0)) return null;
  const fitted = counts.map((count) => count + 0.5);
  const values = new Float64Array(rows);
  const weights = new Float64Array(rows);
  let dispersion = 1;
  let before = Number.POSITIVE_INFINITY;
  for (let step = 0; step < mostSteps; step++) {
    for (let i = 0; i < n; i++) {
      const mean = fitted[i] as number;
      values[i] = Math.log(mean) - (offset[i] as number) + ((counts[i] as number) - mean) / mean;
      weights[i] = mean;
    }
    shrunk.forEach(({ prior }, i) => {
      weights[n + i] = dispersion / (prior * prior);
    });
    const solved = leastSquares(design, values, weights);
    if (solved === null) return null;
    let pearson = 0;
    for (let i = 0; i < n; i++) {
      let predictor = offset[i] as number;
      for (let j = 0; j < design.length; j++)
        predictor +=
          (solved.coefficients[j] as number) * ((design[j] as Float64Array)[i] as number);
      const mean = Math.exp(Math.min(Math.max(predictor, -20), 20));
      fitted[i] = mean;
      pearson += ((counts[i] as number) - mean) ** 2 / mean;
    }
    dispersion = Math.max(1, pearson / Math.max(1, n - (columns.length - shrunk.length)));
    if (Math.abs(pearson - before) <= 1e-8 * (pearson + 0.1) || step === mostSteps - 1)
      return { ...solved, covariance: solved.covariance.map((x) => x * dispersion), dispersion };
    before = pearson;
  }
  return null;
}
