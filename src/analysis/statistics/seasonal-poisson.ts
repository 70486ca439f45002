/** Where counts stand in the year and on the line of time; one entry a count. */
export interface SeasonalDesign {
  /** The season of each count, from 0. */
  readonly seasons: Uint8Array;
  /** Time of each count; 0 is the moment that is predicted. */
  readonly times: Float64Array;
  readonly seasonsInAll: number;
}

/** A fitted regression of counts with log link, a level for each season and, where asked, one slope in time. */
export interface SeasonalFit {
  /** Change of the log of the mean per unit of time; null without one. */
  readonly slope: number | null;
  /** (XᵀWX)⁻¹ of the slope: times the dispersion, its variance. */
  readonly slopeVariance: number;
  readonly fitted: Float64Array;
  /** The diagonal of the hat matrix. */
  readonly leverages: Float64Array;
  /** The mean of season 0 at time 0, and (XᵀWX)⁻¹ of its log; Infinity where the mean is 0. */
  readonly expected: number;
  readonly expectedVariance: number;
  /** Counts less coefficients. */
  readonly degrees: number;
  /** Pearson's χ² ÷ degrees, not cut at 1. */
  readonly dispersion: number;
}

const mostSteps = 50;
const precision = 1e-13;
/** R holds the mean of a Poisson regression at or above this. */
const leastMean = 2.220446049250313e-16;

/** Sums over the counts of a season, weighted by prior weight × mean. */
class SeasonSums {
  readonly weight: Float64Array;
  readonly time: Float64Array;
  readonly value: Float64Array;

  constructor(seasons: number) {
    this.weight = new Float64Array(seasons);
    this.time = new Float64Array(seasons);
    this.value = new Float64Array(seasons);
  }

  /** Weighted means of times and values by season. */
  fill({ seasons, times }: SeasonalDesign, weights: Float64Array, values: Float64Array): void {
    for (const sums of [this.weight, this.time, this.value]) sums.fill(0);
    for (let i = 0; i < values.length; i++) {
      const season = seasons[i] as number;
      const weight = weights[i] as number;
      this.weight[season] = (this.weight[season] as number) + weight;
      this.time[season] = (this.time[season] as number) + weight * (times[i] as number);
      this.value[season] = (this.value[season] as number) + weight * (values[i] as number);
    }
    for (let season = 0; season < this.weight.length; season++) {
      const weight = this.weight[season] as number;
      this.time[season] = weight > 0 ? (this.time[season] as number) / weight : 0;
      this.value[season] = weight > 0 ? (this.value[season] as number) / weight : 0;
    }
  }
}

/**
 * Quasi-Poisson regression with log link on seasons and time, with prior weights: R
 * `glm(counts ~ times + factor(seasons), family = quasipoisson, weights)`. Seasons make every step of the reweighted least
 * squares an analysis of covariance with one covariate, which has a closed form; without a slope the means are weighted means.
 * A season without any count has the mean 0, which R only comes near.
 * Source: McCullagh & Nelder (1989), Generalized Linear Models, ch. 2.5 and 6.
 * @returns null where the slope does not follow from the counts, or no degree of freedom is left
 */
export function fitSeasonal(
  design: SeasonalDesign,
  counts: Float64Array,
  weights: Float64Array,
  withSlope: boolean,
): SeasonalFit | null {
  const sums = new SeasonSums(design.seasonsInAll);
  sums.fill(design, weights, counts);
  const seasons = sums.weight.reduce((known, weight) => known + (weight > 0 ? 1 : 0), 0);
  const degrees = counts.length - seasons - (withSlope ? 1 : 0);
  if (degrees <= 0) return null;
  const fitted = new Float64Array(counts.length);
  for (let i = 0; i < fitted.length; i++)
    fitted[i] = sums.value[design.seasons[i] as number] as number;
  const level = sums.value[0] as number;
  const slope = withSlope ? climb(design, counts, weights, fitted, sums) : null;
  if (withSlope && slope === null) return null;
  return measured(design, counts, weights, { fitted, sums, slope, level, degrees });
}

/** Fits level and slope into `fitted` by reweighted least squares; the slope. Starts where R does, at counts + 0.1. */
function climb(
  design: SeasonalDesign,
  counts: Float64Array,
  weights: Float64Array,
  fitted: Float64Array,
  sums: SeasonSums,
): number | null {
  // A season without any count stays at 0 and says nothing of the slope.
  for (let i = 0; i < fitted.length; i++)
    fitted[i] = (fitted[i] as number) > 0 ? (counts[i] as number) + 0.1 : 0;
  const working = new Float64Array(counts.length);
  const workingWeights = new Float64Array(counts.length);
  let last = Number.POSITIVE_INFINITY;
  for (let step = 0; step < mostSteps; step++) {
    for (let i = 0; i < working.length; i++) {
      const mean = fitted[i] as number;
      working[i] = mean > 0 ? Math.log(mean) + (counts[i] as number) / mean - 1 : 0;
      workingWeights[i] = mean * (weights[i] as number);
    }
    sums.fill(design, workingWeights, working);
    const { square, product } = within(design, workingWeights, working, sums);
    if (!(square > 0)) return null;
    const slope = product / square;
    const deviance = predict(design, counts, weights, sums, slope, fitted);
    if (!Number.isFinite(deviance)) return null;
    if (Math.abs(deviance - last) <= precision * (Math.abs(deviance) + 0.1)) return slope;
    last = deviance;
  }
  return null;
}

/** Writes the means that follow from levels and slope; the deviance of the counts from them. */
function predict(
  { seasons, times }: SeasonalDesign,
  counts: Float64Array,
  weights: Float64Array,
  { time, value }: SeasonSums,
  slope: number,
  fitted: Float64Array,
): number {
  let deviance = 0;
  for (let i = 0; i < fitted.length; i++) {
    if (fitted[i] === 0) continue;
    const season = seasons[i] as number;
    const away = (times[i] as number) - (time[season] as number);
    const mean = Math.max(Math.exp((value[season] as number) + slope * away), leastMean);
    fitted[i] = mean;
    const count = counts[i] as number;
    const term = count > 0 ? count * Math.log(count / mean) : 0;
    deviance += 2 * (weights[i] as number) * (term - count + mean);
  }
  return deviance;
}

/** Σ w (t − t̄)² and Σ w (t − t̄)(z − z̄) within seasons. */
function within(
  { seasons, times }: SeasonalDesign,
  weights: Float64Array,
  values: Float64Array,
  { time, value }: SeasonSums,
): { square: number; product: number } {
  let square = 0;
  let product = 0;
  for (let i = 0; i < values.length; i++) {
    const season = seasons[i] as number;
    const away = (times[i] as number) - (time[season] as number);
    const weighted = (weights[i] as number) * away;
    square += weighted * away;
    product += weighted * ((values[i] as number) - (value[season] as number));
  }
  return { square, product };
}

interface Fitting {
  readonly fitted: Float64Array;
  readonly sums: SeasonSums;
  readonly slope: number | null;
  /** The mean of season 0 where there is no slope. */
  readonly level: number;
  readonly degrees: number;
}

function measured(
  design: SeasonalDesign,
  counts: Float64Array,
  weights: Float64Array,
  { fitted, sums, slope, level, degrees }: Fitting,
): SeasonalFit {
  const { seasons, times } = design;
  const working = fitted.map((mean, i) => mean * (weights[i] as number));
  // With the log of the mean as value, the season's mean value is its level at its mean time.
  sums.fill(
    design,
    working,
    fitted.map((mean) => (mean > 0 ? Math.log(mean) : 0)),
  );
  const square = slope === null ? Infinity : within(design, working, fitted, sums).square;
  const leverages = new Float64Array(fitted.length);
  let pearson = 0;
  for (let i = 0; i < fitted.length; i++) {
    const mean = fitted[i] as number;
    if (mean === 0) continue;
    const season = seasons[i] as number;
    const away = (times[i] as number) - (sums.time[season] as number);
    leverages[i] =
      (working[i] as number) * (1 / (sums.weight[season] as number) + (away * away) / square);
    pearson += ((weights[i] as number) * ((counts[i] as number) - mean) ** 2) / mean;
  }
  const back = sums.time[0] as number;
  return {
    slope,
    slopeVariance: 1 / square,
    fitted,
    leverages,
    expected:
      slope === null || level === 0 ? level : Math.exp((sums.value[0] as number) - slope * back),
    expectedVariance: 1 / (sums.weight[0] as number) + (back * back) / square,
    degrees,
    dispersion: pearson / degrees,
  };
}
