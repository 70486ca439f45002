import { logGamma } from "./gamma.ts";

/** A distribution of counts: where its probability lies, and how one count's leads to the next. */
interface Counts {
  readonly mean: number;
  readonly deviation: number;
  readonly most: number;
  readonly logDensity: (count: number) => number;
  /** P(count + 1) / P(count). */
  readonly ratio: (count: number) => number;
}

/**
 * The count, between two whole ones, below which a binomial count of `trials` lies with each of the probabilities (ascending):
 * r − α, where r is the smallest count with F(r) > p and α = (F(r) − p) / P(r); not below 0.
 * Source: Spiegelhalter (2005), Funnel plots for comparing institutional performance, Statistics in Medicine 24, 1185–1202,
 * appendix A.1.1.
 */
export function binomialLimits(
  trials: number,
  share: number,
  probabilities: readonly number[],
): number[] {
  if (share <= 0 || share >= 1 || trials === 0)
    return probabilities.map(() => (share >= 1 ? trials : 0));
  const chances = Math.log(share) - Math.log1p(-share);
  const constant = logGamma(trials + 1) + trials * Math.log1p(-share);
  return limits(
    {
      mean: trials * share,
      deviation: Math.sqrt(trials * share * (1 - share)),
      most: trials,
      logDensity: (count) =>
        constant - logGamma(count + 1) - logGamma(trials - count + 1) + count * chances,
      ratio: (count) => (((trials - count) / (count + 1)) * share) / (1 - share),
    },
    probabilities,
  );
}

/** The same of a Poisson count. Source: Spiegelhalter (2005), appendix A.1.2. */
export function poissonLimits(mean: number, probabilities: readonly number[]): number[] {
  if (mean <= 0) return probabilities.map(() => 0);
  return limits(
    {
      mean,
      deviation: Math.sqrt(mean),
      most: Infinity,
      logDensity: (count) => count * Math.log(mean) - mean - logGamma(count + 1),
      ratio: (count) => mean / (count + 1),
    },
    probabilities,
  );
}

/** Counts with their cumulated probability, from where it is next to nothing. */
function limits(counts: Counts, probabilities: readonly number[]): number[] {
  const start = Math.max(0, Math.floor(counts.mean - 12 * counts.deviation - 20));
  let count = start;
  let density = Math.exp(counts.logDensity(start));
  let cumulated = density;
  return probabilities.map((probability) => {
    while (cumulated <= probability && count < counts.most && !isSpent(counts, count, density)) {
      density *= counts.ratio(count);
      cumulated += density;
      count++;
    }
    if (density === 0) return count;
    return Math.max(0, count - Math.min(1, Math.max(0, (cumulated - probability) / density)));
  });
}

/** Far behind the mean nothing more is added. */
function isSpent({ mean }: Counts, count: number, density: number): boolean {
  return count > mean && density < 1e-18;
}
