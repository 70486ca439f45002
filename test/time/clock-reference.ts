import {
  addCalendarDays,
  addWorkingDays,
  addWorkingTime,
  type CalendarDate,
  workingTimeBetween,
} from "../../src/calendar.ts";
import type { Target } from "../../src/sla/target.ts";

/** A stretch of time in microseconds since 1970; until null: it lasts. */
export interface Stretch {
  readonly from: number;
  readonly until: number | null;
}

/** One run of one clock. */
export interface Run {
  readonly target: Target;
  readonly dates: readonly CalendarDate[];
  readonly startedAt: number;
  /** Null: not yet. */
  readonly stoppedAt: number | null;
  /** When the clock stands still, in order and apart from each other, whatever the clock does then. */
  readonly waits: readonly Stretch[];
}

/**
 * What a clock's limit and state should be, by walking through its pauses: each that begins before the limit moves it by what the
 * clock would have counted in it.
 * @param asOf microseconds since 1970
 */
export function judged(
  { target, dates, startedAt, stoppedAt, waits }: Run,
  asOf: number,
): { readonly limit: number | null; readonly state: string } {
  let stoodStill = 0;
  let limit = limitAfter(target, dates, startedAt, stoodStill);
  for (const wait of waits) {
    const from = Math.max(wait.from, startedAt);
    const until = stoppedAt === null ? wait.until : Math.min(wait.until ?? stoppedAt, stoppedAt);
    if (until !== null && until <= from) continue;
    if (from >= limit) break;
    if (until === null) return { limit: null, state: "paused" };
    stoodStill += counted(target, dates, from, until);
    limit = limitAfter(target, dates, startedAt, stoodStill);
  }
  if (stoppedAt !== null) return { limit, state: stoppedAt <= limit ? "met" : "breached" };
  return { limit, state: limit <= asOf ? "past_due" : "running" };
}

/** Where the limit is when the clock stood still for so much of what it counts. */
function limitAfter(
  target: Target,
  dates: readonly CalendarDate[],
  start: number,
  stoodStill: number,
): number {
  switch (target.kind) {
    case "elapsed":
      return start + target.microseconds + stoodStill;
    case "working":
      return addWorkingTime(dates, start, target.microseconds + stoodStill);
    case "days":
      return addCalendarDays(dates, start, target.days + stoodStill);
    case "working_days":
      return addWorkingDays(dates, start, target.days + stoodStill).at;
  }
}

/** What a clock counts between two instants: microseconds, or how many dates or working dates later the second is. */
function counted(
  { kind }: Target,
  dates: readonly CalendarDate[],
  from: number,
  until: number,
): number {
  const [first, last] = [dateAt(dates, from), dateAt(dates, until)];
  switch (kind) {
    case "elapsed":
      return until - from;
    case "working":
      return workingTimeBetween(dates, from, until);
    case "days":
      return last.dayNumber - first.dayNumber;
    case "working_days":
      return last.workingNumber - first.workingNumber;
  }
}

function dateAt(dates: readonly CalendarDate[], instant: number): CalendarDate {
  return dates.find(({ dayEndsAt }) => dayEndsAt >= instant) as CalendarDate;
}
