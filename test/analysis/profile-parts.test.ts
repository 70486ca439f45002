import { beforeAll, describe, expect, test } from "vitest";
import type { ProfilePartsRow } from "../../src/analysis/profile-parts.ts";
import { daily, type Row, rowsOf, withSnapshot, workspaceOf } from "../workspace.ts";

const parts = async (rows: readonly Row[]) =>
  withSnapshot(await workspaceOf({ desk: rows }), { asOf: "2026-11-15 22:00" }, (snapshot) =>
    rowsOf("profile-parts", snapshot, "2026-11"),
  );
const some = (count: number, row: Row): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    complaint_id: `${JSON.stringify(row)}${index}`,
    received_at: "2026-11-10 09:00:00",
    ...row,
  }));
const of = (rows: readonly ProfilePartsRow[], path: string, field: ProfilePartsRow["field"]) =>
  rows.filter((row) => row.path.join("/") === path && row.field === field);

describe("a category that one place has more often", () => {
  let rows: ProfilePartsRow[];
  beforeAll(async () => {
    rows = await parts([
      ...some(30, { category: "安全 > 破损", place: "east", department: "transit" }),
      ...some(10, { category: "安全 > 破损", place: "west", department: "transit" }),
      ...some(20, { category: "费用", place: "east", department: "finance" }),
      ...some(60, { category: "费用", place: "west", department: "finance" }),
      // Tells no place: in no comparison with places.
      ...some(5, { category: "费用", department: "finance" }),
      { complaint_id: "end", received_at: "2026-11-15 22:00:00" },
    ]);
  });

  test("is beyond chance there, with what would be expected and the ratio of shares", () => {
    const [east, west] = of(rows, "安全/破损", "place");
    expect(east).toMatchObject({
      part: ["east"],
      rank: 1,
      parts_count: 2,
      complaints: 30,
      value_complaints: 40,
      part_complaints: 50,
      all_complaints: 120,
      share: 0.75,
      is_beyond_chance: true,
    });
    expect(east?.expected).toBeCloseTo((40 * 50) / 120, 12);
    // (30/40) ÷ (20/80), down by 1.96 √(1/30 − 1/40 + 1/20 − 1/80) in logarithms.
    expect(east?.prr).toBeCloseTo(3, 12);
    expect(east?.prr_lower).toBeCloseTo(1.97192, 5);
    expect(west).toMatchObject({ part: ["west"], complaints: 10, is_beyond_chance: false });
  });

  test("holds from the place's side too, over the same complaints", () => {
    const [broken] = of(rows, "east", "category");
    expect(broken).toMatchObject({
      part: ["安全", "破损"],
      complaints: 30,
      value_complaints: 50,
      part_complaints: 40,
      is_beyond_chance: true,
    });
  });

  test("is not held against a department, which is made for its kind of complaints", () => {
    expect(of(rows, "transit", "category")).toMatchObject([
      { part: ["安全", "破损"], complaints: 40, expected: null, prr: null, is_beyond_chance: null },
    ]);
    expect(of(rows, "transit", "place")).toEqual([]);
  });
});

test("causes are counted by basis, and the one verified most often is listed however rare", async () => {
  const cause = (name: string, basis: string, count: number) =>
    some(count, { category: "A", root_cause: `line > ${name}`, root_cause_basis: basis });
  const rows = await parts([
    ...["a", "b", "c", "d", "e"].flatMap((name) => cause(name, "presumed", 9)),
    ...cause("a", "verified", 2),
    ...cause("rare", "verified", 4),
    ...some(3, { category: "A" }),
  ]);
  const causes = of(rows, "A", "root_cause");
  expect(causes.map(({ part, complaints }) => [part.join("/"), complaints])).toEqual([
    ["line/a", 11],
    ["line/b", 9],
    ["line/c", 9],
    ["line/d", 9],
    ["line/e", 9],
    ["line/rare", 4],
  ]);
  expect(causes[0]).toMatchObject({
    verified_count: 2,
    presumed_count: 9,
    value_complaints: 51,
    parts_count: 6,
    is_most_verified: false,
    expected: null,
  });
  expect(causes[5]).toMatchObject({ verified_count: 4, rank: 6, is_most_verified: true });
});

test("places alike in everything are not told apart", async () => {
  const rows = await parts(
    ["east", "west", "north"].flatMap((place) =>
      ["A", "B", "C", "D"].flatMap((category, index) =>
        some(12 + ((index * 5 + place.length) % 4), { place, category }),
      ),
    ),
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter((row) => row.is_beyond_chance)).toEqual([]);
});

test("complaints that tell nothing have no parts", async () => {
  expect(await parts(daily("2026-10-01", 45))).toEqual([]);
});
