import type { SurvivalCurve, SurvivalStep } from "./statistics/kaplan-meier.ts";

/** The share still open after so many hours, until the next point; with its 95 % interval. */
export interface CurvePoint {
  readonly hours: number;
  readonly surviving: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

const most = 100;

/**
 * A curve in at most 100 points, so that it can be drawn and kept: the first step and the last, the step at which each of `shares` is
 * reached with the one before it, and the first steps below levels that lie evenly between 1 and the last share, so that the curve
 * strays by no more than one level, 0.6 %, from the true one. Where the longest time known is longer than the last step, it is the last
 * point: so far the curve runs on at that share.
 */
export function thinned(
  { steps, lastTime }: SurvivalCurve,
  shares: readonly number[],
): CurvePoint[] {
  const points = keptOf(steps, shares).map(({ time, surviving, lower, upper }) => ({
    hours: time,
    surviving,
    lower,
    upper,
  }));
  const last = points.at(-1);
  if (last && lastTime !== null && lastTime > last.hours) points.push({ ...last, hours: lastTime });
  return points;
}

function keptOf(steps: readonly SurvivalStep[], shares: readonly number[]): SurvivalStep[] {
  if (steps.length < most) return [...steps];
  const kept = new Set([0, steps.length - 1]);
  for (const share of shares) {
    const reached = steps.findIndex(({ surviving }) => surviving <= 1 - share);
    if (reached !== -1) kept.add(reached).add(Math.max(0, reached - 1));
  }
  const levels = most - 1 - kept.size;
  const lowest = (steps.at(-1) as SurvivalStep).surviving;
  let next = 0;
  for (let level = 1; level <= levels; level++) {
    const below = 1 - (level / levels) * (1 - lowest);
    while (next < steps.length - 1 && (steps[next] as SurvivalStep).surviving > below) next++;
    kept.add(next);
  }
  return [...kept].sort((a, b) => a - b).map((index) => steps[index] as SurvivalStep);
}
