import { beforeAll, describe, expect, test } from "vitest";
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
import { at, between, courierComplaints, exportedAt, quantile, type Told } from "./courier.ts";

const times = (workspace: Workspace, label: string, options = {}) =>
  withSnapshot(workspace, options, async (snapshot) =>
    (await rowsOf("handling-time", snapshot, label)).filter(({ cohort }) => cohort === "ended"),
  );
const allOf = async (workspace: Workspace, label: string, options = {}) =>
  (await times(workspace, label, options)).find(({ dimension }) => dimension === "all");

const took = (complaint_id: string, hours: number, row: Row = {}): Row => ({
  complaint_id,
  received_at: "2026-11-09 00:00",
  closed_at: new Date(Date.parse("2026-11-09T00:00:00Z") + hours * 3_600_000)
    .toISOString()
    .slice(0, 16),
  ...row,
});

test("takes median, P80 and P90 over what ended, with what is still open beside it", async () => {
  const web = [
    ...[10, 20, 30, 40, 50].map((hours) => took(`${hours}`, hours)),
    { complaint_id: "open", received_at: "2026-11-09 09:00" },
    { complaint_id: "ends later", received_at: "2026-11-09 09:00", closed_at: "2026-11-16 00:00" },
    { complaint_id: "day", received_at: "2026-11-09 09:00", closed_at: "2026-11-12" },
    { complaint_id: "backwards", received_at: "2026-11-10 09:00", closed_at: "2026-11-10 08:00" },
    { complaint_id: "time unknown", received_at: "2026-11-09 09:00", status: "closed" },
    { complaint_id: "comes later", received_at: "2026-11-16 00:00" },
  ];
  expect(await allOf(await workspaceOf({ web }), "2026-W46")).toMatchObject({
    closed_count: 5,
    median_hours: 30,
    p80_hours: 42,
    p90_hours: 46,
    open_count: 2,
    without_hours_count: 2,
  });
});

test("one complaint is its own median and percentiles", async () => {
  expect(await allOf(await workspaceOf({ web: [took("1", 12.5)] }), "2026-W46")).toMatchObject({
    closed_count: 1,
    median_hours: 12.5,
    p80_hours: 12.5,
    p90_hours: 12.5,
    open_count: 0,
  });
});

test("a week that is cut is not compared; a whole one is, with the week before", async () => {
  const rows = daily("2026-08-01", 120).map((row, index) => ({
    ...row,
    closed_at: `${row.received_at?.slice(0, 10)} ${13 + (index % 3)}:00`,
  }));
  const workspace = await workspaceOf({ web: rows });
  expect(await allOf(workspace, "2026-W46")).toMatchObject({
    closed_count: 7,
    previous_closed_count: 7,
    previous_median_hours: 2,
  });
  expect(await allOf(workspace, "2026-W46", { asOf: "2026-11-11" })).toMatchObject({
    closed_count: 3,
    previous_closed_count: null,
    previous_median_hours: null,
  });
});

test("no data is no row", async () => {
  const workspace = await workspaceOf({ web: daily("2026-08-01", 120) });
  expect(await times(workspace, "2025-W20")).toEqual([]);
  expect(await times(await emptyWorkspace(), "2026-W46")).toEqual([]);
  expect(await allOf(workspace, "2026-W46")).toMatchObject({ closed_count: 0, median_hours: null });
});

describe("the courier's exports", () => {
  let courier: Workspace;
  let raw: Told[];
  beforeAll(async () => {
    courier = await courierWorkspace();
    raw = courierComplaints();
  }, 120_000);

  const endOf = ({ status, closed }: Told) =>
    status === "reopened" || closed === null || closed > exportedAt ? null : closed;
  const openAt = (date: string) =>
    raw.filter((each) => {
      const end = endOf(each);
      return each.received < at(date) && (end === null || end >= at(date));
    }).length;

  test.each([
    ["2026-W46", "2026-11-09", "2026-11-16"],
    ["2026-W10", "2026-03-02", "2026-03-09"],
    ["2026-07", "2026-07-01", "2026-08-01"],
  ])("%s has the times of the raw files", async (label, from, until) => {
    const rows = await times(courier, label);
    const ended = raw.filter((each) => between(endOf(each), from, until));
    for (const row of rows) {
      // Customer types are held to their parts in customer-type-dimension.test.ts.
      const { dimension } = row;
      if (dimension === "customer_type") continue;
      const members = ended.filter(
        (each) =>
          dimension === "all" ||
          row.value ===
            {
              priority: each.priority,
              department: each.department,
              category: each.category.split("/")[0],
              source: each.source,
            }[dimension],
      );
      const where = `${row.dimension} ${row.value}`;
      expect(row.closed_count, where).toBe(members.length);
      const hours = members.map((each) => ((endOf(each) as number) - each.received) / 3_600_000);
      expect(row.median_hours, where).toBeCloseTo(quantile(hours, 0.5), 9);
      expect(row.p80_hours, where).toBeCloseTo(quantile(hours, 0.8), 9);
      expect(row.p90_hours, where).toBeCloseTo(quantile(hours, 0.9), 9);
    }
    expect(rows.find(({ dimension }) => dimension === "all")?.open_count).toBe(openAt(until));
    for (const dimension of ["priority", "department", "category", "source"]) {
      const parts = rows.filter((row) => row.dimension === dimension);
      for (const field of ["closed_count", "open_count", "without_hours_count"] as const)
        expect(parts.reduce((sum, row) => sum + row[field], 0)).toBe(
          rows.find((row) => row.dimension === "all")?.[field],
        );
    }
  });

  test("open at the start + received − ended = open at the end, week after week", async () => {
    await withSnapshot(courier, {}, async (snapshot) => {
      let open: number | null = null;
      for (let week = 36; week <= 46; week++) {
        const label = `2026-W${week}`;
        const all = (await rowsOf("handling-time", snapshot, label)).find(
          ({ cohort, dimension }) => cohort === "ended" && dimension === "all",
        );
        const received = (await rowsOf("volume", snapshot, label))[0]?.complaints ?? 0;
        const ended = (all?.closed_count ?? 0) + (all?.without_hours_count ?? 0);
        if (open !== null) expect(open + received - ended, label).toBe(all?.open_count);
        open = all?.open_count ?? null;
      }
    });
  });
});
