import { describe, expect, it } from "vitest";
import {
  binomialDispersion,
  meanDispersion,
  moderated,
  poissonDispersion,
} from "../../../src/analysis/change/dispersion.ts";

const places = [0, 1, 2, 3, 4, 5, 6, 7];

describe("dispersion", () => {
  it("of counts is Pearson's χ² over its degrees of freedom", () => {
    // R 4.2.2: sum(residuals(glm(x ~ offset(log(d)), family = poisson), "pearson")^2) / 7
    const counts = Float64Array.of(31, 28, 45, 22, 30, 36, 27, 41);
    const days = Float64Array.of(31, 28, 31, 30, 31, 30, 31, 31);
    expect(poissonDispersion(counts, days, places).value).toBeCloseTo(1.634349521446295, 9);
  });

  it("of shares likewise, about the common share", () => {
    // R 4.2.2: sum(residuals(glm(cbind(y, n - y) ~ 1, family = binomial), "pearson")^2) / 7
    const parts = Float64Array.of(80, 91, 70, 88, 95, 60, 85, 77);
    const wholes = Float64Array.of(100, 110, 90, 101, 120, 80, 100, 95);
    expect(binomialDispersion(parts, wholes, places).value).toBeCloseTo(0.9360459179355243, 9);
  });

  it("is not told of what always or never happens", () => {
    const ones = Float64Array.from(places, () => 5);
    expect(binomialDispersion(ones, ones, places)).toEqual({
      value: 1,
      degrees: 0,
      informs: false,
    });
    expect(poissonDispersion(new Float64Array(8), ones, places).degrees).toBe(0);
  });

  it("of means is the variance between periods over that within", () => {
    const period = (base: number, mean: number) => ({
      base,
      sum: base * mean,
      squares: base * (mean * mean + 1),
    });
    const periods = [period(50, 10), period(50, 10.2), period(50, 9.8)];
    const all = { base: 150, sum: 1500, squares: 150 * (100 + 1) + 50 * 0.08 };
    // between: 50 · (0.04 + 0.04) ÷ 2 = 2; within: (15154 − 15000) ÷ 149
    expect(meanDispersion(periods, all).value).toBeCloseTo(2 / (154 / 149), 9);
  });

  it("is never below chance alone, and borrows from the other values", () => {
    const raw = [0.5, 0.8, 1.1, 3].map((value) => ({ value, degrees: 24, informs: true }));
    const found = moderated(raw);
    expect(Math.min(...found.map(({ value }) => value))).toBe(1);
    expect(found[3]?.value).toBeGreaterThan(1.5);
    expect(found[3]?.value).toBeLessThan(3);
  });

  it("of a single series stands alone with its own degrees of freedom", () => {
    expect(moderated([{ value: 1.7, degrees: 24, informs: true }])).toEqual([
      { value: 1.7, degrees: 24 },
    ]);
  });
});
