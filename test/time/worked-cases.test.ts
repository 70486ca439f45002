import { describe, expect, it } from "vitest";
import { clocksOf, factsOf, type Told } from "./told-complaints.ts";

// Worked out by hand.

describe("a policy that changes", () => {
  const config = `as_of: 2026-03-31T12:00
sla:
  policies:
    - name: old
      until: 2026-03-03
      clocks: { resolve: { target: 48 h } }
    - name: new
      from: 2026-03-03
      clocks: { resolve: { target: 24 h } }`;
  // Handled over the change: resolved 36 hours after the receipt.
  const told: Told[] = [
    ["last minute of the old", "2026-03-02 23:59", "2026-03-04 11:59"],
    ["first minute of the new", "2026-03-03 00:00", "2026-03-04 12:00"],
  ].map(([complaint_id = "", received_at = "", resolved_at]) => ({
    complaint_id,
    received_at,
    row: { resolved_at },
  }));
  const judged = `sla_state, strftime(limit_at, '%d %H:%M') as due,
    (select policy from clocks join clock_rules using (rule) where clocks.case_number = complaints.case_number) as policy`;

  it("judges by the day of receipt, where the workspace is, and not what was received before", async () => {
    expect(await factsOf(told, { config }, judged)).toEqual({
      "last minute of the old": { sla_state: "met", due: "04 23:59", policy: "old" },
      "first minute of the new": { sla_state: "breached", due: "04 00:00", policy: "new" },
    });
    // The same instants from an office eight hours behind.
    const london = told.map((each) => ({
      ...each,
      received_at: each.received_at.replace("02 23:59", "02 15:59").replace("03 00", "02 16"),
    }));
    expect(await factsOf(london, { config, source: "Europe/London" }, judged)).toMatchObject({
      "last minute of the old": { policy: "old" },
      "first minute of the new": { policy: "new" },
    });
  });

  it("judges everything by the newest when it is restated", async () => {
    expect(await factsOf(told, { config }, judged, { restate: true })).toEqual({
      "last minute of the old": { sla_state: "breached", due: "03 23:59", policy: "new" },
      "first minute of the new": { sla_state: "breached", due: "04 00:00", policy: "new" },
    });
  });

  it("judges nothing on days without a policy", async () => {
    const gap = config.replace("until: 2026-03-03", "until: 2026-03-02");
    expect(await factsOf(told, { config: gap }, judged)).toMatchObject({
      "last minute of the old": { sla_state: "no_limit", due: null, policy: null },
      "first minute of the new": { policy: "new" },
    });
  });
});

/** Clocks of elapsed time, working time and days without a pause. */
const plain = (calendar: string, as_of: string) => `as_of: ${as_of}
sla:
  calendars: { office: ${calendar} }
  policies:
    - name: plain
      clocks:
        resolve: { target: 24 h }
        first_response: { target: 2 h }
        worked: { target: 4 working_h, start: received, stop: [resolved, closed] }
        dates: { target: 1 working_days, start: received, stop: [resolved, closed] }
        days: { target: 1 days, start: received, stop: [resolved, closed] }`;
const shanghai = `{ hours: { mon-fri: ["09:00-12:00", "13:00-18:00"] }, holidays: CN }`;

describe("a limit", () => {
  it("is met by what stops at it exactly, and missed a second later", async () => {
    const told = [
      ["at it", "2026-03-03 10:00:00"],
      ["a second later", "2026-03-03 10:00:01"],
      ["at the end of work", "2026-03-03 18:00:00"],
      ["a second after work", "2026-03-03 18:00:01"],
      ["the last second of the day", "2026-03-03 23:59:59"],
      ["midnight", "2026-03-04 00:00:00"],
    ].map(([complaint_id = "", resolved_at]) => ({
      complaint_id,
      received_at: "2026-03-02 10:00:00",
      row: { resolved_at },
    }));
    const found = await clocksOf(told, { config: plain(shanghai, "2026-03-20T12:00") });
    const states = Object.entries(found).map(([id, lines]) => [
      id,
      ...lines
        .filter((line) => /^(?:resolve|dates|days)/.test(line))
        .map((line) => line.split(" ").slice(0, 3).join(" ")),
    ]);
    expect(states).toEqual([
      ["a second after work", "dates 0 breached", "days 0 met", "resolve 0 breached"],
      ["a second later", "dates 0 met", "days 0 met", "resolve 0 breached"],
      ["at it", "dates 0 met", "days 0 met", "resolve 0 met"],
      ["at the end of work", "dates 0 met", "days 0 met", "resolve 0 breached"],
      ["midnight", "dates 0 breached", "days 0 breached", "resolve 0 breached"],
      ["the last second of the day", "dates 0 breached", "days 0 met", "resolve 0 breached"],
    ]);
  });

  it("has passed when it is as_of itself, and not a second before", async () => {
    const told = [{ complaint_id: "1", received_at: "2026-03-02 10:00:00" }];
    const lines = async (as_of: string) =>
      (await clocksOf(told, { config: plain(shanghai, as_of) }))["1"]?.at(-2);
    expect(await lines("2026-03-03T10:00:00")).toBe(
      "resolve 0 past_due by 2026-03-03 10:00:00, due",
    );
    expect(await lines("2026-03-03T09:59:59")).toBe("resolve 0 running by 2026-03-03 10:00:00");
  });

  it("that is met before it has passed is in no rate yet", async () => {
    const told = [
      {
        complaint_id: "1",
        received_at: "2026-03-02 10:00",
        row: { resolved_at: "2026-03-02 10:30" },
      },
    ];
    const config = plain(shanghai, "2026-03-02T11:00");
    expect((await clocksOf(told, { config }))["1"]?.at(-2)).toBe(
      "resolve 0 met by 2026-03-03 10:00:00",
    );
    expect(await factsOf(told, { config }, "sla_state")).toEqual({
      1: { sla_state: "not_yet_due" },
    });
  });
});

it("a complaint that is resolved before anybody answers is answered by that", async () => {
  const told = [
    {
      complaint_id: "resolved first",
      received_at: "2026-03-02 10:00",
      log: ["2026-03-02 11:00 resolved", "2026-03-02 15:00 first_response"],
    },
    {
      complaint_id: "resolved late",
      received_at: "2026-03-02 10:00",
      row: { resolved_at: "2026-03-02 13:00" },
    },
  ];
  const found = await clocksOf(told, { config: plain(shanghai, "2026-03-20T12:00") });
  const first = (id: string) => found[id]?.find((line) => line.startsWith("first_response"));
  expect(first("resolved first")).toBe("first_response 0 met by 2026-03-02 12:00:00, due");
  expect(first("resolved late")).toBe("first_response 0 breached by 2026-03-02 12:00:00, due");
});

describe("a time zone", () => {
  const london = `{ hours: { mon-fri: "09:00-17:00", sun: "00:00-04:00" }, holidays: none }`;
  it("that changes its clocks leaves out the hour that does not exist, and counts the one that is twice", async () => {
    const told = [
      // 29 March 2026: 01:00 to 02:00 does not exist, so 00:00-04:00 has three hours.
      { complaint_id: "spring", received_at: "2026-03-28 12:00" },
      // 25 October 2026: 01:00 to 02:00 is there twice, so it has five.
      { complaint_id: "autumn", received_at: "2026-10-24 12:00" },
    ];
    const config = plain(london, "2026-11-20T12:00");
    expect(await clocksOf(told, { config, timezone: "Europe/London" })).toEqual({
      spring: [
        "dates 0 past_due by 2026-03-29 04:00:00, due",
        "days 0 past_due by 2026-03-29 23:59:59, due",
        "first_response 0 past_due by 2026-03-28 14:00:00, due",
        "resolve 0 past_due by 2026-03-29 13:00:00, due",
        "worked 0 past_due by 2026-03-30 10:00:00, due",
      ],
      autumn: [
        "dates 0 past_due by 2026-10-25 04:00:00, due",
        "days 0 past_due by 2026-10-25 23:59:59, due",
        "first_response 0 past_due by 2026-10-24 14:00:00, due",
        "resolve 0 past_due by 2026-10-25 11:00:00, due",
        "worked 0 past_due by 2026-10-25 03:00:00, due",
      ],
    });
  });

  it("of a calendar may be another than that of the workspace", async () => {
    const newYork = `{ timezone: America/New_York, hours: { mon-fri: "09:00-17:00" } }`;
    const told = [{ complaint_id: "1", received_at: "2026-03-03 03:00" }];
    // Tuesday 03:00 in Shanghai is Monday 14:00 in New York; summer time begins there on 8 March.
    expect(await clocksOf(told, { config: plain(newYork, "2026-03-20T12:00") })).toEqual({
      1: [
        "dates 0 past_due by 2026-03-04 06:00:00, due",
        "days 0 past_due by 2026-03-04 23:59:59, due",
        "first_response 0 past_due by 2026-03-03 05:00:00, due",
        "resolve 0 past_due by 2026-03-04 03:00:00, due",
        "worked 0 past_due by 2026-03-03 23:00:00, due",
      ],
    });
  });
});

describe("what is known by its day only", () => {
  const config = plain(shanghai, "2026-03-20T12:00");
  it("starts clocks of days and none of hours", async () => {
    const told = [
      { complaint_id: "1", received_at: "2026-03-02", row: { resolved_at: "2026-03-03 17:00" } },
    ];
    expect(await clocksOf(told, { config })).toEqual({
      1: [
        "dates 0 met by 2026-03-03 18:00:00, due",
        "days 0 met by 2026-03-03 23:59:59, due",
        "first_response 0 no_limit by none",
        "resolve 0 no_limit by none",
        "worked 0 no_limit by none",
      ],
    });
    const columns = "elapsed_hours, first_elapsed_hours, first_response_hours, sla_state";
    expect(await factsOf(told, { config }, columns)).toEqual({
      1: {
        elapsed_hours: null,
        first_elapsed_hours: null,
        first_response_hours: null,
        sla_state: "no_limit",
      },
    });
  });
});

it("a complaint says whether its times are from a log or its own, and a log goes before", async () => {
  const told: Told[] = [
    {
      complaint_id: "log",
      received_at: "2026-03-02 10:00",
      row: { resolved_at: "2026-03-02 12:00" },
      log: ["2026-03-02 14:00 resolved"],
    },
    {
      complaint_id: "own",
      received_at: "2026-03-02 10:00",
      row: { resolved_at: "2026-03-02 12:00" },
    },
  ];
  const columns = "times_from, strftime(resolved_at, '%H:%M') as resolved";
  const config = plain(shanghai, "2026-03-20T12:00");
  expect(await factsOf(told, { config }, columns)).toEqual({
    log: { times_from: "events", resolved: "14:00" },
    own: { times_from: "timestamps", resolved: "12:00" },
  });
});

it.each([
  ["2026-03-04T12:00", true, null],
  ["2026-03-06T12:00", false, "2026-03-05 10:00"],
])(
  "as of %s, before or after the end that only the log tells: open %s",
  async (asOf, is_open, ended) => {
    const told: Told[] = [
      {
        complaint_id: "1",
        received_at: "2026-03-02 10:00",
        row: { status: "closed" },
        log: ["2026-03-05 10:00 closed"],
      },
    ];
    const columns = "is_open, end_unknown, strftime(ended_at, '%Y-%m-%d %H:%M') as ended";
    expect(await factsOf(told, { config: plain(shanghai, asOf) }, columns)).toEqual({
      "1": { is_open, end_unknown: false, ended },
    });
  },
);
