import { expect, test } from "vitest";
import { type Told, withTold } from "../time/told-complaints.ts";
import { courierWorkspace, emptyWorkspace, rowsOf, withSnapshot } from "../workspace.ts";
import { between, courierComplaints, exportedAt, limitOf } from "./courier.ts";

const config = `as_of: 2026-11-25T12:00
sla: { at_risk: 24 h, resolve: { urgent: 24 h, high: 48 h, medium: 7 days } }`;
const told = (
  complaint_id: string,
  received_at: string,
  priority: string,
  resolved_at = "",
): Told => ({
  complaint_id,
  received_at,
  row: { priority, department: "billing", resolved_at },
});
const complaints: Told[] = [
  told("ten hours", "2026-11-15 10:00", "urgent", "2026-11-16 09:00"),
  told("at the very end", "2026-11-15 00:00", "urgent"),
  told("just within", "2026-11-15 00:00", "high"),
  told("just beyond", "2026-11-15 00:01", "high"),
  told("passed", "2026-11-14 23:59", "urgent"),
  told("resolved before", "2026-11-15 10:00", "urgent", "2026-11-15 23:59"),
  told("resolved at the end", "2026-11-15 11:00", "urgent", "2026-11-16 00:00"),
  told("received after", "2026-11-16 00:00", "urgent"),
  told("far away", "2026-11-15 10:00", "medium"),
  told("at as_of", "2026-11-24 12:00", "urgent"),
  told("after as_of", "2026-11-24 12:01", "urgent"),
];

const atRisk = (label: string, some = complaints, yaml = config) =>
  withTold(some, { config: yaml }, {}, (snapshot) => rowsOf("sla-at-risk", snapshot, label));

test("at the end of a past week: what ran then and was due within the hours after it, soonest first", async () => {
  expect(
    (await atRisk("2026-W46")).map((row) => [row.complaint_id, row.limit_at, row.hours_left]),
  ).toEqual([
    ["at the very end", "2026-11-16T00:00:00+08:00", 0],
    ["ten hours", "2026-11-16T10:00:00+08:00", 10],
    ["resolved at the end", "2026-11-16T11:00:00+08:00", 11],
    ["just within", "2026-11-17T00:00:00+08:00", 24],
  ]);
});

test("in the newest week: from as_of on; a limit at as_of has passed", async () => {
  expect(await atRisk("2026-W48")).toEqual([
    {
      source: "desk",
      complaint_id: "after as_of",
      clock: "resolve",
      priority: "urgent",
      department: "billing",
      limit_at: "2026-11-25T12:01:00+08:00",
      hours_left: 1 / 60,
      is_provisional: false,
      policy: "default",
    },
  ]);
});

test("each clock is a row; a run that a reopening began counts; one that stands still or is over does not", async () => {
  const yaml = `as_of: 2026-11-15T23:59
sla:
  policies:
    - name: day
      clocks: { first_response: { target: 140 h }, resolve: { target: 24 h, pause: waiting_customer } }`;
  const received_at = "2026-11-10 09:00";
  const some: Told[] = [
    {
      complaint_id: "reopened",
      received_at,
      log: ["2026-11-10 10:00 resolved", "2026-11-15 20:00 reopened"],
    },
    { complaint_id: "waits", received_at, log: ["2026-11-10 12:00 waiting"] },
    {
      complaint_id: "over, nobody says when",
      received_at: "2026-11-15 09:00",
      row: { status: "closed" },
    },
  ];
  expect(
    (await atRisk("2026-W46", some, yaml)).map((row) => [
      row.complaint_id,
      row.clock,
      row.hours_left,
    ]),
  ).toEqual([
    ["waits", "first_response", 5 + 1 / 60],
    ["reopened", "resolve", 20 + 1 / 60],
  ]);
});

test("a limit in a year that is not announced says that it is provisional", async () => {
  const yaml = `as_of: 2026-12-31T12:00
sla:
  at_risk: 200 h
  calendars: { office: { hours: { mon-fri: "09:00-18:00" }, holidays: CN } }
  policies: [{ name: P, clocks: { resolve: { target: 9 working_days } } }]`;
  const rows = await atRisk(
    "2026-W53",
    [{ complaint_id: "1", received_at: "2026-12-22 09:00" }],
    yaml,
  );
  expect(rows).toMatchObject([{ is_provisional: true, policy: "P" }]);
});

test("of an empty store there are no rows", async () => {
  await withSnapshot(await emptyWorkspace(), {}, async (snapshot) => {
    expect(await rowsOf("sla-at-risk", snapshot, "2026-W46")).toEqual([]);
  });
});

test("the demo's newest week has those of the raw files", async () => {
  const within = courierComplaints().filter((each) => {
    const limit = limitOf(each);
    const over =
      ["closed", "resolved"].includes(each.status) ||
      (each.status !== "reopened" && each.resolved !== null);
    return !over && limit > exportedAt && limit <= exportedAt + 24 * 3_600_000;
  });
  await withSnapshot(await courierWorkspace(), {}, async (snapshot) => {
    const all = await rowsOf("sla-at-risk", snapshot, "2026-W46");
    const rows = all.filter(({ clock }) => clock === "resolve");
    expect(rows.length).toBeGreaterThan(0);
    expect(all.length).toBeGreaterThan(rows.length);
    expect(rows).toHaveLength(within.length);
    for (const [index, row] of rows.entries())
      expect(row.hours_left).toBeGreaterThanOrEqual(rows[index - 1]?.hours_left ?? 0);
  });
  expect(within.some((each) => between(each.received, "2026-11-09", "2026-11-16"))).toBe(true);
}, 120_000);
