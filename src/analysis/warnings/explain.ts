import type { Facts, Series } from "./facts.ts";
import { type Alarm, byProbability, fewestExcess, type Judged, lastOf } from "./judge.ts";
import { judgeSeries } from "./one-series/judge-series.ts";
import { windowsFor } from "./warned-before.ts";
import type { Counted } from "./windows.ts";

/** A series without the complaints of a warning is explained by it, when so many more were to be expected once in a hundred times. */
const explainedFrom = 0.01;

/** A child with so much of the excess of what lies above it stands for it. */
const nearlyAll = 0.8;

/** A series beyond chance with those that are so only because of it. */
export interface Warning {
  readonly alarm: Alarm;
  /** Beyond chance, but not without the complaints of the warning; the least probable first. */
  readonly explained: readonly Alarm[];
}

/**
 * Which of the series beyond chance tell of something of their own. The least probable comes first, or the one child that has
 * nearly all of its excess; its complaints are taken out of all windows, and the others are judged again: what is within chance then,
 * is explained by it. So it goes on with what is left. A series that comes later and explains an earlier one (a roll-up that several
 * children carry) takes it as its part.
 */
export function explain(judged: Judged): Warning[] {
  const { facts, windows, alarms } = judged;
  const rows = rowsOfSeries(facts, windows, new Set(alarms.map(({ number }) => number)));
  const removed = new Uint8Array(facts.rows);
  const warnings: { alarm: Alarm; explained: Alarm[] }[] = [];
  let left = [...alarms];
  while (left.length > 0) {
    const { number } = narrowest(left.sort(byProbability), facts.series);
    const head = alarms.find((alarm) => alarm.number === number) as Alarm;
    const found = { alarm: head, explained: [] as Alarm[] };
    const own = rows.get(number) as Int32Array;
    const alone = new Uint8Array(facts.rows);
    for (const row of own) {
      removed[row] = 1;
      alone[row] = 1;
    }
    const judgedWithout = (alarm: Alarm, without: Uint8Array) =>
      judgeWithout(judged, alarm, rows.get(alarm.number) as Int32Array, without);
    if (head.series.field !== "all")
      for (const earlier of [...warnings]) {
        if (judgedWithout(earlier.alarm, alone) !== null) continue;
        found.explained.push(earlier.alarm, ...earlier.explained);
        warnings.splice(warnings.indexOf(earlier), 1);
      }
    const next: Alarm[] = [];
    for (const alarm of left) {
      if (alarm.number === number) continue;
      const still = judgedWithout(alarm, removed);
      if (still !== null) next.push(still);
      else found.explained.push(alarms.find((each) => each.number === alarm.number) as Alarm);
    }
    warnings.push(found);
    left = next;
  }
  return withParts(
    warnings.map(({ alarm }) => alarm).sort(byProbability),
    warnings.flatMap(({ explained }) => explained).sort(byProbability),
    { rows, first: windows.firstRows[lastOf(windows)] as number },
  );
}

/** The first of some series, or what lies below it and has nearly all of its excess: below all complaints lies everything. */
function narrowest(left: readonly Alarm[], series: readonly Series[]): Alarm {
  let found = left[0] as Alarm;
  for (;;) {
    const above = found;
    const child = left.find(
      (each) =>
        isBelow(each.number, above.number, series) &&
        excessOf(each) >= nearlyAll * excessOf(above) &&
        excessOf(each) <= excessOf(above) / nearlyAll,
    );
    if (child === undefined) return found;
    found = child;
  }
}

function isBelow(number: number, above: number, series: readonly Series[]): boolean {
  if (number === above) return false;
  if (series[above]?.field === "all") return true;
  for (let at = series[number]?.parent ?? -1; at >= 0; at = series[at]?.parent ?? -1)
    if (at === above) return true;
  return false;
}

const excessOf = ({ count, judgement }: Alarm) => count - judgement.expected;

/** Each explained series with the warning that shares most of its complaints in the judged window; of several the first. */
function withParts(
  heads: readonly Alarm[],
  explained: readonly Alarm[],
  { rows, first }: { readonly rows: ReadonlyMap<number, Int32Array>; readonly first: number },
): Warning[] {
  const found = heads.map((alarm) => ({ alarm, explained: [] as Alarm[] }));
  const now = (number: number) => (rows.get(number) as Int32Array).filter((row) => row >= first);
  const own = found.map(({ alarm }) => new Set(now(alarm.number)));
  for (const alarm of explained) {
    const theirs = now(alarm.number);
    const sharedWith = own.map((set) => theirs.reduce((sum, row) => sum + Number(set.has(row)), 0));
    found[sharedWith.indexOf(Math.max(...sharedWith))]?.explained.push(alarm);
  }
  return found;
}

/** The series judged without some complaints; null: it is not beyond chance any more. */
function judgeWithout(
  { facts, windows, warned, shared, family }: Judged,
  alarm: Alarm,
  rows: Int32Array,
  without: Uint8Array,
): Alarm | null {
  const counts = new Float64Array(windows.periods);
  let window = 0;
  for (const row of rows) {
    while (row >= (windows.endRows[window] as number)) window++;
    if (without[row] === 0) counts[window] = (counts[window] as number) + 1;
  }
  const count = counts[windows.periods - 1] as number;
  if (count < facts.settings.minimumCell) return null;
  const own = windowsFor(windows, warned, alarm.number, lastOf(windows));
  const judgement = judgeSeries(counts, own, shared);
  if (judgement === null || judgement.probability > explainedFrom) return null;
  if (count - judgement.expected < fewestExcess) return null;
  const adjusted = family.qOf(alarm.series, judgement.probability);
  return adjusted > family.rate ? null : { ...alarm, judgement, count, adjusted };
}

/** The rows of some series that lie in windows, ascending. */
export function rowsOfSeries(
  { series, starts, members }: Facts,
  { periods, firstRows, endRows }: Counted,
  wanted: ReadonlySet<number>,
): Map<number, Int32Array> {
  const isWanted = new Uint8Array(series.length);
  for (const number of wanted) isWanted[number] = 1;
  const found = new Map([...wanted].map((number) => [number, [] as number[]]));
  for (let w = 0; w < periods; w++)
    for (let row = firstRows[w] as number; row < (endRows[w] as number); row++)
      for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
        const number = members[at] as number;
        if (isWanted[number] === 1) found.get(number)?.push(row);
      }
  return new Map([...found].map(([number, rows]) => [number, Int32Array.from(rows)]));
}
