import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addCalendarDays,
  addWorkingDays,
  addWorkingTime,
  type CalendarDate,
  type CalendarRules,
  calendarDates,
  type Shift,
  workingTimeBetween,
} from "../../src/calendar.ts";
import { minuteCount, type Stretch, stretch } from "./minute-count.ts";
import { office } from "./rules.ts";

// What the calendar says, against a count of minutes by the clocks of Intl and the hours as written.

const minute = 60_000_000;
const [daysBefore, daysAfter] = [6, 7];
/** Questions are about the days in the middle: night shifts reach in from outside. */
const inside = { min: 3 * 1440, max: (daysBefore + daysAfter - 3) * 1440 };

const places = [
  ["Europe/London", "2025-03-30", "summer time begins"],
  ["Europe/London", "2025-10-26", "summer time ends"],
  ["America/New_York", "2025-03-09", "summer time begins"],
  ["America/New_York", "2025-11-02", "summer time ends"],
  ["Australia/Lord_Howe", "2025-04-06", "summer time of half an hour ends"],
  ["Australia/Lord_Howe", "2025-10-05", "summer time of half an hour begins"],
  ["America/Sao_Paulo", "2018-11-04", "midnight does not exist"],
  ["America/Havana", "2025-11-02", "midnight exists twice"],
  ["Pacific/Apia", "2011-12-30", "a date does not exist"],
  ["Europe/London", "2025-12-31", "the year ends"],
  ["Asia/Shanghai", "2024-12-31", "the year ends"],
  ["Asia/Shanghai", "2025-01-26", "a Sunday is worked"],
  ["Asia/Shanghai", "2025-10-11", "a Saturday is worked"],
] as const;

const shift: fc.Arbitrary<Shift> = fc.oneof(
  fc.constantFrom(
    { from: 540, until: 720 },
    { from: 780, until: 1080 },
    { from: 1320, until: 1800 },
  ),
  fc
    .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
    .map(([from, length]) => ({ from, until: from + length })),
  fc
    .tuple(fc.integer({ min: 0, max: 240 }), fc.integer({ min: 1, max: 120 }))
    .map(([from, length]) => ({ from, until: from + length })),
);
const shifts = fc.array(shift, { maxLength: 3 });

/** A calendar with exceptions on the days around a date. */
function rulesAt(timezone: string, date: string): fc.Arbitrary<CalendarRules> {
  const near = fc
    .integer({ min: -4, max: 4 })
    .map((days) => new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10));
  return fc
    .record({
      week: fc.array(shifts, { minLength: 7, maxLength: 7 }),
      makeUp: fc.option(shifts),
      days: fc.dictionary(near, shifts, { maxKeys: 2 }),
      holidays: timezone === "Asia/Shanghai" ? fc.constant("CN") : fc.constant(null),
    })
    .map((rules) => office({ ...rules, timezone, days: { ...rules.days } }));
}

/** The dates that a stretch holds, and some after it. */
function datesOf(rules: CalendarRules, { clock }: Stretch): CalendarDate[] {
  const iso = (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10);
  const first = Math.floor((clock[0] as number) / 1440);
  return calendarDates(rules, iso(first), iso(first + daysBefore + daysAfter + 60));
}

const microsecond = fc.integer({ min: 0, max: minute - 1 });
const moment = fc.tuple(fc.integer(inside), microsecond).map(([at, rest]) => at * minute + rest);

describe.each(places)("%s around %s, when %s", (zone, date) => {
  const around = stretch(zone, date, daysBefore, daysAfter);
  const start = around.first * minute;

  it("working time is the count of minutes worked", () => {
    fc.assert(
      fc.property(rulesAt(zone, date), moment, moment, (rules, one, other) => {
        const { minutes } = minuteCount(rules, around);
        const [from, until] = one < other ? [one, other] : [other, one];
        let expected = 0;
        for (let i = Math.floor(from / minute); i * minute < until; i++)
          if (minutes[i])
            expected += Math.min(until, (i + 1) * minute) - Math.max(from, i * minute);
        const dates = datesOf(rules, around);
        expect(workingTimeBetween(dates, start + from, start + until)).toBe(expected);
      }),
      { numRuns: 40 },
    );
  });

  it("the end of so many working days is the end of work on the date counted to", () => {
    fc.assert(
      fc.property(
        rulesAt(zone, date),
        moment,
        fc.integer({ min: 1, max: 4 }),
        (rules, from, days) => {
          const { ends } = minuteCount(rules, around);
          const today = Math.floor((around.clock[Math.floor(from / minute)] as number) / 1440);
          const later = [...ends].filter(([day, end]) => day > today && end !== null);
          const due = later[days - 1];
          // Close to the end of the stretch its count is not complete.
          fc.pre(due !== undefined && due[0] < ([...ends.keys()].at(-1) ?? 0) - 2);
          const before = [...ends].filter(([day]) => day < due[0]).map(([, end]) => end ?? 0);
          const expected = Math.max(due[1] ?? 0, ...before.slice(-2));
          expect(addWorkingDays(datesOf(rules, around), start + from, days).at).toBe(
            start + expected * minute,
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it("the end of so many calendar days is the last microsecond of the date", () => {
    const dates = datesOf(office({ timezone: zone, holidays: null }), around);
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 3 }), (from, days) => {
        const dayOf = (i: number) => Math.floor((around.clock[i] as number) / 1440);
        const today = dayOf(Math.floor(from / minute));
        const next = around.clock.findIndex((_, i) => dayOf(i) > today + days);
        fc.pre(next > 0);
        expect(addCalendarDays(dates, start + from, days)).toBe(start + next * minute - 1);
      }),
      { numRuns: 40 },
    );
  });

  it("so much working time later is the earliest instant between which and now it has been worked", () => {
    fc.assert(
      fc.property(
        rulesAt(zone, date),
        moment,
        fc.integer({ min: 1, max: 40 * 60 * minute }),
        (rules, from, amount) => {
          const dates = datesOf(rules, around);
          const last = dates.at(-1)?.dayEndsAt ?? 0;
          fc.pre(workingTimeBetween(dates, start + from, last) >= amount);
          const due = addWorkingTime(dates, start + from, amount);
          expect(workingTimeBetween(dates, start + from, due)).toBe(amount);
          expect(workingTimeBetween(dates, start + from, due - 1)).toBe(amount - 1);
        },
      ),
      { numRuns: 40 },
    );
  });
});

it("the hours of all dates are apart, and work ends no earlier on a later date", () => {
  const calendars = fc
    .constantFrom(...places)
    .chain(([zone, date]) => fc.tuple(rulesAt(zone, date), fc.constant(date.slice(0, 4))));
  fc.assert(
    fc.property(calendars, ([rules, year]) => {
      const dates = calendarDates(rules, `${year}-01-01`, `${year}-12-31`);
      const all = dates.flatMap((date) => date.shifts).sort((a, b) => a.from - b.from);
      expect(all.every(({ from, until }) => from < until)).toBe(true);
      expect(all.every(({ from }, i) => i === 0 || (all[i - 1]?.until ?? 0) <= from)).toBe(true);
      const ends = dates.filter((date) => date.isWorking).map((date) => date.endsAt);
      expect(ends).toEqual([...ends].sort((a, b) => a - b));
    }),
  );
});
