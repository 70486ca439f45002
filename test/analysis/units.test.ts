import { beforeAll, describe, expect, test } from "vitest";
import type { UnitsRow } from "../../src/analysis/units.ts";
import type { Workspace } from "../../src/config.ts";
import { courierWorkspace, emptyWorkspace, type Row, rowsOf, withSnapshot } from "../workspace.ts";
import { daysFrom, exposedRows, many } from "./exposed.ts";

const week = daysFrom("2026-11-09", 7);
const asOf = { asOf: "2026-11-30" };
const units = (desk: readonly Row[], more: Partial<Parameters<typeof exposedRows>[1]> = {}) =>
  exposedRows("units", { desk, ...more }, "2026-W46", asOf);
const of = (
  rows: readonly UnitsRow[],
  value: string | null,
  measure: UnitsRow["measure"] = "due_met_rate",
  dimension: UnitsRow["dimension"] = "department",
) =>
  rows.find((row) => row.value === value && row.measure === measure && row.dimension === dimension);

/** Cases of a department whose limits passed in the week, so many of them kept. */
const due = (department: string | undefined, base: number, met: number, row: Row = {}): Row[] =>
  many(
    base,
    ["2026-11-09"],
    (index) => ({
      department,
      due_at: "2026-11-11 12:00",
      resolved_at: index < met ? "2026-11-10 12:00" : "2026-11-12 12:00",
      ...row,
    }),
    `${department}-${row.priority ?? ""}-${row.category ?? ""}-`,
  );

describe("a funnel of departments", () => {
  let rows: UnitsRow[];
  beforeAll(async () => {
    rows = await units([
      ...due("A", 100, 90),
      ...due("B", 120, 110),
      ...due("C", 80, 70),
      ...due("D", 200, 110),
      ...due("tiny", 12, 2),
      ...due(undefined, 30, 20),
    ]);
  });

  test("has shares, Wilson's interval and the target of all that have a name", () => {
    expect(of(rows, "A")).toMatchObject({ base_count: 100, event_count: 90, rate: 0.9, per: 1 });
    expect(of(rows, "A")?.rate_lower).toBeCloseTo(0.8256343384950865, 12);
    expect(of(rows, "A")).toMatchObject({ units_count: 5, judged_count: 4 });
    expect(of(rows, "A")?.target).toBeCloseTo(382 / 512, 12);
  });

  test("judges none of fewer than twenty, and no blank one, but shows them", () => {
    const unjudged = {
      funnel_lower_998: null,
      funnel_z: null,
      funnel_standing: null,
      best_rank: null,
    };
    expect(of(rows, "tiny")).toMatchObject({ base_count: 12, event_count: 2, ...unjudged });
    expect(of(rows, null)).toMatchObject({ base_count: 30, event_count: 20, ...unjudged });
    expect(of(rows, null)?.case_mix_expected).toBeNull();
  });

  test("tells the low one apart, and says that the others are tied for the best", () => {
    // R 4.2.2: prop.test(c(90, 110, 70, 110)[c(i, j)], c(100, 120, 80, 200)[c(i, j)], correct = FALSE), BH: D apart from all, no others
    expect(of(rows, "D")).toMatchObject({
      best_rank: 4,
      worst_rank: 4,
      told_apart_count: 3,
      tied_with_best: false,
      tied_group: 2,
    });
    for (const name of ["A", "B", "C"])
      expect(of(rows, name)).toMatchObject({
        best_rank: 1,
        worst_rank: 3,
        told_apart_count: 1,
        tied_with_best: true,
        tied_group: 1,
      });
  });

  test("widens its limits by how much departments differ anyway", () => {
    // R 4.2.2: the script of test/analysis/statistics/funnel.test.ts with d <- c(90, 110, 70, 110), n <- c(100, 120, 80, 200), t <- 382 / 512
    expect(of(rows, "D")?.over_dispersion).toBeCloseTo(12.372089188061, 8);
    expect(of(rows, "D")?.funnel_z).toBeCloseTo(-1.22752153651944, 8);
    expect(of(rows, "D")?.funnel_standing).toBe("within");
  });
});

test("marks the one of many that lies beyond the 99.8 % limits", async () => {
  const names = [..."ABCDEFGHIJKL"];
  const rows = await units([
    ...names.flatMap((name, index) => due(name, 60, 50 + (index % 3))),
    ...due("low", 60, 20),
  ]);
  expect(of(rows, "low")).toMatchObject({
    funnel_standing: "below_limit",
    tied_group: 2,
    worst_rank: 13,
  });
  expect(of(rows, "A")).toMatchObject({ funnel_standing: "within", tied_group: 1 });
});

test("fewer than three units make no funnel, but can be told apart", async () => {
  const rows = await units([...due("A", 100, 90), ...due("B", 100, 40)]);
  expect(of(rows, "B")).toMatchObject({
    funnel_standing: null,
    funnel_z: null,
    funnel_upper_95: null,
    over_dispersion: null,
    best_rank: 2,
    told_apart_count: 1,
  });
});

test("units that nothing tells apart are all tied, each with every rank open", async () => {
  const rows = await units(["A", "B", "C"].flatMap((name, index) => due(name, 40, 30 + index)));
  for (const name of ["A", "B", "C"])
    expect(of(rows, name)).toMatchObject({
      best_rank: 1,
      worst_rank: 3,
      told_apart_count: 0,
      tied_with_best: true,
      tied_group: 1,
    });
});

test("the workspace's minimum cell can ask for more than twenty", async () => {
  const rows = await units([...due("A", 40, 20), ...due("B", 60, 30), ...due("C", 60, 30)], {
    config: ["privacy: { minimum_cell: 50 }"],
  });
  expect(of(rows, "A")?.best_rank).toBeNull();
  expect(of(rows, "B")?.best_rank).toBe(1);
});

test("standardises by what kind of cases a unit has", async () => {
  // Easy cases are kept to 90 %, hard ones to 50 %, everywhere; "hard" has mostly hard ones.
  const mixed = (name: string, easy: number, hard: number) => [
    ...due(name, easy, easy * 0.9, { priority: "low" }),
    ...due(name, hard, hard * 0.5, { priority: "high" }),
  ];
  const rows = await units([
    ...mixed("easy", 200, 20),
    ...mixed("even", 100, 100),
    ...mixed("hard", 20, 200),
  ]);
  expect(of(rows, "hard")?.rate).toBeCloseTo(118 / 220, 12);
  expect(of(rows, "hard")?.case_mix_expected).toBeCloseTo(118, 9);
  expect(of(rows, "hard")?.standardised_rate).toBeCloseTo(of(rows, "hard")?.target ?? 0, 9);
  expect(of(rows, "hard")).toMatchObject({ standardised_standing: "within" });
  expect(of(rows, "hard")?.standardised_z).toBeCloseTo(0, 9);
  expect(of(rows, "hard")?.tied_group).toBe(3);
});

test("a unit that is alone with its kind of case is not explained by it", async () => {
  const rows = await units([
    ...due("A", 60, 55, { category: "delivery" }),
    ...due("B", 60, 54, { category: "delivery" }),
    ...due("C", 60, 53, { category: "delivery" }),
    ...due("fees", 60, 25, { category: "fees" }),
  ]);
  const alone = { comparable_count: 0, case_mix_expected: null, standardised_rate: null };
  expect(of(rows, "fees")).toMatchObject({ ...alone, standardised_standing: null });
  expect(of(rows, "A")).toMatchObject({ comparable_count: 60, standardised_standing: "within" });
  // held to the 107 of 120 of the two others, not to itself
  expect(of(rows, "A")?.case_mix_expected).toBeCloseTo((60 * 107) / 120, 9);
});

describe("the rate per exposure", () => {
  const parcels = (value: string, quantity: number): Row => ({
    period_start: "2026-11-09",
    period_end: "2026-11-15",
    dimension: "place",
    value,
    quantity: `${quantity}`,
    unit: "parcels",
  });
  const desk = [
    ...many(60, week, { place: "North" }, "n"),
    ...many(30, week, { place: "South" }, "s"),
    ...many(30, week, { place: "West" }, "w"),
    ...many(3, week, { place: "Small" }, "small"),
    ...many(40, week, { place: "Unmeasured" }, "u"),
  ];
  const exposure = [
    parcels("North", 20_000),
    parcels("South", 20_000),
    parcels("West", 21_000),
    parcels("Small", 900),
    parcels("Quiet", 9000),
  ];

  test("compares the places that have exposure, the lowest first, and no others", async () => {
    const rows = (await units(desk, { exposure })).filter(({ measure }) => measure === "rate");
    expect(rows.map(({ value }) => value)).toEqual(["North", "Quiet", "Small", "South", "West"]);
    const place = (value: string) => of(rows, value, "rate", "place");
    expect(place("North")).toMatchObject({
      rate: 30,
      per: 10_000,
      exposure_unit: "parcels",
      best_rank: 4,
    });
    expect(place("North")?.target).toBeCloseTo((10_000 * 123) / 70_900, 9);
    // None of 9000 where 15.6 are expected: judged, though no case came; 3 where 1.6 are expected: not judged.
    expect(place("Quiet")).toMatchObject({
      event_count: 0,
      best_rank: 1,
      worst_rank: 1,
      rate_lower: 0,
    });
    expect(place("Small")).toMatchObject({ event_count: 3, best_rank: null });
    expect(place("South")).toMatchObject({ tied_with_best: false, tied_group: 2 });
  });

  test("is left out where the dimension has none", async () => {
    const rows = await units(desk, { exposure });
    expect(rows.some(({ measure, dimension }) => measure === "rate" && dimension !== "place")).toBe(
      false,
    );
    expect((await units(desk)).some(({ measure }) => measure === "rate")).toBe(false);
  });
});

test("satisfied are those with three quarters or more, of those who answered", async () => {
  const scored = (name: string, satisfied: number, average: number, silent: number) =>
    many(
      satisfied + average + silent,
      ["2026-11-09"],
      (index) => ({
        product: name,
        resolved_at: "2026-11-10 12:00",
        satisfaction:
          index < satisfied ? "satisfied" : index < satisfied + average ? "average" : undefined,
      }),
      `${name}-`,
    );
  const rows = await units([...scored("Box", 15, 10, 9), ...scored("Bag", 20, 5, 0)]);
  expect(of(rows, "Box", "satisfied_rate", "product")).toMatchObject({
    base_count: 25,
    event_count: 15,
  });
  expect(of(rows, "Bag", "satisfied_rate", "product")).toMatchObject({ rate: 0.8 });
});

test("reopened counts within seven days, of those whose seven days are over", async () => {
  const desk = many(3, ["2026-11-09"], { region: "East", resolved_at: "2026-11-10 12:00" });
  const log = [
    { complaint_id: "c0", at: "2026-11-10 12:00:00", event: "resolved" },
    { complaint_id: "c0", at: "2026-11-14 12:00:00", event: "reopened" },
    { complaint_id: "c1", at: "2026-11-10 12:00:00", event: "resolved" },
    { complaint_id: "c1", at: "2026-11-20 12:00:00", event: "reopened" },
    { complaint_id: "c2", at: "2026-11-10 12:00:00", event: "resolved" },
  ];
  const rows = await exposedRows("units", { desk, log }, "2026-W46", asOf);
  const east = (some: readonly UnitsRow[]) => of(some, "East", "reopened_rate", "region");
  expect(east(rows)).toMatchObject({ base_count: 3, event_count: 1 });
  const early = await exposedRows("units", { desk, log }, "2026-W46", { asOf: "2026-11-16" });
  expect(east(early)).toBeUndefined();
});

test("of an empty store there are no rows", async () => {
  await withSnapshot(await emptyWorkspace(), {}, async (snapshot) => {
    expect(await rowsOf("units", snapshot, "2026-W46")).toEqual([]);
  });
});

describe("the courier's exports", () => {
  let courier: Workspace;
  beforeAll(async () => {
    courier = await courierWorkspace();
  }, 120_000);

  test.each(["2026-W45", "2026-10"])(
    "%s has the counts that sla, follow-up, reopened and rates have",
    async (label) => {
      await withSnapshot(courier, {}, async (snapshot) => {
        const rows = await rowsOf("units", snapshot, label);
        const departments = (measure: UnitsRow["measure"]) =>
          rows
            .filter((row) => row.measure === measure && row.dimension === "department")
            .map(({ value, base_count, event_count }) => [value, base_count, event_count]);
        const sla = (await rowsOf("sla", snapshot, label)).filter(
          (row) =>
            row.clock === "resolve" && row.cohort === "due" && row.dimension === "department",
        );
        expect(departments("due_met_rate").toSorted()).toEqual(
          sla.map((row) => [row.value, row.due_count, row.due_met_count]).toSorted(),
        );
        const answered = (await rowsOf("follow-up", snapshot, label))
          .filter((row) => row.dimension === "department")
          .map((row) => [
            row.value,
            row.satisfied_count + row.average_count + row.dissatisfied_count,
            row.satisfied_count,
          ])
          .filter(([, base]) => base !== 0);
        expect(departments("satisfied_rate").toSorted()).toEqual(answered.toSorted());
        const reopened = (await rowsOf("reopened", snapshot, label))
          .filter((row) => row.dimension === "department" && row.window_days === 7)
          .map((row) => [row.value, row.eligible_count, row.reopened_count])
          .filter(([, base]) => base !== 0);
        expect(departments("reopened_rate").toSorted()).toEqual(reopened.toSorted());
        const places = (await rowsOf("rates", snapshot, label)).filter(
          (row) => row.dimension === "place",
        );
        const rated = rows.filter((row) => row.measure === "rate");
        expect(rated.map(({ value, rate }) => [value, rate])).toEqual(
          places.map(({ value, rate }) => [value, rate]),
        );
      });
    },
  );
});
