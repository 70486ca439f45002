import { describe, expect, test } from "vitest";
import type { ChangeRow } from "../../src/analysis/change.ts";
import {
  courierWorkspace,
  emptyWorkspace,
  type Row,
  rowsOf,
  withSnapshot,
  workspaceOf,
} from "../workspace.ts";
import { complaint, dayOf, desk, weeks } from "./change-desk.ts";
import { planting } from "./courier.ts";
import { exposedRows } from "./exposed.ts";

const whole = { asOf: "2026-11-15T23:00" };
const change = async (rows: readonly Row[], options = whole, label = "2026-W46") =>
  withSnapshot(await workspaceOf({ desk: rows }), options, (snapshot) =>
    rowsOf("change", snapshot, label),
  );
const scopes = (rows: readonly ChangeRow[]) =>
  rows.map(({ measure, direction, scope }) => [
    measure,
    direction,
    ...scope.map(({ dimension, values }) => `${dimension} ${values.join("+")}`),
  ]);

/** So many more complaints in the last week. */
const more = (count: number, row: Row): Row[] =>
  Array.from({ length: count }, (_, index) =>
    complaint(`more-${index}`, dayOf(weeks - 1, index % 3), row),
  );
const dropped = {
  category: "safety > broken",
  place: "east",
  department: "one",
  root_cause: "line > drop",
};

test("a cause that is new at one place is one finding, with its size counted by hand", async () => {
  const rows = await change([
    ...desk(),
    ...more(20, { ...dropped, root_cause_basis: "presumed" }),
    ...desk(0, weeks, () => ({
      root_cause: "line > drop",
      category: "fees > wrong",
      place: "east",
    }))
      .filter((_, index) => index % 60 === 0)
      .map((row) => ({ ...row, complaint_id: `rare-${row.complaint_id}` })),
  ]);
  expect(scopes(rows)).toEqual([
    ["volume", "up", "root_cause line/drop", "category safety/broken", "place east"],
  ]);
  expect(rows[0]).toMatchObject({ value: 20, expected: 0, presumed_count: 20, verified_count: 0 });
});

describe("a category that doubles in one place", () => {
  const grown = [
    ...desk(),
    ...more(25, { category: "safety > broken", place: "east", department: "one" }),
  ];

  test("is told with what was expected, against the period before and its share of the growth", async () => {
    const rows = await change(grown);
    expect(scopes(rows)).toEqual([["volume", "up", "category safety/broken", "place east"]]);
    const [row] = rows as [ChangeRow];
    expect(row).toMatchObject({
      rank: 1,
      comparison: "earlier",
      value: 30,
      base_count: 30,
      earlier_periods: 16,
      previous_value: 5,
      year_ago_value: null,
      verified_count: 5,
      presumed_count: 0,
      simpson: false,
      usual_mean: 5,
      usual_provisional: false,
      signal: "above_limit",
    });
    // Every week 5 of 60, and the others as many as ever.
    expect(row.expected).toBeCloseTo(5, 12);
    expect(row.difference).toBeCloseTo(25, 12);
    expect(row.affected_complaints).toBeCloseTo(25, 12);
    expect(row.share_of_change).toBeCloseTo(1, 12);
    expect(row.difference_lower).toBeGreaterThan(5);
    expect(row.difference_upper).toBeLessThan(45);
    expect(row.q_value).toBeLessThan(0.001);
    expect(row.tested_count).toBeGreaterThan(30);
    expect(row.parts.reduce((sum, part) => sum + part.difference, 0)).toBeLessThanOrEqual(25.001);
  });

  test("is found in the first days of the week, against as many days of the weeks before", async () => {
    const [row, ...others] = await change(grown, { asOf: "2026-11-11T23:00" });
    expect(others).toEqual([]);
    expect(row?.scope[0]).toEqual({ dimension: "category", values: ["safety/broken"] });
    // Of the indices 0 to 59 with index % 12 = 0 (broken, east): 0, 12, 24, 36, 48 on weekdays 0, 5, 3, 1, 6.
    expect(row?.value).toBe(27);
    expect(row?.expected).toBeCloseTo(2, 12);
    expect(row?.previous_value).toBe(2);
  });

  test("is nothing where there are fewer than seven earlier weeks", async () => {
    const short = grown.filter((row) => (row.received_at as string) >= dayOf(10, 0));
    expect(await change(short)).toEqual([]);
  });

  test("is nothing to a period that nothing is known of", async () => {
    expect(await change(grown, whole, "2026-W50")).toEqual([]);
    expect(await change(grown, whole, "2026-11-02..2026-11-09")).toEqual([]);
  });
});

test("complaints whose category is not told are a value like others, named by an empty text", async () => {
  const blank = { category: "", root_cause: "", place: "west", department: "two" };
  const some = desk().filter((_, index) => index % 30 === 0);
  const rows = await change([
    ...desk(),
    ...some.map((row) => ({ ...row, ...blank, complaint_id: `blank-${row.complaint_id}` })),
    ...more(30, { ...blank }),
  ]);
  expect(rows[0]?.scope).toContainEqual({ dimension: "category", values: [""] });
});

test("a department that misses its limits is named, not those it works for", async () => {
  const late = (index: number, week: number): Row =>
    index % 2 === 0 && week === weeks - 1 && index % 3 !== 0
      ? { resolved_at: "2026-11-15 22:00:00", closed_at: "2026-11-15 22:00:00" }
      : index % 10 === 0
        ? { due_at: `${dayOf(week, index % 7)} 18:00:00` }
        : {};
  const [row, ...others] = (await change(desk(0, weeks, late))).filter(
    ({ measure }) => measure === "due_met_rate",
  );
  expect(others).toEqual([]);
  expect(row?.direction).toBe("down");
  expect(row?.scope).toEqual([{ dimension: "department", values: ["one"] }]);
});

test("as many complaints of more parcels are a lower rate, not more complaints", async () => {
  const exposure = Array.from(
    { length: weeks },
    (_, week): Row => ({
      period_start: dayOf(week, 0),
      period_end: dayOf(week, 6),
      quantity: week === weeks - 1 ? "200000" : "60000",
      unit: "parcels",
    }),
  );
  const rows = await exposedRows(
    "change",
    { desk: desk().map(({ category, root_cause, ...row }) => row), exposure },
    "2026-W46",
    whole,
  );
  expect(scopes(rows)).toEqual([["rate", "down"]]);
  expect(rows[0]?.value).toBeCloseTo(60 / 200_000, 12);
  expect(rows[0]?.expected).toBeCloseTo(60 / 60_000, 12);
});

test("parcels told by place are those of the whole together", async () => {
  const exposure = Array.from({ length: weeks }, (_, week) =>
    ["east", "west", "north"].map(
      (value): Row => ({
        period_start: dayOf(week, 0),
        period_end: dayOf(week, 6),
        dimension: "place",
        value,
        quantity: week === weeks - 1 ? "100000" : "20000",
        unit: "parcels",
      }),
    ),
  ).flat();
  const rows = await exposedRows(
    "change",
    { desk: desk().map(({ category, root_cause, ...row }) => row), exposure },
    "2026-W46",
    whole,
  );
  // 300 000 parcels instead of 60 000 and as many complaints: each place's rate fell as the whole's did, which says it all.
  expect(scopes(rows)).toEqual([["rate", "down"]]);
  expect(rows[0]?.value).toBeCloseTo(60 / 300_000, 12);
  expect(rows[0]?.expected).toBeCloseTo(60 / 60_000, 12);
});

test("names in a file are names, whatever they look like", async () => {
  const hostile = {
    category: "'); drop table complaints; --",
    place: "east/west\u0000",
    department: "<b>",
  };
  const rows = await change([
    ...desk(),
    ...desk()
      .filter((_, index) => index % 30 === 0)
      .map((row) => ({ ...row, ...hostile, complaint_id: `odd-${row.complaint_id}` })),
    ...more(30, hostile),
  ]);
  expect(rows[0]?.measure).toBe("volume");
  expect(rows.length).toBeGreaterThan(0);
});

describe("in the courier's exports", () => {
  const filters = ["sorting-line", "sla-slip", "new-phrase"].map(
    (name) => planting(name).filter as Readonly<Record<string, string | readonly string[]>>,
  );
  const isPlanted = (row: ChangeRow) =>
    row.scope.length > 0 &&
    row.scope.some(({ dimension, values }) =>
      filters.some((filter) => {
        const planted = [filter[dimension] ?? []].flat();
        return values.every((value) => planted.includes(value));
      }),
    );

  test("the cause that was planted is named with its stations in the first three, nothing false above it", async () => {
    const rows = await withSnapshot(await courierWorkspace(), {}, (snapshot) =>
      rowsOf("change", snapshot, "2026-11"),
    );
    const { root_cause, place } = planting("sorting-line").filter;
    const at = rows.findIndex(({ scope }) =>
      scope.some(
        ({ dimension, values }) => dimension === "root_cause" && values.includes(root_cause),
      ),
    );
    expect(at).toBeGreaterThanOrEqual(0);
    expect(at).toBeLessThan(3);
    const row = rows[at] as ChangeRow;
    expect(row).toMatchObject({ measure: "volume", direction: "up" });
    expect(row.scope.find(({ dimension }) => dimension === "place")?.values).toEqual(
      [...place].sort(),
    );
    expect(rows.slice(0, at).filter((above) => !isPlanted(above))).toEqual([]);
  }, 240_000);

  test("the quiet months have no finding", async () => {
    const courier = await courierWorkspace();
    await withSnapshot(courier, {}, async (snapshot) => {
      for (const label of ["2025-12", "2026-01"])
        expect(await rowsOf("change", snapshot, label)).toEqual([]);
    });
  }, 240_000);
});

test("an empty store has nothing that moved", async () => {
  const rows = await withSnapshot(await emptyWorkspace(), {}, (snapshot) =>
    rowsOf("change", snapshot, "2026-W46"),
  );
  expect(rows).toEqual([]);
});
