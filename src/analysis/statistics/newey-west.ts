/**
 * Covariance of the coefficients of a regression whose errors depend on those before them: Bartlett's kernel over `lag` lags, no
 * prewhitening, adjusted for the number of coefficients.
 *   V = n ÷ (n − k) · B (Γ₀ + Σ (1 − l ÷ (lag + 1)) (Γₗ + Γₗᵀ)) B,   Γₗ = Σ uₜ uₜ₋ₗᵀ,   B = (XᵀWX)⁻¹
 * Rows are taken as following one another, whatever is left out between them.
 * Source: Newey & West (1987), Econometrica 55, 703; R `sandwich::NeweyWest(lag = L, prewhite = FALSE, adjust = TRUE)`.
 * @param scores the estimating functions u, one array a coefficient: weight × residual × the value of its column
 * @param bread B, row by row
 */
export function neweyWest(
  scores: readonly Float64Array[],
  bread: Float64Array,
  lag: number,
): Float64Array {
  const size = scores.length;
  const length = scores[0]?.length ?? 0;
  const meat = new Float64Array(size * size);
  for (let j = 0; j < size; j++)
    for (let k = 0; k < size; k++) {
      const [one, other] = [scores[j] as Float64Array, scores[k] as Float64Array];
      let sum = laggedProduct(one, other, 0);
      for (let l = 1; l <= lag; l++) {
        const weight = 1 - l / (lag + 1);
        sum += weight * (laggedProduct(one, other, l) + laggedProduct(other, one, l));
      }
      meat[j * size + k] = (sum * length) / (length - size);
    }
  return product(product(bread, meat, size), bread, size);
}

/** Σ oneₜ otherₜ₋ₗ. */
function laggedProduct(one: Float64Array, other: Float64Array, lag: number): number {
  let sum = 0;
  for (let i = lag; i < one.length; i++) sum += (one[i] as number) * (other[i - lag] as number);
  return sum;
}

/** Two square matrices, row by row, multiplied. */
export function product(one: Float64Array, other: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size * size);
  for (let j = 0; j < size; j++)
    for (let k = 0; k < size; k++) {
      let sum = 0;
      for (let m = 0; m < size; m++)
        sum += (one[j * size + m] as number) * (other[m * size + k] as number);
      result[j * size + k] = sum;
    }
  return result;
}
