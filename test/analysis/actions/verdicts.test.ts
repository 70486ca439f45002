import { describe, expect, it } from "vitest";
import { type ModelledWeek, modelOf, partWeeks } from "../../../src/analysis/actions/model.ts";
import { recurrenceOf } from "../../../src/analysis/actions/recurrence.ts";
import {
  type Judged,
  targetOf,
  verdictOf,
  wantedDirection,
} from "../../../src/analysis/actions/verdict.ts";
import type { InterruptedEffect } from "../../../src/analysis/statistics/interrupted-effect.ts";
import { drawWeeks, type SimulatedWeeks, simulatedVerdict } from "./simulated-weeks.ts";

const simulated: SimulatedWeeks = {
  seed: "a",
  weeksBefore: 52,
  weeksSince: 26,
  mean: 40,
  correlation: 0,
  errors: "count",
  effect: 0,
  target: -0.2,
};
const effectOf = (lower: number, value: number, upper: number) =>
  ({ whole: { lower, value, upper } }) as InterruptedEffect;
const judged: Judged = {
  others: null,
  weeksBefore: 12,
  casesBefore: 30,
  weeksSince: 8,
  effect: effectOf(-0.5, -0.3, -0.1),
  expectedChange: -0.4,
  measure: "complaints",
};

describe("a verdict", () => {
  it.each([
    ["effective", "open", [-0.5, -0.3, -0.1], -0.4],
    ["effective", "reached", [-0.5, -0.45, -0.1], -0.4],
    ["effective", null, [-0.5, -0.3, -0.1], null],
    ["partly", "missed", [-0.35, -0.3, -0.1], -0.4],
    ["no_effect_seen", "open", [-0.5, -0.1, 0.1], -0.4],
    ["no_effect_seen", "missed", [-0.2, 0, 0.1], -0.4],
    ["worse", "missed", [0.1, 0.2, 0.3], -0.4],
    ["effective", "reached", [0.1, 0.2, 0.3], 0.2],
    ["worse", "missed", [-0.3, -0.2, -0.1], 0.2],
  ] as const)(
    "%s, target %s: interval %j with %d wanted",
    (verdict, target, of, expectedChange) => {
      const each = {
        ...judged,
        expectedChange,
        effect: effectOf(...(of as [number, number, number])),
      };
      expect(verdictOf(each)).toBe(verdict);
      expect(targetOf(each, verdict)).toBe(target);
    },
  );

  it.each([
    ["not_enough_data", { weeksBefore: 11 }],
    ["not_enough_data", { casesBefore: 29 }],
    ["not_enough_data", { effect: null }],
    ["too_early", { weeksSince: 7 }],
    ["effective", {}],
  ] as const)("%s where %j", (verdict, change) => {
    expect(verdictOf({ ...judged, ...change })).toBe(verdict);
  });

  it.each([
    ["effective", [-0.6, -0.4, -0.2]],
    ["partly", [-0.3, -0.2, -0.1]],
    ["no_effect_seen", [-0.5, -0.2, 0.1]],
    ["no_effect_seen", [0.1, 0.2, 0.3]],
  ] as const)("that is effective by itself is %s with %j against all others", (verdict, of) => {
    const others = effectOf(...(of as [number, number, number]));
    expect(verdictOf({ ...judged, others })).toBe(verdict);
    // Of which no effect is seen by itself, the others do not show one.
    const unseen = effectOf(-0.5, -0.2, 0.1);
    expect(verdictOf({ ...judged, effect: unseen, others })).toBe("no_effect_seen");
  });

  it("wants more of what is better when there is more of it, unless the register says less", () => {
    expect(wantedDirection("satisfied_rate", null)).toBe(1);
    expect(wantedDirection("reopened_rate", null)).toBe(-1);
    expect(wantedDirection("due_met_rate", -0.1)).toBe(-1);
    expect(wantedDirection("complaints", 0.1)).toBe(1);
  });
});

describe("simulated actions", () => {
  it.each([
    ["effective", { effect: -0.4, target: -0.4 }],
    ["partly", { effect: -0.4, target: -0.75 }],
    ["no_effect_seen", {}],
    ["worse", { effect: 0.8 }],
  ] as const)("are found %s: %j", (verdict, of) => {
    expect(simulatedVerdict({ ...simulated, ...of }).verdict).toBe(verdict);
  });

  // The whole tables: bench/actions.ts, 2 000 runs a cell.
  it("that do nothing are seldom effective, those that work mostly are", () => {
    const effective = (of: Partial<SimulatedWeeks>) =>
      Array.from({ length: 80 }, (_, run) =>
        simulatedVerdict({ ...simulated, ...of, seed: `few ${run}` }),
      ).filter(({ verdict }) => verdict === "effective").length / 80;
    expect(effective({ correlation: 0.6, target: null })).toBeLessThan(0.11);
    expect(effective({ correlation: 0.3, effect: -0.4, target: -0.4 })).toBeGreaterThan(0.7);
  });
});

describe("a control", () => {
  const both = (seed: string, effects: readonly [number, number]): ModelledWeek[] => {
    const control = drawWeeks({
      ...simulated,
      seed: `${seed} control`,
      mean: 80,
      effect: effects[1],
    });
    return drawWeeks({ ...simulated, seed, effect: effects[0] }).map((week, i) => ({
      ...week,
      control: control[i] ?? null,
    }));
  };
  const wholeOf = (modelled: readonly ModelledWeek[]) =>
    modelOf("complaints", { modelled, leftOut: [], special: [] })?.effect.whole;

  it("takes out what befell it too", () => {
    const fell = both("b", [-0.4, -0.4]);
    expect(wholeOf(fell.map((week) => ({ ...week, control: null })))?.upper).toBeLessThan(0);
    expect(wholeOf(fell)?.lower).toBeLessThan(0);
    expect(wholeOf(fell)?.upper).toBeGreaterThan(0);
  });

  it("shows what befell the others only", () => {
    expect(wholeOf(both("c", [0, 0.8]))?.upper).toBeLessThan(0);
    const { lower, upper } = wholeOf(both("e", [-0.4, 0])) ?? { lower: 0, upper: 0 };
    expect(lower).toBeLessThan(-0.4);
    expect(upper).toBeGreaterThan(-0.4);
  });
});

describe("after success", () => {
  const halved = drawWeeks({ ...simulated, weeksSince: 30, effect: -0.5 });
  const recurrence = (weeks: readonly ModelledWeek[]) => {
    const model = modelOf("complaints", { modelled: weeks, leftOut: [], special: [] });
    return model && recurrenceOf(model, -1);
  };

  it("weeks at the level reached are no recurrence", () => {
    expect(recurrence(halved)?.is_back).toBe(false);
  });

  it("weeks back at the old level are, from the first of them on", () => {
    const back = halved.map((week) =>
      week.step >= 24 ? { ...week, value: 2 * week.value, cases: 2 * week.cases } : week,
    );
    expect(recurrence(back)).toEqual({ is_back: true, weeks: 6 });
  });

  it("nothing is said of fewer than 12 weeks", () => {
    expect(recurrence(halved.filter(({ step }) => step < 11))).toBeNull();
  });
});

describe("an action that ends all complaints", () => {
  it("is effective, its effect short of everything", () => {
    const none = drawWeeks(simulated).map((week) =>
      week.step >= 0 ? { ...week, value: 0, cases: 0 } : week,
    );
    const whole = modelOf("complaints", { modelled: none, leftOut: [], special: [] })?.effect.whole;
    expect(whole?.upper).toBeLessThan(-0.5);
    expect(whole?.lower).toBeGreaterThanOrEqual(-1);
  });
});

describe("the weeks of an action", () => {
  const weeks = Array.from({ length: 80 }, (_, index) => ({
    from: new Date(Date.UTC(2025, 0, 6 + 7 * index)).toISOString().slice(0, 10),
    value: 5,
    cases: 5,
  }));
  const times = (name: string, ...days: readonly (readonly [string, string])[]) =>
    days.map(([from, until]) => ({ name, from, until }));

  it("leave out the week in which it began on another day than Monday", () => {
    const { modelled, leftOut } = partWeeks(weeks, null, "2026-01-07", []);
    expect(leftOut.map(({ from }) => from)).toEqual(["2026-01-05"]);
    expect(modelled.find(({ step }) => step === 0)?.from).toBe("2026-01-12");
    const whole = partWeeks(weeks, null, "2026-01-05", []);
    expect(whole.leftOut).toEqual([]);
    expect(whole.modelled.find(({ step }) => step === 0)?.from).toBe("2026-01-05");
  });

  it("mark special times that either side has, and leave out those of one side", () => {
    const { modelled, leftOut, special } = partWeeks(weeks, null, "2026-01-05", [
      ...times("sale", ["2025-06-02", "2025-06-16"], ["2026-06-01", "2026-06-15"]),
      ...times("feast", ["2025-02-03", "2025-02-10"]),
      ...times("summer", ["2025-07-01", "2025-09-01"]),
    ]);
    expect(leftOut.map(({ from }) => from)).toEqual(["2025-02-03"]);
    expect(special).toHaveLength(1);
    expect(modelled.filter((_, i) => special[0]?.[i] === 1).map(({ from }) => from)).toEqual([
      "2025-06-02",
      "2025-06-09",
      "2026-06-01",
      "2026-06-08",
    ]);
  });
});
