import { incompleteBeta } from "../statistics/incomplete-beta.ts";

/** Twelve months. */
export const cycle = 12;
/** Fewer years show no season: each month must have been there three times. */
const fewestYears = 3;
const error = 0.05;

/**
 * How each calendar month lies above or below the year it is in: the mean ratio of a month to the moving average over twelve months
 * about it (classical decomposition, multiplicative), so that the factors have mean 1.
 * @param values per day, month by month without a gap, oldest first
 * @param first calendar month of the first value, 0 to 11
 * @returns null with fewer than 36 months, or where the months differ by no more than chance (one-way analysis of variance, F test at
 * 5 %): then there is no season to adjust for
 * Source: Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., §3.4; R `decompose(x, "multiplicative")$figure`.
 */
export function seasonalFactors(values: readonly number[], first: number): number[] | null {
  if (values.length < fewestYears * cycle) return null;
  const ratios: number[][] = Array.from({ length: cycle }, () => []);
  for (let at = cycle / 2; at < values.length - cycle / 2; at++) {
    const about = movingAverage(values, at);
    if (!(about > 0)) return null;
    ratios[(first + at) % cycle]?.push((values[at] as number) / about);
  }
  if (!(chanceOf(ratios) < error)) return null;
  const means = ratios.map(meanOf);
  const all = meanOf(means);
  return means.map((mean) => mean / all);
}

/** Over the twelve months about one, the first and the thirteenth by halves. */
function movingAverage(values: readonly number[], at: number): number {
  let sum = ((values[at - cycle / 2] as number) + (values[at + cycle / 2] as number)) / 2;
  for (let near = at - cycle / 2 + 1; near < at + cycle / 2; near++) sum += values[near] as number;
  return sum / cycle;
}

/** P(F ≥ f) of the variance between groups over that within them. */
function chanceOf(groups: readonly (readonly number[])[]): number {
  const all = meanOf(groups.flat());
  const count = groups.reduce((sum, group) => sum + group.length, 0);
  let [between, within] = [0, 0];
  for (const group of groups) {
    const mean = meanOf(group);
    between += group.length * (mean - all) ** 2;
    for (const value of group) within += (value - mean) ** 2;
  }
  const [above, below] = [groups.length - 1, count - groups.length];
  if (within === 0) return between === 0 ? 1 : 0;
  const f = between / above / (within / below);
  return incompleteBeta(below / (below + above * f), below / 2, above / 2).lower;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}
