/** Variances drawn towards what they have in common. */
export interface ModeratedVariances {
  /** In the order given. */
  readonly variances: readonly number[];
  /** What they are drawn towards. */
  readonly prior: number;
  /** How firmly, in degrees of freedom; infinite where they differ by no more than chance. */
  readonly priorDegrees: number;
  /** Degrees of freedom of each moderated variance: own and prior, at most those of all together. */
  readonly degrees: readonly number[];
}

/**
 * Empirical Bayes: variances that have few degrees of freedom each borrow from the others. s² of each is taken as
 * σ²·χ²(d) ÷ d, and 1 ÷ σ² as χ²(d₀) ÷ (d₀·s₀²); d₀ and s₀² follow from mean and variance of log s².
 *   s̃² = (d·s² + d₀·s₀²) ÷ (d + d₀)
 * @param variances 0 or more
 * @param degrees degrees of freedom of each, above 0
 * Source: Smyth (2004), Statistical Applications in Genetics and Molecular Biology 3(1), art. 3, §6.2; Bioconductor limma
 * 3.54 `squeezeVar` and the bound `pmin(df.residual + df.prior, sum(df.residual))` of `eBayes`.
 */
export function moderatedVariances(
  variances: readonly number[],
  degrees: readonly number[],
): ModeratedVariances {
  if (variances.length !== degrees.length)
    throw new RangeError(
      `moderatedVariances: ${variances.length} variances, ${degrees.length} degrees`,
    );
  const { prior, priorDegrees } = priorOf(variances, degrees);
  return { ...squeezed(variances, degrees, prior, priorDegrees), prior, priorDegrees };
}

/** The moderated variances under a prior that is known. */
export function squeezed(
  variances: readonly number[],
  degrees: readonly number[],
  prior: number,
  priorDegrees: number,
): Pick<ModeratedVariances, "variances" | "degrees"> {
  const together = degrees.reduce((sum, each) => sum + each, 0);
  const moderated = variances.map((variance, i) => {
    if (priorDegrees === Infinity) return prior;
    const own = degrees[i] as number;
    return (own * variance + priorDegrees * prior) / (own + priorDegrees);
  });
  return {
    variances: moderated,
    degrees: degrees.map((own) => Math.min(own + priorDegrees, together)),
  };
}

function priorOf(variances: readonly number[], degrees: readonly number[]) {
  const count = variances.length;
  if (count < 2) return { prior: variances[0] ?? 1, priorDegrees: 0 };
  const middle = median(variances);
  const least = 1e-5 * (middle === 0 ? 1 : middle);
  const offset = variances.map((variance) => Math.max(variance, least));
  const logs = offset.map((variance, i) => {
    const half = (degrees[i] as number) / 2;
    return Math.log(variance) - digamma(half) + Math.log(half);
  });
  const mean = meanOf(logs);
  const spread = logs.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (count - 1);
  const beyond = spread - meanOf(degrees.map((each) => trigamma(each / 2)));
  if (beyond <= 0) return { prior: meanOf(offset), priorDegrees: Infinity };
  const priorDegrees = 2 * trigammaInverse(beyond);
  const half = priorDegrees / 2;
  return { prior: Math.exp(mean + digamma(half) - Math.log(half)), priorDegrees };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const above = sorted[Math.floor(half)] as number;
  return Number.isInteger(half) ? (above + (sorted[half - 1] as number)) / 2 : above;
}

/** ψ(x), the derivative of ln Γ, x > 0: recurrence up to 10, then the asymptotic series (Abramowitz & Stegun 6.3.18). */
export function digamma(x: number): number {
  let sum = 0;
  let at = x;
  for (; at < 10; at++) sum -= 1 / at;
  const s = 1 / (at * at);
  const series = s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s / 132))));
  return sum + Math.log(at) - 0.5 / at - series;
}

/** ψ′(x), x > 0 (Abramowitz & Stegun 6.4.12). */
export function trigamma(x: number): number {
  let sum = 0;
  let at = x;
  for (; at < 10; at++) sum += 1 / (at * at);
  const s = 1 / (at * at);
  const series = s * (1 / 6 - s * (1 / 30 - s * (1 / 42 - s * (1 / 30 - (s * 5) / 66))));
  return sum + 1 / at + s / 2 + series / at;
}

/** ψ″(x), x > 0 (Abramowitz & Stegun 6.4.14). */
function tetragamma(x: number): number {
  let sum = 0;
  let at = x;
  for (; at < 10; at++) sum -= 2 / (at * at * at);
  const s = 1 / (at * at);
  const series = s * s * (1 / 2 - s * (1 / 6 - s * (1 / 6 - s * (3 / 10 - (s * 5) / 6))));
  return sum - s - s / at - series;
}

/** The x with ψ′(x) = y, y > 0: Newton's method on 1 ÷ ψ′, which is convex (Smyth 2004, appendix). */
export function trigammaInverse(y: number): number {
  if (y > 1e7) return 1 / Math.sqrt(y);
  if (y < 1e-6) return 1 / y;
  let x = 0.5 + 1 / y;
  for (let i = 0; i < 50; i++) {
    const value = trigamma(x);
    const step = (value * (1 - value / y)) / tetragamma(x);
    x += step;
    if (-step / x < 1e-8) break;
  }
  return x;
}
