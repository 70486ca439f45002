import type { Series } from "./facts.ts";
import type { Alarm, Judged } from "./judge.ts";

/** A value of another field in which the excess of a warning lies. */
export interface Driver {
  readonly number: number;
  readonly series: Series;
  /** Complaints of the warning that have it, and how many its usual share of the expected ones is. */
  readonly count: number;
  readonly expected: number;
}

const mostDrivers = 5;
const mostPhrases = 2;
/** The share of the excess that a driver has at least. */
const leastShare = 0.2;
/**
 * So many standard deviations more of the warning's complaints have the value than usually do: else it grows as all of them do. High,
 * because hundreds of values are looked at.
 */
const leastGain = 3;
/** The usual share among all complaints counts for so many complaints of the warning's own history. */
const prior = 20;

/**
 * Values of other fields in which the excess of a warning lies: its complaints that have the value against the value's usual share of
 * them, which is that of the earlier windows. Of a path and those above it the narrowest is told that has most of it.
 */
export function driversOf(judged: Judged, alarm: Alarm): Driver[] {
  const { facts, windows, counts } = judged;
  const { periods } = windows;
  const { now, before, beforeAll } = togetherWith(judged, alarm.number);
  const { expected } = alarm.judgement;
  const excess = alarm.count - expected;
  const all = counts.subarray(0, periods - 1).reduce((sum, each) => sum + each, 0);
  const found = facts.series.flatMap((series, number): Driver[] => {
    const count = now[number] as number;
    if (series.field === "all" || series.field === alarm.series.field) return [];
    if (count < facts.settings.minimumCell) return [];
    let sum = 0;
    for (let w = 0; w < periods - 1; w++) sum += counts[number * periods + w] as number;
    const usual = all === 0 ? 0 : sum / all;
    const share = ((before[number] as number) + prior * usual) / (beforeAll + prior);
    const gain = (count - alarm.count * share) / Math.sqrt(alarm.count * share * (1 - share));
    if (count - expected * share < leastShare * excess || !(gain >= leastGain)) return [];
    return [{ number, series, count, expected: expected * share }];
  });
  return chosen(
    found.sort((one, other) => excessOf(other) - excessOf(one) || one.number - other.number),
    alarm.series.field === "phrase",
  );
}

const excessOf = ({ count, expected }: Driver) => count - expected;

function chosen(found: readonly Driver[], isPhrase: boolean): Driver[] {
  const isBelow = (one: Driver, other: Driver) => one.series.parent === other.number;
  const narrow = found.filter(
    (driver) =>
      !found.some((other) => isBelow(other, driver) && excessOf(other) >= 0.8 * excessOf(driver)),
  );
  let phrases = 0;
  return narrow
    .filter(({ series }) => series.field !== "phrase" || (!isPhrase && ++phrases <= mostPhrases))
    .slice(0, mostDrivers);
}

/** How many complaints of a series have each other series too, in the judged window and in the complete ones before. */
function togetherWith({ facts, windows }: Judged, number: number) {
  const { starts, members, series } = facts;
  const last = windows.periods - 1;
  const now = new Float64Array(series.length);
  const before = new Float64Array(series.length);
  let beforeAll = 0;
  for (let w = 0; w <= last; w++) {
    if (windows.covered[w] !== 1 && w < last) continue;
    const into = w === last ? now : before;
    for (let row = windows.firstRows[w] as number; row < (windows.endRows[w] as number); row++) {
      const own = members.subarray(starts[row], starts[row + 1]);
      if (!own.includes(number)) continue;
      if (w < last) beforeAll++;
      for (const each of own) into[each] = (into[each] as number) + 1;
    }
  }
  return { now, before, beforeAll };
}
