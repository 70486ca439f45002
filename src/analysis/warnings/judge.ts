import type { Period } from "../../period.ts";
import type { Facts, Series } from "./facts.ts";
import { type Family, familyOf } from "./family.ts";
import type { Nowcast } from "./nowcast.ts";
import {
  firstWindows,
  judgeSeries,
  type SeriesJudgement,
  type SharedProfile,
  sharedProfile,
} from "./one-series/judge-series.ts";
import { registeredOf } from "./registered.ts";
import { forgottenFor, type WarnedWindows, warnedBefore, windowsFor } from "./warned-before.ts";
import { type Counted, countsOf, windowsAt, windowsOf } from "./windows.ts";

/** Fewer complaints more than expected are no warning, whatever chance says of them. */
export const fewestExcess = 3;

/** A period with its series, judged. */
export interface Judged {
  readonly facts: Facts;
  readonly windows: Counted;
  /** Late registrations of the judged window; null: it is not told when complaints were registered. */
  readonly late: Nowcast | null;
  /** In which windows which series were beyond chance; they are no history of theirs. */
  readonly warned: WarnedWindows;
  /** Window w of series s stands at s · periods + w. */
  readonly counts: Float64Array;
  /** What all complaints do up to each window, the last the judged one. */
  readonly shared: SharedProfile;
  readonly family: Family;
  /** Series in which there are complaints; and those of them that were judged. */
  readonly seriesCount: number;
  readonly judgedCount: number;
  /** Series beyond chance, those least probable first. */
  readonly alarms: readonly Alarm[];
}

/** A series with more complaints in the judged window than chance explains. */
export interface Alarm {
  readonly number: number;
  readonly series: Series;
  readonly judgement: SeriesJudgement;
  readonly count: number;
  /** Adjusted for the number of series. */
  readonly adjusted: number;
}

/**
 * Judges every series of a period: only more complaints than expected, of at least the minimum cell. The false discovery rate is
 * held over all series with so many complaints in the windows, also those that cannot be warned of this time.
 * @returns null where the period is not covered
 */
export function judge(facts: Facts, period: Period): Judged | null {
  const complete = windowsOf(facts, period);
  if (complete === null) return null;
  const late = registeredOf(facts, complete);
  const windows = { ...complete, ...(late && ofLate(late)) };
  const warned = warnedBefore(facts, windows, (first, before) => warnedIn(facts, first, before));
  return { ...judgeWindows(facts, windows, warned), late };
}

/** The series beyond chance in a week, given those of the weeks before it. */
function warnedIn(
  facts: Facts,
  first: number,
  before: (first: number) => ReadonlySet<number>,
): ReadonlySet<number> {
  const windows = windowsAt(facts, first, 7);
  const last = windows.periods - 1;
  if (windows.covered[last] !== 1 || last < 1) return new Set();
  const warned = new Map(
    Array.from({ length: forgottenFor }, (_, i) => [last - 1 - i, before(first - 7 * (i + 1))]),
  );
  const { alarms } = judgeWindows(facts, windows, warned);
  return new Set(alarms.map(({ number }) => number));
}

function judgeWindows(facts: Facts, windows: Counted, warned: WarnedWindows): Omit<Judged, "late"> {
  const counts = countsOf(facts, windows);
  const shared = sharedProfile(rowOf(counts, 0, windows.periods), windows);
  const { minimumCell, falseDiscoveryRate } = facts.settings;
  const last = windows.periods - 1;
  const from = windows.firstDays[last] as number;
  const tested: { number: number; probability: number; judgement: SeriesJudgement | null }[] = [];
  let seriesCount = 0;
  let judgedCount = 0;
  facts.series.forEach((series, number) => {
    const own = rowOf(counts, number, windows.periods);
    const sum = own.reduce((all, each) => all + each, 0);
    if (sum > 0) seriesCount++;
    if (sum < minimumCell || (series.newUntil !== null && from > series.newUntil)) return;
    const count = own[last] as number;
    const may = count >= minimumCell && mayBeMore(own, counts, windows);
    const judgement = may
      ? judgeSeries(own, windowsFor(windows, warned, number, last), shared)
      : null;
    if (judgement !== null || !may) judgedCount++;
    tested.push({ number, probability: judgement?.probability ?? 1, judgement });
  });
  const family = familyOf(facts.series, tested, falseDiscoveryRate);
  const alarms = tested.flatMap(({ number, judgement, probability }): Alarm[] => {
    if (judgement === null) return [];
    const series = facts.series[number] as Series;
    const count = counts[number * windows.periods + last] as number;
    const adjusted = family.qOf(series, probability);
    const isAlarm = adjusted <= family.rate && count - judgement.expected >= fewestExcess;
    return isAlarm ? [{ number, series, judgement, count, adjusted }] : [];
  });
  const isJudged = windows.covered.subarray(0, last).reduce((sum, each) => sum + each, 0) >= 8;
  return {
    facts,
    windows,
    warned,
    counts,
    shared,
    family,
    seriesCount,
    judgedCount: isJudged ? judgedCount : 0,
    alarms: alarms.sort(byProbability),
  };
}

function ofLate({ registered, registeredVariance }: Nowcast) {
  return { registered, registeredVariance };
}

/** The least probable first; of equal ones the narrower, then by name. */
export function byProbability(one: Alarm, other: Alarm): number {
  const difference = one.judgement.probability - other.judgement.probability;
  if (difference !== 0) return difference;
  const depth = other.series.depth - one.series.depth;
  if (depth !== 0) return depth;
  return one.number - other.number;
}

/** The judged window. */
export function lastOf({ periods }: Counted): number {
  return periods - 1;
}

/** The windows of one series, a view. */
export function rowOf(counts: Float64Array, number: number, periods: number): Float64Array {
  return counts.subarray(number * periods, (number + 1) * periods);
}

/**
 * Whether a count lies a standard deviation of chance above the least that could be expected: the mean of its history, that of its
 * last eight windows, or its usual share of this window's complaints. What does not is not beyond chance, and most series need no more
 * than this look.
 */
function mayBeMore(own: Float64Array, all: Float64Array, { periods, covered }: Counted): boolean {
  const last = periods - 1;
  let [sum, windows, total, recent, recentWindows] = [0, 0, 0, 0, 0];
  for (let w = 0; w < last; w++) {
    if (covered[w] !== 1) continue;
    sum += own[w] as number;
    total += all[w] as number;
    windows++;
    if (w < last - 8) continue;
    recent += own[w] as number;
    recentWindows++;
  }
  if (windows === 0) return false;
  const least = Math.min(
    sum / windows,
    recentWindows === 0 ? Number.POSITIVE_INFINITY : recent / recentWindows,
    total === 0 ? Number.POSITIVE_INFINITY : (sum / total) * (all[last] as number),
  );
  return (own[last] as number) > least + Math.sqrt(least);
}

/** A series judged at an earlier window by what came before it. */
export function judgedAt(
  { windows, warned, counts, shared }: Pick<Judged, "windows" | "warned" | "counts" | "shared">,
  number: number,
  window: number,
  profiles: Map<number, SharedProfile>,
): SeriesJudgement | null {
  if (windows.covered[window] !== 1) return null;
  const own = rowOf(counts, number, windows.periods);
  const first = windowsFor(windows, warned, number, window);
  if (window === windows.periods - 1) return judgeSeries(own, first, shared);
  let profile = profiles.get(window);
  if (profile === undefined) {
    profile = sharedProfile(counts.subarray(0, window + 1), firstWindows(windows, window + 1));
    profiles.set(window, profile);
  }
  return judgeSeries(own.subarray(0, window + 1), first, profile);
}
