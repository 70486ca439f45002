import type { Cue } from "../../text/feelings.ts";
import { tChart } from "../statistics/rare-events.ts";
import { rowsOfSeries } from "./explain.ts";
import type { Facts } from "./facts.ts";
import { type Alarm, type Judged, rowOf } from "./judge.ts";
import { judgeSeries } from "./one-series/judge-series.ts";

/** Signs of danger to life. */
export const safetyCues: readonly Cue[] = ["self_harm", "safety"];

const fewestWindows = 8;
const second = 1;
const signalsOfMore: readonly (string | null)[] = [
  "below_limit",
  "shift_down",
  "trend_down",
  "near_lower",
];

/** A warning of the rule of one, or of the chart of gaps. */
export interface SafetyAlarm extends Alarm {
  readonly rule: "safety_words" | "rare_events";
}

/**
 * What is rare and grave is warned of beside the family of series. Kinds of sign of danger to life, rarer than one in four weeks: one
 * complaint is enough (unless the workspace named words of its own, which stand in their place). These, and complaints of level major, up
 * to one a week: where the days between them are shorter than a t chart of the earlier ones leads to expect.
 */
export function safetyAlarms(judged: Judged): SafetyAlarm[] {
  const { facts, windows, counts, shared } = judged;
  const last = windows.periods - 1;
  const complete = windows.covered.subarray(0, last).reduce((sum, each) => sum + each, 0);
  if (complete < fewestWindows) return [];
  return facts.series.flatMap((series, number): SafetyAlarm[] => {
    const isDanger = series.field === "cue" && safetyCues.includes(series.path[0] as Cue);
    if (!isDanger && series.field !== "level") return [];
    const own = rowOf(counts, number, windows.periods);
    const count = own[last] as number;
    const judgement = judgeSeries(own, windows, shared);
    if (count === 0 || judgement === null) return [];
    const before = own.reduce(
      (sum, each, w) => sum + (w < last && windows.covered[w] === 1 ? each : 0),
      0,
    );
    const weekly = (7 * before) / (complete * windows.daysEach);
    const alarm = { number, series, judgement, count, adjusted: 1 };
    if (isDanger && weekly < 0.25 && facts.settings.safetyWords === null)
      return [{ ...alarm, rule: "safety_words" }];
    return weekly < 1 && areCloser(judged, number) ? [{ ...alarm, rule: "rare_events" }] : [];
  });
}

/** Whether the times between the complaints of a series, up to one of the judged window, are shorter than usual. */
function areCloser({ facts, windows }: Judged, number: number): boolean {
  const rows = rowsOfSeries(facts, windows, new Set([number])).get(number) as Int32Array;
  const gaps = gapsOf(facts, rows);
  const first = windows.firstRows[windows.periods - 1] as number;
  const earlier = rows.findIndex((row) => row >= first) - 1;
  if (earlier < fewestWindows) return false;
  const { points } = tChart(gaps, { baseline: earlier });
  return points.some(({ signal }, gap) => gap >= earlier && signalsOfMore.includes(signal));
}

/** Seconds from each row to the next; of two at the same moment the time is not known. */
function gapsOf({ received }: Facts, rows: Int32Array): number[] {
  return Array.from({ length: Math.max(0, rows.length - 1) }, (_, i) =>
    Math.max(
      second,
      (received[rows[i + 1] as number] as number) - (received[rows[i] as number] as number),
    ),
  );
}
