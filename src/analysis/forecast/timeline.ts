import { z } from "zod";
import { type Database, sqlStatements } from "../../database.ts";
import { addDays, type Period, periodOf, stepPeriod } from "../../period.ts";
import { count, isoDay } from "../analysis.ts";
import { coverageOf } from "../coverage.ts";
import { type SpecialDays, specialDays, specialRow } from "./special-times.ts";
import { type Stock, stayRow, stocksOf } from "./stock.ts";

const sql = sqlStatements(import.meta.url, "../forecast.sql");

export const units = ["week", "month"] as const;
export type Unit = (typeof units)[number];

const reachRow = z.strictObject({
  first_day: isoDay.nullable(),
  last_day: isoDay,
  capacity: z.string(),
});
const receivedRow = z.strictObject({
  path: z.array(z.string()),
  starts_on: isoDay,
  complaints: count,
});

/** All weeks, or all months, of the data, whatever is asked of them later. */
export interface Timeline {
  readonly unit: Unit;
  /** Without a gap, from that of the first receipt to that of as_of. */
  readonly periods: readonly Period[];
  readonly isPartial: readonly boolean[];
  /** Complaints received by period, of each category path and what lies below it; all of them under the empty path. */
  readonly received: ReadonlyMap<string, Path>;
  /** What was open, by the first level of the category; all of it under null. */
  readonly stocks: ReadonlyMap<string | null, Stock>;
}

export interface Path {
  readonly levels: readonly string[];
  readonly counts: Float64Array;
  /** Complaints of each local day that has any. */
  readonly daily: ReadonlyMap<string, number>;
}

/** What every forecast of a snapshot is made of. */
export interface Material {
  /** The local day of as_of. */
  readonly lastDay: string;
  readonly capacity: string;
  readonly special: readonly SpecialDays[];
  readonly timelines: { readonly [unit in Unit]: Timeline };
}

const known = new WeakMap<Database, Promise<Material | null>>();

/** Read once of a snapshot, which never changes; null without complaints. */
export function materialOf(db: Database): Promise<Material | null> {
  const found = known.get(db) ?? readMaterial(db);
  known.set(db, found);
  return found;
}

async function readMaterial(db: Database): Promise<Material | null> {
  const [reach] = await db.query(sql.reach as string, reachRow);
  const { first_day, last_day, capacity } = reach as z.infer<typeof reachRow>;
  if (first_day === null) return null;
  const special = specialDays(await db.query(sql.special_times as string, specialRow));
  const received = await db.query(sql.received as string, receivedRow);
  const stays = await db.query(sql.stays as string, stayRow);
  const timelineOf = async (unit: Unit): Promise<Timeline> => {
    const periods = periodsOf(unit, first_day, last_day);
    const coverages = await coverageOf(db, periods);
    const places = placesOf(periods);
    return {
      unit,
      periods,
      isPartial: coverages.map(({ partial }) => partial),
      received: pathsOf(received, places, periods.length),
      stocks: stocksOf(stays, places, periods.length, unit),
    };
  };
  const [week, month] = [await timelineOf("week"), await timelineOf("month")];
  return { lastDay: last_day, capacity, special, timelines: { week, month } };
}

function periodsOf(unit: Unit, firstDay: string, lastDay: string): Period[] {
  const periods: Period[] = [];
  for (let next = periodOf(unit, firstDay); next.from <= lastDay; next = stepPeriod(next, 1))
    periods.push(next);
  return periods;
}

/** The place of the period of each day. */
function placesOf(periods: readonly Period[]): Map<string, number> {
  const places = new Map<string, number>();
  periods.forEach(({ from, until }, place) => {
    for (let day = from; day < until; day = addDays(day, 1)) places.set(day, place);
  });
  return places;
}

/** Complaints of each path and what lies below it, by period. */
function pathsOf(
  rows: readonly z.infer<typeof receivedRow>[],
  places: ReadonlyMap<string, number>,
  length: number,
): Map<string, Path> {
  const paths = new Map<string, Path & { readonly daily: Map<string, number> }>();
  for (const row of rows) {
    const place = places.get(row.starts_on);
    if (place === undefined) continue;
    for (let depth = 0; depth <= row.path.length; depth++) {
      const levels = row.path.slice(0, depth);
      const key = JSON.stringify(levels);
      const path = paths.get(key) ?? { levels, counts: new Float64Array(length), daily: new Map() };
      paths.set(key, path);
      path.daily.set(row.starts_on, (path.daily.get(row.starts_on) ?? 0) + row.complaints);
      path.counts[place] = (path.counts[place] as number) + row.complaints;
    }
  }
  return paths;
}
