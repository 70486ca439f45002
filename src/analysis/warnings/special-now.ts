import type { Facts } from "./facts.ts";
import type { SpecialNow } from "./rows.ts";
import { type Counted, dayNumber } from "./windows.ts";

/**
 * The special time that most days of the judged window lie in, and whether an earlier one of the kind lies in the history; null: in
 * none.
 */
export function specialNow({ specialTimes }: Facts, windows: Counted): SpecialNow | null {
  const last = windows.periods - 1;
  const daysIn = (window: number, { from, until }: { from: number; until: number }) => {
    const first = windows.firstDays[window] as number;
    return Math.min(until, first + windows.daysEach) - Math.max(from, first);
  };
  const times = specialTimes.map(({ name, from_day, until_day }) => ({
    name,
    from: dayNumber(from_day),
    until: dayNumber(until_day),
  }));
  const [now] = times
    .filter((time) => daysIn(last, time) > 0)
    .sort(
      (one, other) => daysIn(last, other) - daysIn(last, one) || (one.name < other.name ? -1 : 1),
    );
  if (now === undefined) return null;
  const earlier = times.filter(({ name, until }) => name === now.name && until <= now.from);
  const isKnown = windows.covered
    .subarray(0, last)
    .some((covered, window) => covered === 1 && earlier.some((time) => daysIn(window, time) > 0));
  return { name: now.name, isKnown };
}
