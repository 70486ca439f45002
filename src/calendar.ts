import { announcedYears, holidaysIn } from "./calendar/holidays.ts";
import { UserError } from "./error.ts";
import { instantOf } from "./zone.ts";

export { announcedYears } from "./calendar/holidays.ts";
export {
  addCalendarDays,
  addWorkingDays,
  addWorkingTime,
  workingTimeBetween,
} from "./calendar/working-time.ts";

/** Minutes since local midnight of the date it belongs to; `until` may pass 1440 (a night shift), at most 2880. */
export interface Shift {
  readonly from: number;
  readonly until: number;
}

/** A calendar as the workspace writes it, checked. */
export interface CalendarRules {
  readonly name: string;
  /** IANA name. */
  readonly timezone: string;
  /** Seven lists, Monday first; an empty one: no work. */
  readonly week: readonly (readonly Shift[])[];
  /** `CN`, `HK`, `TW`, `GB-ENG`, `US` …: a country or a part of one; null: none. */
  readonly holidays: string | null;
  /** Hours on weekends that are worked (调休); null: those of the first day of the week that has any. */
  readonly makeUp: readonly Shift[] | null;
  /** Hours of single dates (ISO), none: closed. They go before everything else. */
  readonly days: Readonly<Record<string, readonly Shift[]>>;
  /** Years that the workspace vouches for: what departs from the plain week is in `days`, or known already. */
  readonly years: readonly number[];
}

/** A span of time, in microseconds since 1970; `until` is not in it. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** One local date of a calendar; instants in microseconds since 1970. */
export interface CalendarDate {
  /** ISO date. */
  readonly day: string;
  /** Days since 1970-01-01. */
  readonly dayNumber: number;
  /** It has hours: one whose hours all lie in the night shift of the date before is a working date too. */
  readonly isWorking: boolean;
  /** Working dates up to and including this one since the first date asked for. */
  readonly workingNumber: number;
  /** Its hours in order and apart from each other, less those that the night shift of the date before has already. */
  readonly shifts: readonly Span[];
  /** End of the last shift; of a date without work its last microsecond. */
  readonly endsAt: number;
  /** The last microsecond of the local date. */
  readonly dayEndsAt: number;
  /** False: the holidays of its year are not known, so this is the plain week. */
  readonly isAnnounced: boolean;
}

const minute = 60_000_000;
const day = 1440 * minute;

/**
 * The local dates `[from, until)` of a calendar, ISO dates. A date is the same whatever range it is asked for in, except
 * `workingNumber`. For the hours of an instant, begin a date before it: a night shift belongs to the date it begins on. A
 * shift over a change of the clocks has its true length; one that begins or ends at a local time that does not exist or
 * exists twice takes the earlier offset.
 * @throws UserError when `holidays` names no country with data
 */
export function calendarDates(rules: CalendarRules, from: string, until: string): CalendarDate[] {
  const dates: CalendarDate[] = [];
  const [first, end] = [dayNumberOf(from), dayNumberOf(until)];
  // Two dates reach into a third where a zone skipped the one between: Apia went from 29 to 31 December 2011.
  let [earlier, before] = [hoursOf(rules, first - 2), hoursOf(rules, first - 1)];
  let workingNumber = 0;
  for (let dayNumber = first; dayNumber < end; dayNumber++) {
    const hours = hoursOf(rules, dayNumber);
    const isWorking = hours.length > 0;
    const dayEndsAt = instantOf(rules.timezone, (dayNumber + 1) * day) - 1;
    const ends = [...earlier, ...before, ...hours].map((span) => span.until);
    workingNumber += Number(isWorking);
    dates.push({
      day: isoDate(dayNumber),
      dayNumber,
      isWorking,
      workingNumber,
      shifts: without(hours, [...earlier, ...before]),
      endsAt: isWorking ? Math.max(...ends) : dayEndsAt,
      dayEndsAt,
      isAnnounced: isAnnounced(rules, yearOf(dayNumber)),
    });
    [earlier, before] = [before, hours];
  }
  return dates;
}

/**
 * Refuses dates whose holidays nobody knows: what lies in a complaint's past must not be guessed.
 * @throws UserError when a date of `[from, until)` lies in a year without data and the calendar has holidays
 */
export function checkAnnounced(rules: CalendarRules, from: string, until: string): void {
  if (rules.holidays === null || dayNumberOf(from) >= dayNumberOf(until)) return;
  const years: number[] = [];
  const last = yearOf(dayNumberOf(until) - 1);
  for (let year = yearOf(dayNumberOf(from)); year <= last; year++)
    if (!isAnnounced(rules, year)) years.push(year);
  if (years.length === 0) return;
  const known = announcedYears(rules.holidays);
  const spans = yearSpans(years);
  const place = `sla.calendars.${rules.name}`;
  const update = rules.holidays === "CN" ? "Update the package chinese-days" : "Update Plaint";
  throw new UserError(
    `calendar ${rules.name}: the holidays of ${rules.holidays} are not known for ${spans}, where complaints have times; known are ${known.first} to ${known.last}. ` +
      `${update}, or list the days off and the working weekends of ${spans} under ${place}.days and the years under ${place}.years`,
  );
}

/** Years in order as text: `2003` or `1998 to 2003, 2027`. */
function yearSpans(years: readonly number[]): string {
  const starts = years.filter((year) => !years.includes(year - 1));
  const ends = years.filter((year) => !years.includes(year + 1));
  return starts
    .map((year, i) => (year === ends[i] ? `${year}` : `${year} to ${ends[i]}`))
    .join(", ");
}

function isAnnounced({ holidays, years }: CalendarRules, year: number): boolean {
  return holidays === null || years.includes(year) || holidaysIn(holidays, year) !== null;
}

/** The hours of a date as instants, in order, merged where they touch. */
function hoursOf(rules: CalendarRules, dayNumber: number): Span[] {
  const midnight = dayNumber * day;
  const instant = (local: number) => instantOf(rules.timezone, local);
  // A date that the zone skipped.
  if (instant(midnight) >= instant(midnight + day)) return [];
  const spans = shiftsOn(rules, dayNumber)
    .map(({ from, until }) => ({
      from: instant(midnight + from * minute),
      until: instant(midnight + until * minute),
    }))
    .filter(({ from, until }) => from < until)
    .sort((a, b) => a.from - b.from);
  return merged(spans);
}

function shiftsOn(rules: CalendarRules, dayNumber: number): readonly Shift[] {
  const date = isoDate(dayNumber);
  if (Object.hasOwn(rules.days, date)) return rules.days[date] ?? [];
  const holidays = rules.holidays === null ? null : holidaysIn(rules.holidays, yearOf(dayNumber));
  if (holidays?.working.has(date))
    return rules.makeUp ?? rules.week.find((shifts) => shifts.length > 0) ?? [];
  if (holidays?.off.has(date)) return [];
  // 1970-01-01 was a Thursday.
  return rules.week[(((dayNumber + 3) % 7) + 7) % 7] ?? [];
}

function merged(spans: readonly Span[]): Span[] {
  const apart: Span[] = [];
  for (const span of spans) {
    const last = apart.at(-1);
    if (!last || last.until < span.from) apart.push(span);
    else apart[apart.length - 1] = { from: last.from, until: Math.max(last.until, span.until) };
  }
  return apart;
}

/** What of some spans lies in none of the others. */
function without(spans: readonly Span[], others: readonly Span[]): Span[] {
  let left = [...spans];
  for (const other of others)
    left = left.flatMap(({ from, until }) =>
      [
        { from, until: Math.min(until, other.from) },
        { from: Math.max(from, other.until), until },
      ].filter((part) => part.from < part.until),
    );
  return left;
}

function dayNumberOf(date: string): number {
  const dayNumber = Date.parse(date) / 86_400_000;
  if (Number.isNaN(dayNumber) || isoDate(dayNumber) !== date)
    throw new RangeError(`${date} is no ISO date`);
  return dayNumber;
}

function isoDate(dayNumber: number): string {
  return new Date(dayNumber * 86_400_000).toISOString().slice(0, 10);
}

function yearOf(dayNumber: number): number {
  return new Date(dayNumber * 86_400_000).getUTCFullYear();
}
