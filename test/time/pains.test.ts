import { expect, it } from "vitest";
import { clocksOf, factsOf, type Setting, type Told, withTold } from "./told-complaints.ts";

// What users of other tools have complained about in public threads; each is named by its own. 2 March 2026 is a Monday.

const received_at = "2026-03-02 09:00";

/** A workspace with one policy. */
function policy(clocks: string, calendar = `{ hours: { mon-fri: "08:00-16:00" } }`): Setting {
  return {
    config: `as_of: 2026-03-31T12:00\nsla:\n  calendars: { office: ${calendar} }\n  policies:\n    - name: all\n      clocks: { ${clocks} }`,
  };
}

it("32 business hours are 4 working days, not 1.33 (pm4py #559)", async () => {
  const told = [
    { complaint_id: "hours", received_at: "2026-03-02 08:00", row: { priority: "urgent" } },
    { complaint_id: "days", received_at: "2026-03-01 20:00", row: { priority: "low" } },
  ];
  const setting = policy("resolve: { target: { urgent: 32 working_h, low: 4 working_days } }");
  expect(await clocksOf(told, setting)).toEqual({
    hours: ["resolve 0 past_due by 2026-03-05 16:00:00, due"],
    days: ["resolve 0 past_due by 2026-03-05 16:00:00, due"],
  });
});

it("holidays that a calendar is given are left out, not taken and ignored (pm4py #558)", async () => {
  const told = [{ complaint_id: "1", received_at: "2025-12-24 08:00" }];
  const clocks = "resolve: { target: 10 working_h }";
  const austrian = policy(clocks, `{ hours: { mon-fri: "08:00-17:00" }, holidays: AT }`);
  expect(await clocksOf(told, { ...austrian, timezone: "Europe/Vienna" })).toEqual({
    1: ["resolve 0 past_due by 2025-12-29 09:00:00, due"],
  });
});

it("a clock stops when the complaint is resolved, though the customer has the last word (chatwoot #10178)", async () => {
  const told = [
    {
      complaint_id: "asks, is told it is resolved, says thanks",
      received_at,
      log: [
        "2026-03-02 09:10 first_response",
        "2026-03-02 10:00 contacted",
        "2026-03-02 10:15 resolved",
        "2026-03-02 10:20 contacted",
      ],
    },
    {
      complaint_id: "only says thanks",
      received_at,
      log: ["2026-03-02 10:15 resolved", "2026-03-02 10:20 contacted"],
    },
  ];
  const setting = policy(
    "resolve: { target: 2 h }, next_response: { target: 30 min, start: contacted, stop: [replied, resolved, closed] }",
  );
  expect(await clocksOf(told, setting)).toEqual({
    "asks, is told it is resolved, says thanks": [
      "next_response 0 met by 2026-03-02 10:30:00, due",
      "resolve 0 met by 2026-03-02 11:00:00, due",
    ],
    "only says thanks": [
      "next_response 0 met by 2026-03-02 10:50:00, due",
      "resolve 0 met by 2026-03-02 11:00:00, due",
    ],
  });
});

it("the answer to a reopening is timed from the reopening, not from what was answered before (chatwoot #11787)", async () => {
  const log = [
    "2026-03-02 09:01 first_response",
    "2026-03-02 16:00 resolved",
    "2026-03-14 01:40 reopened",
    "2026-03-14 01:45 replied",
    "2026-03-14 02:00 resolved",
  ];
  const setting = policy(
    "resolve: { target: 8 h }, answer_again: { target: 1 h, start: reopened, stop: [replied, resolved, closed] }",
  );
  const hours = await withTold([{ complaint_id: "1", received_at, log }], setting, {}, ({ db }) =>
    db.rows(
      "select clock || ' ' || cycle as run, state::varchar as state, (epoch_us(stopped_at) - epoch_us(started_at)) / 3600000000 as hours from clocks order by 1",
    ),
  );
  expect(hours).toEqual([
    { run: "answer_again 0", state: "met", hours: 1 / 12 },
    { run: "resolve 0", state: "met", hours: 7 },
    { run: "resolve 1", state: "met", hours: 1 / 3 },
  ]);
});

it("the share of limits met is known for every clock, of the limits that have passed (chatwoot #9747)", async () => {
  const answered = (complaint_id: string, first: string, resolved?: string): Told => ({
    complaint_id,
    received_at,
    row: { first_response_at: first, ...(resolved !== undefined && { resolved_at: resolved }) },
  });
  const told = [
    answered("1", "2026-03-02 09:20", "2026-03-02 15:00"),
    answered("2", "2026-03-02 09:30", "2026-03-05 15:00"),
    answered("3", "2026-03-02 09:31"),
    { complaint_id: "4", received_at: "2026-03-31 11:45" },
  ];
  const setting = policy("resolve: { target: 24 h }, first_response: { target: 30 min }");
  const shares = await withTold(told, setting, {}, ({ db }) =>
    db.rows(
      "select clock, (count(*) filter (where is_due))::integer as due, (count(*) filter (where is_due and state = 'met'))::integer as met from clocks group by 1 order by 1",
    ),
  );
  expect(shares).toEqual([
    { clock: "first_response", due: 3, met: 2 },
    { clock: "resolve", due: 3, met: 1 },
  ]);
});

it("a clock for later answers, however short, leaves the first answer its time (zammad #5177)", async () => {
  const told = [
    { complaint_id: "not answered", received_at: "2026-03-31 10:30" },
    {
      complaint_id: "answered",
      received_at: "2026-03-31 09:00",
      log: ["2026-03-31 11:30 first_response"],
    },
  ];
  const setting = policy(
    "first_response: { target: 4 h }, update: { target: 1 h, start: first_response, stop: [replied, resolved, closed] }",
  );
  const found = await clocksOf(told, setting);
  expect(found["not answered"]).toEqual([
    "first_response 0 running by 2026-03-31 14:30:00",
    "resolve 0 no_limit by none",
  ]);
  expect(found.answered).toEqual([
    "first_response 0 met by 2026-03-31 13:00:00",
    "resolve 0 no_limit by none",
    "update 0 running by 2026-03-31 12:30:00",
  ]);
});

it("an answer takes until the first answer, not until whatever happened last (zammad #3410)", async () => {
  const log = [
    "2026-03-02 10:00 contacted",
    "2026-03-02 11:00 contacted",
    "2026-03-02 12:00 first_response",
    "2026-03-02 12:00 replied",
    "2026-03-09 15:00 replied",
    "2026-03-20 18:00 escalated",
  ];
  const told = [{ complaint_id: "1", received_at, log }];
  const setting = policy("answer: { target: 3 h, start: contacted, stop: replied }");
  expect(await clocksOf(told, setting)).toEqual({
    1: ["answer 0 met by 2026-03-02 13:00:00, due", "resolve 0 no_limit by none"],
  });
  expect(await factsOf(told, setting, "first_response_hours")).toEqual({
    1: { first_response_hours: 3 },
  });
});

it("the time between two steps is known for every complaint, and the parts make up the whole (edeaR #31)", async () => {
  const told = [
    {
      complaint_id: "1",
      received_at,
      log: [
        "2026-03-02 10:00 assigned",
        "2026-03-02 10:00 contacted",
        "2026-03-03 09:30 waiting",
        "2026-03-05 09:00 resumed",
        "2026-03-05 12:00 closed",
      ],
    },
    {
      complaint_id: "2",
      received_at,
      log: ["2026-03-02 09:30 assigned", "2026-03-03 09:00 closed"],
    },
  ];
  const setting = policy("resolve: { target: 24 h }");
  const parts = await withTold(told, setting, {}, async ({ db, prepare }) => {
    await prepare(["steps"]);
    return db.rows(
      `select complaint_id, string_agg((epoch_us(next_at) - epoch_us("at")) / 3600000000, ' + ' order by steps.place) as parts, any_value(elapsed_hours) as whole
       from steps join complaints using (case_number) where next_at is not null group by 1 order by 1`,
    );
  });
  expect(parts).toEqual([
    { complaint_id: "1", parts: "1.0 + 0.0 + 23.5 + 47.5 + 3.0", whole: 75 },
    { complaint_id: "2", parts: "0.5 + 23.5", whole: 24 },
  ]);
});
