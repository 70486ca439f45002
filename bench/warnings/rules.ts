import { xmr } from "../../src/analysis/statistics/xmr.ts";

/** A rule that needs the counts alone: what it makes of the week `at`, and above what it is an alarm as it is commonly used. */
export interface PlainRule {
  readonly name: string;
  readonly threshold: number;
  readonly scoreOf: (counts: Float64Array, at: number) => number;
}

const weeksBefore = 30;
const baseline = 7;

/** The rules that ours is compared with. Each score is a number of deviations. */
export const plainRules: readonly PlainRule[] = [
  { name: "mean + 2 sd of 30 weeks", threshold: 2, scoreOf: (c, at) => z(c, at, weeksBefore, 0) },
  { name: "XmR of 30 weeks", threshold: 2.66, scoreOf: movingRanges },
  { name: "EARS C1", threshold: 3, scoreOf: (counts, at) => z(counts, at, baseline, 0) },
  { name: "EARS C2", threshold: 3, scoreOf: (counts, at) => z(counts, at, baseline, 2) },
  { name: "EARS C3", threshold: 2, scoreOf: threeWeeks },
];

/** A deviation is never taken for less, as BioSense has it: without that, small series drown all others in false alarms. */
const least = 0.5;

function z(counts: Float64Array, at: number, length: number, gap: number): number {
  const before = counts.subarray(at - gap - length, at - gap);
  const mean = before.reduce((sum, each) => sum + each, 0) / length;
  const squares = before.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  return ((counts[at] as number) - mean) / Math.max(Math.sqrt(squares / (length - 1)), least);
}

function movingRanges(counts: Float64Array, at: number): number {
  const { mean, upper } = xmr([...counts.subarray(at - weeksBefore, at)]);
  const reach = Math.max(((upper as number) - (mean as number)) / 2.66, least);
  return ((counts[at] as number) - (mean as number)) / reach;
}

/** What C2 of this week and the two before exceeds 1 by, as Hutwagner et al. (2003) have it. */
function threeWeeks(counts: Float64Array, at: number): number {
  return [at - 2, at - 1, at].reduce(
    (sum, week) => sum + Math.max(0, z(counts, week, baseline, 2) - 1),
    0,
  );
}
