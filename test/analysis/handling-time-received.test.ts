import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { HandlingTimeRow } from "../../src/analysis/handling-time.ts";
import { ReceivedCohort } from "../../src/analysis/handling-time-cohort.ts";
import { thinned } from "../../src/analysis/handling-time-curve.ts";
import { receivedRows } from "../../src/analysis/handling-time-received.ts";
import { kaplanMeier } from "../../src/analysis/statistics/kaplan-meier.ts";
import type { Snapshot } from "../../src/snapshot.ts";
import {
  courierSnapshot,
  daily,
  type Row,
  rowsOf,
  withSnapshot,
  workspaceOf,
} from "../workspace.ts";
import { between, courierComplaints, quantile, type Told } from "./courier.ts";
import { loggedRows, step } from "./logged.ts";

const hour = 3_600_000;
const after = (hours: number) =>
  new Date(Date.parse("2026-11-09T00:00:00Z") + hours * hour).toISOString().slice(0, 16);
const took = (complaint_id: string, hours: number | null, row: Row = {}): Row => ({
  complaint_id,
  received_at: "2026-11-09 00:00",
  ...(hours === null ? {} : { closed_at: after(hours) }),
  ...row,
});

const pick = (
  rows: readonly HandlingTimeRow[],
  measure: HandlingTimeRow["measure"],
  unit: HandlingTimeRow["unit"] = "elapsed",
) =>
  rows.find(
    (row) =>
      row.cohort === "received" &&
      row.dimension === "all" &&
      row.measure === measure &&
      row.unit === unit,
  );
const timesOf = async (web: readonly Row[], options = {}, config: readonly string[] = []) =>
  withSnapshot(await workspaceOf({ web }, { config }), options, (snapshot) =>
    rowsOf("handling-time", snapshot, "2026-W46"),
  );

test("those still open count with the time they have taken, and what closed alone stands beside", async () => {
  const rows = await timesOf(
    [
      ...[10, 20, 30].map((hours) => took(`${hours}`, hours)),
      took("open for 25 hours", null, { received_at: "2026-11-09 15:00" }),
      took("open for 40 hours", null),
      took("ends after as_of", 60),
      took("another week", 5, { received_at: "2026-11-08 23:59" }),
    ],
    { asOf: "2026-11-10T16:00" },
  );
  // At risk 6, 5, then 3 (one left at 25 hours): 5/6, 4/6, 4/6 × 2/3.
  const row = pick(rows, "final_resolution");
  expect(row).toMatchObject({
    received_count: 6,
    closed_count: 3,
    open_count: 3,
    without_hours_count: 0,
    median_hours: 30,
    p80_hours: null,
    closed_only_median_hours: 20,
    closed_only_p80_hours: 26,
    closed_only_p90_hours: 28,
  });
  expect(row?.curve?.map(({ hours, surviving }) => [hours, surviving.toFixed(9)])).toEqual([
    [10, (5 / 6).toFixed(9)],
    [20, (4 / 6).toFixed(9)],
    [30, (4 / 9).toFixed(9)],
    [40, (4 / 9).toFixed(9)],
  ]);
});

test("what has no usable hours is counted apart and in no figure", async () => {
  const rows = await timesOf([
    took("1", 10),
    took("day", null, { closed_at: "2026-11-12" }),
    took("received on a day", null, { received_at: "2026-11-10" }),
    took("backwards", null, { received_at: "2026-11-10 09:00", closed_at: "2026-11-10 08:00" }),
    took("time unknown", null, { status: "closed" }),
  ]);
  expect(pick(rows, "final_resolution")).toMatchObject({
    received_count: 1,
    closed_count: 1,
    open_count: 0,
    without_hours_count: 4,
    median_hours: 10,
  });
});

test("reopened twice and open: the first resolution is behind it, the final one ahead", async () => {
  const rows = await loggedRows(
    "handling-time",
    {
      desk: [
        { complaint_id: "A", received_at: "2026-11-09 00:00" },
        { complaint_id: "B", received_at: "2026-11-09 00:00" },
      ],
      log: [
        step("A", "2026-11-09 10:00", "closed"),
        step("A", "2026-11-09 12:00", "reopened"),
        step("A", "2026-11-09 20:00", "closed"),
        step("A", "2026-11-10 00:00", "reopened"),
        step("B", "2026-11-09 16:00", "closed"),
        step("B", "2026-11-09 18:00", "reopened"),
        step("B", "2026-11-10 06:00", "closed"),
      ],
    },
    "2026-W46",
    { asOf: "2026-11-12T00:00" },
  );
  expect(pick(rows, "first_resolution")).toMatchObject({
    closed_count: 2,
    open_count: 0,
    median_hours: 13,
  });
  expect(pick(rows, "final_resolution")).toMatchObject({
    closed_count: 1,
    open_count: 1,
    closed_only_median_hours: 30,
    curve: [
      { hours: 30, surviving: 0.5 },
      { hours: 72, surviving: 0.5 },
    ],
  });
});

test("what ended without a response was answered by its end; a source that tells of none is left out", async () => {
  const responded = (complaint_id: string, hours: number | null, response: number | null) =>
    took(complaint_id, hours, response === null ? {} : { first_response_at: after(response) });
  const web = [
    responded("after 2", 30, 2),
    responded("after its end", 4, 9),
    responded("by its end", 6, null),
    responded("not yet", null, null),
    responded("backwards", 8, -1),
  ];
  const mail = [took("1", 5), took("2", null)];
  const workspace = await workspaceOf({ web, mail });
  const rows = await withSnapshot(workspace, { asOf: "2026-11-12T00:00" }, (snapshot) =>
    rowsOf("handling-time", snapshot, "2026-W46"),
  );
  expect(pick(rows, "first_response")).toMatchObject({
    received_count: 4,
    closed_count: 3,
    open_count: 1,
    without_hours_count: 3,
    median_hours: 5,
    closed_only_median_hours: 4,
  });
  expect(rows.some(({ measure, value }) => measure === "first_response" && value === "mail")).toBe(
    false,
  );
});

describe("working hours", () => {
  const office = [
    "sla: { calendars: { office: { hours: { mon-fri: ['09:00-12:00', '13:30-18:00'] } } } }",
  ];
  const web = [
    // Friday 17:00 to Monday 10:00, over a weekend.
    took("weekend", null, { received_at: "2026-11-13 17:00", closed_at: "2026-11-16 10:00" }),
    took("at night", null, { received_at: "2026-11-11 19:00", closed_at: "2026-11-11 23:00" }),
    // Monday 11:00 to 14:00, lunch between; still open on Monday 14:00.
    took("open", null, { received_at: "2026-11-12 11:00", status: "open" }),
  ];

  test("are those of the workspace's calendar, of open complaints so far", async () => {
    const rows = await timesOf(web, { asOf: "2026-11-16T14:00" }, office);
    const row = pick(rows, "final_resolution", "working");
    expect(row).toMatchObject({ received_count: 3, closed_count: 2, open_count: 1 });
    // 1 h on Thursday, 4.5 h after lunch, 7.5 h on Friday, 3.5 h on Monday.
    expect(row?.curve?.map(({ hours }) => hours)).toEqual([0, 2, 16.5]);
    expect(pick(rows, "final_resolution")?.curve?.map(({ hours }) => hours)).toEqual([4, 65, 99]);
  });

  test("have no rows without a calendar", async () => {
    const rows = await timesOf(web, { asOf: "2026-11-16T14:00" });
    expect(rows.filter(({ unit }) => unit === "working")).toEqual([]);
  });
});

test("the week before stands beside a whole week, by the same estimate, and not beside a cut one", async () => {
  const rows = daily("2026-08-01", 120).map((row, index) => ({
    ...row,
    closed_at: `${row.received_at?.slice(0, 10)} ${13 + (index % 3)}:00`,
  }));
  expect(pick(await timesOf(rows), "final_resolution")).toMatchObject({
    received_count: 7,
    median_hours: 2,
    previous_received_count: 7,
    previous_closed_count: 7,
    previous_median_hours: 2,
    previous_p90_hours: 3,
  });
  expect(pick(await timesOf(rows, { asOf: "2026-11-11" }), "final_resolution")).toMatchObject({
    received_count: 3,
    previous_received_count: null,
    previous_median_hours: null,
  });
});

describe("properties", () => {
  const sample = fc.array(
    fc.nat(40).map((n) => n / 4),
    { minLength: 1, maxLength: 60 },
  );

  test("with nobody open the median is the sample's", () => {
    fc.assert(
      fc.property(sample, (hours) => {
        const cohort = new ReceivedCohort();
        for (const each of hours) {
          for (const values of Object.values(cohort.values)) values.push(null);
          for (const ended of Object.values(cohort.ended)) ended.push(1);
          for (const times of Object.values(cohort.hours.elapsed)) times.push(each);
        }
        const row = pick(receivedRows(cohort, null), "final_resolution");
        expect(row?.median_hours).toBe(quantile(hours, 0.5));
        expect(row?.closed_only_median_hours).toBe(quantile(hours, 0.5));
      }),
    );
  });

  test("a thinned curve keeps its ends, has at most 100 points and strays by no more than a level", () => {
    const many = fc.array(
      fc.record({
        time: fc.nat(100_000).map((n) => n / 7),
        ended: fc.constantFrom<0 | 1>(0, 1, 1),
      }),
      { minLength: 1, maxLength: 900 },
    );
    fc.assert(
      fc.property(many, (rows) => {
        const curve = kaplanMeier(
          rows.map(({ time }) => time),
          rows.map(({ ended }) => ended),
        );
        const points = thinned(curve, [0.5, 0.8, 0.9]);
        expect(points.length).toBeLessThanOrEqual(100);
        const last = curve.steps.at(-1);
        if (!last) {
          expect(points).toEqual([]);
          return;
        }
        expect(points[0]?.hours).toBe(curve.steps[0]?.time);
        expect(points.at(-1)).toMatchObject({ hours: curve.lastTime, surviving: last.surviving });
        for (const share of [0.5, 0.8, 0.9]) {
          const reached = curve.steps.find(({ surviving }) => surviving <= 1 - share);
          if (reached) expect(points.map(({ hours }) => hours)).toContain(reached.time);
        }
        let kept = 0;
        let before = 1;
        for (const step of curve.steps) {
          while ((points[kept + 1]?.hours ?? Infinity) <= step.time) kept++;
          const strays = (points[kept]?.surviving as number) - step.surviving;
          expect(strays).toBeLessThanOrEqual(1 / 190 + before - step.surviving);
          before = step.surviving;
        }
      }),
    );
  });
});

describe("the courier's exports", () => {
  let snapshot: Snapshot;
  let raw: Told[];
  beforeAll(async () => {
    snapshot = await courierSnapshot();
    raw = courierComplaints();
  }, 120_000);

  /** The first time by which the product of (1 − ended ÷ at risk) is 1 − p or less; p is met between two times by none of these. */
  const firstBelow = (times: readonly { hours: number; ended: boolean }[], p: number) => {
    let surviving = 1;
    const ends = [...new Set(times.filter(({ ended }) => ended).map(({ hours }) => hours))];
    for (const time of ends.sort((a, b) => a - b)) {
      const atRisk = times.filter(({ hours }) => hours >= time).length;
      const ended = times.filter((each) => each.ended && each.hours === time).length;
      surviving *= 1 - ended / atRisk;
      if (surviving <= 1 - p + 1e-9) return { time, surviving };
    }
    return null;
  };

  test.each([
    ["2026-W46", "2026-11-09", "2026-11-16"],
    ["2026-W45", "2026-11-02", "2026-11-09"],
    ["2026-07", "2026-07-01", "2026-08-01"],
  ])("%s has the median, P80 and P90 of the raw files", async (label, from, until) => {
    const asOf = Date.parse(snapshot.asOf as string);
    const rows = (await rowsOf("handling-time", snapshot, label)).filter(
      (row) =>
        row.cohort === "received" && row.measure === "final_resolution" && row.unit === "elapsed",
    );
    expect(rows.length).toBeGreaterThan(15);
    for (const row of rows) {
      // Customer types are held to their parts in customer-type-dimension.test.ts.
      const { dimension } = row;
      if (dimension === "customer_type") continue;
      const members = raw.filter(
        (each) =>
          between(each.received, from, until) &&
          (dimension === "all" ||
            row.value ===
              {
                priority: each.priority,
                department: each.department,
                category: each.category.split("/")[0],
                source: each.source,
              }[dimension]),
      );
      const where = `${row.dimension} ${row.value}`;
      const times = members.map((each) => {
        const ended = each.status !== "reopened" && each.closed !== null && each.closed <= asOf;
        return { hours: ((ended ? (each.closed as number) : asOf) - each.received) / hour, ended };
      });
      expect([row.received_count, row.closed_count], where).toEqual([
        members.length,
        times.filter(({ ended }) => ended).length,
      ]);
      const closed = times.filter(({ ended }) => ended).map(({ hours }) => hours);
      expect(row.closed_only_p90_hours, where).toBeCloseTo(quantile(closed, 0.9), 9);
      for (const [p, found] of [
        [0.5, row.median_hours],
        [0.8, row.p80_hours],
        [0.9, row.p90_hours],
      ] as const) {
        const reached = firstBelow(times, p);
        const flat = reached !== null && Math.abs(reached.surviving - (1 - p)) < 1e-9;
        if (reached === null) expect(found, `${where} ${p}`).toBeNull();
        else if (!flat) expect(found, `${where} ${p}`).toBeCloseTo(reached.time, 9);
        else expect(found, `${where} ${p}`).toBeGreaterThanOrEqual(reached.time);
      }
    }
  });

  test("the groups of a dimension are all of the cohort, and closed-only figures lie below", async () => {
    const rows = (await rowsOf("handling-time", snapshot, "2026-W46")).filter(
      ({ cohort, measure, unit }) =>
        cohort === "received" && measure === "final_resolution" && unit === "elapsed",
    );
    const all = rows.find(({ dimension }) => dimension === "all") as HandlingTimeRow;
    for (const dimension of ["priority", "department", "category", "source"]) {
      const parts = rows.filter((row) => row.dimension === dimension);
      for (const field of ["received_count", "closed_count", "open_count"] as const)
        expect(parts.reduce((sum, row) => sum + (row[field] ?? 0), 0)).toBe(all[field]);
    }
    expect(all.closed_only_median_hours).toBeLessThan((all.median_hours as number) / 1.5);
  });
});
