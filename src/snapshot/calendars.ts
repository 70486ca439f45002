import type { CalendarDate, CalendarRules } from "../calendar.ts";
import { type Database, sqlStatements } from "../database.ts";
import { addDays } from "../period.ts";

const sql = sqlStatements(import.meta.url, "calendars.sql");

/** How far beyond as_of calendars reach: limits and working hours lie within. */
const daysAhead = 5 * 366;

/**
 * Calendars as tables, so that SQL can count working time by joining: `calendar_days`, `calendar_day_pieces`,
 * `calendar_pieces`, `calendar_work`. They reach from a week before the first receipt of a complaint that needs them to years beyond as_of.
 * @param from local day of the first instant that is counted, ISO date
 * @param until local day of as_of
 * @throws UserError when the holidays of a day from `from` to `until` are not known
 */
export async function loadCalendars(
  db: Database,
  calendars: readonly CalendarRules[],
  { from, until }: { readonly from: string; readonly until: string },
): Promise<void> {
  for (const step of ["calendar_days", "calendar_shifts"]) await db.run(sql[step] as string);
  for (const rules of calendars) {
    // Holidays take a while to load, and many workspaces count no working time.
    const { calendarDates, checkAnnounced } = await import("../calendar.ts");
    checkAnnounced(rules, from, addDays(until, 1));
    const dates = calendarDates(rules, addDays(from, -7), addDays(until, daysAhead));
    await appendDays(db, rules.name, dates, until);
    await appendShifts(db, rules.name, dates, until);
  }
  for (const step of ["calendar_pieces", "calendar_work", "calendar_day_pieces"])
    await db.run(sql[step] as string);
}

async function appendDays(
  db: Database,
  calendar: string,
  dates: readonly CalendarDate[],
  until: string,
): Promise<void> {
  const known = knownDays(dates, until);
  const after = dates.slice(1);
  await db.append("calendar_days", [
    { type: "varchar", values: after.map(() => calendar) },
    { type: "bigint", values: dates.slice(0, -1).map(({ dayEndsAt }) => BigInt(dayEndsAt + 1)) },
    { type: "bigint", values: after.map(({ dayEndsAt }) => BigInt(dayEndsAt)) },
    { type: "integer", values: after.map(({ workingNumber }) => workingNumber) },
    { type: "boolean", values: after.map(({ isWorking }) => isWorking) },
    { type: "bigint", values: after.map(({ endsAt }) => BigInt(endsAt)) },
    { type: "boolean", values: after.map(({ day }) => known.has(day)) },
  ]);
}

async function appendShifts(
  db: Database,
  calendar: string,
  dates: readonly CalendarDate[],
  until: string,
): Promise<void> {
  const known = knownDays(dates, until);
  const shifts = dates
    .flatMap(({ shifts, day }) => shifts.map((shift) => ({ ...shift, isKnown: known.has(day) })))
    // A night shift ends after the next date has begun.
    .sort((one, other) => one.from - other.from);
  let worked = 0;
  const before = shifts.map(({ from, until }) => {
    const sum = worked;
    worked += until - from;
    return BigInt(sum);
  });
  await db.append("calendar_shifts", [
    { type: "varchar", values: shifts.map(() => calendar) },
    { type: "bigint", values: shifts.map((shift) => BigInt(shift.from)) },
    { type: "bigint", values: shifts.map((shift) => BigInt(shift.until)) },
    { type: "bigint", values: before },
    { type: "boolean", values: shifts.map(({ isKnown }) => isKnown) },
  ]);
}

/** The days up to the first of which the holidays are not announced: what is counted over one is provisional. */
function knownDays(dates: readonly CalendarDate[], until: string): Set<string> {
  const unknown = dates.findIndex(({ day, isAnnounced }) => day > until && !isAnnounced);
  return new Set(dates.slice(0, unknown === -1 ? undefined : unknown).map(({ day }) => day));
}
