import { fitSeasonal, type SeasonalDesign, type SeasonalFit } from "./seasonal-poisson.ts";
import { studentCdf } from "./student-t.ts";

/** How history is fitted; in brackets the names in R. */
export interface BaselineOptions {
  /** Whether weeks far above their expectation count for less as history (reweight). */
  readonly reweight: boolean;
  /** From this Anscombe residual on (weightsThreshold). */
  readonly weightsThreshold: number;
  /** Whether a trend may be fitted (trend), and below which p-value it is kept (pThresholdTrend). */
  readonly trend: boolean;
  readonly trendChance: number;
}

/**
 * The counts of history by season, with the trend where it stands out and leads to no more than was ever counted, else without.
 * @param mayTrend whether there are years enough for a trend
 * @returns null where no degree of freedom is left
 */
export function baselineOf(
  design: SeasonalDesign,
  counts: Float64Array,
  options: BaselineOptions,
  mayTrend: boolean,
): SeasonalFit | null {
  if (mayTrend && options.trend) {
    const found = reweighted(design, counts, options, true);
    const most = counts.reduce((a, b) => Math.max(a, b), 0);
    if (
      found !== null &&
      chanceOfTrend(found, counts, options) < options.trendChance &&
      found.fit.expected <= most
    )
      return found.fit;
  }
  return reweighted(design, counts, options, false)?.fit ?? null;
}

interface Weighted {
  readonly fit: SeasonalFit;
  readonly weights: Float64Array;
}

/** A first fit, and a second in which counts far above the first one weigh less. */
function reweighted(
  design: SeasonalDesign,
  counts: Float64Array,
  { reweight, weightsThreshold }: BaselineOptions,
  withSlope: boolean,
): Weighted | null {
  const equal = new Float64Array(counts.length).fill(1);
  const first = fitSeasonal(design, counts, equal, withSlope);
  if (first === null || !reweight) return first && { fit: first, weights: equal };
  const weights = weightsOf(anscombeResiduals(first, counts), weightsThreshold);
  const fit = fitSeasonal(design, counts, weights, withSlope);
  return fit && { fit, weights };
}

/** 3/2 (y^⅔ μ^−⅙ − μ^½) ÷ √(φ (1 − h)), φ at least 1: nearly normal. A count that makes its own mean has none. */
function anscombeResiduals(fit: SeasonalFit, counts: Float64Array): Float64Array {
  const dispersion = Math.max(1, fit.dispersion);
  return counts.map((count, i) => {
    const mean = fit.fitted[i] as number;
    const free = 1 - (fit.leverages[i] as number);
    if (mean === 0 || free < 1e-10) return 0;
    const raw = 1.5 * (Math.cbrt(count * count) / mean ** (1 / 6) - Math.sqrt(mean));
    return raw / Math.sqrt(dispersion * free);
  });
}

/** γ, of residuals above the threshold γ ÷ residual²; γ makes them add up to their number. */
function weightsOf(residuals: Float64Array, threshold: number): Float64Array {
  const weights = residuals.map((residual) => (residual > threshold ? residual ** -2 : 1));
  const gamma = weights.length / weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => gamma * weight);
}

/**
 * Two-sided p-value of the slope by Student's t. After reweighting R takes for the dispersion Σ ω ((y − μ) ÷ μ)² ÷ degrees, as
 * the package stores the weights ω where its summary expects ω μ; so do we, to keep a trend where it does.
 */
function chanceOfTrend(
  { fit, weights }: Weighted,
  counts: Float64Array,
  { reweight }: BaselineOptions,
): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    const mean = fit.fitted[i] as number;
    const relative = mean > 0 ? ((counts[i] as number) - mean) / mean : -1;
    sum += (weights[i] as number) * relative * relative;
  }
  const dispersion = reweight ? sum / fit.degrees : fit.dispersion;
  const t = Math.abs(fit.slope ?? 0) / Math.sqrt(dispersion * fit.slopeVariance);
  return 2 * studentCdf(-t, fit.degrees);
}
