import { type Judged, judgedAt } from "./judge.ts";
import type { SharedProfile } from "./one-series/judge-series.ts";
import { isoDay } from "./windows.ts";

/** Windows of a chart: half a year of weeks. */
export const charted = 26;
/** A window lies above what was expected when so many or more come less often than this. */
const above = 0.05;

/** How a series came to be where it is. */
export interface Run {
  /** First day of the first of the windows in a row, up to the judged one, that lie above what was expected of each. */
  readonly since: string;
  readonly windows: number;
  /** Complaints of the last windows, oldest first; what was expected of each by those before it, null where not judged. */
  readonly counts: number[];
  readonly expected: (number | null)[];
}

/** Judges the windows of a series up to the judged one, each by what came before it. */
export function runOf(judged: Judged, number: number, profiles: Map<number, SharedProfile>): Run {
  const { windows, counts } = judged;
  const last = windows.periods - 1;
  const from = Math.max(0, last - charted + 1);
  const told: number[] = [];
  const expected: (number | null)[] = [];
  for (let w = from; w <= last; w++) {
    told.push(counts[number * windows.periods + w] as number);
    expected.push(judgedAt(judged, number, w, profiles)?.expected ?? null);
  }
  let first = last;
  while (first > 0) {
    const judgement = judgedAt(judged, number, first - 1, profiles);
    if (judgement === null || judgement.probability > above) break;
    first--;
  }
  return {
    since: isoDay(windows.firstDays[first] as number),
    windows: last - first + 1,
    counts: told,
    expected,
  };
}
