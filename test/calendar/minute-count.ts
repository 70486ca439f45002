import type { CalendarRules, Shift } from "../../src/calendar.ts";
import { china } from "./announced.ts";

const minutesOfDay = 1440;

/** Some days of a zone, minute by minute, as the clocks of Intl show them. */
export interface Stretch {
  readonly zone: string;
  /** UTC minute since 1970 of the first. */
  readonly first: number;
  /** Of each minute what the local clock shows, in minutes since 1970-01-01T00:00 of that clock. */
  readonly clock: readonly number[];
}

/** The days around a date. */
export function stretch(
  zone: string,
  date: string,
  daysBefore: number,
  daysAfter: number,
): Stretch {
  const format = new Intl.DateTimeFormat("en-US-u-hc-h23", {
    timeZone: zone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  const first = Date.parse(date) / 60_000 - daysBefore * minutesOfDay;
  const clock = Array.from({ length: (daysBefore + daysAfter) * minutesOfDay }, (_, i) => {
    const parts = format.formatToParts((first + i) * 60_000);
    const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
    const [year, month, day] = [part("year"), part("month"), part("day")];
    return Date.UTC(year, month - 1, day, part("hour"), part("minute")) / 60_000;
  });
  return { zone, first, clock };
}

/** The hours of a date by its day of the week, the announcements typed from the notices and the exceptions. */
function shiftsOf(rules: CalendarRules, date: number): readonly Shift[] {
  const day = new Date(date * 86_400_000);
  const iso = day.toISOString().slice(0, 10);
  const own = rules.days[iso];
  if (own) return own;
  const announced = rules.holidays === "CN" ? china[day.getUTCFullYear()] : undefined;
  if (announced?.working.includes(iso))
    return rules.makeUp ?? rules.week.filter((shifts) => shifts.length > 0)[0] ?? [];
  if (announced?.off.includes(iso)) return [];
  return rules.week[[6, 0, 1, 2, 3, 4, 5][day.getUTCDay()] as number] as readonly Shift[];
}

/** What is worked in a stretch: of each minute whether, and of each date that exists when its work ends. */
export interface Worked {
  readonly minutes: readonly boolean[];
  /** By days since 1970: the minute at which work ends, counted from the first of the stretch; null: no work. */
  readonly ends: ReadonlyMap<number, number | null>;
}

/** Marks the minutes of every date's hours, one by one; those of the first and last three dates of a stretch lack others. */
export function minuteCount(rules: CalendarRules, { clock }: Stretch): Worked {
  const minutes = clock.map(() => false);
  const ends = new Map<number, number | null>();
  /** The first minute whose clock shows a local time; one that no clock shows is counted on from the minute before. */
  const minuteOf = (local: number) => {
    const shown = clock.indexOf(local);
    if (shown >= 0) return shown;
    const before = clock.findIndex((time) => time > local) - 1;
    return before < 0 ? -1 : before + local - (clock[before] as number);
  };
  for (const date of new Set(clock.map((time) => Math.floor(time / minutesOfDay)))) {
    let end: number | null = null;
    for (const { from, until } of shiftsOf(rules, date)) {
      const start = minuteOf(date * minutesOfDay + from);
      const stop = minuteOf(date * minutesOfDay + until);
      if (start < 0 || stop <= start) continue;
      minutes.fill(true, start, stop);
      end = Math.max(end ?? 0, stop);
    }
    ends.set(date, end);
  }
  return { minutes, ends };
}
