import { quantile, upperTail } from "../../statistics/negative-binomial.ts";

/** What is known of a count before it is seen. */
export interface Prediction {
  /** Mean without a change, of everything that will be registered. */
  readonly mean: number;
  /** Variance of the log of the mean from chance in the history, as a multiple of the dispersion. */
  readonly fromHistory: number;
  /** Variance of the log of the mean from what is not known otherwise: what special times do, which model holds. */
  readonly fromModel: number;
  /** Variance over mean in the history, and the degrees of freedom behind it. */
  readonly dispersion: number;
  readonly degrees: number;
  /** Share registered by now, and its variance. */
  readonly registered: number;
  readonly registeredVariance: number;
}

/** Dispersion that series have before their own history speaks, and the degrees of freedom it counts for. */
const prior = { dispersion: 1.2, degrees: 4 };

/** Places in the distribution of the dispersion, as standard normal deviates, and the probability that each stands for. */
const places: readonly (readonly [number, number])[] = [
  [-1.5, 0.1587],
  [-0.6, 0.2],
  [0, 0.2826],
  [0.6, 0.2],
  [1.25, 0.1],
  [1.85, 0.045],
  [2.5, 0.01235],
  [3.3, 0.00135],
];

/**
 * P(X ≥ count) without a change: a negative binomial with the mean of the prediction and the variance φμ + μ² Var(log μ), and
 * averaged over what φ may be after so short a history: ν φ̂ / χ²ν, never below 1, φ̂ and ν with the prior's part in them.
 */
export function upperProbability(prediction: Prediction, count: number): number {
  const mean = prediction.mean * prediction.registered;
  if (count <= 0) return 1;
  if (count <= mean) return upperTail(count, mean, spread(prediction, dispersionAt(prediction, 0)));
  let sum = 0;
  for (const [deviate, weight] of places)
    sum += weight * upperTail(count, mean, spread(prediction, dispersionAt(prediction, deviate)));
  return Math.min(1, sum);
}

/** The 95 % interval of the count. */
export function predictionInterval(prediction: Prediction): { lower: number; upper: number } {
  const mean = prediction.mean * prediction.registered;
  const dispersion = spread(prediction, dispersionAt(prediction, 0.4));
  return {
    lower: quantile(0.025, mean, dispersion),
    upper: quantile(0.975, mean, dispersion),
  };
}

/** The dispersion at a place of its distribution; χ² by Wilson and Hilferty (1931). */
function dispersionAt({ dispersion, degrees }: Prediction, deviate: number): number {
  const all = degrees + prior.degrees;
  const middle = (degrees * dispersion + prior.degrees * prior.dispersion) / all;
  const part = 2 / (9 * all);
  const cube = Math.max(0.15, 1 - part - deviate * Math.sqrt(part));
  return Math.max(1, middle / cube ** 3);
}

/** Variance over mean of what is registered of a count. */
function spread(prediction: Prediction, dispersion: number): number {
  const { mean, registered } = prediction;
  const ofMean = mean * (dispersion * prediction.fromHistory + prediction.fromModel);
  const thinned = 1 + registered * (dispersion + ofMean - 1);
  return thinned + (mean * prediction.registeredVariance) / registered;
}
