import { describe, expect, it } from "vitest";
import { slaMistakes } from "../../src/sla/mistakes.ts";
import { eventCodes } from "../../src/tables.ts";
import { configOf, mistakesOf } from "./sla-block.ts";

const policy = (clock: string, rest = "", before = "") =>
  `sla:\n${before}  policies:\n    - name: P\n${rest && `      ${rest}\n`}      clocks:\n        ${clock}\n`;
const two = "2 h }";
const calendars = `  calendars: { a: { hours: { mon: "09:00-17:00" } }, b: { hours: { mon: "09:00-17:00" } } }\n`;
const calendar = (...lines: string[]) =>
  `sla:\n  calendars:\n    office:\n${lines.map((line) => `      ${line}\n`).join("")}`;
const hours = 'hours: { mon-fri: "09:00-17:00" }';
const units =
  "expected a number and a unit: 30 min, 4 h, 30 working_min, 8 working_h, 3 working_days, 7 days or 8 weeks; days and weeks are whole";
const spans =
  "expected hours such as 09:00-12:00, 18:00-24:00 or, over midnight, 22:00-06:00, or a list of them";
const events = `expected one of ${eventCodes.join(", ")}`;

/** What is wrong, the YAML (its first line is line 7), and the whole message behind `plaint.yaml:`. */
type Case = readonly [string, string, string];

const ofBlock: readonly Case[] = [
  [
    "an unknown key",
    "sla: { policy: [] }",
    '7 sla.policy: unknown key "policy"; expected one of resolve, at_risk, calendars, policies',
  ],
  [
    "an unknown priority in the short form",
    "sla: { resolve: { top: 2 h } }",
    '7 sla.resolve.top: unknown key "top"; expected one of urgent, high, medium, low',
  ],
  [
    "no time in the short form",
    "sla: { resolve: { high: 0 h } }",
    '7 sla.resolve.high: found "0 h"; expected a number and a unit: 24 h, 7 days or 2 weeks',
  ],
  [
    "days as what is at risk",
    "sla: { at_risk: 2 days }",
    '7 sla.at_risk: found "2 days"; expected hours such as 24 h',
  ],
];

const ofPolicies: readonly Case[] = [
  [
    "no name",
    "sla: { policies: [{ preset: fca }] }",
    "7 sla.policies.0.name: found nothing; expected text",
  ],
  [
    "nothing but a name",
    "sla: { policies: [{ name: P }] }",
    "7 sla.policies.0: found no clocks; expected clocks, a preset or both",
  ],
  [
    "a name used twice",
    "sla:\n  policies:\n    - { name: P, preset: fca }\n    - { name: P, preset: fca }\n",
    '10 sla.policies.1.name: found "P"; expected a name of its own, other than default',
  ],
  [
    "the short form's name",
    "sla: { policies: [{ name: default, preset: fca }] }",
    '7 sla.policies.0.name: found "default"; expected a name of its own, other than default',
  ],
  [
    "an unknown key",
    "sla: { policies: [{ name: P, when: always }] }",
    '7 sla.policies.0.when: unknown key "when"; expected one of name, from, until, match, preset, calendar, clocks',
  ],
  [
    "an unknown preset",
    policy(`resolve: { target: ${two}`, "preset: fac"),
    '10 sla.policies.0.preset: found "fac"; expected one of feedback-tool, courier, fca, china-bank',
  ],
  [
    "a day that does not exist",
    policy(`resolve: { target: ${two}`, "from: 2026-02-30"),
    '10 sla.policies.0.from: found "2026-02-30"; expected a day such as 2026-01-01',
  ],
  [
    "an end that is its beginning",
    policy(`resolve: { target: ${two}`, "from: 2026-01-01\n      until: 2026-01-01"),
    "11 sla.policies.0.until: found 2026-01-01; expected a day after from, 2026-01-01: until is not included",
  ],
  [
    "an end before its beginning",
    policy(`resolve: { target: ${two}`, "from: 2026-01-01\n      until: 2025-12-31"),
    "11 sla.policies.0.until: found 2025-12-31; expected a day after from, 2026-01-01: until is not included",
  ],
  [
    "an unknown condition",
    policy(`resolve: { target: ${two}`, "match: { place: x }"),
    '10 sla.policies.0.match.place: unknown key "place"; expected one of source, priority, category, product, level, channel, region, customer_type',
  ],
  [
    "a source of something else than complaints",
    policy(`resolve: { target: ${two}`, "match: { source: [hotline, log] }"),
    '10 sla.policies.0.match.source: found "log"; expected a source of complaints: hotline, app',
  ],
  [
    "an unknown priority",
    policy(`resolve: { target: ${two}`, "match: { priority: top }"),
    '10 sla.policies.0.match.priority: found "top"; expected one of urgent, high, medium, low, or a list of them',
  ],
  [
    "an unknown level",
    policy(`resolve: { target: ${two}`, "match: { level: [major, top] }"),
    '10 sla.policies.0.match.level.1: found "top"; expected one of general, important, major, or a list of them',
  ],
  [
    "a number for a product",
    policy(`resolve: { target: ${two}`, "match: { product: 5 }"),
    "10 sla.policies.0.match.product: found 5; expected a value or a list of them, in quotes",
  ],
  [
    "no value",
    policy(`resolve: { target: ${two}`, "match: { region: [] }"),
    "10 sla.policies.0.match.region: found []; expected at least one",
  ],
];

const ofClocks: readonly Case[] = [
  [
    "an unknown unit",
    policy("resolve: { target: 2 hours }"),
    `11 sla.policies.0.clocks.resolve.target: found "2 hours"; ${units}`,
  ],
  [
    "an unknown unit for one priority",
    policy("resolve:\n          target:\n            urgent: 2 h\n            high: 4 hrs"),
    `14 sla.policies.0.clocks.resolve.target.high: found "4 hrs"; ${units}`,
  ],
  [
    "no unit",
    policy("resolve: { target: 48 }"),
    `11 sla.policies.0.clocks.resolve.target: found 48; ${units}; or one for each priority`,
  ],
  [
    "half a working day",
    policy("resolve: { target: 1.5 working_days }"),
    `11 sla.policies.0.clocks.resolve.target: found "1.5 working_days"; ${units}`,
  ],
  [
    "no time",
    policy("resolve: { target: 0 h }"),
    `11 sla.policies.0.clocks.resolve.target: found "0 h"; ${units}`,
  ],
  [
    "a target for no priority",
    policy("resolve: { target: {} }"),
    `11 sla.policies.0.clocks.resolve.target: found {}; ${units}; or one for each priority`,
  ],
  [
    "a target for an unknown priority",
    policy("resolve: { target: { top: 2 h } }"),
    '11 sla.policies.0.clocks.resolve.target.top: unknown key "top"; expected one of urgent, high, medium, low',
  ],
  [
    "targets only for priorities that the policy is not for",
    policy("resolve: { target: { low: 2 h, medium: 3 h } }", "match: { priority: [urgent, high] }"),
    "12 sla.policies.0.clocks.resolve.target: found medium, low; expected a priority of match.priority: urgent, high",
  ],
  [
    "no target",
    policy("resolve: { stop: closed }"),
    `11 sla.policies.0.clocks.resolve.target: found nothing; ${units}`,
  ],
  [
    "nothing to start it",
    policy(`pack: { target: ${two}`),
    "11 sla.policies.0.clocks.pack.start: found nothing; expected the event with which the clock pack starts: only acknowledge, first_response and resolve say so by their names",
  ],
  [
    "nothing to stop it",
    policy(`pack: { start: received, target: ${two}`),
    "11 sla.policies.0.clocks.pack.stop: found nothing; expected the event with which the clock pack stops: only acknowledge, first_response and resolve say so by their names",
  ],
  [
    "an unknown event",
    policy(`resolve: { stop: done, target: ${two}`),
    `11 sla.policies.0.clocks.resolve.stop: found "done"; ${events}, or a list of them`,
  ],
  [
    "an unknown event among others",
    policy(`resolve: { stop: [closed, done], target: ${two}`),
    `11 sla.policies.0.clocks.resolve.stop.1: found "done"; ${events}`,
  ],
  [
    "no event",
    policy(`resolve: { stop: [], target: ${two}`),
    "11 sla.policies.0.clocks.resolve.stop: found []; expected at least one",
  ],
  [
    "an event that starts and stops it",
    policy(`resolve: { start: [received, closed], target: ${two}`),
    '11 sla.policies.0.clocks.resolve.stop: found "closed", which also starts the clock; expected other events than those of start',
  ],
  [
    "a status that excuses nobody",
    policy(`resolve: { pause: open, target: ${two}`),
    '11 sla.policies.0.clocks.resolve.pause: found "open"; expected waiting_customer, waiting_third_party, a list of them, or none',
  ],
  [
    "an unknown reopening",
    policy(`resolve: { reopening: never, target: ${two}`),
    '11 sla.policies.0.clocks.resolve.reopening: found "never"; expected one of restart, continue, ignore',
  ],
  [
    "a new cycle for less than the whole complaint",
    policy(`resolve: { start: assigned, reopening: restart, target: ${two}`),
    '11 sla.policies.0.clocks.resolve.reopening: found "restart" on a clock that starts with assigned; expected continue or ignore: only a clock that starts with received has a cycle for each reopening',
  ],
  [
    "an unknown key",
    policy(`resolve: { goal: ${two}`),
    '11 sla.policies.0.clocks.resolve.goal: unknown key "goal"; expected one of target, calendar, start, stop, pause, reopening, source_limit',
  ],
  [
    "a source's limit for a part of the complaint",
    policy(`first_response: { source_limit: true, target: ${two}`),
    "11 sla.policies.0.clocks.first_response.source_limit: found true; expected it only on the clock resolve: a source's due date is for the whole complaint",
  ],
  [
    "a name with a space",
    policy(`first response: { target: ${two}`),
    '11 sla.policies.0.clocks.first response: unknown key "first response"; expected a name of letters, digits, - and _',
  ],
];

const ofWorkingTime: readonly Case[] = [
  [
    "no calendar",
    policy("resolve: { target: 2 working_h }"),
    '11 sla.policies.0.clocks.resolve.target: found "2 working_h"; the clock resolve counts working time and needs a calendar: define sla.calendars.NAME and name it in calendar:',
  ],
  [
    "no calendar for one priority",
    policy("resolve:\n          target:\n            urgent: 2 h\n            low: 3 working_days"),
    '14 sla.policies.0.clocks.resolve.target.low: found "3 working_days"; the clock resolve counts working time and needs a calendar: define sla.calendars.NAME and name it in calendar:',
  ],
  [
    "none of several calendars",
    policy("resolve: { target: 2 working_h }", "", calendars),
    '12 sla.policies.0.clocks.resolve.target: found "2 working_h"; the clock resolve counts working time and needs a calendar: name one of a, b in calendar:',
  ],
  [
    "none of several calendars for a preset",
    `sla:\n${calendars}  policies: [{ name: P, preset: fca }]\n`,
    '9 sla.policies.0.preset: found "fca"; the clock summary_resolution counts working time (3 working_days) and needs a calendar: name one of a, b in calendar:',
  ],
  [
    "an unknown calendar",
    policy("resolve: { target: 2 working_h, calendar: c }", "", calendars),
    '12 sla.policies.0.clocks.resolve.calendar: found "c"; expected one of the calendars there are: a, b',
  ],
  [
    "an unknown calendar for the policy",
    policy("resolve: { target: 2 working_h }", "calendar: c", calendars),
    '11 sla.policies.0.calendar: found "c"; expected one of the calendars there are: a, b',
  ],
  [
    "a calendar where there is none",
    policy("resolve: { target: 2 working_h, calendar: office }"),
    '11 sla.policies.0.clocks.resolve.calendar: found "office"; no calendar is defined; expected one under sla.calendars.office',
  ],
];

const ofCalendars: readonly Case[] = [
  [
    "no hours",
    calendar("holidays: CN"),
    "9 sla.calendars.office.hours: found nothing; expected keys and values",
  ],
  [
    "hours on no day",
    calendar("hours: {}"),
    '10 sla.calendars.office.hours: found {}; expected such as mon-fri: ["09:00-18:00"]',
  ],
  [
    "a day that is none",
    calendar('hours: { monday: "09:00-17:00" }'),
    '10 sla.calendars.office.hours.monday: unknown key "monday"; expected mon, sat, mon-fri or the like',
  ],
  [
    "a weekday named twice",
    calendar('hours: { mon-wed: "09:00-17:00", wed: "09:00-12:00" }'),
    '10 sla.calendars.office.hours: found {"mon-wed":"09:00-17:00","wed":"09:00-12:00"}; expected every weekday once; wed is named twice',
  ],
  [
    "hours without minutes",
    calendar('hours: { mon: "9-17" }'),
    `10 sla.calendars.office.hours.mon: found "9-17"; ${spans}`,
  ],
  [
    "an hour that is none",
    calendar('hours: { mon: ["09:00-12:00", "13:00-24:30"] }'),
    `10 sla.calendars.office.hours.mon.1: found "13:00-24:30"; ${spans}`,
  ],
  [
    "an hour that is none at the beginning",
    calendar('hours: { mon: "24:00-06:00" }'),
    `10 sla.calendars.office.hours.mon: found "24:00-06:00"; ${spans}`,
  ],
  [
    "hours of no length",
    calendar('hours: { mon: "09:00-09:00" }'),
    `10 sla.calendars.office.hours.mon: found "09:00-09:00"; ${spans}`,
  ],
  [
    "shifts that overlap",
    calendar('hours: { mon: ["11:00-14:00", "09:00-12:00"] }'),
    '10 sla.calendars.office.hours.mon: found ["11:00-14:00","09:00-12:00"]; expected hours that do not overlap',
  ],
  [
    "shifts that overlap on working weekends",
    calendar(hours, 'make_up: ["09:00-12:00", "10:00-11:00"]'),
    '11 sla.calendars.office.make_up: found ["09:00-12:00","10:00-11:00"]; expected hours that do not overlap',
  ],
  [
    "a country by its name",
    calendar(hours, "holidays: China"),
    '11 sla.calendars.office.holidays: found "China"; expected a country such as CN, HK, TW, GB-ENG or US, or none',
  ],
  [
    "a date that does not exist",
    calendar(hours, "days:", "  2026-02-30: closed"),
    '12 sla.calendars.office.days.2026-02-30: unknown key "2026-02-30"; expected a day such as 2026-02-14',
  ],
  [
    "a word for what a date is",
    calendar(hours, "days:", "  2026-02-14: shut"),
    '12 sla.calendars.office.days.2026-02-14: found "shut"; expected closed, open or hours such as ["09:00-12:00"]',
  ],
  [
    "a year of two digits",
    calendar(hours, "years: [27]"),
    "11 sla.calendars.office.years.0: found 27; expected at least 1900",
  ],
  [
    "a time zone that is none",
    calendar(hours, "timezone: China"),
    '11 sla.calendars.office.timezone: found "China"; expected an IANA time zone such as Asia/Shanghai',
  ],
  [
    "an unknown key",
    calendar(hours, "zone: CN"),
    '11 sla.calendars.office.zone: unknown key "zone"; expected one of timezone, hours, holidays, make_up, days, years',
  ],
  [
    "a name with a space",
    `sla:\n  calendars:\n    my office: { ${hours} }\n`,
    '9 sla.calendars.my office: unknown key "my office"; expected a name of letters, digits, - and _',
  ],
];

const ofTime: readonly Case[] = [
  [
    "an unknown key",
    "time: { silence: 3 }",
    '7 time.silence: unknown key "silence"; expected one of silent_days, expected_order, open_check',
  ],
  [
    "no day of silence",
    "time: { silent_days: 0 }",
    "7 time.silent_days: found 0; expected at least 1",
  ],
  [
    "an unknown event",
    "time: { expected_order: [received, done] }",
    `7 time.expected_order.1: found "done"; ${events}`,
  ],
  [
    "an event twice",
    "time: { expected_order: [received, closed, received] }",
    '7 time.expected_order: found ["received","closed","received"]; expected every event once',
  ],
  [
    "no order",
    "time: { expected_order: [] }",
    "7 time.expected_order: found []; expected at least one",
  ],
  [
    "more than all as a difference",
    "time: { open_check: 5 }",
    "7 time.open_check: found 5; expected at most 1",
  ],
];

describe.each([
  ["an sla block", ofBlock],
  ["a policy", ofPolicies],
  ["a clock", ofClocks],
  ["working time", ofWorkingTime],
  ["a calendar", ofCalendars],
  ["a time block", ofTime],
])("%s", (_part, cases) => {
  it.each(cases)(
    "with %s is refused with line, what was found and what was expected",
    (_name, yaml, message) => {
      expect(mistakesOf(yaml)).toBe(`plaint.yaml:${message}`);
    },
  );
});

describe("the ready calendar", () => {
  it.each([
    [
      "a preset",
      "preset: fca",
      'preset: found "fca"; the clock summary_resolution counts working time (3 working_days)',
    ],
    [
      "a clock beside a preset",
      "preset: china-bank, clocks: { acknowledge: { target: 1 working_h } }",
      'clocks.acknowledge.target: found "1 working_h"; the clock acknowledge counts working time',
    ],
  ])("is missed by %s in a time zone whose holidays it does not know", (_name, text, found) => {
    expect(mistakesOf(`sla: { policies: [{ name: P, ${text} }] }`, "Europe/Paris")).toBe(
      `plaint.yaml:7 sla.policies.0.${found} and needs a calendar, and none is ready for the time zone Europe/Paris: define sla.calendars.NAME and name it in calendar:`,
    );
  });

  it("is not missed where nothing is counted in working time, or a calendar is defined", () => {
    expect(mistakesOf("sla: { policies: [{ name: P, preset: courier }] }", "Europe/Paris")).toBe(
      "none",
    );
    const defined = `${calendar(hours)}  policies: [{ name: P, preset: fca }]\n`;
    expect(mistakesOf(defined, "Europe/Paris")).toBe("none");
  });
});

it("policies may leave days on which none is in force", () => {
  const gap = `sla:
  policies:
    - { name: A, until: 2025-06-01, preset: courier }
    - { name: B, from: 2026-01-01, preset: courier }
`;
  expect(mistakesOf(gap)).toBe("none");
});

it("a calendar that is not there is one mistake, not also working time without a calendar", () => {
  const { sla } = configOf(
    `${calendar(hours)}  policies: [{ name: P, clocks: { resolve: { target: 2 working_h, calendar: office } } }]\n`,
  );
  const around = { timezone: "Europe/Paris", sources: [] };
  expect([...slaMistakes(sla, around)]).toEqual([]);
  expect([...slaMistakes({ ...sla, calendars: {} }, around)].map(({ path }) => path)).toEqual([
    ["sla", "policies", 0, "clocks", "resolve", "calendar"],
  ]);
});
