import { describe, expect, it } from "vitest";
import {
  addCalendarDays,
  addWorkingDays,
  addWorkingTime,
  type CalendarRules,
  calendarDates,
  checkAnnounced,
  workingTimeBetween,
} from "../../src/calendar.ts";
import { UserError } from "../../src/error.ts";
import { hour, instant, office, shifts, utc, week } from "./rules.ts";

const dates = (changes: Partial<CalendarRules> = {}) =>
  calendarDates(office(changes), "2024-01-01", "2028-01-01");
const shanghai = dates();
const local = (text: string) => instant(`${text}+08:00`);
const shown = (microseconds: number) => utc(microseconds + 8 * hour);

describe("a date of a calendar", () => {
  it("has its hours, the end of its work and its own end", () => {
    expect(calendarDates(office(), "2026-03-02", "2026-03-03")).toEqual([
      {
        day: "2026-03-02",
        dayNumber: 20_514,
        isWorking: true,
        workingNumber: 1,
        shifts: [
          { from: local("2026-03-02T09:00"), until: local("2026-03-02T12:00") },
          { from: local("2026-03-02T13:00"), until: local("2026-03-02T18:00") },
        ],
        endsAt: local("2026-03-02T18:00"),
        dayEndsAt: local("2026-03-03T00:00") - 1,
        isAnnounced: true,
      },
    ]);
  });

  it("without work ends with its last microsecond, and does not count", () => {
    const [friday, saturday, monday] = ["2026-03-06", "2026-03-07", "2026-03-09"].map((day) =>
      shanghai.find((date) => date.day === day),
    );
    expect(saturday).toMatchObject({ isWorking: false, shifts: [] });
    expect(saturday?.endsAt).toBe(local("2026-03-08T00:00") - 1);
    expect(saturday?.workingNumber).toBe(friday?.workingNumber);
    expect(monday?.workingNumber).toBe((friday?.workingNumber ?? 0) + 1);
  });

  it("merges shifts that overlap or touch, in whatever order they are written", () => {
    const [date] = calendarDates(
      office({ week: week("13:00-18:00 09:00-12:00 11:00-13:00 14:00-15:00") }),
      "2026-03-02",
      "2026-03-03",
    );
    expect(date?.shifts).toEqual([
      { from: local("2026-03-02T09:00"), until: local("2026-03-02T18:00") },
    ]);
  });

  it("is the same in whatever range it is asked for, even after a night shift", () => {
    const rules = office({ week: week("08:00-12:00 22:00-33:00") });
    const whole = calendarDates(rules, "2026-03-01", "2026-03-10");
    const { workingNumber: _, ...alone } =
      calendarDates(rules, "2026-03-05", "2026-03-06")[0] ?? {};
    expect(whole.find((date) => date.day === "2026-03-05")).toMatchObject(alone);
  });

  it("takes the hours of a working weekend from make-up hours, else from the first day that has any", () => {
    const hoursOn = (changes: Partial<CalendarRules>) =>
      calendarDates(office(changes), "2025-01-26", "2025-01-27")[0]?.shifts.map(
        ({ from, until }) => `${shown(from)} ${shown(until)}`,
      );
    expect(hoursOn({ week: [[], ...week("10:00-16:00").slice(1)] })).toEqual([
      "2025-01-26T10:00:00 2025-01-26T16:00:00",
    ]);
    expect(hoursOn({ makeUp: shifts("08:30-11:30") })).toEqual([
      "2025-01-26T08:30:00 2025-01-26T11:30:00",
    ]);
    expect(hoursOn({ makeUp: [] })).toEqual([]);
    expect(hoursOn({ days: { "2025-01-26": [] } })).toEqual([]);
  });

  it("of the workspace goes before holidays: open on National Day, closed on a plain Monday", () => {
    const own = dates({ days: { "2026-10-01": shifts("10:00-12:00"), "2026-03-02": [] } });
    expect(own.find((date) => date.day === "2026-10-01")?.isWorking).toBe(true);
    expect(own.find((date) => date.day === "2026-03-02")?.isWorking).toBe(false);
  });
});

describe("working time", () => {
  it("leaves out lunch, evenings, weekends and holidays", () => {
    const between = (from: string, until: string) =>
      workingTimeBetween(shanghai, local(from), local(until)) / hour;
    expect(between("2026-03-02T09:00", "2026-03-02T18:00")).toBe(8);
    expect(between("2026-03-02T11:30", "2026-03-02T13:30")).toBe(1);
    expect(between("2026-03-06T17:00", "2026-03-09T10:00")).toBe(2);
    expect(between("2026-09-30T17:00", "2026-10-08T10:00")).toBe(2);
    expect(between("2025-01-25T09:00", "2025-01-27T00:00")).toBe(8);
    expect(between("2025-10-11T09:00", "2025-10-11T10:15")).toBe(1.25);
    expect(between("2025-12-31T17:30", "2026-01-04T09:30")).toBe(1);
  });

  it("is nothing when the second instant is not later", () => {
    expect(workingTimeBetween(shanghai, local("2026-03-02T12:00"), local("2026-03-02T10:00"))).toBe(
      0,
    );
    expect(workingTimeBetween(shanghai, local("2026-03-02T10:00"), local("2026-03-02T10:00"))).toBe(
      0,
    );
  });

  it("of 32 hours is four working days of eight hours, not 1.33 days", () => {
    const due = addWorkingTime(shanghai, local("2026-03-02T09:00"), 32 * hour);
    expect(shown(due)).toBe("2026-03-05T18:00:00");
    expect(shown(addWorkingTime(shanghai, local("2026-03-05T14:00"), 32 * hour))).toBe(
      "2026-03-11T14:00:00",
    );
  });

  it("is due exactly at the end of a shift, not at the start of the next", () => {
    expect(shown(addWorkingTime(shanghai, local("2026-03-02T09:00"), 3 * hour))).toBe(
      "2026-03-02T12:00:00",
    );
    expect(shown(addWorkingTime(shanghai, local("2026-03-06T18:00"), 1))).toBe(
      "2026-03-09T09:00:00.000001",
    );
    const due = local("2026-03-06T18:00");
    expect(workingTimeBetween(shanghai, due, local("2026-03-09T09:00"))).toBe(0);
  });

  it("of none is the instant itself, and less than none is refused", () => {
    expect(addWorkingTime(shanghai, local("2026-03-07T09:00"), 0)).toBe(local("2026-03-07T09:00"));
    expect(() => addWorkingTime(shanghai, local("2026-03-07T09:00"), -1)).toThrow(RangeError);
  });

  it("received at 23:59 before National Day begins on 8 October 2026", () => {
    const received = local("2026-09-30T23:59");
    expect(shown(addWorkingTime(shanghai, received, hour))).toBe("2026-10-08T10:00:00");
    expect(shown(addWorkingDays(shanghai, received, 1).at)).toBe("2026-10-08T18:00:00");
    expect(shown(addCalendarDays(shanghai, received, 1))).toBe("2026-10-01T23:59:59.999999");
  });

  it("does not count the night shift of one date twice when the next begins early", () => {
    const nights = dates({ holidays: null, week: week("05:00-12:00 22:00-30:00") });
    const between = (from: string, until: string) =>
      workingTimeBetween(nights, local(from), local(until)) / hour;
    expect(between("2026-03-02T22:00", "2026-03-03T12:00")).toBe(14);
    expect(between("2026-03-06T22:00", "2026-03-09T00:00")).toBe(8);
  });

  it("follows the clock where a date's hours fill a gap in the night before", () => {
    const gap = dates({
      days: {
        "2026-03-02": shifts("22:00-26:00 28:00-30:00"),
        "2026-03-03": shifts("01:00-05:00"),
      },
    });
    const evening = local("2026-03-02T22:00");
    expect(shown(addWorkingTime(gap, evening, 5 * hour))).toBe("2026-03-03T03:00:00");
    expect(shown(addWorkingTime(gap, evening, 7 * hour))).toBe("2026-03-03T05:00:00");
    expect(workingTimeBetween(gap, evening, local("2026-03-03T09:00")) / hour).toBe(8);
  });

  it("of a night shift over a change of the clocks is what has passed", () => {
    const nights = dates({
      timezone: "Europe/London",
      holidays: null,
      week: week("22:00-30:00", "22:00-30:00"),
    });
    const length = (from: string, until: string) =>
      workingTimeBetween(nights, instant(from), instant(until)) / hour;
    expect(length("2025-03-29T22:00Z", "2025-03-30T05:00Z")).toBe(7);
    expect(length("2025-10-25T21:00Z", "2025-10-26T06:00Z")).toBe(9);
    expect(length("2025-10-27T22:00Z", "2025-10-28T06:00Z")).toBe(8);
  });

  it.each([
    // 01:00 becomes 02:00 on 30 March 2025: 01:30 does not exist, with the earlier offset it is 02:30.
    ["2025-03-30", "01:30-05:00", "2025-03-30T01:30:00 2025-03-30T04:00:00"],
    ["2025-03-30", "00:00-01:30", "2025-03-30T00:00:00 2025-03-30T01:30:00"],
    ["2025-03-30", "01:30-02:15", ""],
    // 02:00 becomes 01:00 on 26 October 2025: 01:30 exists twice, and the first is meant.
    ["2025-10-26", "00:00-01:30", "2025-10-25T23:00:00 2025-10-26T00:30:00"],
    ["2025-10-26", "01:30-05:00", "2025-10-26T00:30:00 2025-10-26T05:00:00"],
  ])("on %s in London, %s is %s in UTC", (day, hours, expected) => {
    const rules = office({
      timezone: "Europe/London",
      holidays: null,
      days: { [day]: shifts(hours) },
    });
    const [date] = calendarDates(rules, day, "2025-11-30");
    expect(date?.shifts.map(({ from, until }) => `${utc(from)} ${utc(until)}`).join()).toBe(
      expected,
    );
  });
});

describe("working days", () => {
  it("are counted after the day of receipt, whenever on it, and due when work ends", () => {
    for (const received of ["2026-03-02T00:00", "2026-03-02T11:00", "2026-03-02T23:59"])
      expect(shown(addWorkingDays(shanghai, local(received), 3).at)).toBe("2026-03-05T18:00:00");
  });

  it("skip weekends and holidays and count working weekends", () => {
    const due = (received: string, days: number) =>
      shown(addWorkingDays(shanghai, local(received), days).at);
    expect(due("2026-03-07T10:00", 1)).toBe("2026-03-09T18:00:00");
    expect(due("2025-01-24T10:00", 1)).toBe("2025-01-26T18:00:00");
    expect(due("2025-10-10T10:00", 2)).toBe("2025-10-13T18:00:00");
    expect(due("2025-09-30T10:00", 3)).toBe("2025-10-11T18:00:00");
  });

  it("end later, not earlier, where a night shift outlasts the next date's hours", () => {
    const nights = dates({
      days: { "2026-03-02": shifts("22:00-34:00"), "2026-03-03": shifts("08:00-09:00") },
    });
    const due = (days: number) => shown(addWorkingDays(nights, local("2026-03-01T12:00"), days).at);
    expect([due(1), due(2), due(3)]).toEqual([
      "2026-03-03T10:00:00",
      "2026-03-03T10:00:00",
      "2026-03-04T18:00:00",
    ]);
  });

  it.each([0, -1, 1.5, Number.NaN])("cannot be %f", (days) => {
    expect(() => addWorkingDays(shanghai, local("2026-03-02T10:00"), days)).toThrow(RangeError);
  });
});

it("calendar days end with the last microsecond of the last, over a change of the clocks too", () => {
  const london = dates({ timezone: "Europe/London", holidays: null });
  const received = instant("2025-03-28T12:00Z");
  expect(utc(addCalendarDays(london, received, 0))).toBe("2025-03-28T23:59:59.999999");
  expect(utc(addCalendarDays(london, received, 2))).toBe("2025-03-30T22:59:59.999999");
  expect(utc(addCalendarDays(london, received, 56))).toBe("2025-05-23T22:59:59.999999");
});

describe("outside the dates", () => {
  const few = calendarDates(office(), "2026-03-02", "2026-03-07");
  it.each([
    ["before", () => workingTimeBetween(few, local("2026-02-27T10:00"), local("2026-03-03T10:00"))],
    ["after", () => workingTimeBetween(few, local("2026-03-03T10:00"), local("2026-03-07T00:00"))],
    ["due after", () => addWorkingTime(few, local("2026-03-06T10:00"), 8 * hour)],
    ["days after", () => addWorkingDays(few, local("2026-03-06T10:00"), 1)],
    ["calendar days after", () => addCalendarDays(few, local("2026-03-06T10:00"), 1)],
    ["no dates", () => addWorkingTime([], local("2026-03-06T10:00"), 1)],
    ["no number", () => addWorkingTime(few, Number.NaN, 1)],
  ])("nothing is answered: %s", (_, ask) => {
    expect(ask).toThrow(RangeError);
  });

  it("the last instant of work can still be reached", () => {
    expect(shown(addWorkingTime(few, local("2026-03-06T10:00"), 7 * hour))).toBe(
      "2026-03-06T18:00:00",
    );
  });
});

describe("a year without data", () => {
  it("is computed on the plain week, and what reaches into it is not announced", () => {
    const far = calendarDates(office(), "2026-12-01", "2030-01-01");
    const year = far.find((date) => !date.isAnnounced)?.day.slice(0, 4) ?? "";
    expect(Number(year)).toBeGreaterThanOrEqual(2027);
    // The test needs the first such year to be known no better than by the plain week.
    const days = far.filter((date) => date.day.startsWith(year));
    expect(days.every((date) => !date.isAnnounced)).toBe(true);
    const weekdays = days.filter((date) => (date.dayNumber + 3) % 7 < 5);
    expect(days.filter((date) => date.isWorking)).toEqual(weekdays);
    const december = instant(`${Number(year) - 1}-12-20T10:00+08:00`);
    expect(addWorkingDays(far, december, 2).isAnnounced).toBe(true);
    expect(addWorkingDays(far, december, 15).isAnnounced).toBe(false);
  });

  it("is 2027 for Taiwan: a limit received in December 2026 is provisional", () => {
    const taipei = dates({ holidays: "TW", timezone: "Asia/Taipei" });
    expect(addWorkingDays(taipei, local("2026-12-28T10:00"), 3)).toEqual({
      at: local("2026-12-31T18:00"),
      isAnnounced: true,
    });
    expect(addWorkingDays(taipei, local("2026-12-28T10:00"), 4)).toEqual({
      at: local("2027-01-01T18:00"),
      isAnnounced: false,
    });
  });

  it("before the ones with data makes a limit that only ends in them provisional too", () => {
    const taipei = calendarDates(office({ holidays: "TW" }), "2022-12-01", "2023-02-01");
    expect(addWorkingDays(taipei, local("2022-12-29T10:00"), 2).isAnnounced).toBe(false);
    expect(addWorkingDays(taipei, local("2023-01-02T10:00"), 2).isAnnounced).toBe(true);
  });

  it("is an error in the past, which says which calendar, which year and what to do", () => {
    const check = (changes: Partial<CalendarRules>, from: string, until: string) => () =>
      checkAnnounced(office(changes), from, until);
    expect(check({}, "2003-12-31", "2004-02-01")).toThrow(UserError);
    expect(check({}, "2003-12-31", "2004-02-01")).toThrow(
      /^calendar office: the holidays of CN are not known for 2003, where complaints have times; known are 2004 to \d{4}\. Update the package chinese-days, or list the days off and the working weekends of 2003 under sla\.calendars\.office\.days and the years under sla\.calendars\.office\.years$/,
    );
    expect(check({ holidays: "TW" }, "2021-06-01", "2029-01-01")).toThrow(
      "calendar office: the holidays of TW are not known for 2021 to 2022, 2027 to 2028, where complaints have times; known are 2023 to 2026. Update Plaint, or list",
    );
  });

  it("is none where the workspace vouches for it, the range ends before it, or there are no holidays", () => {
    checkAnnounced(office({ years: [2003] }), "2003-12-31", "2004-02-01");
    checkAnnounced(office(), "2004-01-01", "2025-01-01");
    checkAnnounced(office(), "2003-01-01", "2003-01-01");
    checkAnnounced(office({ holidays: null }), "1990-01-01", "2090-01-01");
    checkAnnounced(office({ holidays: "TW" }), "2023-01-01", "2027-01-01");
    const own = { holidays: "TW", years: [2027], days: { "2027-01-01": [] } };
    const due = addWorkingDays(dates(own), local("2026-12-31T10:00"), 1);
    expect(due).toEqual({ at: local("2027-01-04T18:00"), isAnnounced: true });
  });
});

it("dates that are none are refused", () => {
  expect(() => calendarDates(office(), "2026-02-30", "2026-03-02")).toThrow(RangeError);
  expect(() => calendarDates(office(), "2026-2-3", "2026-03-02")).toThrow(RangeError);
});
