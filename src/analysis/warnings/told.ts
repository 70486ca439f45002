import type { Database } from "../../database.ts";
import { explain, rowsOfSeries } from "./explain.ts";
import { type Facts, seriesName } from "./facts.ts";
import { type Alarm, type Judged, lastOf } from "./judge.ts";
import { entryOf } from "./life.ts";
import type { SharedProfile } from "./one-series/judge-series.ts";
import { type Parts, partsOf } from "./parts.ts";
import type { ToldWarning } from "./rows.ts";
import { runOf } from "./run-of-windows.ts";
import { safetyAlarms } from "./safety.ts";
import { type SaidWord, saidWords } from "./said-words.ts";
import { isoDay } from "./windows.ts";

const noParts: Parts = { drivers: [], explained: [] };

/** All warnings of a period: signs of danger to life first, then what is beyond chance, the least probable first. */
export async function toldWarnings(db: Database, judged: Judged): Promise<ToldWarning[]> {
  const profiles = new Map<number, SharedProfile>();
  const found = explain(judged);
  const beyond = new Set(
    found.flatMap(({ alarm, explained }) => [alarm, ...explained]).map(numberOf),
  );
  const safety = safetyAlarms(judged).filter((alarm) => !beyond.has(numberOf(alarm)));
  const rows = rowsNow(judged, [...safety, ...found.map(({ alarm }) => alarm)].map(numberOf));
  const base = (alarm: Alarm) =>
    completed(judged, {
      series: alarm.series,
      count: alarm.count,
      judgement: alarm.judgement,
      rows: rows.get(alarm.number) as readonly number[],
      run: runOf(judged, alarm.number, profiles),
    });
  return [
    ...(await saidWords(db, judged)).map((said: SaidWord) => ({
      ...completed(judged, { ...said, judgement: null }),
      rule: "safety_words" as const,
      adjusted: null,
      parts: noParts,
    })),
    ...safety.map((alarm) => ({
      ...base(alarm),
      rule: alarm.rule,
      adjusted: null,
      parts: noParts,
    })),
    ...found.map((warning) => ({
      ...base(warning.alarm),
      rule: warning.alarm.judgement.rule,
      adjusted: warning.alarm.adjusted,
      parts: partsOf(judged, warning),
    })),
  ];
}

const numberOf = ({ number }: Alarm) => number;

type Counted = Pick<ToldWarning, "series" | "count" | "judgement" | "rows" | "run">;

/** With whom to ask, and what was noted of it. */
function completed({ facts, windows }: Judged, counted: Counted) {
  const until = isoDay((windows.firstDays[lastOf(windows)] as number) + windows.daysEach);
  return {
    ...counted,
    owner: ownerOf(facts, counted.rows),
    entry: entryOf(facts.settings.entries, seriesName(counted.series), counted.run.since, until),
  };
}

/** The complaints of some series in the judged window. */
function rowsNow({ facts, windows }: Judged, numbers: readonly number[]): Map<number, number[]> {
  const first = windows.firstRows[lastOf(windows)] as number;
  const rows = rowsOfSeries(facts, windows, new Set(numbers));
  return new Map(
    [...rows].map(([number, own]) => [number, [...own.filter((row) => row >= first)]]),
  );
}

/** The department with most of some complaints; of several the first by name; null: none is told. */
function ownerOf({ departments, departmentNames }: Facts, rows: readonly number[]): string | null {
  const counts = new Map<number, number>();
  for (const row of rows) {
    const department = departments[row] as number;
    if (department > 0) counts.set(department, (counts.get(department) ?? 0) + 1);
  }
  // Departments are numbered by name.
  const [most] = [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  return most === undefined ? null : (departmentNames[most[0]] ?? null);
}
