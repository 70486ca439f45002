import { addDays, daysBetween, type Period } from "../../period.ts";
import { isCovered, leadingDays } from "./day-reach.ts";
import { type Facts, firstRow } from "./facts.ts";
import { specialTimes, type Windows } from "./one-series/judge-series.ts";

/** The windows of a period with the complaints received in each. */
export interface Counted extends Windows {
  /** First day of each, counted from 1970-01-01. */
  readonly firstDays: Int32Array;
  /** The rows of window w are those from `firstRows[w]` to below `endRows[w]`. */
  readonly firstRows: Int32Array;
  readonly endRows: Int32Array;
}

const epoch = "1970-01-01";
/** Five years, and the weeks beside the same one of the fifth that Farrington reads. */
const daysBack = 5 * 364 + 21;

/**
 * What a period is judged against: its covered days from the start (a running week by its days so far), and windows of as many
 * days before it, up to five years back. Each begins a multiple of seven days before, so that all hold the same weekdays and no
 * term is needed for them. Windows that the sources do not wholly reach are no history.
 * @returns null where the period is covered by no day from its start on
 */
export function windowsOf(facts: Facts, period: Period): Counted | null {
  const from = dayNumber(period.from);
  const days = leadingDays(facts.reach, from, dayNumber(period.until));
  return days === 0 ? null : windowsAt(facts, from, days);
}

/** The windows of as many days, the last from a day on. */
export function windowsAt(facts: Facts, from: number, days: number): Counted {
  const step = 7 * Math.ceil(days / 7);
  const reached = Math.max(facts.reach.first, from - daysBack);
  const earlier = Math.max(0, Math.floor((from - reached) / step));
  const firstDays = Int32Array.from({ length: earlier + 1 }, (_, w) => from - (earlier - w) * step);
  return {
    periods: earlier + 1,
    daysEach: days,
    season: Float64Array.from(firstDays, (day) => placeInYear(day + days / 2)),
    covered: Uint8Array.from(firstDays, (day) => Number(isCovered(facts.reach, day, day + days))),
    special: specialTimes(
      Array.from(firstDays, (day) => ({ from: isoDay(day), until: isoDay(day + days) })),
      facts.specialTimes,
    ),
    registered: 1,
    registeredVariance: 0,
    firstDays,
    firstRows: firstDays.map((day) => firstRow(facts, day)),
    endRows: firstDays.map((day) => firstRow(facts, day + days)),
  };
}

/** The place of a day in its year, from 0 to below 1. */
function placeInYear(day: number): number {
  const date = isoDay(Math.floor(day));
  const first = dayNumber(`${date.slice(0, 4)}-01-01`);
  const next = dayNumber(`${Number(date.slice(0, 4)) + 1}-01-01`);
  return (day - first) / (next - first);
}

export function dayNumber(date: string): number {
  return daysBetween(epoch, date);
}

export function isoDay(day: number): string {
  return addDays(epoch, day);
}

/** Complaints of each series in each window: window w of series s stands at s · periods + w. */
export function countsOf(facts: Facts, windows: Counted): Float64Array {
  const { periods } = windows;
  const counts = new Float64Array(facts.series.length * periods);
  for (let w = 0; w < periods; w++) {
    const first = facts.starts[windows.firstRows[w] as number] as number;
    const end = facts.starts[windows.endRows[w] as number] as number;
    for (let at = first; at < end; at++) {
      const place = (facts.members[at] as number) * periods + w;
      counts[place] = (counts[place] as number) + 1;
    }
  }
  return counts;
}
