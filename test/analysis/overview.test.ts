import { beforeAll, describe, expect, test } from "vitest";
import type { OverviewRow } from "../../src/analysis/overview.ts";
import type { Workspace } from "../../src/config.ts";
import {
  courierWorkspace,
  daily,
  emptyWorkspace,
  rowsOf,
  withSnapshot,
  workspaceOf,
} from "../workspace.ts";
import {
  at,
  between,
  courierComplaints,
  limitFrom,
  limitOf,
  metOf,
  quantile,
  type Told,
  truths,
} from "./courier.ts";
import { courierLog, keyOf, type Line } from "./courier-log.ts";
import { loggedRows, step } from "./logged.ts";

const overview = (workspace: Workspace, label: string, options = {}) =>
  withSnapshot(workspace, options, (snapshot) => rowsOf("overview", snapshot, label));
const valuesOf = (rows: readonly OverviewRow[], label: string) =>
  Object.fromEntries(
    rows.filter((row) => row.label === label).map(({ measure, value }) => [measure, value]),
  );

/** Whether a complaint was open at a moment by the rule that a resolution ends it. */
function wasUnresolved(
  { received, resolved, closed, status }: Told,
  log: readonly Line[],
  moment: number,
): boolean {
  if (received >= moment) return false;
  const isReopenedUnseen = status === "reopened" && !log.some(({ event }) => event === "重新打开");
  const own = (time: number | null, event: string) => {
    const last = Math.max(...log.filter((line) => line.event === event).map((line) => line.at));
    return time === null || isReopenedUnseen || time <= last + 60_000 ? [] : [{ at: time, event }];
  };
  const turns = [...own(resolved, "办结"), ...own(closed, "归档"), ...log]
    .filter((turn) => turn.at < moment && ["办结", "归档", "重新打开"].includes(turn.event))
    .sort((a, b) => a.at - b.at);
  return turns.length === 0 || turns.at(-1)?.event === "重新打开";
}

/** When the clock of its resolution began for the last time before a moment. */
function reopenedBefore({ received }: Told, log: readonly Line[], moment: number): number {
  const reopened = log.filter((line) => line.event === "重新打开" && line.at < moment);
  return reopened.at(-1)?.at ?? received;
}

const started = daily("2026-05-01", 240);

test("has five measures of the period and the 25 before it, oldest first", async () => {
  const rows = await overview(await workspaceOf({ web: started }), "2026-W46");
  expect(rows).toHaveLength(5 * 26);
  const labels = rows.filter(({ measure }) => measure === "complaints").map(({ label }) => label);
  expect([labels[0], labels.at(-1)]).toEqual(["2026-W21", "2026-W46"]);
});

test("tells what was open and overdue at the end of each period as things stood then", async () => {
  const workspace = await workspaceOf({
    web: [
      ...daily("2026-05-01", 240, { closed_at: "2026-05-01" }),
      {
        complaint_id: "ended in W45",
        received_at: "2026-11-03 09:00",
        due_at: "2026-11-04 09:00",
        resolved_at: "2026-11-04 08:00",
        closed_at: "2026-11-06 09:00",
      },
      {
        complaint_id: "ended in W46",
        received_at: "2026-11-03 09:00",
        due_at: "2026-11-04 09:00",
        closed_at: "2026-11-10 09:00",
      },
      { complaint_id: "open", received_at: "2026-11-03 09:00", due_at: "2026-11-12 09:00" },
      { complaint_id: "time unknown", received_at: "2026-11-03 09:00", status: "closed" },
    ],
  });
  const rows = await overview(workspace, "2026-W46");
  expect(valuesOf(rows, "2026-W45")).toMatchObject({ open_at_end: 2, overdue_at_end: 1 });
  expect(valuesOf(rows, "2026-W46")).toMatchObject({
    complaints: 7,
    open_at_end: 1,
    overdue_at_end: 1,
    due_met_rate: 0,
    median_hours: 168,
  });
  expect(valuesOf(rows, "2026-W45").due_met_rate).toBe(0.5);
});

test("a complaint that was ended and reopened was not open in between, and has its new limit", async () => {
  const again = { complaint_id: "again", received_at: "2026-10-19 09:00", priority: "high" };
  const desk = [...daily("2026-09-01", 80, { closed_at: "2026-09-01" }), again];
  const log = [
    step("again", "2026-10-20 09:00", "closed"),
    step("again", "2026-11-03 09:00", "reopened"),
    step("again", "2026-11-10 09:00", "closed"),
  ];
  const config = ["sla: { resolve: { high: 120 h } }"];
  const asOf = { asOf: "2026-11-19" };
  const rows = await loggedRows("overview", { desk, log, config }, "2026-W46", asOf);
  const open = (week: string) => valuesOf(rows, week);
  expect(open("2026-W42")).toMatchObject({ open_at_end: 0 });
  expect(open("2026-W43")).toMatchObject({ open_at_end: 0, overdue_at_end: 0 });
  expect(open("2026-W44")).toMatchObject({ open_at_end: 0, overdue_at_end: 0 });
  expect(open("2026-W45")).toMatchObject({ open_at_end: 1, overdue_at_end: 1 });
  expect(open("2026-W46")).toMatchObject({ open_at_end: 0, overdue_at_end: 0 });
});

test("periods before the data are null, and none of them makes the usual range", async () => {
  const rows = await overview(await workspaceOf({ web: daily("2026-09-07", 90) }), "2026-W46");
  const complaints = rows.filter(({ measure }) => measure === "complaints");
  expect(complaints.filter(({ value }) => value === null)).toHaveLength(16);
  expect(complaints.at(-1)).toMatchObject({
    value: 7,
    usual_mean: 7,
    usual_provisional: true,
    signal: null,
  });
});

test("a period that is cut has values but no range", async () => {
  const rows = await overview(await workspaceOf({ web: started }), "2026-W46", {
    asOf: "2026-11-11",
  });
  expect(rows.find(({ label }) => label === "2026-W46")).toMatchObject({
    value: 3,
    partial: true,
    usual_mean: null,
    signal: null,
  });
});

test("a rate or a median over fewer than twenty complaints is not judged", async () => {
  const slow = (hours: number, index: number) => (index > 190 && hours ? 100 : 1);
  const web = started.map((row, index) => ({
    ...row,
    closed_at: new Date(
      Date.parse(`${row.received_at?.replace(" ", "T")}Z`) + slow(1, index) * 3_600_000,
    )
      .toISOString()
      .slice(0, 16),
  }));
  const rows = await overview(await workspaceOf({ web }), "2026-W46");
  const median = rows.findLast(({ measure }) => measure === "median_hours");
  expect(median).toMatchObject({ value: 100, base_count: 4, usual_mean: null, signal: null });
});

test("a chosen span has its own values and nothing to judge them by", async () => {
  const rows = await overview(await workspaceOf({ web: started }), "2026-11-09..2026-11-12");
  expect(rows).toHaveLength(5);
  expect(rows[0]).toMatchObject({ measure: "complaints", value: 3, usual_mean: null });
});

test("of an empty store every value is null", async () => {
  const rows = await overview(await emptyWorkspace(), "2026-W46");
  expect(rows.every(({ value, signal }) => value === null && signal === null)).toBe(true);
});

describe("the courier's exports", () => {
  let courier: Workspace;
  beforeAll(async () => {
    courier = await courierWorkspace();
  }, 120_000);

  test("each of the 26 weeks has the numbers of the raw files", async () => {
    const raw = courierComplaints();
    const rows = await overview(courier, "2026-W45");
    for (const { label, from, until } of rows.filter(({ measure }) => measure === "complaints")) {
      const due = raw.filter((each) => between(limitOf(each), from, until));
      const ended = raw.filter(
        ({ status, closed }) => status !== "reopened" && between(closed, from, until),
      );
      const open = raw.filter(
        ({ status, received, closed }) =>
          received < at(until) && (status === "reopened" || closed === null || closed >= at(until)),
      );
      const overdue = open.filter(
        (each) =>
          limitOf(each) < at(until) &&
          (each.status === "reopened" || each.resolved === null || each.resolved >= at(until)),
      );
      const found = valuesOf(rows, label);
      expect(found, label).toMatchObject({
        complaints: (truths.by_week as Record<string, number>)[label],
        due_met_rate: due.filter(metOf).length / due.length,
        open_at_end: open.length,
        overdue_at_end: overdue.length,
      });
      expect(found.median_hours, label).toBeCloseTo(
        quantile(
          ended.map(({ received, closed }) => ((closed as number) - received) / 3_600_000),
          0.5,
        ),
        9,
      );
    }
  });

  test("with backlog.ends_at resolved, what was reopened later was not open in between", async () => {
    const byResolution: Workspace = {
      ...courier,
      config: { ...courier.config, backlog: { ends_at: "resolved" } },
    };
    const raw = courierComplaints();
    const log = courierLog();
    const rows = await overview(byResolution, "2026-W45");
    // The log begins in W33; reopenings before it are not told.
    const logged = rows.filter(
      ({ measure, label }) => measure === "complaints" && label > "2026-W36",
    );
    const gaps = logged.map(({ label, until }) => {
      const open = raw.filter((each) => wasUnresolved(each, log.get(keyOf(each)) ?? [], at(until)));
      const overdue = open.filter(
        (each) =>
          limitFrom(each, reopenedBefore(each, log.get(keyOf(each)) ?? [], at(until))) < at(until),
      );
      expect(valuesOf(rows, label), label).toMatchObject({
        open_at_end: open.length,
        overdue_at_end: overdue.length,
      });
      const byEnd = raw.filter(
        ({ received, resolved, status }) =>
          received < at(until) &&
          (status === "reopened" || resolved === null || resolved >= at(until)),
      );
      return byEnd.length - open.length;
    });
    expect(logged).toHaveLength(9);
    // The final resolutions alone would have called some of them open that were not.
    expect(Math.max(...gaps)).toBeGreaterThan(0);
  });
});
