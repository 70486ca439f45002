import { describe, expect, it } from "vitest";
import { calendarsOf, countedCalendars, workingCalendar } from "../../src/sla/calendars.ts";
import { configOf } from "./sla-block.ts";

const calendarsIn = (yaml: string, timezone?: string) => {
  const config = configOf(yaml, timezone);
  return calendarsOf(config.sla, config.timezone);
};
const used = "policies: [{ name: P, clocks: { resolve: { target: 8 working_h, calendar: C } } }]";
const calendarOf = (text: string) =>
  calendarsIn(`sla:\n  calendars:\n    C: { ${text} }\n  ${used}\n`)[0];
const nine = { from: 540, until: 720 };
const afternoon = { from: 810, until: 1080 };

describe("a calendar", () => {
  it("has hours by weekday, several a day, and what single dates are", () => {
    const rules = calendarsIn(`sla:
  calendars:
    C:
      timezone: Asia/Hong_Kong
      hours: { mon-fri: ["13:30-18:00", "09:00-12:00"], sat: "09:00-12:00" }
      holidays: CN
      make_up: ["09:00-12:00"]
      days: { 2026-02-14: closed, 2026-05-09: ["13:30-18:00"], 2026-10-08: open }
      years: [2027]
  ${used}
`);
    expect(rules).toEqual([
      {
        name: "C",
        timezone: "Asia/Hong_Kong",
        week: [
          [nine, afternoon],
          [nine, afternoon],
          [nine, afternoon],
          [nine, afternoon],
          [nine, afternoon],
          [nine],
          [],
        ],
        holidays: "CN",
        makeUp: [nine],
        days: { "2026-02-14": [], "2026-05-09": [afternoon], "2026-10-08": [nine] },
        years: [2027],
      },
    ]);
  });

  it("says little where little departs from the usual", () => {
    expect(calendarOf('hours: { wed: "09:00-12:00" }')).toEqual({
      name: "C",
      timezone: "Asia/Shanghai",
      week: [[], [], [nine], [], [], [], []],
      holidays: null,
      makeUp: null,
      days: {},
      years: [],
    });
    expect(calendarOf('hours: { wed: "09:00-12:00" }, holidays: none')?.holidays).toBeNull();
    expect(calendarOf('hours: { wed: "09:00-12:00" }, holidays: GB-ENG')?.holidays).toBe("GB-ENG");
  });

  it("opens a date with the hours of the first weekday that has any where there are none for working weekends", () => {
    const text = 'hours: { tue: "09:00-12:00", wed: "13:30-18:00" }, days: { 2026-10-10: open }';
    expect(calendarOf(text)?.days).toEqual({ "2026-10-10": [nine] });
  });

  it.each([
    ["22:00-06:00", 1320, 1800],
    ["18:00-24:00", 1080, 1440],
    ["00:00-24:00", 0, 1440],
    ["22:00-00:00", 1320, 1440],
    ["23:59-23:58", 1439, 2878],
  ])("reads the hours %s", (text, from, until) => {
    expect(calendarOf(`hours: { mon: "${text}" }`)?.week[0]).toEqual([{ from, until }]);
  });

  it.each([
    ["mon-sun", [0, 1, 2, 3, 4, 5, 6]],
    ["sun-thu", [0, 1, 2, 3, 6]],
    ["sat-mon", [0, 5, 6]],
    ["fri-fri", [4]],
  ])("reads the weekdays %s", (text, days) => {
    const week = calendarOf(`hours: { ${text}: "09:00-12:00" }`)?.week ?? [];
    expect([...week.keys()].filter((day) => week[day]?.length === 1)).toEqual(days);
  });

  it("takes a date that YAML 1.1 makes an instant of", () => {
    const text = 'hours: { mon: "09:00-12:00" }, days: { "2026-02-14T00:00:00.000Z": closed }';
    expect(calendarOf(text)?.days).toEqual({ "2026-02-14": [] });
  });
});

describe("the calendars of a workspace", () => {
  it("are those that clocks count with, by name", () => {
    const rules = calendarsIn(`sla:
  calendars:
    night: { hours: { mon: "22:00-06:00" } }
    unused: { hours: { mon: "22:00-06:00" } }
    day: { hours: { mon: "09:00-12:00" } }
  policies:
    - { name: P, clocks: { resolve: { target: 8 working_h, calendar: night } } }
    - { name: Q, calendar: day, clocks: { resolve: { target: 8 working_days }, acknowledge: { target: 1 h, calendar: unused } } }
`);
    expect(rules.map(({ name }) => name)).toEqual(["day", "night"]);
  });

  it("are none where nothing is counted in working time", () => {
    expect(
      calendarsIn(
        'sla: { calendars: { a: { hours: { mon: "09:00-12:00" } } }, resolve: { low: 2 days } }',
      ),
    ).toEqual([]);
  });

  it.each([
    ["Asia/Shanghai", "CN"],
    ["Asia/Chongqing", "CN"],
    ["Asia/Urumqi", "CN"],
    ["Asia/Hong_Kong", "HK"],
    ["Asia/Taipei", "TW"],
    ["Europe/London", "GB-ENG"],
    ["America/New_York", "US"],
    ["America/Indiana/Knox", "US"],
    ["Pacific/Honolulu", "US"],
  ])(
    "are office for presets where none is defined: in %s without the holidays of %s",
    (timezone, holidays) => {
      const workday = [{ from: 540, until: 1080 }];
      expect(calendarsIn("sla: { policies: [{ name: P, preset: fca }] }", timezone)).toEqual([
        {
          name: "office",
          timezone,
          week: [workday, workday, workday, workday, workday, [], []],
          holidays,
          makeUp: null,
          days: {},
          years: [],
        },
      ]);
    },
  );
});

describe("the calendar that working hours are told by", () => {
  const day = 'day: { hours: { mon: "09:00-12:00" } }';
  const night = 'night: { hours: { mon: "22:00-06:00" } }';
  const byNight =
    "policies: [{ name: P, clocks: { resolve: { target: 8 working_h, calendar: night } } }]";
  it.each([
    ["nothing", "sla: {}", null, []],
    ["elapsed targets", "sla: { resolve: { low: 2 days } }", null, []],
    ["a calendar that no clock counts with", `sla: { calendars: { ${day} } }`, "day", ["day"]],
    [
      "several, the first of them",
      `sla: { calendars: { ${night}, ${day} }, ${byNight} }`,
      "night",
      ["night"],
    ],
    [
      "another than the clocks'",
      `sla: { calendars: { ${day}, ${night} }, ${byNight} }`,
      "day",
      ["day", "night"],
    ],
    [
      "a preset of working days",
      "sla: { policies: [{ name: P, preset: fca }] }",
      "office",
      ["office"],
    ],
    ["a preset of calendar days", "sla: { policies: [{ name: P, preset: china-bank }] }", null, []],
    [
      "a preset beside a calendar of its own",
      `sla: { calendars: { ${day} }, policies: [{ name: P, preset: fca }] }`,
      "day",
      ["day"],
    ],
  ])("of %s", (_, yaml, working, counted) => {
    const { sla, timezone } = configOf(yaml);
    expect(workingCalendar(sla, timezone)?.name ?? null).toBe(working);
    expect(countedCalendars(sla, timezone).map(({ name }) => name)).toEqual(counted);
  });
});
