import { describe, expect, it } from "vitest";
import { UserError } from "../../src/error.ts";
import { clocksOf } from "./told-complaints.ts";

// Worked out by hand, with the dates of the State Council's notices.

/** Working time of an office in Shanghai with China's holidays. */
const chinese = (as_of: string) => `as_of: ${as_of}
sla:
  calendars: { office: { timezone: Asia/Shanghai, hours: { mon-fri: ["09:00-12:00", "13:00-18:00"] }, holidays: CN } }
  policies:
    - name: office
      clocks:
        resolve: { target: 7 working_days }
        worked: { target: 8 working_h, start: received, stop: [resolved, closed] }
        dates: { target: 1 working_days, start: received, stop: [resolved, closed] }
        days: { target: 8 days, start: received, stop: [resolved, closed] }
        elapsed: { target: 24 h, start: received, stop: [resolved, closed] }`;

describe("holidays", () => {
  it("a complaint received at 23:59 before a long one is due after it", async () => {
    const told = [
      // National Day and Mid-Autumn of 2025: 1 to 8 October off, Saturday 11 October worked.
      { complaint_id: "national", received_at: "2025-09-30 23:59" },
      // Spring Festival of 2026: 15 to 23 February off; Saturday 14 February is worked.
      { complaint_id: "spring", received_at: "2026-02-14 23:59" },
      { complaint_id: "spring, at work", received_at: "2026-02-14 17:00" },
    ];
    expect(await clocksOf(told, { config: chinese("2026-04-01T09:00") })).toEqual({
      national: [
        "dates 0 past_due by 2025-10-09 18:00:00, due",
        "days 0 past_due by 2025-10-08 23:59:59, due",
        "elapsed 0 past_due by 2025-10-01 23:59:00, due",
        // 9, 10, 11 (Saturday), 13, 14, 15, 16.
        "resolve 0 past_due by 2025-10-16 18:00:00, due",
        "worked 0 past_due by 2025-10-09 18:00:00, due",
      ],
      spring: [
        "dates 0 past_due by 2026-02-24 18:00:00, due",
        "days 0 past_due by 2026-02-22 23:59:59, due",
        "elapsed 0 past_due by 2026-02-15 23:59:00, due",
        // 24, 25, 26, 27, 28 (Saturday), 2 and 3 March.
        "resolve 0 past_due by 2026-03-03 18:00:00, due",
        "worked 0 past_due by 2026-02-24 18:00:00, due",
      ],
      "spring, at work": [
        "dates 0 past_due by 2026-02-24 18:00:00, due",
        "days 0 past_due by 2026-02-22 23:59:59, due",
        "elapsed 0 past_due by 2026-02-15 17:00:00, due",
        "resolve 0 past_due by 2026-03-03 18:00:00, due",
        "worked 0 past_due by 2026-02-24 17:00:00, due",
      ],
    });
  });

  it("a complaint closed on one, after its limit, is late, and one whose limit it pushes back is not", async () => {
    const told = [
      {
        complaint_id: "in time",
        received_at: "2025-09-30 10:00",
        row: { closed_at: "2025-10-03 15:00" },
      },
      {
        complaint_id: "late",
        received_at: "2025-09-29 10:00",
        row: { closed_at: "2025-10-03 15:00" },
      },
    ];
    const found = await clocksOf(told, { config: chinese("2025-11-01T09:00") });
    expect(found["in time"]?.filter((line) => /^(?:dates|worked|elapsed)/.test(line))).toEqual([
      "dates 0 met by 2025-10-09 18:00:00, due",
      "elapsed 0 breached by 2025-10-01 10:00:00, due",
      "worked 0 met by 2025-10-09 10:00:00, due",
    ]);
    expect(found.late?.filter((line) => /^(?:dates|worked)/.test(line))).toEqual([
      "dates 0 breached by 2025-09-30 18:00:00, due",
      "worked 0 breached by 2025-09-30 10:00:00, due",
    ]);
  });

  it("a first complaint that comes towards the end of a long one has its clocks too", async () => {
    const told = [{ complaint_id: "1", received_at: "2026-02-23 12:00" }];
    expect(await clocksOf(told, { config: chinese("2026-02-23T18:00") })).toEqual({
      1: [
        "dates 0 running by 2026-02-24 18:00:00",
        "days 0 running by 2026-03-03 23:59:59",
        "elapsed 0 running by 2026-02-24 12:00:00",
        "resolve 0 running by 2026-03-03 18:00:00",
        "worked 0 running by 2026-02-24 18:00:00",
      ],
    });
  });

  it("a limit in a year that nobody has announced is counted on the plain week, provisional and no breach", async () => {
    const told = [
      { complaint_id: "1", received_at: "2026-12-29 10:00" },
      {
        complaint_id: "2",
        received_at: "2026-12-29 10:00",
        log: ["2026-12-31 12:00 resolved"],
      },
    ];
    expect(await clocksOf(told, { config: chinese("2026-12-31T23:00") })).toEqual({
      1: [
        "dates 0 past_due by 2026-12-30 18:00:00, due",
        "days 0 running by 2027-01-06 23:59:59",
        "elapsed 0 past_due by 2026-12-30 10:00:00, due",
        "resolve 0 running by 2027-01-07 18:00:00, provisional",
        "worked 0 past_due by 2026-12-30 10:00:00, due",
      ],
      2: [
        "dates 0 breached by 2026-12-30 18:00:00, due",
        "days 0 met by 2027-01-06 23:59:59",
        "elapsed 0 breached by 2026-12-30 10:00:00, due",
        "resolve 0 met by 2027-01-07 18:00:00, provisional",
        "worked 0 breached by 2026-12-30 10:00:00, due",
      ],
    });
  });

  it("a year without them in the past of a complaint stops everything", async () => {
    const told = [{ complaint_id: "1", received_at: "2026-12-29 10:00" }];
    const refused = clocksOf(told, { config: chinese("2027-01-02T12:00") });
    await expect(refused).rejects.toThrow(UserError);
    await expect(refused).rejects.toThrow(
      "calendar office: the holidays of CN are not known for 2027",
    );
  });
});
