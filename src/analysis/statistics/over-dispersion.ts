/** How far units differ by more than chance alone explains. */
export interface OverDispersion {
  /** Mean of the squared z scores, the 10 % most extreme on each side drawn in: 1 = chance alone. */
  readonly dispersion: number;
  /** τ²: the variance that the units' true values have among themselves; 0 where chance explains what is seen. */
  readonly betweenVariance: number;
}

/** Share of the z scores drawn in, on each side. */
const winsorised = 0.1;

/**
 * The additive over-dispersion of a funnel plot. z scores are winsorised at their 10 % and 90 % quantiles, φ = Σ z²/I, and
 *   τ² = (Iφ − (I − 1)) / (Σw − Σw²/Σw), w = 1/variance,  0 where Iφ < I − 1   (DerSimonian & Laird's moment estimator).
 * Source: Spiegelhalter (2005), Statistics in Medicine 24, 1185–1202, and Spiegelhalter et al. (2012), JRSS A 175, 1–47; R package
 * FunnelPlotR (`winsorisation`, `phi_func`, `tau_func`).
 * @param units z score against the target, and the variance of the value by chance alone (above 0)
 */
export function overDispersionOf(
  units: readonly { readonly z: number; readonly variance: number }[],
): OverDispersion {
  const number = units.length;
  if (number === 0) return { dispersion: 1, betweenVariance: 0 };
  const sorted = units.map(({ z }) => z).sort((a, b) => a - b);
  const [low, high] = [quantile(sorted, winsorised), quantile(sorted, 1 - winsorised)];
  const squares = units.map(({ z }) => Math.min(high, Math.max(low, z)) ** 2);
  const total = squares.reduce((a, b) => a + b, 0);
  const weights = units.map(({ variance }) => 1 / variance);
  const sum = weights.reduce((a, b) => a + b, 0);
  const sumOfSquares = weights.reduce((a, b) => a + b * b, 0);
  const room = sum - sumOfSquares / sum;
  return {
    dispersion: total / number,
    betweenVariance: number < 2 || room <= 0 ? 0 : Math.max(0, (total - (number - 1)) / room),
  };
}

/** R's `quantile`, type 7. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (at - Math.floor(at)) * (high - low);
}
