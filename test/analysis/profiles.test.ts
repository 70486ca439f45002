import { beforeAll, describe, expect, test } from "vitest";
import type { ProfilesRow } from "../../src/analysis/profiles.ts";
import type { Snapshot } from "../../src/snapshot.ts";
import {
  courierSnapshot,
  daily,
  type Row,
  rowsOf,
  withSnapshot,
  workspaceOf,
} from "../workspace.ts";

const config = ["sla: { resolve: { high: 24 h } }"];
const profiles = async (rows: readonly Row[], label: string, asOf: string) =>
  withSnapshot(await workspaceOf({ desk: rows }, { config }), { asOf }, (snapshot) =>
    rowsOf("profiles", snapshot, label),
  );
const of = (
  rows: readonly ProfilesRow[],
  dimension: ProfilesRow["dimension"],
  path: readonly string[],
  span: ProfilesRow["span"],
): ProfilesRow => {
  const found = rows.find(
    (row) =>
      row.dimension === dimension && row.path.join("/") === path.join("/") && row.span === span,
  );
  if (!found) throw new Error(`no row of ${dimension} ${path.join("/")} ${span}`);
  return found;
};

/** Thirty complaints of one day, ten each over after 4, 20 and 30 hours. */
const burst: Row[] = Array.from({ length: 30 }, (_, index) => {
  const hours = [4, 20, 30][Math.floor(index / 10)] as number;
  const closed = new Date(Date.UTC(2026, 10, 10, 9 + hours)).toISOString().slice(0, 19);
  return {
    complaint_id: `burst${index}`,
    received_at: "2026-11-10 09:00:00",
    closed_at: closed.replace("T", " "),
    status: "closed",
    priority: "high",
    category: "服务 > 延误",
    department: "delivery",
    place: "east",
    satisfaction: index < 12 ? "satisfied" : index < 20 ? "dissatisfied" : "",
    root_cause: "line",
    root_cause_basis: index < 9 ? "verified" : "presumed",
  };
});
/** One a day from Monday 18 May to Wednesday 18 November, never closed; three in the far past of another place. */
const quiet = [
  ...daily("2026-05-18", 185, { category: "服务 > 态度", department: "desk", place: "west" }),
  ...daily("2026-05-19", 4, { category: "费用", place: "small" }, "few"),
];

describe("a burst in the newest week that is over", () => {
  let rows: ProfilesRow[];
  beforeAll(async () => {
    rows = await profiles([...quiet, ...burst], "2026-11", "2026-11-18 23:00");
  });

  test("has a row for the month and one for the weeks of each value, the most frequent first", () => {
    expect(
      rows
        .filter(({ span }) => span === "weeks")
        .map(({ dimension, path, rank, values_count, year_complaints }) => [
          dimension,
          path.join("/"),
          rank,
          values_count,
          year_complaints,
        ]),
    ).toEqual([
      ["all", "", 1, 1, 219],
      ["category", "服务", 1, 4, 215],
      ["category", "服务/态度", 2, 4, 185],
      ["category", "服务/延误", 3, 4, 30],
      ["category", "费用", 4, 4, 4],
      ["department", "desk", 1, 2, 185],
      ["department", "delivery", 2, 2, 30],
      ["place", "west", 1, 2, 185],
      ["place", "east", 2, 2, 30],
    ]);
  });

  test("tells 26 weeks, the running one last, and judges the one before", () => {
    const service = of(rows, "category", ["服务"], "weeks");
    expect(service).toMatchObject({
      from: "2026-05-25",
      until: "2026-11-23",
      is_last_running: true,
      weekly_counts: [...Array.from({ length: 24 }, () => 7), 37, 3],
      complaints: 24 * 7 + 37 + 3,
      share: 1,
      usual_mean: 7,
      signal: "above_limit",
    });
    expect(of(rows, "category", ["服务", "态度"], "weeks").signal).toBeNull();
  });

  test("compares the month with as many days of the month before", () => {
    expect(of(rows, "place", ["west"], "period")).toMatchObject({
      from: "2026-11-01",
      until: "2026-12-01",
      complaints: 18,
      compared_complaints: 18,
      previous_complaints: 18,
      weekly_counts: [],
      share: 18 / 48,
    });
  });

  test("has times, limits and satisfaction of what ended, fell due and was answered", () => {
    for (const [dimension, path] of [
      ["category", ["服务", "延误"]],
      ["department", ["delivery"]],
      ["place", ["east"]],
    ] as const)
      for (const span of ["period", "weeks"] as const)
        expect(of(rows, dimension, path, span)).toMatchObject({
          ended_count: 30,
          lower_quartile_hours: 4,
          median_hours: 20,
          upper_quartile_hours: 30,
          due_count: 30,
          due_met_count: 20,
          due_met_rate: 2 / 3,
          answered_count: 20,
          satisfied_count: 12,
          satisfied_rate: 0.6,
          verified_count: 9,
        });
    const west = of(rows, "place", ["west"], "weeks");
    expect(west).toMatchObject({ ended_count: 0, median_hours: null, due_met_rate: null });
  });

  test("counts what is open at the end, of the month alone", () => {
    expect(of(rows, "place", ["west"], "period")).toMatchObject({
      open_at_end: 185,
      overdue_at_end: 0,
    });
    expect(of(rows, "place", ["west"], "weeks").open_at_end).toBeNull();
    expect(of(rows, "place", ["east"], "period").open_at_end).toBe(0);
  });
});

test("an earlier month ends with the last week within it, and is told as it stood then", async () => {
  const rows = await profiles([...quiet, ...burst], "2026-10", "2026-11-18 23:00");
  expect(of(rows, "place", ["west"], "weeks")).toMatchObject({
    until: "2026-10-26",
    is_last_running: false,
  });
  expect(of(rows, "place", ["west"], "period").open_at_end).toBe(167);
  expect(rows.some(({ path }) => path[0] === "east")).toBe(false);
});

test("a category whose limits are broken beyond chance stands below the others; units are not compared so", async () => {
  const some = (category: string, met: number): Row[] =>
    Array.from({ length: 100 }, (_, index) => ({
      complaint_id: `${category}${index}`,
      received_at: "2026-11-02 09:00:00",
      due_at: "2026-11-04 12:00",
      resolved_at: index < met ? "2026-11-03 12:00" : "2026-11-05 12:00",
      category,
      department: category,
    }));
  const end = { complaint_id: "end", received_at: "2026-11-15 22:00:00" };
  const rows = await profiles(
    [...some("A", 90), ...some("B", 88), ...some("C", 60), end],
    "2026-11",
    "2026-11-15 22:00",
  );
  const standings = ["A", "B", "C"].map(
    (name) => of(rows, "category", [name], "weeks").due_met_standing,
  );
  // R 4.2.2: fisher.test(matrix(c(90, 10, 148, 52), 2))$p.value is 0.0013, of B 0.0098, of C 1.7e-8; the limit is 0.002.
  expect(standings).toEqual(["above", "within", "below"]);
  expect(of(rows, "department", ["C"], "weeks").due_met_standing).toBeNull();
  expect(of(rows, "all", [], "weeks").due_met_standing).toBeNull();
});

test("without any category, department or place there is only the whole", async () => {
  const rows = await profiles(daily("2026-10-01", 45), "2026-11", "2026-11-14 23:00");
  expect(rows.map(({ dimension, span }) => [dimension, span])).toEqual([
    ["all", "period"],
    ["all", "weeks"],
  ]);
});

describe("beside the other analyses of the courier's month", () => {
  let snapshot: Snapshot;
  let rows: ProfilesRow[];
  beforeAll(async () => {
    snapshot = await courierSnapshot();
    rows = await rowsOf("profiles", snapshot, "2026-10");
  }, 240_000);
  const own = (dimension: ProfilesRow["dimension"], path: readonly string[]) =>
    of(rows, dimension, path, "period");

  test("counts each category as `categories` does", async () => {
    for (const row of await rowsOf("categories", snapshot, "2026-10"))
      if (row.path.length === row.level && row.path.length > 0)
        expect(own("category", row.path), row.path.join("/")).toMatchObject({
          complaints: row.complaints,
          previous_complaints: row.previous_complaints,
        });
  });

  test("judges limits as `sla` does", async () => {
    for (const row of await rowsOf("sla", snapshot, "2026-10"))
      if (row.clock === "resolve" && row.cohort === "due" && row.dimension === "department")
        expect(own("department", [row.value ?? ""])).toMatchObject({
          due_count: row.due_count,
          due_met_count: row.due_met_count,
          due_met_rate_lower: row.due_met_rate_lower,
        });
  });

  test("counts the satisfied and the reopened of each unit as `units` does", async () => {
    const units = (await rowsOf("units", snapshot, "2026-10")).filter(
      ({ dimension, value }) =>
        value !== null && (dimension === "place" || dimension === "department"),
    );
    expect(units.length).toBeGreaterThan(30);
    for (const { measure, dimension, value, event_count, base_count } of units) {
      const found = own(dimension as "place", [value ?? ""]);
      const counts = [event_count, base_count];
      if (measure === "reopened_rate")
        expect([found.reopened_count, found.eligible_count]).toEqual(counts);
      if (measure === "satisfied_rate")
        expect([found.satisfied_count, found.answered_count]).toEqual(counts);
    }
  });

  test("has the headline numbers as the whole", async () => {
    const overview = await rowsOf("overview", snapshot, "2026-10");
    const headline = (measure: string) =>
      overview.find((row) => row.measure === measure && row.label === "2026-10")?.value;
    expect(own("all", [])).toMatchObject({
      complaints: headline("complaints"),
      open_at_end: headline("open_at_end"),
      overdue_at_end: headline("overdue_at_end"),
    });
    expect(own("all", []).median_hours).toBeCloseTo(headline("median_hours") ?? 0, 9);
  });
});
