import { leastSquares } from "../../statistics/least-squares.ts";
import { devianceOf } from "./residuals.ts";

/** A regression of counts with log link, some of its coefficients drawn towards 0. */
export interface PenalisedFit {
  readonly coefficients: Float64Array;
  /** Times the dispersion it is the variance of the coefficients, those drawn towards 0 included; row by row. */
  readonly covariance: Float64Array;
  /** Expected counts, offset included, one a row. */
  readonly fitted: Float64Array;
  /** Twice the log likelihood ratio against a perfect fit, weighted, without the penalty. */
  readonly deviance: number;
}

const mostSteps = 30;
const precision = 1e-8;

/**
 * Maximises the Poisson likelihood less ½ Σ penalty × coefficient², by iteratively reweighted least squares; a penalty is one
 * more observation of 0 of that coefficient. Penalty = dispersion ÷ prior variance makes it the posterior mode.
 * @param columns one array a column; the first is the intercept
 * @param penalties one a column; 0: not drawn towards 0
 * @returns null where a column follows from the others, all counts are 0, or the fit does not settle
 */
export function penalisedPoisson(
  columns: readonly Float64Array[],
  counts: Float64Array,
  weights: Float64Array,
  offset: Float64Array,
  penalties: readonly number[],
): PenalisedFit | null {
  const length = counts.length;
  const drawn = penalties.flatMap((penalty, j) => (penalty > 0 ? [j] : []));
  const rows = length + drawn.length;
  const design = columns.map((column) => {
    const longer = new Float64Array(rows);
    longer.set(column);
    return longer;
  });
  const working = new Float64Array(rows);
  const workingWeights = new Float64Array(rows);
  drawn.forEach((j, k) => {
    (design[j] as Float64Array)[length + k] = 1;
    workingWeights[length + k] = penalties[j] as number;
  });
  const fitted = new Float64Array(length);
  let coefficients = start(columns.length, counts, weights, offset);
  if (coefficients === null) return null;
  let before = Number.POSITIVE_INFINITY;
  for (let step = 0; step < mostSteps; step++) {
    predict(columns, coefficients, offset, fitted);
    const deviance = devianceOf(counts, fitted, weights);
    let drawnBy = 0;
    for (const j of drawn) drawnBy += (penalties[j] as number) * (coefficients[j] as number) ** 2;
    for (let i = 0; i < length; i++) {
      const mean = fitted[i] as number;
      working[i] = Math.log(mean) - (offset[i] as number) + ((counts[i] as number) - mean) / mean;
      workingWeights[i] = (weights[i] as number) * mean;
    }
    const solved = leastSquares(design, working, workingWeights);
    if (solved === null) return null;
    if (Math.abs(before - deviance - drawnBy) <= precision * (deviance + drawnBy + 0.1))
      return { coefficients, covariance: solved.covariance, fitted, deviance };
    before = deviance + drawnBy;
    coefficients = solved.coefficients;
  }
  return null;
}

/** The intercept that meets the sum; null where there is nothing to fit. */
function start(
  size: number,
  counts: Float64Array,
  weights: Float64Array,
  offset: Float64Array,
): Float64Array | null {
  let [seen, unit] = [0, 0];
  for (let i = 0; i < counts.length; i++) {
    seen += (weights[i] as number) * (counts[i] as number);
    unit += (weights[i] as number) * Math.exp(offset[i] as number);
  }
  if (!(seen > 0)) return null;
  const coefficients = new Float64Array(size);
  coefficients[0] = Math.log(seen / unit);
  return coefficients;
}

function predict(
  columns: readonly Float64Array[],
  coefficients: Float64Array,
  offset: Float64Array,
  into: Float64Array,
): void {
  for (let i = 0; i < into.length; i++) {
    let sum = offset[i] as number;
    for (let j = 0; j < columns.length; j++)
      sum += (coefficients[j] as number) * ((columns[j] as Float64Array)[i] as number);
    into[i] = Math.exp(Math.min(Math.max(sum, -20), 20));
  }
}
