import { describe, expect, test } from "vitest";
import type { LiabilityRow } from "../../src/analysis/liability.ts";
import { daily, emptyWorkspace, type Row, rowsOf, withSnapshot } from "../workspace.ts";
import { many, outcomeRows, solved } from "./outcomes.ts";

const rowOf = (
  rows: readonly LiabilityRow[],
  finding: string | null,
  dimension = "all",
  value: string | null = null,
) =>
  rows.find((row) => row.finding === finding && row.dimension === dimension && row.value === value);

describe("findings", () => {
  const verified = { root_cause: "sorting/belt", root_cause_basis: "verified" };
  const desk = [
    ...many(6, "c", { liability: "company", category: "damage", outcome: "upheld", ...verified }),
    ...many(2, "k", { liability: "customer", category: "damage", outcome: "not_upheld" }),
    ...many(1, "t", { liability: "third_party", category: "delay", outcome: "partly_upheld" }),
    ...many(1, "n", { liability: "none", root_cause: "weather", root_cause_basis: "presumed" }),
    ...many(3, "u", { liability: "undetermined", category: "delay", root_cause: "weather" }),
    ...many(4, "b", { category: "delay", outcome: "withdrawn" }),
  ];
  const rowsFor = () => outcomeRows("liability", { desk }, "2026-11");

  test("are shares of the decided ones; undetermined and untold stand beside", async () => {
    const rows = await rowsFor();
    const all = rows.filter((row) => row.dimension === "all");
    expect(all.map((row) => [row.finding, row.finding_count, row.finding_share])).toEqual([
      ["all", 17, null],
      ["company", 6, 0.6],
      ["customer", 2, 0.2],
      ["third_party", 1, 0.1],
      ["none", 1, 0.1],
      ["undetermined", 3, null],
      [null, 4, null],
    ]);
    expect(all.every((row) => row.decided_count === 10)).toBe(true);
    // R 4.2.2: prop.test(6, 10, correct = FALSE)$conf.int
    expect(rowOf(rows, "company")?.finding_share_lower).toBeCloseTo(0.3126737697, 9);
    expect(rowOf(rows, "company")?.finding_share_upper).toBeCloseTo(0.8318196703, 9);
  });

  test("tell verified causes from presumed ones, and from none", async () => {
    const rows = await rowsFor();
    expect(rowOf(rows, "company")).toMatchObject({ verified_count: 6, without_cause_count: 0 });
    expect(rowOf(rows, "all")).toMatchObject({
      verified_count: 6,
      presumed_count: 1,
      unstated_count: 3,
      without_cause_count: 7,
    });
    expect(rowOf(rows, "none", "root_cause", "weather")?.presumed_count).toBe(1);
    expect(rowOf(rows, "company", "root_cause", "sorting")?.finding_count).toBe(6);
  });

  test("tell what became of the complaints", async () => {
    expect(rowOf(await rowsFor(), "all")).toMatchObject({
      upheld_count: 6,
      partly_upheld_count: 1,
      not_upheld_count: 2,
      withdrawn_count: 4,
      without_outcome_count: 4,
    });
  });

  test("by category add up to all, the blank one too", async () => {
    const rows = await rowsFor();
    const parts = rows.filter((row) => row.dimension === "category" && row.finding === "all");
    expect(parts.map((row) => [row.value, row.finding_count, row.decided_count])).toEqual([
      ["damage", 8, 8],
      ["delay", 8, 1],
      [null, 1, 1],
    ]);
  });
});

test("the company's share is told when it rises beyond its earlier months", async () => {
  const month = (name: string, company: number): Row[] =>
    Array.from({ length: 40 }, (_, index) => ({
      complaint_id: `${name}-${index}`,
      received_at: `2026-${name}-05 09:00`,
      resolved_at: `2026-${name}-06 09:00`,
      liability: index < company ? "company" : "customer",
    }));
  const names = ["01", "02", "03", "04", "05", "06", "07", "08", "09"];
  const desk = [
    ...daily("2026-01-01", 320),
    ...names.flatMap((name, index) => month(name, 19 + (index % 3))),
    ...month("10", 36),
  ];
  const rows = await outcomeRows("liability", { desk }, "2026-10");
  expect(rowOf(rows, "company")).toMatchObject({
    finding_share: 0.9,
    previous_finding_count: 21,
    previous_decided_count: 40,
    signal: "above_limit",
  });
  expect(rowOf(rows, "customer")?.signal).toBeNull();
});

test("what is not solved in the period is in no row", async () => {
  const desk = [
    solved("1", { liability: "company" }),
    solved("2", { liability: "company", resolved_at: undefined }),
    solved("3", { liability: "company", resolved_at: "2026-12-01 09:00" }),
  ];
  const rows = await outcomeRows("liability", { desk }, "2026-11");
  expect(rowOf(rows, "company")?.finding_count).toBe(1);
});

test("of an empty store there are no rows", async () => {
  const rows = await withSnapshot(await emptyWorkspace(), {}, (each) =>
    rowsOf("liability", each, "2026-11"),
  );
  expect(rows).toEqual([]);
});
