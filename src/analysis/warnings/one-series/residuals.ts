/** Counts of a history, one a window, and what is known of each window beforehand. */
export interface SeriesHistory {
  /** Places of the windows among all. */
  readonly rows: readonly number[];
  readonly counts: Float64Array;
  /** The log of what season and special times do, as all complaints tell. */
  readonly offset: Float64Array;
  /** Variance of the log of what special times do. */
  readonly unsure: Float64Array;
}

/** A residual above so many standard deviations counts less, by its square. */
const outlying = 2.58;

/**
 * Pearson's χ² over its degrees of freedom. A window of less weight counts by the square of it: in a special time more than chance
 * may move a count.
 */
export function dispersionOf(
  counts: Float64Array,
  fitted: Float64Array,
  weights: Float64Array,
  used: number,
): number {
  let sum = 0;
  let kept = 0;
  for (let i = 0; i < counts.length; i++) {
    const [mean, part] = [fitted[i] as number, (weights[i] as number) ** 2];
    sum += (part * ((counts[i] as number) - mean) ** 2) / mean;
    kept += part;
  }
  return sum / (kept * Math.max(0.1, 1 - used / counts.length));
}

/**
 * Degrees of freedom of a Pearson sum: a square has a variance of 2 where the residual is normal, more by the excess kurtosis of a
 * negative binomial, 6 (φ − 1)/μ + 1/(φμ).
 */
export function degreesOf(windows: number, mean: number, dispersion: number): number {
  const over = Math.max(1, dispersion);
  const excess = (6 * (over - 1) + 1 / over) / Math.max(mean, 1e-9);
  return (Math.max(0, windows) * 2) / (2 + excess);
}

/**
 * Weights of windows: less where what a special time does is not known, and for outliers above by the square of their residual, as
 * Noufaily et al. (2013) do. The residual is that of the power (φ + 1)/(3φ) of the count, which takes away the skewness of a
 * count with variance φμ: 2/3 without over-dispersion, as Anscombe has it.
 */
export function weightsOf(
  { counts, unsure }: SeriesHistory,
  fitted: Float64Array,
  dispersion: number,
): Float64Array {
  const over = Math.max(1, dispersion);
  return counts.map((count, i) => {
    const mean = fitted[i] as number;
    const spread = over + mean * (unsure[i] as number);
    const power = (spread + 1) / (3 * spread);
    const residual = (Math.sqrt(mean / spread) * ((count / mean) ** power - 1)) / power;
    return (over / spread) * (residual > outlying ? (outlying / residual) ** 2 : 1);
  });
}

/** The level of a series. */
export interface Level {
  /** Expected where the offset is 0. */
  readonly mean: number;
  /** Complaints in the history, by weight. */
  readonly events: number;
  readonly fitted: Float64Array;
  readonly weights: Float64Array;
  readonly deviance: number;
  readonly dispersion: number;
  readonly degrees: number;
}

const rounds = 2;

/**
 * The level alone, in closed form: (events + ½) ÷ windows in the units of the offset, so that a series without events has one too.
 * Fitted twice, outliers counting less the second time.
 */
export function levelOf(history: SeriesHistory): Level {
  const { counts, offset } = history;
  const unit = offset.map(Math.exp);
  let weights: Float64Array = new Float64Array(counts.length).fill(1);
  for (let round = 0; ; round++) {
    let [exposure, events, kept] = [0, 0, 0];
    for (let i = 0; i < counts.length; i++) {
      const weight = weights[i] as number;
      events += weight * (counts[i] as number);
      exposure += weight * (unit[i] as number);
      kept += weight;
    }
    const mean = (events + 0.5) / exposure;
    const fitted = unit.map((each) => mean * each);
    const dispersion = dispersionOf(counts, fitted, weights, 1);
    if (round === rounds) {
      const deviance = devianceOf(counts, fitted, weights);
      const degrees = degreesOf(kept - 1, events / Math.max(kept, 1), dispersion);
      return { mean, events, fitted, weights, deviance, dispersion, degrees };
    }
    weights = weightsOf(history, fitted, dispersion);
  }
}

/** Twice the log likelihood ratio of Poisson counts against a perfect fit. */
export function devianceOf(
  counts: Float64Array,
  fitted: Float64Array,
  weights: Float64Array,
): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    const [count, mean] = [counts[i] as number, fitted[i] as number];
    const term = count > 0 ? count * Math.log(count / mean) : 0;
    sum += 2 * (weights[i] as number) * (term - count + mean);
  }
  return sum;
}
