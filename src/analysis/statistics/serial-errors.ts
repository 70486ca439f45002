import { product } from "./newey-west.ts";

/** A fitted regression as its errors see it. */
export interface FittedRows {
  /** The design, one array a column, each value times the root of its row's weight. */
  readonly columns: readonly Float64Array[];
  /** (XᵀWX)⁻¹, row by row. */
  readonly covariance: Float64Array;
  /** Residuals times the root of their weight: of one variance, were the model true. */
  readonly residuals: Float64Array;
  /** When each row was, in steps: rows that follow one another are one step apart. */
  readonly positions: readonly number[];
}

/** How the errors of a regression depend on those before them. */
export interface SerialErrors {
  /** Correlation of an error with the one before, never below 0. */
  readonly correlation: number;
  /** Variance of an error of weight 1. */
  readonly variance: number;
  /** Degrees of freedom of that variance: as many as independent errors that would tell it as well. */
  readonly degrees: number;
}

const mostCorrelation = 0.95;
const steps = 26;

/**
 * First-order autocorrelation of a regression's errors, without the bias that residuals have: the ρ under which residuals of this
 * design would show, in the mean, the correlation that these show.
 *   E[Σ rₜ rₜ₋₁] ÷ E[Σ rₜ²] = Σ (M R M)ₜ,ₜ₋₁ ÷ tr(M R),   M = I − Z (ZᵀZ)⁻¹ Zᵀ,   Rₛₜ = ρ^|s − t|
 * The variance is Σ r² ÷ tr(M R), its degrees of freedom tr(M R)² ÷ tr(M R M R) (Satterthwaite).
 * Source: the moments of quadratic forms, as in Cochrane & Orcutt (1949) and Satterthwaite (1946).
 * @returns null where no degree of freedom is left
 */
export function serialErrors(rows: FittedRows): SerialErrors | null {
  const { residuals, positions, columns } = rows;
  if (residuals.length <= columns.length) return null;
  let squares = 0;
  let products = 0;
  residuals.forEach((residual, i) => {
    squares += residual ** 2;
    if (i > 0 && positions[i] === (positions[i - 1] as number) + 1)
      products += residual * (residuals[i - 1] as number);
  });
  const observed = squares > 0 ? products / squares : 0;
  let [low, high] = [0, mostCorrelation];
  if (observed <= expectedOf(rows, 0).correlation) high = 0;
  else if (observed >= expectedOf(rows, high).correlation) low = high;
  for (let step = 0; step < steps && low < high; step++) {
    const middle = (low + high) / 2;
    if (expectedOf(rows, middle).correlation < observed) low = middle;
    else high = middle;
  }
  const correlation = (low + high) / 2;
  const { trace, degrees } = expectedOf(rows, correlation);
  return { correlation, variance: squares / trace, degrees };
}

/** The variance of Σ aₜ eₜ, of errors e of variance 1 with the correlation. */
export function serialVariance(
  influence: Float64Array,
  positions: readonly number[],
  correlation: number,
): number {
  const spread = correlated(influence, positions, correlation);
  return influence.reduce((sum, each, i) => sum + each * (spread[i] as number), 0);
}

/** What residuals of the design show in the mean, were ρ the correlation of the errors. */
function expectedOf(
  { columns, covariance, positions }: FittedRows,
  rho: number,
): { correlation: number; trace: number; degrees: number } {
  const size = columns.length;
  const spread = columns.map((column) => correlated(column, positions, rho));
  // CG with G = ZᵀRZ, and CGC.
  const inner = product(covariance, crossOf(columns, spread), size);
  const sandwich = product(inner, covariance, size);
  const length = positions.length;
  const trace = length - traceOf(inner, size);
  let lagged = 0;
  for (let i = 1; i < length; i++)
    if (positions[i] === (positions[i - 1] as number) + 1) lagged += rho;
  for (let j = 0; j < size; j++)
    for (let k = 0; k < size; k++) {
      const [z, p] = [columns[j] as Float64Array, spread[j] as Float64Array];
      const [before, earlier] = [columns[k] as Float64Array, spread[k] as Float64Array];
      let [own, mixed] = [0, 0];
      for (let i = 1; i < length; i++) {
        if (positions[i] !== (positions[i - 1] as number) + 1) continue;
        own += (z[i] as number) * (before[i - 1] as number);
        mixed +=
          (z[i] as number) * (earlier[i - 1] as number) +
          (p[i] as number) * (before[i - 1] as number);
      }
      const at = j * size + k;
      lagged += own * (sandwich[at] as number) - mixed * (covariance[at] as number);
    }
  const squared =
    squaresOf(positions, rho) -
    2 * traceOf(product(covariance, crossOf(spread, spread), size), size) +
    traceOf(product(inner, inner, size), size);
  return { correlation: lagged / trace, trace, degrees: trace ** 2 / squared };
}

/** R x, with Rₛₜ = ρ^|s − t|, in one pass either way. */
function correlated(values: Float64Array, positions: readonly number[], rho: number): Float64Array {
  const result = values.slice();
  let before = 0;
  let after = 0;
  for (let i = 1; i < values.length; i++) {
    const j = values.length - 1 - i;
    before = power(rho, positions, i) * (before + (values[i - 1] as number));
    after = power(rho, positions, j + 1) * (after + (values[j + 1] as number));
    result[i] = (result[i] as number) + before;
    result[j] = (result[j] as number) + after;
  }
  return result;
}

/** Σ of the squares of R. */
function squaresOf(positions: readonly number[], rho: number): number {
  const ones = new Float64Array(positions.length).fill(1);
  return correlated(ones, positions, rho ** 2).reduce((sum, each) => sum + each, 0);
}

/** ρ to the power of the steps from the row before. */
function power(rho: number, positions: readonly number[], at: number): number {
  const steps = (positions[at] as number) - (positions[at - 1] as number);
  return steps === 1 ? rho : rho ** steps;
}

function crossOf(one: readonly Float64Array[], other: readonly Float64Array[]): Float64Array {
  const size = one.length;
  const result = new Float64Array(size * size);
  one.forEach((column, j) => {
    other.forEach((each, k) => {
      let sum = 0;
      for (let i = 0; i < column.length; i++) sum += (column[i] as number) * (each[i] as number);
      result[j * size + k] = sum;
    });
  });
  return result;
}

function traceOf(matrix: Float64Array, size: number): number {
  let sum = 0;
  for (let j = 0; j < size; j++) sum += matrix[j * size + j] as number;
  return sum;
}
