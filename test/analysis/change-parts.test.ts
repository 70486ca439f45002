import { expect, test } from "vitest";
import type { ChangePartsRow } from "../../src/analysis/change-parts.ts";
import { emptyWorkspace, type Row, rowsOf, withSnapshot, workspaceOf } from "../workspace.ts";
import { complaint, dayOf, desk, weeks } from "./change-desk.ts";
import { exposedRows } from "./exposed.ts";

const whole = { asOf: "2026-11-15T23:00" };
const parts = async (rows: readonly Row[], label = "2026-W46") =>
  withSnapshot(await workspaceOf({ desk: rows }), whole, (snapshot) =>
    rowsOf("change-parts", snapshot, label),
  );
const grown = [
  ...desk(0, weeks, (index, week) => {
    const satisfaction = { satisfaction: index % 3 === 0 ? "dissatisfied" : "satisfied" };
    if (week < weeks - 1) return satisfaction;
    return index % 4 === 1
      ? {
          satisfaction: "dissatisfied",
          resolved_at: "2026-11-15 21:00:00",
          closed_at: "2026-11-15 21:00:00",
        }
      : satisfaction;
  }),
  ...Array.from({ length: 25 }, (_, index) =>
    complaint(`more-${index}`, dayOf(weeks - 1, index % 5), {
      category: "safety > broken",
      place: "south",
      satisfaction: "average",
    }),
  ),
];

test("the parts of each dimension and level add up to the change of the whole", async () => {
  const rows = await parts(grown);
  const groups = new Map<string, ChangePartsRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.measure, row.comparison, row.dimension, row.level]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const measures = new Set(rows.map(({ measure }) => measure));
  expect([...measures].sort()).toEqual([
    "due_met_rate",
    "handling_hours",
    "satisfied_rate",
    "volume",
  ]);
  expect(groups.size).toBeGreaterThan(20);
  for (const [key, group] of groups) {
    const [measure, comparison] = JSON.parse(key);
    const [all] = groups.get(JSON.stringify([measure, comparison, "all", 1])) as [ChangePartsRow];
    const sum = group.reduce((total, { total_part }) => total + total_part, 0);
    expect(Math.abs(sum - all.total_part), key).toBeLessThan(
      1e-12 * Math.max(1, Math.abs(all.total_part)),
    );
    const change = (all.value_now as number) - (all.value_before as number);
    expect(Math.abs(change - all.total_part), key).toBeLessThan(
      1e-12 * Math.max(1, Math.abs(change)),
    );
    for (const { rate_part, mix_part, total_part } of group)
      if (measure !== "volume")
        expect((rate_part as number) + (mix_part as number)).toBeCloseTo(total_part, 14);
  }
});

test("counts are told by value, blanks among them, for each level of a path", async () => {
  const rows = (await parts(grown)).filter(({ measure }) => measure === "volume");
  const of = (dimension: string, level: number) =>
    Object.fromEntries(
      rows
        .filter(
          (row) =>
            row.dimension === dimension && row.level === level && row.comparison === "previous",
        )
        .map(({ value, total_part }) => [value, total_part]),
    );
  expect(of("all", 1)).toEqual({ "": 25 });
  expect(of("category", 1)).toEqual({ fees: 0, safety: 25, service: 0 });
  expect(of("category", 2)["safety/broken"]).toBe(25);
  expect(of("place", 1)).toEqual({ east: 0, north: 0, south: 25, west: 0 });
  expect(of("department", 1)).toEqual({ "": 25, one: 0, two: 0 });
});

test("a rate moves by itself in one value and by the make-up in another", async () => {
  const rows = (await parts(grown)).filter(
    ({ measure, dimension, level }) =>
      measure === "satisfied_rate" && dimension === "category" && level === 2,
  );
  const lost = rows.find(({ value }) => value === "safety/lost");
  expect(lost?.rate_part).toBeLessThan(-0.05);
  const broken = rows.find(({ value }) => value === "safety/broken");
  expect(broken?.mix_part).toBeLessThan(0);
});

test("where exposure is known, how much follows from it and how much from the rate add up", async () => {
  const exposure = Array.from(
    { length: weeks },
    (_, week): Row => ({
      period_start: dayOf(week, 0),
      period_end: dayOf(week, 6),
      quantity: week === weeks - 1 ? "90000" : "60000",
      unit: "parcels",
    }),
  );
  const rows = await exposedRows(
    "change-parts",
    { desk: grown.map(({ category, root_cause, ...row }) => row), exposure },
    "2026-W46",
    whole,
  );
  const all = rows.find(({ measure, dimension }) => measure === "volume" && dimension === "all");
  // 60 of 60 000, then 85 of 90 000: at the mean rate 30 000 more parcels are 29.2 complaints, the rate took 4.2 away.
  expect(all?.total_part).toBe(25);
  expect(all?.exposure_part).toBeCloseTo((30_000 * (60 / 60_000 + 85 / 90_000)) / 2, 9);
  expect((all?.exposure_part as number) + (all?.rate_part as number)).toBeCloseTo(25, 12);
});

test("what cannot be compared has no parts, and an empty store neither", async () => {
  expect(await parts(grown, "2026-W30")).toEqual([]);
  const rows = await withSnapshot(await emptyWorkspace(), {}, (snapshot) =>
    rowsOf("change-parts", snapshot, "2026-W46"),
  );
  expect(rows).toEqual([]);
});
