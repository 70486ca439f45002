import type { Facts } from "./facts.ts";
import { firstWindows, type Windows } from "./one-series/judge-series.ts";
import type { Counted } from "./windows.ts";

/** Windows in which a series was warned of are no history for so many windows: a wave is not what is usual. */
export const forgottenFor = 8;
/** Weeks that are judged before the one asked for, at least, so that what is known of them does not depend on it. */
const leastBefore = 13;

/** Of the windows of a period, those in which series were beyond chance, with the numbers of these. */
export type WarnedWindows = ReadonlyMap<number, ReadonlySet<number>>;

const known = new WeakMap<Facts, Map<string, ReadonlySet<number>>>();

/**
 * Which series were beyond chance in the weeks before a week, each judged in its turn by what came before it; 13 to 25 weeks back,
 * always from the same week on for a quarter, so that the answer is the same in whatever order weeks are asked for.
 * @param judgeWeek the series beyond chance in the week that begins on a day, given those of the weeks before it
 */
export function warnedBefore(
  facts: Facts,
  { periods, firstDays, daysEach }: Counted,
  judgeWeek: (first: number, before: (first: number) => ReadonlySet<number>) => ReadonlySet<number>,
): WarnedWindows {
  // Longer windows are too few for a wave to fill them.
  if (daysEach > 7) return new Map();
  const from = firstDays[periods - 1] as number;
  const start = from - 7 * (leastBefore + (Math.floor(from / 7) % leastBefore));
  const found = known.get(facts) ?? new Map<string, ReadonlySet<number>>();
  known.set(facts, found);
  const of = (day: number) => found.get(`${start} ${day}`) ?? new Set<number>();
  const windows = new Map<number, ReadonlySet<number>>();
  for (let day = start; day < from; day += 7) {
    if (!found.has(`${start} ${day}`)) found.set(`${start} ${day}`, judgeWeek(day, of));
    windows.set(periods - 1 - (from - day) / 7, of(day));
  }
  return windows;
}

/** The windows up to one of them as a series is judged by them: without those in which it was warned of lately. */
export function windowsFor(
  windows: Windows,
  warned: WarnedWindows,
  number: number,
  last: number,
): Windows {
  const first = firstWindows(windows, last + 1);
  let covered: Uint8Array | null = null;
  for (let w = Math.max(0, last - forgottenFor); w < last; w++) {
    if (!warned.get(w)?.has(number)) continue;
    covered ??= first.covered.slice();
    covered[w] = 0;
  }
  return covered === null ? first : { ...first, covered };
}
