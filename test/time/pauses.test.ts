import { beforeAll, describe, expect, it } from "vitest";
import { clocksOf } from "./told-complaints.ts";

// Worked out by hand. 2 March 2026 is a Monday, and March has no holiday in China.

/** Three clocks that stand still while the complaint waits for the customer. */
const pausing = `as_of: 2026-03-20T12:00
sla:
  calendars: { office: { hours: { mon-fri: ["09:00-12:00", "13:00-18:00"] }, holidays: CN } }
  policies:
    - name: waiting
      clocks:
        resolve: { target: 24 h, pause: waiting_customer }
        worked: { target: 16 working_h, pause: waiting_customer, start: received, stop: resolved }
        dates: { target: 2 working_days, pause: waiting_customer, start: received, stop: resolved }
        days: { target: 2 days, pause: [waiting_customer, waiting_third_party], start: received, stop: resolved }`;

const monday = "2026-03-02 10:00";
// [name, log, resolve, worked, dates, days]
const pauses: [string, string[], string, string, string, string][] = [
  [
    "that does not wait has its plain limits",
    ["2026-03-03 10:00 resolved"],
    "met by 2026-03-03 10:00:00",
    "met by 2026-03-04 10:00:00",
    "met by 2026-03-04 18:00:00",
    "met by 2026-03-04 23:59:59",
  ],
  [
    "that waits for 26 hours has its limits that much later, each by its own measure",
    ["2026-03-03 09:00 waiting", "2026-03-04 11:00 resumed", "2026-03-04 12:00 resolved"],
    "met by 2026-03-04 12:00:00",
    "met by 2026-03-05 12:00:00",
    "met by 2026-03-05 18:00:00",
    "met by 2026-03-05 23:59:59",
  ],
  [
    "that waits twice has both added",
    [
      "2026-03-02 14:00 waiting",
      "2026-03-02 16:00 resumed",
      "2026-03-03 09:00 waiting",
      "2026-03-03 11:00 resumed",
      "2026-03-03 14:00:01 resolved",
    ],
    "breached by 2026-03-03 14:00:00",
    "met by 2026-03-04 15:00:00",
    "met by 2026-03-04 18:00:00",
    "met by 2026-03-04 23:59:59",
  ],
  [
    "that waits over a weekend moves a working clock by the hours on both sides of it",
    ["2026-03-02 17:00 waiting", "2026-03-09 10:00 resumed", "2026-03-09 18:00 resolved"],
    "met by 2026-03-10 03:00:00",
    "met by 2026-03-10 12:00:00",
    "met by 2026-03-11 18:00:00",
    "met by 2026-03-11 23:59:59",
  ],
  [
    "that waits only once a limit has passed does not move that limit",
    ["2026-03-03 10:00 waiting", "2026-03-04 18:30 resumed", "2026-03-05 10:00 resolved"],
    "breached by 2026-03-03 10:00:00",
    "met by 2026-03-05 18:00:00",
    "met by 2026-03-05 18:00:00",
    "met by 2026-03-05 23:59:59",
  ],
  [
    "that waits from within the last day on has that day still before it",
    ["2026-03-04 17:00 waiting", "2026-03-06 09:00 resumed", "2026-03-06 17:00 resolved"],
    "breached by 2026-03-03 10:00:00",
    "breached by 2026-03-04 10:00:00",
    "met by 2026-03-06 18:00:00",
    "met by 2026-03-06 23:59:59",
  ],
  [
    "that waits from after work on the last working day has missed it",
    ["2026-03-04 19:00 waiting", "2026-03-06 09:00 resumed", "2026-03-06 17:00 resolved"],
    "breached by 2026-03-03 10:00:00",
    "breached by 2026-03-04 10:00:00",
    "breached by 2026-03-04 18:00:00",
    "met by 2026-03-06 23:59:59",
  ],
  [
    "that is told something while it waits still waits",
    [
      "2026-03-04 17:00 waiting",
      "2026-03-04 20:00 contacted",
      "2026-03-06 09:00 resumed",
      "2026-03-06 17:00 resolved",
    ],
    "breached by 2026-03-03 10:00:00",
    "breached by 2026-03-04 10:00:00",
    "met by 2026-03-06 18:00:00",
    "met by 2026-03-06 23:59:59",
  ],
  [
    "that is resolved while it waits has a limit as late as that leaves it",
    ["2026-03-03 09:00 waiting", "2026-03-10 09:00 resolved"],
    "met by 2026-03-10 10:00:00",
    "met by 2026-03-11 10:00:00",
    "met by 2026-03-11 18:00:00",
    "met by 2026-03-11 23:59:59",
  ],
  [
    "that waits for a third party moves only the clock that says so",
    ["2026-03-03 09:00 waiting_third_party", "2026-03-05 09:00 open", "2026-03-05 17:00 resolved"],
    "breached by 2026-03-03 10:00:00",
    "breached by 2026-03-04 10:00:00",
    "breached by 2026-03-04 18:00:00",
    "met by 2026-03-06 23:59:59",
  ],
];

describe("a complaint", () => {
  let found: Record<string, string[]>;
  beforeAll(async () => {
    const told = pauses.map(([complaint_id, log]) => ({ complaint_id, received_at: monday, log }));
    found = await clocksOf(told, { config: pausing });
  });

  it.each(pauses)("%s", (name, _, resolve, worked, dates, days) => {
    expect(found[name]).toEqual(
      [`dates 0 ${dates}`, `days 0 ${days}`, `resolve 0 ${resolve}`, `worked 0 ${worked}`].map(
        (line) => `${line}, due`,
      ),
    );
  });

  it("that waits now has no limit, is not late, and is not due", async () => {
    const log = ["2026-03-02 17:00 waiting"];
    const late = ["2026-03-03 11:00 waiting"];
    const told = [
      { complaint_id: "in time", received_at: monday, log },
      { complaint_id: "too late for one", received_at: monday, log: late },
    ];
    expect(await clocksOf(told, { config: pausing })).toEqual({
      "in time": ["dates", "days", "resolve", "worked"].map((clock) => `${clock} 0 paused by none`),
      "too late for one": [
        "dates 0 paused by none",
        "days 0 paused by none",
        "resolve 0 past_due by 2026-03-03 10:00:00, due",
        "worked 0 paused by none",
      ],
    });
  });
});

it("a pause that begins after the plain limit, but before the one that an earlier pause moved, moves it on", async () => {
  const log = [
    "2026-03-02 14:00 waiting",
    "2026-03-02 20:00 resumed",
    "2026-03-03 12:00 waiting",
    "2026-03-03 14:00 resumed",
    "2026-03-03 17:30 resolved",
  ];
  const clocks = await clocksOf([{ complaint_id: "1", received_at: monday, log }], {
    config: pausing,
  });
  expect(clocks["1"]).toContain("resolve 0 met by 2026-03-03 18:00:00, due");
});
