import { describe, expect, test } from "vitest";
import { type AgeingRow, ageBands } from "../../src/analysis/ageing.ts";
import type { Workspace } from "../../src/config.ts";
import {
  courierWorkspace,
  daily,
  emptyWorkspace,
  rowsOf,
  withSnapshot,
  workspaceOf,
} from "../workspace.ts";
import { at, courierComplaints, limitOf, type Told } from "./courier.ts";
import { loggedRows, step } from "./logged.ts";

const ageing = (workspace: Workspace, label: string, options = {}) =>
  withSnapshot(workspace, options, (snapshot) => rowsOf("ageing", snapshot, label));
const asOf = { asOf: "2026-11-20T12:00" };

/** The bands of a group that hold anything. */
function held(rows: readonly AgeingRow[], dimension = "all", value: string | null = null) {
  return Object.fromEntries(
    rows
      .filter((row) => row.grain === "period" && row.dimension === dimension && row.value === value)
      .filter(({ open_count }) => open_count !== 0)
      .map(({ band, open_count }) => [band, open_count]),
  );
}

describe("at the end of 2026-W46, midnight after Sunday 15 November", () => {
  test.each([
    ["2026-11-15 23:59", "under_1_day"],
    ["2026-11-15 00:01", "under_1_day"],
    ["2026-11-15 00:00:00", "1_to_3_days"],
    ["2026-11-13 00:01", "1_to_3_days"],
    ["2026-11-13 00:00:00", "3_to_7_days"],
    ["2026-11-09 00:01", "3_to_7_days"],
    ["2026-11-09 00:00:00", "1_to_2_weeks"],
    ["2026-11-02 00:00:00", "2_to_4_weeks"],
    ["2026-10-19 00:01", "2_to_4_weeks"],
    ["2026-10-19 00:00:00", "4_to_8_weeks"],
    ["2026-09-21 00:01", "4_to_8_weeks"],
    ["2026-09-21 00:00:00", "over_8_weeks"],
  ])("received at %s: %s", async (received_at, band) => {
    const web = [
      ...daily("2026-09-01", 80, { closed_at: "2026-09-01" }),
      { complaint_id: "1", received_at },
    ];
    expect(held(await ageing(await workspaceOf({ web }), "2026-W46", asOf))).toEqual({ [band]: 1 });
  });

  test.each([
    ["2026-11-15", "under_1_day"],
    ["2026-11-14", "1_to_3_days"],
    ["2026-11-13", "1_to_3_days"],
    ["2026-11-12", "3_to_7_days"],
    ["2026-11-08", "1_to_2_weeks"],
    ["2026-09-20", "over_8_weeks"],
  ])("of %s only the day is known: %s, by local days", async (received_at, band) => {
    const web = [{ complaint_id: "1", received_at }];
    const app = daily("2026-09-01", 80, { closed_at: "2026-09-01" });
    expect(held(await ageing(await workspaceOf({ web, app }), "2026-W46", asOf))).toEqual({
      [band]: 1,
    });
  });
});

test("groups by the department of then and by priority, with what is overdue and reopened", async () => {
  const desk = [
    { complaint_id: "1", received_at: "2026-11-01 09:00", priority: "high" },
    { complaint_id: "2", received_at: "2026-11-15 09:00", priority: "low" },
    { complaint_id: "3", received_at: "2026-11-01 09:00", priority: "high" },
  ];
  const log = [
    step("1", "2026-11-01 10:00", "assigned", { department: "A" }),
    step("1", "2026-11-02 10:00", "closed"),
    step("1", "2026-11-10 10:00", "reopened"),
    step("1", "2026-11-17 10:00", "transferred", { department: "B" }),
    step("3", "2026-11-10 10:00", "closed"),
    step("3", "2026-11-16 10:00", "reopened"),
  ];
  const config = ["sla: { resolve: { high: 120 h, low: 24 h } }"];
  const rows = await loggedRows("ageing", { desk, log, config }, "2026-W46", asOf);
  expect(held(rows)).toEqual({ under_1_day: 1, "2_to_4_weeks": 1 });
  expect(held(rows, "department", "A")).toEqual({ "2_to_4_weeks": 1 });
  expect(held(rows, "department", "B")).toEqual({});
  expect(held(rows, "priority", "low")).toEqual({ under_1_day: 1 });
  const old = rows.find(({ grain, band }) => grain === "period" && band === "2_to_4_weeks");
  expect(old).toMatchObject({ open_share: 0.5, overdue_count: 1, reopened_count: 1 });
  const young = rows.find(({ grain, band }) => grain === "period" && band === "under_1_day");
  expect(young).toMatchObject({ open_share: 0.5, overdue_count: 0, reopened_count: 0 });
});

test("has every band of each of thirteen periods, null before the data", async () => {
  const web = daily("2026-11-02", 18);
  const rows = await ageing(await workspaceOf({ web }), "2026-W47", asOf);
  const history = rows.filter(({ grain }) => grain === "history");
  expect(history).toHaveLength(13 * ageBands.length);
  const totals = new Map<string, number | null>();
  for (const { label, open_count } of history)
    totals.set(label, open_count === null ? null : (totals.get(label) ?? 0) + open_count);
  expect([...totals.values()]).toEqual([...Array(10).fill(null), 7, 14, 18]);
});

test("of an empty store every count is null", async () => {
  const rows = await ageing(await emptyWorkspace(), "2026-W46");
  expect(
    rows.every(({ open_count, open_share }) => open_count === null && open_share === null),
  ).toBe(true);
});

test("the courier's exports: the bands of 2026-W45 are those of the raw files", async () => {
  const rows = await ageing(await courierWorkspace(), "2026-W45");
  const end = at("2026-11-09");
  const bounds = [1, 3, 7, 14, 28, 56];
  const bandOf = ({ received }: Told) => {
    const days = (end - received) / 86_400_000;
    return ageBands[bounds.filter((bound) => days >= bound).length];
  };
  // In the samples nothing is reopened once it is closed.
  const open = courierComplaints().filter(
    ({ received, closed, status }) =>
      received < end && (status === "reopened" || closed === null || closed >= end),
  );
  for (const row of rows.filter(
    ({ grain, dimension }) => grain === "period" && dimension === "all",
  )) {
    const inBand = open.filter((each) => bandOf(each) === row.band);
    const overdue = inBand.filter(
      (each) =>
        limitOf(each) < end &&
        (each.status === "reopened" || each.resolved === null || each.resolved >= end),
    );
    expect([row.open_count, row.overdue_count], row.band).toEqual([inBand.length, overdue.length]);
  }
}, 120_000);
