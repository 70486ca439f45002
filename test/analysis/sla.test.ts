import { beforeAll, describe, expect, test } from "vitest";
import type { SlaRow } from "../../src/analysis/sla.ts";
import type { Workspace } from "../../src/config.ts";
import {
  courierWorkspace,
  daily,
  emptyWorkspace,
  type Row,
  rowsOf,
  withSnapshot,
  workspaceOf,
} from "../workspace.ts";
import {
  between,
  courierComplaints,
  exportedAt,
  limitOf,
  metOf,
  type Told,
  truths,
} from "./courier.ts";

const sla = (workspace: Workspace, label: string, options = {}) =>
  withSnapshot(workspace, options, async (snapshot) =>
    (await rowsOf("sla", snapshot, label)).filter(({ clock }) => clock === "resolve"),
  );
const allOf = (rows: readonly SlaRow[], cohort: SlaRow["cohort"], clock = "resolve") =>
  rows.find((row) => row.cohort === cohort && row.clock === clock && row.dimension === "all");

const received_at = "2026-11-10 09:00";
const state = (complaint_id: string, row: Row): Row => ({ complaint_id, received_at, ...row });
const states: Row[] = [
  state("met", {
    due_at: "2026-11-12 09:00",
    resolved_at: "2026-11-11 09:00",
    sla_recorded: "met",
  }),
  state("late", {
    due_at: "2026-11-12 09:00",
    resolved_at: "2026-11-13 09:00",
    sla_recorded: "met",
  }),
  state("open past due", { due_at: "2026-11-12 09:00", sla_recorded: "breached" }),
  state("open, due later", { due_at: "2026-12-12 09:00" }),
  state("answered early", { due_at: "2026-12-12 09:00", resolved_at: "2026-11-11 09:00" }),
  state("no limit", { priority: "low" }),
  state("closed, time unknown", { due_at: "2026-11-12 09:00", status: "closed" }),
  state("by target", { priority: "urgent", resolved_at: "2026-11-10 10:00" }),
];
const config = ["sla: { resolve: { urgent: 24 h } }", "as_of: 2026-11-15T23:59"];

test("tells the states apart; the rate is over limits that have passed", async () => {
  const rows = await sla(await workspaceOf({ web: states }, { config }), "2026-W46");
  expect(allOf(rows, "received")).toMatchObject({
    complaints: 8,
    due_count: 4,
    due_met_count: 2,
    breached_count: 2,
    open_breached_count: 1,
    not_yet_due_count: 2,
    answered_early_count: 1,
    no_limit_count: 1,
    time_unknown_count: 1,
    due_met_rate: 0.5,
    recorded_met_count: 2,
    recorded_breached_count: 1,
  });
  expect(allOf(rows, "due")).toMatchObject({
    complaints: 5,
    due_count: 4,
    due_met_count: 2,
    not_yet_due_count: 0,
    time_unknown_count: 1,
  });
});

test("the due cohort is of the limits of the week, whenever the complaint came", async () => {
  const workspace = await workspaceOf({ web: states }, { config: [config[0] as string] });
  const options = { asOf: "2026-12-31" };
  expect(allOf(await sla(workspace, "2026-W50", options), "due")).toMatchObject({
    complaints: 2,
    due_count: 2,
    due_met_count: 1,
    open_breached_count: 1,
  });
  expect(allOf(await sla(workspace, "2026-W50", options), "received")).toBeUndefined();
});

test.each([
  ["2026-W46", 1],
  ["2026-W47", 0],
])("a limit that is the Sunday of a week belongs to %s: %i", async (label, count) => {
  const web = [state("1", { due_at: "2026-11-15", resolved_at: "2026-11-15 12:00" })];
  const rows = await sla(await workspaceOf({ web }), label, { asOf: "2026-11-30" });
  expect(allOf(rows, "due")?.due_met_count ?? 0).toBe(count);
});

// R 4.2.2: prop.test(met, due, correct = FALSE)$conf.int
test.each([
  [0, 10, 0, 0.27753279986288915],
  [7, 7, 0.64566956493331262, 1],
  [15, 148, 0.062386399530736283, 0.160487241723308],
])("%i met of %i limits: Wilson's interval is %f to %f", async (met, due, lower, upper) => {
  const web = Array.from({ length: due }, (_, index) =>
    state(`${index}`, {
      due_at: "2026-11-12 09:00",
      resolved_at: index < met ? "2026-11-11 09:00" : "2026-11-13 09:00",
    }),
  );
  const row = allOf(
    await sla(await workspaceOf({ web }), "2026-W46", { asOf: "2026-11-15" }),
    "due",
  );
  expect(row?.due_met_rate).toBe(met / due);
  expect(row?.due_met_rate_lower).toBeCloseTo(lower, 12);
  expect(row?.due_met_rate_upper).toBeCloseTo(upper, 12);
});

describe("the usual range", () => {
  const weeks = (perWeek: number, lastMet: number): Row[] =>
    Array.from({ length: 24 }, (_, week) =>
      Array.from({ length: perWeek }, (_, index) => {
        const day = (offset: number) =>
          new Date(Date.parse("2026-06-01") + (week * 7 + offset) * 86_400_000)
            .toISOString()
            .slice(0, 10);
        const met = week === 23 ? index < lastMet : index >= 2 + (week % 2);
        return {
          complaint_id: `${week}/${index}`,
          received_at: `${day(0)} 09:00`,
          due_at: `${day(2)} 09:00`,
          resolved_at: `${day(met ? 1 : 3)} 09:00`,
        };
      }),
    ).flat();
  const judged = async (perWeek: number, lastMet: number) => {
    const web = [...weeks(perWeek, lastMet), ...daily("2026-05-25", 182)];
    const rows = await sla(await workspaceOf({ web }), "2026-W46", { asOf: "2026-11-15" });
    return [allOf(rows, "due"), allOf(rows, "received")];
  };

  test("judges the limits that passed in the week, not what was received in it", async () => {
    const [due, received] = await judged(30, 10);
    expect(due).toMatchObject({ signal: "below_limit", due_count: 30 });
    expect(received).toMatchObject({ signal: null, usual_mean: null });
    expect(due?.usual_upper).toBeLessThanOrEqual(1);
  });

  test("says nothing about fewer than twenty limits", async () => {
    const [due] = await judged(19, 3);
    expect(due).toMatchObject({ due_count: 19, usual_mean: null, signal: null });
  });
});

test("of an empty store there are no rows", async () => {
  expect(await sla(await emptyWorkspace(), "2026-W46")).toEqual([]);
});

describe("the courier's exports", () => {
  let courier: Workspace;
  let raw: Told[];
  beforeAll(async () => {
    courier = await courierWorkspace();
    raw = courierComplaints();
  }, 120_000);

  const judgedOf = (some: readonly Told[]) => {
    const due = some.filter((each) => limitOf(each) <= exportedAt);
    return { due: due.length, met: due.filter(metOf).length };
  };

  test.each([
    ["2026-W46", "2026-11-09", "2026-11-16"],
    ["2026-W30", "2026-07-20", "2026-07-27"],
    ["2026-09", "2026-09-01", "2026-10-01"],
  ])("%s has the counts of the raw files", async (label, from, until) => {
    const rows = await sla(courier, label);
    const received = raw.filter((each) => between(each.received, from, until));
    const passed = raw.filter((each) => between(limitOf(each), from, until));
    for (const row of rows) {
      // Customer types are held to their parts in customer-type-dimension.test.ts.
      const { dimension } = row;
      if (dimension === "customer_type") continue;
      const members = (row.cohort === "received" ? received : passed).filter(
        (each) =>
          dimension === "all" ||
          row.value ===
            {
              priority: each.priority,
              department: each.department,
              category: each.category.split("/")[0],
              source: each.source,
              policy: each.due === null ? "default" : null,
            }[dimension],
      );
      const { due, met } = judgedOf(members);
      const where = `${row.cohort} ${row.dimension} ${row.value}`;
      expect([row.due_count, row.due_met_count], where).toEqual([due, met]);
      if (row.cohort === "received") expect(row.complaints, where).toBe(members.length);
    }
  });

  test.each(["2026-W46", "2026-W20", "2026-10"])("in %s the parts add up", async (label) => {
    const rows = await sla(courier, label);
    for (const row of rows) {
      expect(row.due_count).toBe(row.due_met_count + row.breached_count);
      expect(row.complaints).toBe(
        row.due_count + row.not_yet_due_count + row.no_limit_count + row.time_unknown_count,
      );
      expect(row.open_breached_count).toBeLessThanOrEqual(row.breached_count);
      expect(row.answered_early_count).toBeLessThanOrEqual(row.not_yet_due_count);
    }
    for (const cohort of ["received", "due"] as const) {
      const all = allOf(rows, cohort);
      for (const dimension of ["priority", "department", "category", "source", "policy"]) {
        const parts = rows.filter((row) => row.cohort === cohort && row.dimension === dimension);
        for (const field of ["complaints", "due_met_count", "breached_count"] as const)
          expect(parts.reduce((sum, row) => sum + row[field], 0)).toBe(all?.[field]);
      }
    }
  });

  test("over all of the data as many limits were met as were generated", async () => {
    const rows = await sla(courier, "2025-08-18..2026-11-16");
    const { due, met } = truths.share_met.all as { due: number; met: number };
    expect(allOf(rows, "received")).toMatchObject({ due_count: due, due_met_count: met });
  });
});
