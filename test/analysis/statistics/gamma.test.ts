import { describe, expect, it } from "vitest";
import {
  gammaQuantile,
  incompleteGamma,
  logGamma,
} from "../../../src/analysis/statistics/gamma.ts";

describe("the gamma functions", () => {
  // R 4.2.2: pgamma(x, a); pgamma(x, a, lower = FALSE)
  it.each([
    [0.5, 0.001, 0.035670591729679881, 0.9643294082703201],
    [1, 1, 0.63212055882855767, 0.36787944117144233],
    [2.5, 3, 0.69378108158672158, 0.30621891841327842],
    [12, 10, 0.30322385369689348, 0.69677614630310658],
    [130, 150, 0.95546683869700166, 0.044533161302998371],
    [1e6, 999_000, 0.15865521357430365, 0.84134478642569632],
  ])("P and Q at a = %d, x = %d are R's", (a, x, lower, upper) => {
    const found = incompleteGamma(a, x);
    expect(found.lower / lower).toBeCloseTo(1, 11);
    expect(found.upper / upper).toBeCloseTo(1, 11);
  });

  // R 4.2.2: lgamma(x)
  it.each([
    [0.1, 2.252712651734206],
    [0.5, 0.57236494292470008],
    [3.5, 1.2009736023470743],
    [14.5, 23.86276584168909],
    [170, 701.43726380873716],
    [1e6, 12815504.569147611],
  ])("ln Γ(%d) is R's", (x, expected) => {
    expect(logGamma(x) / expected).toBeCloseTo(1, 13);
  });

  it("gammaQuantile undoes P over shapes and tails", () => {
    for (const a of [0.5, 1, 3, 40, 2500, 1e6]) {
      for (const p of [1e-9, 0.005, 0.025, 0.5, 0.975, 0.995]) {
        expect(incompleteGamma(a, gammaQuantile(p, a)).lower / p).toBeCloseTo(1, 9);
      }
    }
    expect(gammaQuantile(0, 3)).toBe(0);
    expect(gammaQuantile(1, 3)).toBe(Infinity);
  });
});
