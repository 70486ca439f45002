import { describe, expect, test } from "vitest";
import type { SlaTrendRow } from "../../src/analysis/sla-trend.ts";
import {
  courierWorkspace,
  daily,
  emptyWorkspace,
  type Row,
  rowsOf,
  withSnapshot,
  workspaceOf,
} from "../workspace.ts";

const day = (offset: number) =>
  new Date(Date.parse("2026-06-01") + offset * 86_400_000).toISOString().slice(0, 10);

/** Thirty limits a week for 24 weeks; of the last, ten are kept. */
const limits: Row[] = Array.from({ length: 24 }, (_, week) =>
  Array.from({ length: 30 }, (_, index) => ({
    complaint_id: `${week}/${index}`,
    received_at: `${day(week * 7)} 09:00`,
    due_at: `${day(week * 7 + 2)} 09:00`,
    resolved_at: `${day(week * 7 + ((week === 23 ? index < 10 : index >= 2 + (week % 2)) ? 1 : 3))} 09:00`,
  })),
).flat();

describe("24 weeks of limits", () => {
  const trend = async (options = {}) => {
    const workspace = await workspaceOf({ web: [...limits, ...daily("2026-05-25", 182)] });
    return withSnapshot(workspace, { asOf: "2026-11-15", ...options }, async (snapshot) => ({
      rows: await rowsOf("sla-trend", snapshot, "2026-W46"),
      sla: await rowsOf("sla", snapshot, "2026-W46"),
    }));
  };
  const short = (row: SlaTrendRow) => [
    row.label,
    row.due_count,
    row.due_met_count,
    row.due_met_rate,
    row.partial,
  ];

  test("are told week by week, oldest first, those before the data as empty", async () => {
    const { rows } = await trend();
    expect(rows).toHaveLength(26);
    expect(rows.slice(0, 4).map(short)).toEqual([
      ["2026-W21", 0, 0, null, true],
      ["2026-W22", 0, 0, null, false],
      ["2026-W23", 30, 28, 28 / 30, false],
      ["2026-W24", 30, 27, 27 / 30, false],
    ]);
    expect(rows.slice(-2).map(short)).toEqual([
      ["2026-W45", 30, 28, 28 / 30, false],
      ["2026-W46", 30, 10, 10 / 30, false],
    ]);
    expect(rows.map(({ from }) => from)).toEqual(rows.map(({ from }) => from).sort());
  });

  test("the last is judged, and as sla judges it", async () => {
    const { rows, sla } = await trend();
    const judged = sla.find((row) => row.cohort === "due" && row.dimension === "all");
    const last = rows.at(-1) as SlaTrendRow;
    expect(last.signal).toBe("below_limit");
    for (const name of [
      "due_met_rate",
      "due_met_rate_lower",
      "due_met_rate_upper",
      "usual_mean",
      "usual_lower",
      "usual_upper",
      "usual_provisional",
      "signal",
    ] as const)
      expect(last[name], name).toBe(judged?.[name]);
    expect(rows.slice(0, -1).every((row) => row.signal === null && row.usual_mean === null)).toBe(
      true,
    );
  });

  test("a week that is not over is partial and not judged", async () => {
    const { rows } = await trend({ asOf: "2026-11-12" });
    expect(rows.at(-1)).toMatchObject({ partial: true, due_count: 30, signal: null });
  });
});

test("each clock has its own periods; a limit counts in the week in which it passes", async () => {
  const config = [
    "sla: { policies: [{ name: P, clocks: { first_response: { target: 4 h }, resolve: { target: 3 days } } }] }",
  ];
  const web = [
    { complaint_id: "1", received_at: "2026-11-06 09:00", first_response_at: "2026-11-06 10:00" },
  ];
  await withSnapshot(
    await workspaceOf({ web }, { config }),
    { asOf: "2026-11-20" },
    async (snapshot) => {
      const rows = await rowsOf("sla-trend", snapshot, "2026-W46");
      const some = rows.filter(({ due_count }) => due_count > 0);
      expect(some.map((row) => [row.clock, row.label, row.due_met_count])).toEqual([
        ["first_response", "2026-W45", 1],
        ["resolve", "2026-W46", 0],
      ]);
      expect(rows).toHaveLength(52);
    },
  );
});

test("a period of fewer than twenty limits is told but not judged", async () => {
  const few = limits.filter(({ complaint_id }) => Number(complaint_id?.split("/")[1]) < 19);
  const workspace = await workspaceOf({ web: [...few, ...daily("2026-05-25", 182)] });
  await withSnapshot(workspace, { asOf: "2026-11-15" }, async (snapshot) => {
    const last = (await rowsOf("sla-trend", snapshot, "2026-W46")).at(-1);
    expect(last).toMatchObject({ due_count: 19, usual_mean: null, signal: null });
  });
});

test("a chosen span is told alone", async () => {
  const workspace = await workspaceOf({ web: limits });
  await withSnapshot(workspace, { asOf: "2026-11-15" }, async (snapshot) => {
    const rows = await rowsOf("sla-trend", snapshot, "2026-06-01..2026-06-15");
    expect(rows.map((row) => [row.label, row.due_count])).toEqual([["2026-06-01..2026-06-15", 60]]);
  });
});

test("of an empty store there are no rows", async () => {
  await withSnapshot(await emptyWorkspace(), {}, async (snapshot) => {
    expect(await rowsOf("sla-trend", snapshot, "2026-W46")).toEqual([]);
  });
});

test("the demo's weeks are those that sla tells of each by itself", async () => {
  await withSnapshot(await courierWorkspace(), {}, async (snapshot) => {
    const rows = await rowsOf("sla-trend", snapshot, "2026-W46");
    for (const label of ["2026-W30", "2026-W45", "2026-W46"]) {
      const alone = (await rowsOf("sla", snapshot, label)).find(
        (row) => row.cohort === "due" && row.dimension === "all",
      );
      expect(rows.find((row) => row.label === label)).toMatchObject({
        due_count: alone?.due_count,
        due_met_count: alone?.due_met_count,
      });
    }
  });
}, 120_000);
