import type { WarningRule } from "../row.ts";
import { longRule } from "./long-rule.ts";
import { type Prediction, predictionInterval, upperProbability } from "./prediction.ts";
import type { SharedProfile } from "./shared-profile.ts";
import { shortRule } from "./short-rule.ts";
import type { Windows } from "./windows-of-series.ts";

export type { SharedProfile } from "./shared-profile.ts";
export { sharedProfile } from "./shared-profile.ts";
export type { SpecialTimes } from "./special-times.ts";
export { specialTimes } from "./special-times.ts";
export type { Windows } from "./windows-of-series.ts";
export { firstWindows } from "./windows-of-series.ts";

/** What the judged window of a series would hold without a change, and how likely so much is then. */
export interface SeriesJudgement {
  readonly rule: Exclude<WarningRule, "safety_words">;
  /** Of what is registered by now. */
  readonly expected: number;
  /** 95 % of windows without a change lie between these. */
  readonly lower: number;
  readonly upper: number;
  /** P(X ≥ count) without a change, holding in the far tail. */
  readonly probability: number;
}

/**
 * Judges the last of a series' windows by those before it.
 * @param counts one number a window; of the judged one what is registered by now
 * @returns null with fewer than 8 complete windows before it
 */
export function judgeSeries(
  counts: Float64Array,
  windows: Windows,
  shared: SharedProfile,
): SeriesJudgement | null {
  const found = longRule(counts, windows, shared) ?? shortRule(counts, windows, shared);
  return found === null ? null : judgementOf(found, counts[windows.periods - 1] as number);
}

function judgementOf(
  { rule, prediction }: { rule: SeriesJudgement["rule"]; prediction: Prediction },
  count: number,
): SeriesJudgement {
  let interval: { lower: number; upper: number } | undefined;
  const found = () => {
    interval ??= predictionInterval(prediction);
    return interval;
  };
  return {
    rule,
    expected: prediction.mean * prediction.registered,
    probability: upperProbability(prediction, count),
    get lower() {
      return found().lower;
    },
    get upper() {
      return found().upper;
    },
  };
}
