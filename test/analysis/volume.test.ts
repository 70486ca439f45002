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
import { truths } from "./courier.ts";

const volume = (workspace: Workspace, label: string, options = {}) =>
  withSnapshot(workspace, options, (snapshot) => rowsOf("volume", snapshot, label));
const whole = async (workspace: Workspace, label: string, options = {}) =>
  (await volume(workspace, label, options)).find(({ grain }) => grain === "period");

/** So many complaints on a day. */
const onDay = (day: string, count: number): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    complaint_id: `${day}/${index}`,
    received_at: `${day} 09:00:00`,
  }));
const long = () => workspaceOf({ web: daily("2025-08-01", 500) });

describe("a period", () => {
  test("is counted beside the one before and a year ago", async () => {
    const workspace = await workspaceOf({
      web: [...daily("2025-08-01", 500), ...onDay("2026-11-10", 3), ...onDay("2026-11-05", 2)],
    });
    expect(await whole(workspace, "2026-W46")).toEqual({
      grain: "period",
      label: "2026-W46",
      from: "2026-11-09",
      until: "2026-11-16",
      complaints: 10,
      coverage: 1,
      partial: false,
      compared_days: 7,
      compared_complaints: 10,
      previous_label: "2026-W45",
      previous_complaints: 9,
      year_ago_label: "2025-W46",
      year_ago_complaints: 7,
      festival: null,
      festival_label: null,
      festival_complaints: null,
    });
  });

  test("around Mid-Autumn also stands beside the week that lay so the year before", async () => {
    const rows = { web: [...daily("2025-08-01", 500), ...onDay("2025-10-08", 4)] };
    expect(await whole(await workspaceOf(rows), "2026-W39")).toMatchObject({
      year_ago_label: "2025-W39",
      year_ago_complaints: 7,
      festival: "mid_autumn",
      festival_label: "2025-W41",
      festival_complaints: 11,
    });
    const elsewhere = await workspaceOf(rows, { timezone: "America/New_York" });
    expect(await whole(elsewhere, "2026-W39")).toMatchObject({ festival: null });
  });

  test("around Dragon Boat has no aligned week before the data", async () => {
    const workspace = await workspaceOf({ web: daily("2025-08-01", 500) });
    expect(await whole(workspace, "2026-W25")).toMatchObject({
      festival: "dragon_boat",
      festival_label: null,
      festival_complaints: null,
    });
  });

  test.each([
    ["2026-W53", "2026-W52", "2026-W01"],
    ["2026-W46", "2026-W45", "2025-W46"],
    ["2026-W01", "2025-W52", null],
    ["2027-W01", "2026-W53", "2026-W02"],
    ["2026-11", "2026-10", "2025-11"],
    ["2026-Q4", "2026-Q3", "2025-Q4"],
    ["2026-11-10..2026-11-13", "2026-11-07..2026-11-10", null],
  ])("%s is compared with %s and %s", async (label, previous, yearAgo) => {
    const workspace = await workspaceOf({ web: daily("2025-08-01", 700) });
    expect(await whole(workspace, label)).toMatchObject({
      previous_label: previous,
      year_ago_label: yearAgo,
    });
  });

  test("of 31 days stands beside one of 30 as it is", async () => {
    expect(await whole(await long(), "2026-10")).toMatchObject({
      complaints: 31,
      compared_days: 31,
      previous_complaints: 30,
      year_ago_complaints: 31,
    });
  });

  test("cut short is compared with as many days before", async () => {
    const workspace = await long();
    expect(await whole(workspace, "2026-W46", { asOf: "2026-11-11" })).toMatchObject({
      complaints: 3,
      coverage: 3 / 7,
      partial: true,
      compared_days: 3,
      compared_complaints: 3,
      previous_complaints: 3,
      year_ago_complaints: 3,
    });
    expect(await whole(workspace, "2026-W46", { asOf: "2026-11-11T13:00" })).toMatchObject({
      complaints: 3,
      compared_days: 2,
      compared_complaints: 2,
      previous_complaints: 2,
    });
  });

  test("of more days than the one before had is not compared", async () => {
    const workspace = await workspaceOf({ web: daily("2025-08-01", 606) });
    expect(await whole(workspace, "2027-03", { asOf: "2027-03-30" })).toMatchObject({
      partial: true,
      compared_days: 30,
      previous_complaints: null,
      year_ago_complaints: 30,
    });
  });

  test("torn by a gap is not compared, nor is one beside a gap", async () => {
    const rows = daily("2026-08-01", 120).filter(
      ({ received_at = "" }) => !(received_at >= "2026-10-13" && received_at < "2026-10-17"),
    );
    const workspace = await workspaceOf({ web: rows });
    expect(await whole(workspace, "2026-W42")).toMatchObject({
      complaints: 3,
      partial: true,
      compared_days: null,
      compared_complaints: null,
      previous_complaints: null,
    });
    expect(await whole(workspace, "2026-W43")).toMatchObject({
      complaints: 7,
      partial: false,
      compared_days: 7,
      previous_label: null,
      previous_complaints: null,
    });
  });

  test("without data is null, never 0", async () => {
    const rows = daily("2026-08-01", 120).filter(
      ({ received_at = "" }) => !(received_at >= "2026-10-10" && received_at < "2026-10-22"),
    );
    const workspace = await workspaceOf({ web: rows });
    const nothing = { complaints: null, coverage: 0, partial: true, compared_days: null };
    for (const label of ["2026-W42", "2025-W20", "2027-W20"])
      expect(await whole(workspace, label), label).toMatchObject(nothing);
    const days = (await volume(workspace, "2026-W42")).filter(({ grain }) => grain === "day");
    expect(days.map(({ complaints }) => complaints)).toEqual(Array(7).fill(null));
  });

  test("of an empty store has no data", async () => {
    const rows = await volume(await emptyWorkspace(), "2026-W46");
    expect(rows).toHaveLength(8);
    expect(rows.every(({ complaints, coverage }) => complaints === null && coverage === 0)).toBe(
      true,
    );
  });

  test("with one complaint in all has one", async () => {
    const workspace = await workspaceOf({ web: onDay("2026-11-11", 1) });
    expect(await whole(workspace, "2026-W46")).toMatchObject({ complaints: 1, partial: true });
  });

  test("counts what the filters leave, 0 where that is none", async () => {
    const workspace = await workspaceOf({
      web: daily("2026-08-01", 120).map((row, index) => ({
        ...row,
        place: index % 2 ? "north" : "south",
      })),
    });
    const north = { filters: [{ field: "place", value: "north" }] };
    const west = { filters: [{ field: "place", value: "west" }] };
    expect((await whole(workspace, "2026-W46", north))?.complaints).toBe(3);
    expect(await whole(workspace, "2026-W46", west)).toMatchObject({ complaints: 0, coverage: 1 });
  });
});

describe("a day", () => {
  test("stands beside the same weekday a week and 52 weeks before; a quiet one is 0", async () => {
    const rows = daily("2025-08-01", 500).filter(
      ({ received_at = "" }) => !received_at.startsWith("2026-11-11"),
    );
    const workspace = await workspaceOf({ web: [...rows, ...onDay("2025-11-12", 4)] });
    const days = (await volume(workspace, "2026-W46")).filter(({ grain }) => grain === "day");
    expect(days.map(({ label }) => label.slice(5))).toEqual([
      "11-09",
      "11-10",
      "11-11",
      "11-12",
      "11-13",
      "11-14",
      "11-15",
    ]);
    expect(days[2]).toMatchObject({
      label: "2026-11-11",
      complaints: 0,
      coverage: 1,
      previous_label: "2026-11-04",
      previous_complaints: 1,
      year_ago_label: "2025-11-12",
      year_ago_complaints: 5,
    });
  });

  test("is not compared with one that only some of the sources cover", async () => {
    const app = daily("2026-08-01", 120, {}, "a").filter(
      ({ received_at = "" }) => !(received_at >= "2026-10-26" && received_at < "2026-10-29"),
    );
    const workspace = await workspaceOf({ web: daily("2026-08-01", 120), app });
    const days = (await volume(workspace, "2026-W45")).filter(({ grain }) => grain === "day");
    expect(days.map(({ previous_complaints }) => previous_complaints)).toEqual([
      null,
      null,
      null,
      2,
      2,
      2,
      2,
    ]);
  });

  test("that is not over yet has its complaints so far and is partial", async () => {
    const workspace = await workspaceOf({ web: daily("2026-08-01", 102) });
    const days = (await volume(workspace, "2026-W46")).filter(({ grain }) => grain === "day");
    expect(days.map(({ complaints, partial }) => [complaints, partial])).toEqual([
      [1, false],
      [1, true],
      ...Array(5).fill([null, true]),
    ]);
  });
});

describe("the courier's exports", () => {
  let courier: Workspace;
  beforeAll(async () => {
    courier = await courierWorkspace();
  }, 120_000);

  test("each week, month and source has as many complaints as were generated", async () => {
    await withSnapshot(courier, {}, async (snapshot) => {
      for (const [label, expected] of [
        ...Object.entries(truths.by_week as Record<string, number>),
        ...Object.entries(truths.by_month as Record<string, number>),
      ]) {
        const rows = await rowsOf("volume", snapshot, label);
        expect(rows[0]?.complaints, label).toBe(expected);
        const days = rows.slice(1).reduce((sum, { complaints }) => sum + (complaints ?? 0), 0);
        expect(days, label).toBe(expected);
      }
    });
  });

  test("the newest week is whole, the newest month is cut and compared day for day", async () => {
    const byWeek = truths.by_week as Record<string, number>;
    expect(await whole(courier, "2026-W46")).toMatchObject({
      partial: false,
      complaints: byWeek["2026-W46"],
      previous_complaints: byWeek["2026-W45"],
      year_ago_complaints: byWeek["2025-W46"],
    });
    const october = await whole(courier, "2026-10-01..2026-10-16");
    expect(await whole(courier, "2026-11")).toMatchObject({
      partial: true,
      compared_days: 15,
      previous_complaints: october?.complaints,
    });
  });
});
