import type { CalendarDate } from "../calendar.ts";

/** The shifts of all dates one after the other, with the time worked before each. */
interface Timeline {
  readonly from: Float64Array;
  readonly until: Float64Array;
  readonly workedBefore: Float64Array;
}

const timelines = new WeakMap<readonly CalendarDate[], Timeline>();

/**
 * Working time between two instants, all in microseconds; 0 when the second is not later.
 * @param dates consecutive, as `calendarDates` gives them; they begin a date before the first instant
 * @throws RangeError when the instants lie outside the dates
 */
export function workingTimeBetween(
  dates: readonly CalendarDate[],
  from: number,
  until: number,
): number {
  if (until <= from) return 0;
  indexAt(dates, from);
  indexAt(dates, until);
  const timeline = timelineOf(dates);
  return workedUntil(timeline, until) - workedUntil(timeline, from);
}

/**
 * The earliest instant at which so much has been worked since another: the end of a shift, not the start of the next.
 * @param amount microseconds of working time; 0 gives `from` itself
 * @throws RangeError when it lies outside the dates, or the amount is negative
 */
export function addWorkingTime(
  dates: readonly CalendarDate[],
  from: number,
  amount: number,
): number {
  if (!(amount >= 0)) throw new RangeError(`working time to add: ${amount}`);
  indexAt(dates, from);
  if (amount === 0) return from;
  const timeline = timelineOf(dates);
  const due = workedUntil(timeline, from) + amount;
  // The last shift before which less has been worked.
  const shift =
    firstIndex(timeline.workedBefore.length, (i) => at(timeline.workedBefore, i) >= due) - 1;
  const instant = at(timeline.from, shift) + due - at(timeline.workedBefore, shift);
  if (!(instant <= at(timeline.until, shift))) throw beyond(dates);
  return instant;
}

/**
 * The end of work on the last of so many working dates after the local date of an instant: the day of receipt does not
 * count. `isAnnounced` is false when the holidays of a date up to it are not known.
 * @param days at least 1
 * @throws RangeError when it lies outside the dates
 */
export function addWorkingDays(
  dates: readonly CalendarDate[],
  from: number,
  days: number,
): { readonly at: number; readonly isAnnounced: boolean } {
  checkDays(days, 1);
  const start = indexAt(dates, from);
  const wanted = (dates[start] as CalendarDate).workingNumber + days;
  const index = firstIndex(dates.length, (i) => (dates[i] as CalendarDate).workingNumber >= wanted);
  const last = dates[index];
  if (!last) throw beyond(dates);
  return {
    at: last.endsAt,
    isAnnounced: dates.slice(start + 1, index + 1).every((date) => date.isAnnounced),
  };
}

/**
 * The last microsecond of the local date so many calendar days after that of an instant; 0: of its own date.
 * @throws RangeError when it lies outside the dates
 */
export function addCalendarDays(
  dates: readonly CalendarDate[],
  from: number,
  days: number,
): number {
  checkDays(days, 0);
  const last = dates[indexAt(dates, from) + days];
  if (!last) throw beyond(dates);
  return last.dayEndsAt;
}

function timelineOf(dates: readonly CalendarDate[]): Timeline {
  const found = timelines.get(dates) ?? makeTimeline(dates);
  timelines.set(dates, found);
  return found;
}

function makeTimeline(dates: readonly CalendarDate[]): Timeline {
  // A part of a date's hours can come before the last of the night shift of the date before.
  const shifts = dates.flatMap((date) => date.shifts).sort((a, b) => a.from - b.from);
  let worked = 0;
  return {
    from: Float64Array.from(shifts, (shift) => shift.from),
    until: Float64Array.from(shifts, (shift) => shift.until),
    workedBefore: Float64Array.from(shifts, ({ from, until }) => {
      const before = worked;
      worked += until - from;
      return before;
    }),
  };
}

function workedUntil({ from, until, workedBefore }: Timeline, instant: number): number {
  const shift = firstIndex(from.length, (i) => at(from, i) > instant) - 1;
  if (shift < 0) return 0;
  return at(workedBefore, shift) + Math.min(instant, at(until, shift)) - at(from, shift);
}

/** The longest local date since 1970 has 31 hours (Vostok in Antarctica, 1994). */
const longestDate = 31 * 3_600_000_000;

/** The date that holds an instant. */
function indexAt(dates: readonly CalendarDate[], instant: number): number {
  const index = firstIndex(dates.length, (i) => (dates[i] as CalendarDate).dayEndsAt >= instant);
  const date = dates[index];
  if (!date || !(instant > date.dayEndsAt - longestDate)) throw beyond(dates);
  return index;
}

/** The first of so many indexes from which on something holds; their number when it never does. */
function firstIndex(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? Number.NaN;
}

function checkDays(days: number, least: number): void {
  if (!Number.isInteger(days) || days < least) throw new RangeError(`days to add: ${days}`);
}

function beyond(dates: readonly CalendarDate[]): RangeError {
  return new RangeError(
    `outside the dates of the calendar, ${dates[0]?.day ?? "none"} to ${dates.at(-1)?.day ?? "none"}`,
  );
}
