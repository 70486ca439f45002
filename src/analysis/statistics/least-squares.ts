/** A weighted least-squares solution. */
export interface LeastSquares {
  readonly coefficients: Float64Array;
  /** (XᵀWX)⁻¹, row by row: times the variance of an observation of weight 1 it is the covariance of the coefficients. */
  readonly covariance: Float64Array;
}

/** Below this part of a column's own size, what others leave of it is nothing: it follows from them. */
const tolerance = 1e-10;

/**
 * Coefficients that minimise Σ w (y − Xβ)², by Cholesky decomposition of columns of equal length.
 * @param columns the design, one array of n values a column
 * @param weights at least 0; n values
 * @returns null where a column follows from the others, or no weight is left
 */
export function leastSquares(
  columns: readonly Float64Array[],
  values: Float64Array,
  weights: Float64Array,
): LeastSquares | null {
  const size = columns.length;
  const cross = new Float64Array(size * size);
  const right = new Float64Array(size);
  const weighted = new Float64Array(values.length);
  for (let j = 0; j < size; j++) {
    const column = columns[j] as Float64Array;
    for (let i = 0; i < weighted.length; i++)
      weighted[i] = (weights[i] as number) * (column[i] as number);
    right[j] = dot(weighted, values);
    for (let k = 0; k <= j; k++) cross[j * size + k] = dot(weighted, columns[k] as Float64Array);
  }
  const scales = Float64Array.from(columns, (_, j) => Math.sqrt(cross[j * size + j] as number));
  if (scales.some((scale) => !(scale > 0))) return null;
  for (let j = 0; j < size; j++)
    for (let k = 0; k <= j; k++)
      cross[j * size + k] =
        (cross[j * size + k] as number) / ((scales[j] as number) * (scales[k] as number));
  if (!decompose(cross, size)) return null;
  const inverse = inverseOf(cross, size);
  const covariance = new Float64Array(size * size);
  for (let j = 0; j < size; j++)
    for (let k = 0; k < size; k++)
      covariance[j * size + k] =
        (inverse[j * size + k] as number) / ((scales[j] as number) * (scales[k] as number));
  const scaled = right.map((value, j) => value / (scales[j] as number));
  const coefficients = solve(cross, scaled, size).map((value, j) => value / (scales[j] as number));
  return { coefficients, covariance };
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += (one[i] as number) * (other[i] as number);
  return sum;
}

/** The lower triangle L of A = L Lᵀ, in the place of A; false where A has no full rank. */
function decompose(matrix: Float64Array, size: number): boolean {
  for (let j = 0; j < size; j++) {
    for (let k = 0; k <= j; k++) {
      let sum = matrix[j * size + k] as number;
      for (let m = 0; m < k; m++)
        sum -= (matrix[j * size + m] as number) * (matrix[k * size + m] as number);
      if (j > k) matrix[j * size + k] = sum / (matrix[k * size + k] as number);
      else if (sum > tolerance) matrix[j * size + j] = Math.sqrt(sum);
      else return false;
    }
  }
  return true;
}

function solve(lower: Float64Array, right: Float64Array, size: number): Float64Array {
  const found = right.slice();
  for (let j = 0; j < size; j++) {
    let sum = found[j] as number;
    for (let k = 0; k < j; k++) sum -= (lower[j * size + k] as number) * (found[k] as number);
    found[j] = sum / (lower[j * size + j] as number);
  }
  for (let j = size - 1; j >= 0; j--) {
    let sum = found[j] as number;
    for (let k = j + 1; k < size; k++)
      sum -= (lower[k * size + j] as number) * (found[k] as number);
    found[j] = sum / (lower[j * size + j] as number);
  }
  return found;
}

function inverseOf(lower: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    const unit = new Float64Array(size);
    unit[j] = 1;
    const column = solve(lower, unit, size);
    for (let k = 0; k < size; k++) inverse[k * size + j] = column[k] as number;
  }
  return inverse;
}
