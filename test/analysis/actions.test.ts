import { beforeAll, describe, expect, test } from "vitest";
import { conditionsOf, measureOf } from "../../src/analysis/actions/register.ts";
import type { ActionsRow } from "../../src/analysis/actions/row.ts";
import { courierWorkspace, emptyWorkspace, type Row, rowsOf, withSnapshot } from "../workspace.ts";
import { daysFrom, exposedRows, many } from "./exposed.ts";

const config = ["backlog: { ends_at: resolved }", "review: { special: { windows: [] } }"];
/** 20 weeks before the action of 6 April 2026, and 14 since. */
const firstDay = "2025-11-17";
const weeksBefore = 20;
const weeksSince = 14;
const counts = [12, 8, 10, 11, 9];
const asOf = { asOf: "2026-07-15T09:00" };

/** Complaints week by week, on days in turn. */
function weekly(prefix: string, numberOf: (week: number) => number, row: Row): Row[] {
  return Array.from({ length: weeksBefore + weeksSince }, (_, week) => {
    const days = daysFrom(firstDay, 7 * (week + 1)).slice(-7);
    return many(numberOf(week), days, row, `${prefix}${week}-`);
  }).flat();
}

const desk = [
  ...weekly("d", (week) => (counts[week % 5] as number) / (week < weeksBefore ? 1 : 2), {
    category: "damage",
    root_cause: "packing",
  }),
  ...weekly("o", (week) => counts[(week + 2) % 5] as number, { category: "other" }),
];
const action = (action_id: string, row: Row = {}): Row => ({
  action_id,
  started_on: "2026-04-06",
  target_metric: "volume",
  target_filter: "category=damage",
  expected_change: "-0.4",
  ...row,
});
const register = [
  action("A-1", { title: "boxes", owner: "packing", cause: "packing" }),
  action("A-2", { target_filter: "category=other", until: "2026-06-30" }),
  action("A-3", { target_metric: "happiness" }),
  action("A-4", { target_filter: "colour=red" }),
  action("A-5", { control_filter: "'); drop table complaints; --" }),
  action("A-6", { started_on: "2026-07-20" }),
  action("A-7", { started_on: "2026-08-01" }),
  action("A-8", { started_on: "2026-06-01" }),
  action("A-9", { started_on: "2025-12-24", until: "2026-01-31" }),
  action("B-1", { control_filter: "category=other" }),
  action("B-3", { target_filter: "category=none" }),
  action("B-2", { target_filter: "category=damage; category=other", target_metric: "" }),
];
const row = (rows: readonly ActionsRow[], id: string) =>
  rows.find(({ grain, action_id }) => grain === "action" && action_id === id);

test("with less than a year before, a change must be seen against the complaints that no action aims at, if there are enough", async () => {
  // All complaints fall by a third with the season; those of the action fall no more than the others.
  const fallen = (count: number) => (week: number) => (week < weeksBefore ? 3 * count : 2 * count);
  const seasonal = (others: number) => [
    ...weekly("d", fallen(3), { category: "damage" }),
    ...weekly("o", fallen(others), { category: "other" }),
    ...weekly("x", (week) => (week < weeksBefore ? 3 : 30), { category: "aimed at" }),
  ];
  const aims = [
    action("A-1", { expected_change: "-0.3" }),
    action("A-2", { target_filter: "category=aimed at" }),
  ];
  const judged = async (others: number) =>
    row(
      await exposedRows(
        "actions",
        { desk: seasonal(others), actions: aims, config },
        "2026-07",
        asOf,
      ),
      "A-1",
    );
  expect(await judged(12)).toMatchObject({
    verdict: "no_effect_seen",
    effect: expect.closeTo(-1 / 3, 1),
    others_effect: expect.closeTo(0, 1),
  });
  expect(await judged(11)).toMatchObject({ verdict: "effective", others_effect: null });
});

describe("a register", () => {
  let rows: ActionsRow[];
  beforeAll(async () => {
    rows = await exposedRows("actions", { desk, actions: register, config }, "2026-07", asOf);
  });

  test.each([
    ["A-1", "effective", null, null],
    ["A-2", "no_effect_seen", null, true],
    ["A-3", null, "unknown_measure", null],
    ["A-4", null, "bad_filter", null],
    ["A-5", "effective", "bad_control", null],
    ["A-6", null, "not_started", null],
    ["A-8", "too_early", null, null],
    ["A-9", "not_enough_data", null, true],
    ["B-1", "effective", null, null],
    ["B-3", "not_enough_data", null, null],
  ])("%s is %s, problem %s, overdue %s", (id, verdict, problem, is_overdue) => {
    expect(row(rows, id)).toMatchObject({ verdict, problem, is_overdue });
  });

  test("leaves out what begins after the period", () => {
    expect(row(rows, "A-7")).toBeUndefined();
  });

  test("says by how much: against what would have been, in complaints, and of the cause", () => {
    const found = row(rows, "A-1") as ActionsRow;
    expect(found).toMatchObject({
      grain: "action",
      title: "boxes",
      owner: "packing",
      measure: "complaints",
      weeks_before: 20,
      weeks_after: 14,
      mean_before: 10,
      target: "reached",
      recurrence: "none",
      where: ["category=damage"],
      cause: ["packing"],
      cause_before: 10,
    });
    expect(found.cause_after).toBe(found.mean_after);
    expect(found.effect).toBeGreaterThan(-0.6);
    expect(found.effect).toBeLessThan(-0.35);
    const since = rows.filter((each) => each.action_id === "A-1" && each.is_after === true);
    const would = since.reduce((sum, each) => sum + (each.counterfactual ?? 0), 0);
    const were = since.reduce((sum, each) => sum + (each.observed ?? 0), 0);
    expect(found.avoided).toBeCloseTo(would - were, 6);
    expect(found.effect).toBeCloseTo(were / would - 1, 6);
  });

  test("has one row a week with the counterfactual since its start", () => {
    const weeks = rows.filter(({ grain, action_id }) => grain === "week" && action_id === "A-1");
    expect(weeks).toHaveLength(34);
    expect(weeks[19]).toMatchObject({ label: "2026-W14", is_after: false, counterfactual: null });
    expect(weeks[20]).toMatchObject({
      label: "2026-W15",
      from: "2026-04-06",
      observed: 6,
      is_after: true,
      base_count: null,
    });
  });

  test("counts the values of one field as alternatives, and complaints where no measure is named", () => {
    expect(row(rows, "B-2")).toMatchObject({
      measure: "complaints",
      mean_before: 20,
      where: ["category=damage", "category=other"],
    });
  });
});

describe("other measures", () => {
  // Four on each Monday: before the action one of them takes 30 hours, since then none; a limit of a day.
  const cases = Array.from({ length: weeksBefore + weeksSince }, (_, week) => {
    const day = daysFrom(firstDay, 7 * week + 2);
    return Array.from({ length: 4 }, (_, index): Row => {
      const isLate = index === 0 && week < weeksBefore;
      return {
        complaint_id: `${week}-${index}`,
        received_at: `${day.at(-2)} 09:00:00`,
        due_at: `${day.at(-1)} 09:00:00`,
        resolved_at: isLate ? `${day.at(-1)} 15:00:00` : `${day.at(-2)} 1${index}:00:00`,
        satisfaction: isLate ? "dissatisfied" : "satisfied",
        reopened_count: "0",
      };
    });
  }).flat();
  // What was dissatisfied comes back: before the action within the seven days, since then on the eighth.
  const log = cases
    .filter(({ complaint_id = "" }) => complaint_id.endsWith("-0"))
    .map(({ complaint_id = "", received_at = "" }): Row => {
      const later = Number(complaint_id.split("-")[0]) < weeksBefore ? 3 : 9;
      const day = daysFrom(received_at.slice(0, 10), later).at(-1);
      return { complaint_id, at: `${day} 18:00:00`, event: "reopened" };
    });

  test("reopened_rate: a quarter comes back within seven days before, none since", async () => {
    const actions = [
      action("R", { target_metric: "reopened_rate", target_filter: "", expected_change: "-0.5" }),
    ];
    const desk = cases.map(({ reopened_count: _, ...each }) => each);
    const rows = await exposedRows("actions", { desk, log, actions, config }, "2026-07", asOf);
    const found = row(rows, "R");
    expect(found).toMatchObject({ verdict: "effective", measure: "reopened_rate", mean_after: 0 });
    expect(found?.mean_before).toBeCloseTo(0.25, 9);
  });

  test.each([
    ["due_met_rate", 0.1, 0.75, 1, 1 / 3],
    ["handling_hours", -0.1, 3.5, 2.5, 2.5 / 3.5 - 1],
    ["satisfied_rate", null, 0.75, 1, 1 / 3],
  ])("%s with %s wanted: %d before, %d since", async (measure, wanted, before, since, effect) => {
    const actions = [
      action("M", {
        target_metric: measure,
        target_filter: "",
        expected_change: wanted === null ? "" : String(wanted),
      }),
    ];
    const rows = await exposedRows("actions", { desk: cases, actions, config }, "2026-07", asOf);
    const found = row(rows, "M");
    expect(found).toMatchObject({ verdict: "effective", measure, avoided: null, dispersion: null });
    expect(found?.mean_before).toBeCloseTo(before, 9);
    expect(found?.mean_after).toBeCloseTo(since, 9);
    expect(found?.effect).toBeCloseTo(effect, 6);
    expect(rows.find(({ grain }) => grain === "week")).toMatchObject({ base_count: 4 });
  });
});

test("filters are parted by ampersands between spaces or semicolons; a mistake is no filter", () => {
  expect(conditionsOf("category=A&B & channel=app；priority=high")?.where).toEqual([
    "category=A&B",
    "channel=app",
    "priority=high",
  ]);
  expect(conditionsOf(null)).toEqual({ where: [], sql: "true" });
  expect(conditionsOf("damage")).toBeNull();
  expect(conditionsOf("=damage")).toBeNull();
});

test.each([
  ["Volume", "complaints"],
  ["投诉量", "complaints"],
  [" satisfied_rate ", "satisfied_rate"],
  [null, "complaints"],
  ["constructor", null],
])("the measure %j is %s", (metric, measure) => {
  expect(measureOf(metric)).toBe(measure);
});

test("of an empty store there are no rows", async () => {
  const workspace = await emptyWorkspace();
  expect(await withSnapshot(workspace, {}, (each) => rowsOf("actions", each, "2026-10"))).toEqual(
    [],
  );
});

describe("the courier's register", () => {
  let rows: ActionsRow[];
  beforeAll(async () => {
    const courier = await courierWorkspace();
    rows = await withSnapshot(courier, {}, (each) => rowsOf("actions", each, "2026-10"));
  }, 240_000);

  test("has an action that works, with the 40 % planted inside its interval", () => {
    const found = row(rows, "A-07");
    expect(found).toMatchObject({ verdict: "effective", recurrence: "none" });
    expect(found?.effect_lower).toBeLessThan(-0.4);
    expect(found?.effect_upper).toBeGreaterThan(-0.4);
    expect(found?.effect_upper).toBeLessThan(0);
  });

  test("has a decoy of which no effect is seen, past its day", () => {
    expect(row(rows, "A-09")).toMatchObject({ verdict: "no_effect_seen", is_overdue: true });
  });

  test("names no person", () => {
    for (const { owner } of rows) expect(owner ?? "").not.toMatch(/林晓|李伟/);
  });
});
