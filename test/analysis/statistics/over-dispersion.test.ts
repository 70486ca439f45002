import { describe, expect, it } from "vitest";
import { overDispersionOf } from "../../../src/analysis/statistics/over-dispersion.ts";

describe("overDispersionOf", () => {
  it("draws in the tenth at each end before it squares", () => {
    // by hand: type 7 quantiles of −10, −1, …, 1, 10 at 10 % and 90 % are −1 and 1
    const z = [-10, -1, -1, -1, -1, 0, 1, 1, 1, 1, 10];
    const units = z.map((each) => ({ z: each, variance: 1 }));
    expect(overDispersionOf(units)).toEqual({ dispersion: 10 / 11, betweenVariance: 0 });
  });

  it("finds no variance between units that chance explains, and some where it does not", () => {
    const units = [-3, -2, 0, 2, 3].map((z) => ({ z, variance: 4 }));
    // by hand: quantiles ∓2.6; Σ z² = 2 (2.6² + 2²) = 21.52; (21.52 − 4) / (5/4 − (5/16)/(5/4)) = 17.52
    const found = overDispersionOf(units);
    expect(found.dispersion).toBeCloseTo(4.304, 12);
    expect(found.betweenVariance).toBeCloseTo(17.52, 12);
    const quiet = [-1, -0.5, 0, 0.5, 1].map((z) => ({ z, variance: 4 }));
    expect(overDispersionOf(quiet).betweenVariance).toBe(0);
  });

  it("says of one unit, or none, that there is nothing between", () => {
    expect(overDispersionOf([])).toEqual({ dispersion: 1, betweenVariance: 0 });
    expect(overDispersionOf([{ z: 5, variance: 1 }]).betweenVariance).toBe(0);
  });
});
