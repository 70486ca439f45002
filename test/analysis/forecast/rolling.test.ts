import { describe, expect, test } from "vitest";
import { type Contender, originsOf, outlookOf } from "../../../src/analysis/forecast/rolling.ts";

const constant = (name: Contender["name"], value: number, deviation = 1): Contender => ({
  name,
  project: (_, horizon) => ({
    mean: new Float64Array(horizon).fill(value),
    deviation: new Float64Array(horizon).fill(deviation),
  }),
});
const setting = { horizon: 2, season: 1, fewest: 3 };
/** 9, 11, 9, … */
const values = Float64Array.from({ length: 30 }, (_, t) => 9 + 2 * (t % 2));

describe("origins", () => {
  test.each([
    [100, [64, 68, 72, 76, 80, 84, 88, 92], "four apart"],
    [30, [15, 16, 17, 18, 19, 20, 21, 22], "one apart"],
    [22, [14, 15, 16, 17, 18, 19, 20, 21], "the last of them with fewer periods to compare with"],
    [20, [], "none where the first would begin too early"],
  ])("of %i values are %j: %s", (length, origins) => {
    expect(originsOf(length, 8, 13)).toEqual(origins);
  });
});

describe("the method", () => {
  test("with the lowest error is chosen", () => {
    const outlook = outlookOf(
      values,
      [constant("naive_drift", 5), constant("ets", 10), constant("theta", 7)],
      setting,
    );
    expect(outlook?.chosen.name).toBe("ets");
    // Misses of 1 over changes of 2; of 5 or 3 and 5.
    expect(outlook?.trials.map(({ mase }) => mase)).toEqual([2.5, 0.5, 1.5]);
  });

  test("is the benchmark unless another is better", () => {
    const outlook = outlookOf(values, [constant("naive_drift", 10), constant("ets", 10)], setting);
    expect(outlook?.trials.filter(({ isChosen }) => isChosen)).toMatchObject([
      { name: "naive_drift" },
    ]);
  });

  test("is the benchmark where nothing ever changed", () => {
    const outlook = outlookOf(
      new Float64Array(30),
      [constant("naive_drift", 1), constant("ets", 0)],
      setting,
    );
    expect(outlook?.trials).toMatchObject([{ mase: null, isChosen: true }, { mase: null }]);
  });

  test("that has too few values at an origin does not compete", () => {
    const late: Contender = {
      name: "ets",
      project: (known, horizon) =>
        known < 25 ? null : constant("ets", 10).project(known, horizon),
    };
    const outlook = outlookOf(values, [constant("naive_drift", 5), late], setting);
    expect(outlook?.trials.map(({ name }) => name)).toEqual(["naive_drift"]);
  });
});

describe("the interval", () => {
  test("is as wide as the method says, but not narrower than its errors", () => {
    const wide = outlookOf(values, [constant("naive_drift", 10, 4)], setting);
    expect([...(wide?.deviation ?? [])]).toEqual([4, 4]);
    const narrow = outlookOf(values, [constant("naive_drift", 10, 0.01)], setting);
    for (const spread of narrow?.deviation ?? []) expect(spread).toBeCloseTo(1, 12);
  });

  test("does not narrow with the horizon", () => {
    // Misses 4 one period ahead, 1 two ahead: pooled.
    const early: Contender = {
      name: "naive_drift",
      project: (known, horizon) => ({
        mean: Float64Array.from(
          { length: horizon },
          (_, h) => (values[known + h] ?? 10) + (h === 0 ? 4 : 1),
        ),
        deviation: new Float64Array(horizon),
      }),
    };
    const { deviation = [] } = outlookOf(values, [early], setting) ?? {};
    expect(deviation[0]).toBeCloseTo(Math.sqrt(8.5), 12);
    expect(deviation[1]).toBeCloseTo(Math.sqrt(8.5), 12);
  });

  test("is counted at each origin with the errors of the others", () => {
    const outlook = outlookOf(values, [constant("naive_drift", 10, 0)], setting);
    // Every miss is 1, and so is the spread: within 1.28 of it.
    expect(outlook?.trials).toMatchObject([{ coverage80: 1, coverage95: 1 }]);
    // 2.5 is beyond the width that misses of 1 give, but not beyond one that knows of it.
    const outlier = values.with(29, 12.5);
    const rare = outlookOf(outlier, [constant("naive_drift", 10, 0)], setting);
    expect(rare?.trials[0]?.coverage95).toBeCloseTo(15 / 16, 12);
  });

  test("of a history too short to try is that of Student's t", () => {
    const outlook = outlookOf(
      values.subarray(0, 8),
      [constant("naive_drift", 10), constant("ets", 9)],
      setting,
    );
    expect(outlook).toMatchObject({
      origins: [],
      trials: [{ name: "naive_drift", mase: null, coverage80: null }],
    });
    expect(outlook?.reach[1]).toBeCloseTo(2.446912, 6);
  });

  test("keeps a forecast at or above 0", () => {
    const outlook = outlookOf(values, [constant("naive_drift", -3)], setting);
    expect([...(outlook?.mean ?? [])]).toEqual([0, 0]);
  });
});
