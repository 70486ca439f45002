import type { RateGroup } from "./decompose-rate.ts";

/** A group with the variance of one case's measurement, where it is a mean; left out: a share, p(1 − p). */
export interface SimpsonGroup extends RateGroup {
  readonly variance0?: number;
  readonly variance1?: number;
}

export interface SimpsonCheck {
  /** The whole went one way while most groups, by number and by cases, went the other way beyond chance. */
  readonly is_reversed: boolean;
  /** Judged groups that went against the whole beyond chance. */
  readonly against: number;
  /** Judged groups that went with the whole beyond chance. */
  readonly along: number;
  /** Groups with enough cases on both sides. */
  readonly judged: number;
  /** Share of the judged groups' cases that are in groups going against the whole. */
  readonly against_share: number;
}

/**
 * Does the whole mislead (Simpson's paradox)? Did a rate, share or mean of the whole go one way while most of its groups went the
 * other way? Only groups with `smallestBase` cases on both sides are judged, and only a difference of `z` standard errors or more
 * counts as a movement: √(φ·(v₀/n₀ + v₁/n₁)), for shares with v = p(1 − p) of both sides together. Whether the whole moved
 * beyond chance is for the caller to know.
 * Source: Simpson (1951), JRSS B 13, 238–241; Pearl (2014), The American Statistician 68, 8–13.
 * @returns null where the whole did not move, or has no cases on a side
 */
export function simpson(
  groups: readonly SimpsonGroup[],
  { smallestBase = 20, z = 1.96, dispersion = 1 } = {},
): SimpsonCheck | null {
  const direction = directionOf(groups);
  if (direction === null || direction === 0) return null;
  let against = 0;
  let along = 0;
  let judged = 0;
  let againstCases = 0;
  let cases = 0;
  for (const group of groups) {
    if (group.base0 < smallestBase || group.base1 < smallestBase) continue;
    judged++;
    cases += group.base0 + group.base1;
    const movement = movementOf(group, z, dispersion);
    if (movement === direction) along++;
    if (movement === -direction) {
      against++;
      againstCases += group.base0 + group.base1;
    }
  }
  const againstShare = cases === 0 ? 0 : againstCases / cases;
  return {
    is_reversed: against > judged / 2 && againstShare > 0.5,
    against,
    along,
    judged,
    against_share: againstShare,
  };
}

/** Where the whole went: 1, 0, −1. */
function directionOf(groups: readonly RateGroup[]): number | null {
  let [base0, sum0, base1, sum1] = [0, 0, 0, 0];
  for (const group of groups) {
    base0 += group.base0;
    sum0 += group.sum0;
    base1 += group.base1;
    sum1 += group.sum1;
  }
  return base0 === 0 || base1 === 0 ? null : Math.sign(sum1 / base1 - sum0 / base0);
}

/** Where a group went beyond chance: 1, 0, −1. */
function movementOf(group: SimpsonGroup, z: number, dispersion: number): number {
  const difference = group.sum1 / group.base1 - group.sum0 / group.base0;
  const together = (group.sum0 + group.sum1) / (group.base0 + group.base1);
  const ofShare = together * (1 - together);
  const variance =
    (group.variance0 ?? ofShare) / group.base0 + (group.variance1 ?? ofShare) / group.base1;
  return Math.abs(difference) > z * Math.sqrt(dispersion * Math.max(variance, 0))
    ? Math.sign(difference)
    : 0;
}
