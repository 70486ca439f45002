import { isCovered } from "./day-reach.ts";
import { type Facts, firstRow } from "./facts.ts";
import { delaysOf, type Nowcast, nowcastOf } from "./nowcast.ts";
import type { Counted } from "./windows.ts";

/** Days in which a complaint is registered, if at all soon; and of how many days the delays are learned. */
const longest = 35;
const learned = 182;
/** Delays are judged only where at least half of the complaints of so many days tell when they were registered. */
const toldDays = 56;
const fewestTold = 0.5;
/** Less of a window than this is too little to reckon back from. */
const leastRegistered = 0.05;

/**
 * How much of the judged window is registered by as_of, and how many complaints there will be.
 * @returns null where too few complaints tell when they were registered
 */
export function registeredOf(facts: Facts, windows: Counted): Nowcast | null {
  const { days, registered, reach, settings } = facts;
  const isWhole = isCovered(reach, settings.asOfDay, settings.asOfDay + 1);
  const known = isWhole ? settings.asOfDay : settings.asOfDay - 1;
  const latest = firstRow(facts, known - toldDays + 1);
  const recent = registered.subarray(latest, firstRow(facts, known + 1));
  const told = recent.reduce((sum, day) => sum + Number(day >= 0), 0);
  if (recent.length === 0 || told < fewestTold * recent.length) return null;
  const from = firstRow(facts, known - learned + 1);
  const rows = Int32Array.from(registered.keys()).filter(
    (row) => row >= from && (registered[row] as number) >= 0,
  );
  const delays = delaysOf(
    {
      received: rows.map((row) => days[row] as number),
      recorded: rows.map((row) => registered[row] as number),
    },
    { known, longest, days: learned },
  );
  if (delays === null) return null;
  const last = windows.periods - 1;
  const first = windows.firstDays[last] as number;
  const seen = (windows.endRows[last] as number) - (windows.firstRows[last] as number);
  const span = { from: first, until: first + windows.daysEach, known };
  const nowcast = nowcastOf(delays, seen, span, usualDays(facts, windows));
  return nowcast.registered < leastRegistered ? null : nowcast;
}

/** How many complaints each day of the windows usually has. */
function usualDays({ days }: Facts, windows: Counted): number[] {
  const counts = new Array<number>(windows.daysEach).fill(0);
  for (let w = Math.max(0, windows.periods - 27); w < windows.periods - 1; w++) {
    if (windows.covered[w] !== 1) continue;
    for (let row = windows.firstRows[w] as number; row < (windows.endRows[w] as number); row++) {
      const day = (days[row] as number) - (windows.firstDays[w] as number);
      counts[day] = (counts[day] as number) + 1;
    }
  }
  return counts.some((count) => count > 0) ? counts : counts.map(() => 1);
}
