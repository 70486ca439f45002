import { addDays, type Period } from "../../period.ts";
import type { Comparison } from "../comparison.ts";
import { noUsualRange } from "../usual-range.ts";
import { comparedCounts, groupedBy, totalsOf } from "../value-counts.ts";
import { type BeyondPattern, beyondPattern } from "./beyond-pattern.ts";
import type { Counted, HotSpotsRow, Mains } from "./row.ts";

/** Fewer earlier periods make no pattern. */
export const fewestPeriods = 7;

type Span = Pick<Period, "from" | "until">;
type Told = Counted & { readonly weekday: number; readonly hour: number };

/**
 * The 168 hours of the week, each against its own earlier count by the number of such weekdays then and now, and against the
 * level of the whole; then what has no hour, where there is any. None where nothing was received.
 */
export function hourRows(
  counts: readonly Counted[],
  { from }: Period,
  comparison: Comparison,
  mainsOf: (weekday: number | null, hour: number | null) => Mains,
): HotSpotsRow[] {
  const told = counts.filter((each): each is Told => each.hour !== null);
  const vague = counts.filter((each) => each.hour === null);
  const isNow = (each: Counted) => each.starts_on === from;
  if (!counts.some(isNow)) return [];
  const rows = (own: readonly Counted[], totals: ReadonlyMap<string, number>) => ({
    grain: "hour" as const,
    dimension: "hour_of_week" as const,
    value: null,
    place: null,
    values: 1,
    ...comparedCounts(own, totals, from, comparison),
    ...noUsualRange,
  });
  const without = {
    weekday: null,
    hour: null,
    ...rows(vague, totalsOf(counts)),
    ...unexpected(null),
    ...mainsOf(null, null),
  };
  const ofVague = without.complaints > 0 ? [without] : [];
  if (!told.some(isNow)) return ofVague;
  const groups = new Map(
    groupedBy(told, ({ weekday, hour }) => [weekday, hour]).map((own) => [
      cellOf(own[0] as Told),
      own,
    ]),
  );
  const cells = Array.from({ length: 168 }, (_, cell) => groups.get(cell) ?? []);
  const beyond = againstPattern(cells, from, comparison);
  const totals = totalsOf(told);
  const hours = cells.map((own, cell) => {
    const [weekday, hour] = [Math.floor(cell / 24) + 1, cell % 24];
    const judged = unexpected(beyond?.[cell] ?? null);
    return { weekday, hour, ...rows(own, totals), ...judged, ...mainsOf(weekday, hour) };
  });
  return [...hours, ...ofVague];
}

function cellOf({ weekday, hour }: Told): number {
  return (weekday - 1) * 24 + hour;
}

/** The fields that say how a cell lies against a pattern; null: there is none. */
export function unexpected(beyond: BeyondPattern | null) {
  return {
    expected_complaints: beyond?.expected ?? null,
    z: beyond?.z ?? null,
    stands_out: beyond?.stands_out ?? null,
  };
}

function againstPattern(
  cells: readonly (readonly Counted[])[],
  from: string,
  { days, until, earlier }: Comparison,
): BeyondPattern[] | null {
  const covered = earlier.filter(({ coverage }) => !coverage.partial).map(({ period }) => period);
  if (days === null || covered.length < fewestPeriods) return null;
  const before = new Set(covered.map((period) => period.from));
  const [now, then] = [weekdaysOf([{ from, until }]), weekdaysOf(covered)];
  const known = cells.map((own, cell) => {
    const weekday = Math.floor(cell / 24);
    const sum = (rows: readonly Counted[], field: "compared" | "complaints") =>
      rows.reduce((all, each) => all + each[field], 0);
    return {
      count: sum(own, "compared"),
      earlier: sum(
        own.filter((each) => before.has(each.starts_on)),
        "complaints",
      ),
      ratio: (now[weekday] as number) / (then[weekday] as number),
    };
  });
  // A weekday that the days compared do not have yet is no cell.
  const there = known.filter(({ ratio }) => ratio > 0);
  const judged = beyondPattern(there);
  let next = 0;
  return known.map(({ ratio }) =>
    ratio > 0 ? (judged[next++] as BeyondPattern) : { expected: 0, z: 0, stands_out: null },
  );
}

/** How many Mondays to Sundays lie in some spans of local days. */
export function weekdaysOf(spans: readonly Span[]): number[] {
  const found = new Array<number>(7).fill(0);
  for (const { from, until } of spans) {
    for (let day = from; day < until; day = addDays(day, 1)) {
      const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
      found[weekday] = (found[weekday] as number) + 1;
    }
  }
  return found;
}
