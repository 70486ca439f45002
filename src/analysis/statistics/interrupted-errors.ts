import { type InterruptedFit, predicted, type Regression } from "./interrupted-series.ts";
import { serialVariance } from "./serial-errors.ts";

/** By how many of its own standard errors the correlation is taken as larger than estimated: chosen by simulation. */
const carefulness = 0.5;

/**
 * Standard error of Σ gⱼ βⱼ: the larger of what Newey & West estimate, which is too small for short series, and of what errors with
 * the estimated correlation (made larger by half its own standard error) give.
 */
export function standardError(
  regression: Regression,
  { errors, robust, compared }: InterruptedFit,
  gradient: Float64Array,
  positions: readonly number[],
): number {
  const { columns, covariance, weights } = regression;
  const size = columns.length;
  const turned = gradient.map((_, j) =>
    gradient.reduce((sum, each, k) => sum + (covariance[j * size + k] as number) * each, 0),
  );
  const influence = predicted(columns, turned).map(
    (each, i) => Math.sqrt(weights[i] as number) * each,
  );
  const { correlation, variance } = errors;
  const doubt = Math.sqrt((1 - correlation ** 2) / weights.length);
  const careful = Math.min(0.95, correlation + carefulness * doubt);
  const serial = variance * serialVariance(influence, positions, careful);
  return Math.sqrt(Math.max(serial, regression === compared ? quadratic(robust, gradient) : 0));
}

function quadratic(matrix: Float64Array, vector: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < vector.length; j++)
    for (let k = 0; k < vector.length; k++)
      sum +=
        (matrix[j * vector.length + k] as number) * (vector[j] as number) * (vector[k] as number);
  return sum;
}
