import { incompleteGamma } from "../statistics/gamma.ts";
import { incompleteBeta, incompleteBetaStep } from "../statistics/incomplete-beta.ts";
import { normalCdf, normalQuantile } from "../statistics/normal.ts";
import { studentCdf, studentQuantile } from "../statistics/student-t.ts";

/** What a value was and what the earlier periods lead to expect, with the chance of so large a difference. */
export interface Cell {
  readonly observed: number;
  readonly expected: number;
  readonly difference: number;
  /** 95 % interval of the difference. */
  readonly lower: number;
  readonly upper: number;
  readonly base: number;
  /** Complaints that are more or fewer, or turned out otherwise. */
  readonly affected: number;
  readonly dispersion: number;
  readonly degrees: number;
  /** One-sided p-values. */
  readonly up: number;
  readonly down: number;
}

/** How much more a series varies than chance alone would make it, and how well that is known. */
export interface Dispersion {
  /** 1 or more. */
  readonly value: number;
  /** Infinite: as good as known. */
  readonly degrees: number;
}

interface Tails {
  readonly up: number;
  readonly down: number;
}

/**
 * P(X ≥ x) and P(X ≤ x) of a binomial with `trials` that need not be whole, each with half of P(X = x) (mid-p: Lancaster 1961),
 * every count divided by the dispersion.
 */
function binomialTails(x: number, trials: number, share: number, dispersion: number): Tails {
  const count = x / dispersion;
  const all = trials / dispersion;
  if (count <= 0) {
    const none = (1 - share) ** all;
    return { up: 1 - none / 2, down: none / 2 };
  }
  const reached = incompleteBeta(share, count, all - count + 1);
  const equal = incompleteBetaStep(share, count, all - count + 1);
  const up = Math.max(0, reached.lower - equal / 2);
  return { up: skewed(up, dispersion, trials * share), down: reached.upper + equal / 2 };
}

/**
 * What comes in bursts has a longer upper tail than counts divided by their dispersion: that of the negative binomial distribution,
 * whose skewness is greater by (φ − 1) ÷ √(φμ). First term of Cornish & Fisher (1938); the lower tail is left as it is, which
 * is cautious.
 */
function skewed(up: number, dispersion: number, mean: number): number {
  const more = (dispersion - 1) / Math.sqrt(dispersion * mean);
  const z = -normalQuantile(up);
  if (!(z > 1 && more > 0) || z === Infinity) return up;
  return normalCdf(-Math.max(1, z - (more * (z * z - 1)) / 6));
}

/**
 * Fourfold table, margins given: is there more of the first kind now than before? The hypergeometric distribution is taken as the
 * binomial of the same mean and variance, so that its counts can be divided by a dispersion.
 * Source: Sandiford (1960), JASA 55, 718–722.
 */
export function fourfoldTails(
  now: number,
  restNow: number,
  before: number,
  restBefore: number,
  dispersion = 1,
): Tails {
  const kind = now + before;
  const total = kind + restNow + restBefore;
  if (kind > total / 2) {
    const { up, down } = fourfoldTails(restNow, now, restBefore, before, dispersion);
    return { up: down, down: up };
  }
  const present = now + restNow;
  if (kind === 0 || present === 0 || present === total) return { up: 1, down: 1 };
  const mean = (kind * present) / total;
  const share = 1 - ((1 - kind / total) * (1 - present / total) * total) / (total - 1);
  return binomialTails(now, Math.max(mean / share, now), share, dispersion);
}

/** The chance under Student's t where the dispersion is an estimate. */
function student(p: number, degrees: number): number {
  return degrees === Infinity ? p : studentCdf(normalQuantile(p), degrees);
}

function widened({ up, down }: Tails, { degrees }: Dispersion): Tails {
  return { up: student(up, degrees), down: student(down, degrees) };
}

/**
 * A count against the rest of its dimension: expected is what it would be had it moved as the rest did. Null where the rest is
 * empty now or before.
 * @param leastExcess a smaller one is not tested: its p-values are 1
 */
export function relativeCount(
  now: number,
  restNow: number,
  before: number,
  restBefore: number,
  dispersion: Dispersion,
  leastExcess = Number.NEGATIVE_INFINITY,
): Cell | null {
  if (restNow <= 0 || restBefore <= 0) return null;
  const expected = (before / restBefore) * restNow;
  const tails =
    now - expected < leastExcess
      ? { up: 1, down: 1 }
      : widened(fourfoldTails(now, restNow, before, restBefore, dispersion.value), dispersion);
  const relative = 1 / Math.max(before, 1) + 1 / restBefore + 1 / restNow;
  const variance = dispersion.value * (Math.max(now, 1) + expected * expected * relative);
  return {
    ...withReach(now, expected, variance, dispersion),
    base: now,
    affected: Math.abs(now - expected),
    ...tails,
  };
}

/** A count against its own earlier ones, by days or by exposure. */
export function exposedCount(
  now: number,
  exposureNow: number,
  before: number,
  exposureBefore: number,
  dispersion: Dispersion,
): Cell {
  const share = exposureNow / (exposureNow + exposureBefore);
  const ratio = exposureNow / exposureBefore;
  const expected = before * ratio;
  const variance = dispersion.value * (Math.max(now, 1) + Math.max(before, 1) * ratio * ratio);
  return {
    ...withReach(now, expected, variance, dispersion),
    base: now,
    affected: Math.abs(now - expected),
    ...widened(binomialTails(now, now + before, share, dispersion.value), dispersion),
  };
}

/** A share against its own earlier one, plus what everything else moved by (`shift`). */
export function shareCell(
  now: number,
  baseNow: number,
  before: number,
  baseBefore: number,
  dispersion: Dispersion,
  shift = { value: 0, variance: 0 },
): Cell {
  const observed = now / baseNow;
  const own = before / baseBefore;
  const expected = Math.min(1, Math.max(0, own + shift.value));
  // Two successes and failures more keep the interval from closing at 0 and 1 (Agresti & Caffo 2000).
  const variance =
    dispersion.value * (spreadOf(now, baseNow) + spreadOf(before, baseBefore)) + shift.variance;
  const reach = withReach(observed, expected, variance, dispersion);
  const tails =
    shift.variance === 0
      ? widened(
          fourfoldTails(now, baseNow - now, before, baseBefore - before, dispersion.value),
          dispersion,
        )
      : tailsOfScore((observed - expected) / Math.sqrt(variance), dispersion);
  return { ...reach, base: baseNow, affected: Math.abs(reach.difference) * baseNow, ...tails };
}

function spreadOf(count: number, base: number): number {
  const share = (count + 1) / (base + 2);
  return (share * (1 - share)) / (base + 2);
}

/** Cases, their sum and their sum of squares. */
export interface Moments {
  readonly base: number;
  readonly sum: number;
  readonly squares: number;
}

/** The variance of single cases about their mean. */
export function varianceOf({ base, sum, squares }: Moments): number {
  return base < 2 ? 0 : Math.max(0, (squares - (sum * sum) / base) / (base - 1));
}

/**
 * A mean of hours against the earlier one. Hours are skewed to the right and so is their mean: its chance is that of the gamma
 * distribution of the same mean and variance.
 */
export function meanCell(
  now: Moments,
  before: Moments,
  dispersion: Dispersion,
  shift = { value: 0, variance: 0 },
): Cell {
  const observed = now.sum / now.base;
  const expected = Math.max(before.sum / before.base + shift.value, 1e-9);
  const together = Math.max(varianceOf(now), varianceOf(before));
  const variance = dispersion.value * together * (1 / now.base + 1 / before.base) + shift.variance;
  const reach = withReach(observed, expected, variance, dispersion);
  const shape = (expected * expected) / Math.max(variance, 1e-12);
  const { lower, upper } = incompleteGamma(shape, (shape * Math.max(observed, 0)) / expected);
  return {
    ...reach,
    base: now.base,
    affected: now.base * Math.min(1, Math.abs(reach.difference) / expected),
    ...widened({ up: upper, down: lower }, dispersion),
  };
}

function tailsOfScore(score: number, { degrees }: Dispersion): Tails {
  return { up: studentCdf(-score, degrees), down: studentCdf(score, degrees) };
}

function withReach(
  observed: number,
  expected: number,
  variance: number,
  { value, degrees }: Dispersion,
) {
  const difference = observed - expected;
  const reach = studentQuantile(0.975, degrees) * Math.sqrt(variance);
  return {
    observed,
    expected,
    difference,
    lower: difference - reach,
    upper: difference + reach,
    dispersion: value,
    degrees,
  };
}
