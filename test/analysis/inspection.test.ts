import { describe, expect, test } from "vitest";
import type { InspectionRow } from "../../src/analysis/inspection.ts";
import {
  courierWorkspace,
  emptyWorkspace,
  type Row,
  rowsOf,
  withSnapshot,
  workspaceOf,
} from "../workspace.ts";
import { loggedRows, step } from "./logged.ts";

const asOf = { asOf: "2026-11-15T09:00" };
const categories = ["安全 > 破损", "服务 > 时效", "服务 > 态度", "费用", ""];
const priorities = ["urgent", "medium", "medium", "medium", "low"];
/** 300 complaints in uneven strata. */
const many: Row[] = Array.from({ length: 300 }, (_, index) => ({
  complaint_id: `c${index}`,
  received_at: `2026-10-${String(1 + (index % 28)).padStart(2, "0")} 09:00`,
  resolved_at: `2026-10-${String(1 + (index % 28)).padStart(2, "0")} 15:00`,
  category: categories[index % 11 < 5 ? 0 : index % 5] as string,
  priority: priorities[index % 5] as string,
}));

async function drawn(
  rows: readonly Row[],
  config: readonly string[] = [],
): Promise<InspectionRow[]> {
  const workspace = await workspaceOf({ web: rows }, { config });
  return withSnapshot(workspace, asOf, (each) => rowsOf("inspection", each, "2026-10"));
}
const ids = (rows: readonly InspectionRow[]) =>
  rows.filter((row) => row.grain === "complaint").map((row) => row.complaint_id);
const strata = (rows: readonly InspectionRow[]) => rows.filter((row) => row.grain === "stratum");

describe("the sample", () => {
  test("has the cases asked for, from every stratum, each with what it stands for", async () => {
    const rows = await drawn(many);
    expect(ids(rows)).toHaveLength(30);
    expect(new Set(ids(rows)).size).toBe(30);
    for (const row of strata(rows)) {
      expect(row.sample_size).toBeGreaterThanOrEqual(2);
      expect(row.weight).toBe(row.stratum_size / row.sample_size);
    }
    const weights = rows.flatMap((row) => (row.grain === "complaint" ? (row.weight ?? 0) : []));
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(300, 9);
    const [stratum] = strata(rows);
    expect(stratum).toMatchObject({ strata_fields: ["category", "priority"], draw: null });
    for (const row of rows.filter((each) => each.grain === "complaint"))
      expect(row.stratum).toEqual([row.path[0] ?? null, row.priority]);
  });

  test("is the same in whatever order the complaints were loaded, and another with another seed", async () => {
    const first = ids(await drawn(many));
    expect(ids(await drawn(many.toReversed()))).toEqual(first);
    const other = ids(await drawn(many, ["review: { inspection: { seed: 2 } }"]));
    expect(other).toHaveLength(30);
    expect(other.filter((id) => first.includes(id)).length).toBeLessThan(15);
  });

  test("hardly changes where one complaint comes in addition", async () => {
    const first = new Set(ids(await drawn(many)));
    for (const index of [0, 1, 2]) {
      const more = { ...(many[index] as Row), complaint_id: `new ${index}` };
      const now = ids(await drawn([...many, more]));
      expect(now.filter((id) => !first.has(id)).length).toBeLessThanOrEqual(2);
    }
  });

  test("is not the first by number", async () => {
    const numbers = ids(await drawn(many)).map((id) => Number(id?.slice(1)));
    const mean = numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
    // Of 30 drawn at random from 0 to 299 the mean lies within 149.5 ± 3 · 86.6 / √30 · √(270 / 299).
    expect(Math.abs(mean - 149.5)).toBeLessThan(45);
  });

  test("is drawn by the fields of plaint.yaml, blanks as a stratum of their own", async () => {
    const config = ["review: { inspection: { cases: 6, floor: 1, by: [category] } }"];
    const rows = await drawn(many, config);
    expect(strata(rows).map((row) => row.stratum[0])).toEqual(["安全", "服务", "费用", null]);
    expect(ids(rows)).toHaveLength(6);
  });

  test("says which case is there for the floor alone", async () => {
    const rows: Row[] = [
      ...many.map((row) => ({ ...row, category: "服务", priority: "medium" })),
      { ...many[0], complaint_id: "rare", category: "费用", priority: "low" },
    ];
    const found = await drawn(rows);
    expect(found.find((row) => row.complaint_id === "rare")?.drawn_for).toBe("floor");
    expect(found.filter((row) => row.drawn_for === "proportion")).toHaveLength(29);
  });
});

test("the cohort is what was solved for the first time in the period", async () => {
  const complaint = (complaint_id: string, row: Row = {}): Row => ({
    complaint_id,
    received_at: "2026-09-20 09:00",
    ...row,
  });
  const desk = [
    complaint("resolved", { resolved_at: "2026-10-05 09:00" }),
    complaint("closed", { closed_at: "2026-10-05 09:00" }),
    complaint("before", { resolved_at: "2026-09-25 09:00", closed_at: "2026-10-05 09:00" }),
    complaint("after", { resolved_at: "2026-11-05 09:00" }),
    complaint("open"),
    complaint("again"),
  ];
  const log = [
    step("again", "2026-09-25 09:00", "resolved"),
    step("again", "2026-09-26 09:00", "reopened"),
    step("again", "2026-10-06 09:00", "resolved"),
  ];
  const rows = await loggedRows("inspection", { desk, log }, "2026-10", asOf);
  expect(ids(rows).sort()).toEqual(["closed", "resolved"]);
  expect(rows.find((row) => row.complaint_id === "closed")).toMatchObject({
    received_at: "2026-09-20T09:00:00+08:00",
    solved_at: "2026-10-05T09:00:00+08:00",
    source: "desk",
    weight: 1,
  });
});

test("of an empty store nothing is drawn", async () => {
  const workspace = await emptyWorkspace();
  const rows = await withSnapshot(workspace, {}, (each) => rowsOf("inspection", each, "2026-10"));
  expect(rows).toEqual([]);
});

test("the courier's strata have as many complaints as the follow-up has solved", async () => {
  const courier = await courierWorkspace();
  await withSnapshot(courier, {}, async (snapshot) => {
    const rows = strata(await rowsOf("inspection", snapshot, "2026-10"));
    const followUp = await rowsOf("follow-up", snapshot, "2026-10");
    const solved = followUp.find((row) => row.dimension === "all")?.ended_count;
    expect(rows.reduce((sum, row) => sum + row.stratum_size, 0)).toBe(solved);
  });
}, 120_000);
