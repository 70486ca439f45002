import { beforeAll, describe, expect, test } from "vitest";
import type { ClassifyRow } from "../../src/analysis/classify.ts";
import { emptyWorkspace, rowsOf, withSnapshot, workspaceOf } from "../workspace.ts";
import { asOf, classified, rules } from "./classified-rows.ts";

let rows: ClassifyRow[];
beforeAll(async () => {
  const workspace = await workspaceOf(classified, { config: rules });
  rows = await withSnapshot(workspace, { asOf }, (snapshot) =>
    rowsOf("classify", snapshot, "2026-10"),
  );
});
const of = (grain: ClassifyRow["grain"], field = "category") =>
  rows.filter((row) => row.grain === grain && row.field === field);

describe("what is learned of the months before and judged on this one", () => {
  test("is told with what it rests on", () => {
    const [summary] = of("summary");
    expect(summary).toMatchObject({
      by: null,
      reason: null,
      learned_count: 28 * 12,
      label_count: 3,
      // Three a day and the two odd ones; neither blanks nor "other" judge.
      complaints: 31 * 3 + 2,
      correct_count: 93,
      accuracy: expect.closeTo(93 / 95, 12),
      unclassified_count: 31 + 11 + 2,
      suggested_by_rule_count: 1,
    });
    // Of 42 late ones without a class those whose words leave no doubt.
    expect(summary?.suggested_by_model_count).toBeGreaterThan(20);
    expect(summary?.confidence).toBeGreaterThan(0.3);
    expect(summary?.kappa).toBeGreaterThan(0.9);
    expect(summary?.calibration_error).toBeLessThan(0.25);
  });

  test("is told class by class: the odd ones cost one of damage its recall and one of refunds the precision", () => {
    const byPath = Object.fromEntries(of("class").map((row) => [row.path.join("/"), row]));
    expect(byPath["安全/破损"]).toMatchObject({
      by: "human",
      complaints: 32,
      predicted_count: 32,
      correct_count: 31,
      precision: 31 / 32,
      recall: 31 / 32,
      f1: 31 / 32,
    });
    expect(byPath["费用/退费"]).toMatchObject({ complaints: 31, predicted_count: 32, recall: 1 });
    expect(of("class").reduce((sum, row) => sum + row.complaints, 0)).toBe(95);
  });

  test("is told by confidence, the surest first", () => {
    const curve = of("coverage");
    expect(curve.map(({ complaints }) => complaints)).toEqual([
      10, 19, 29, 38, 48, 57, 67, 76, 86, 95,
    ]);
    expect(curve.at(-1)).toMatchObject({ coverage: 1, correct_count: 93, by: "model" });
    const confidences = curve.map(({ confidence }) => confidence ?? 0);
    expect(confidences).toEqual(confidences.toSorted((one, other) => other - one));
  });

  test("has nothing where only one class is known", () => {
    expect(of("summary", "root_cause")).toMatchObject([
      { reason: "too_few", label_count: 0, complaints: 0, accuracy: null, confidence: null },
    ]);
    expect(of("class", "root_cause")).toEqual([]);
  });
});

test("rules are told apart from the model, with how often people say the same, in any script", () => {
  expect(of("rule")).toMatchObject([
    { rule: "lockers", by: "rule", complaints: 0, reason: "unknown_class", precision: null },
    { rule: "2", complaints: expect.any(Number), reason: null, precision: expect.any(Number) },
  ]);
  const second = of("rule")[1];
  expect(second?.complaints).toBeGreaterThan(8);
  // Of those that say so one is recorded otherwise.
  expect((second?.complaints ?? 0) - (second?.correct_count ?? 0)).toBe(1);
});

test("the growth of what has no class is explained: its parts add up to it", () => {
  const parts = of("unclassified");
  const byClass = Object.fromEntries(
    parts.map((row) => [`${row.by} ${row.path.join("/")}`, row.complaints]),
  );
  expect(Object.keys(byClass).sort()).toEqual(["model 服务/时效", "null ", "rule 服务/快递柜"]);
  expect(Object.values(byClass).reduce((sum, each) => sum + each, 0)).toBe(44);
  expect(parts.reduce((sum, row) => sum + (row.growth ?? 0), 0)).toBe(44 - 1);
  expect(parts.reduce((sum, row) => sum + (row.previous_complaints ?? 0), 0)).toBe(1);
});

test("an empty store has a summary that says too few", async () => {
  await withSnapshot(await emptyWorkspace(), {}, async (snapshot) => {
    const found = await rowsOf("classify", snapshot, "2026-10");
    expect(found.map(({ grain, field, reason }) => [grain, field, reason])).toEqual([
      ["summary", "category", "too_few"],
      ["summary", "root_cause", "too_few"],
    ]);
  });
});
