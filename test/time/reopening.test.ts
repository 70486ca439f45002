import { describe, expect, it } from "vitest";
import { clocksOf, factsOf, type Told } from "./told-complaints.ts";

// Worked out by hand.

const monday = "2026-03-02 10:00";

/** One clock for each thing that a reopening may do. */
const reopening = `as_of: 2026-03-31T12:00
sla:
  policies:
    - name: again
      clocks:
        resolve: { target: 24 h }
        continued: { target: 24 h, reopening: continue, start: received, stop: resolved }
        first: { target: 24 h, reopening: ignore, start: received, stop: resolved }`;

describe("a complaint that is reopened twice", () => {
  const twice = [
    "2026-03-02 20:00 resolved",
    "2026-03-05 09:00 reopened",
    "2026-03-07 09:00 resolved",
    "2026-03-10 09:00 reopened",
  ];
  const told: Told[] = [
    { complaint_id: "ended", received_at: monday, log: [...twice, "2026-03-10 12:00 resolved"] },
    { complaint_id: "open", received_at: monday, log: twice },
  ];

  it("has a cycle a reopening with the whole target, or one up to the last stop, or only the first stop", async () => {
    expect(await clocksOf(told, { config: reopening })).toEqual({
      ended: [
        "continued 0 breached by 2026-03-03 10:00:00, due",
        "first 0 met by 2026-03-03 10:00:00, due",
        "resolve 0 met by 2026-03-03 10:00:00, due",
        "resolve 1 breached by 2026-03-06 09:00:00, due",
        "resolve 2 met by 2026-03-11 09:00:00, due",
      ],
      open: [
        "continued 0 past_due by 2026-03-03 10:00:00, due",
        "first 0 met by 2026-03-03 10:00:00, due",
        "resolve 0 met by 2026-03-03 10:00:00, due",
        "resolve 1 breached by 2026-03-06 09:00:00, due",
        "resolve 2 past_due by 2026-03-11 09:00:00, due",
      ],
    });
  });

  it("stands as its last cycle does, whatever it was before", async () => {
    const columns = `sla_state, is_open, reopened_count::integer as reopened,
      (select bool_or(state = 'breached') from clocks where clocks.case_number = complaints.case_number and clock = 'resolve') as ever,
      (select count(*)::integer from clocks where clocks.case_number = complaints.case_number and clock = 'resolve' and is_last) as last`;
    expect(await factsOf(told, { config: reopening }, columns)).toEqual({
      ended: { sla_state: "met", is_open: true, reopened: 2, ever: true, last: 1 },
      open: { sla_state: "breached", is_open: true, reopened: 2, ever: true, last: 1 },
    });
    // As of the day before the last limit, its third cycle runs.
    const earlier = await clocksOf(told, { config: reopening }, { asOf: "2026-03-10 11:00" });
    expect(earlier.open?.at(-1)).toBe("resolve 2 running by 2026-03-11 09:00:00");
  });

  it("may have been reopened before anybody resolved it: what comes first counts, in whatever cycle", async () => {
    const log = ["2026-03-03 09:00 reopened", "2026-03-03 09:30 resolved"];
    const [found] = Object.values(
      await clocksOf([{ complaint_id: "1", received_at: monday, log }], { config: reopening }),
    );
    expect(found).toEqual([
      "continued 0 met by 2026-03-03 10:00:00, due",
      "first 0 met by 2026-03-03 10:00:00, due",
      "resolve 0 time_unknown by 2026-03-03 10:00:00, due",
      "resolve 1 met by 2026-03-04 09:00:00, due",
    ]);
  });
});

describe("a clock between two events", () => {
  const config = `as_of: 2026-03-31T12:00
sla:
  policies:
    - name: stages
      clocks:
        resolve: { target: 24 h, start: recorded, stop: closed }
        hand_over: { target: 2 h, start: recorded, stop: assigned }
        after_reopening: { target: 4 h, start: reopened, stop: resolved }`;
  it("runs from the first of one to the first of the other", async () => {
    const told: Told[] = [
      {
        complaint_id: "in order",
        received_at: monday,
        log: [
          "2026-03-02 10:30 recorded",
          "2026-03-02 12:30 assigned",
          "2026-03-02 15:00 assigned",
        ],
      },
      {
        complaint_id: "assigned before it was recorded",
        received_at: monday,
        log: ["2026-03-02 10:10 assigned", "2026-03-02 10:30 recorded"],
      },
      { complaint_id: "not recorded", received_at: monday, log: ["2026-03-02 10:10 assigned"] },
      {
        complaint_id: "reopened",
        received_at: monday,
        log: [
          "2026-03-02 10:30 recorded",
          "2026-03-02 11:00 resolved",
          "2026-03-03 09:00 reopened",
          "2026-03-03 10:00 assigned",
          "2026-03-03 13:00:01 resolved",
        ],
      },
    ];
    expect(await clocksOf(told, { config })).toEqual({
      "in order": [
        "hand_over 0 met by 2026-03-02 12:30:00, due",
        "resolve 0 past_due by 2026-03-03 10:30:00, due",
      ],
      "assigned before it was recorded": [
        "hand_over 0 met by 2026-03-02 12:30:00, due",
        "resolve 0 past_due by 2026-03-03 10:30:00, due",
      ],
      "not recorded": ["resolve 0 no_limit by none"],
      reopened: [
        "after_reopening 0 breached by 2026-03-03 13:00:00, due",
        "hand_over 0 breached by 2026-03-02 12:30:00, due",
        "resolve 0 past_due by 2026-03-03 10:30:00, due",
      ],
    });
    const states = await factsOf(told, { config }, "sla_state");
    expect(states["not recorded"]).toEqual({ sla_state: "no_limit" });
  });
});
