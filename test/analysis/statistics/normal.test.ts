import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalCdf, normalQuantile, twoSidedP } from "../../../src/analysis/statistics/normal.ts";

describe("the normal distribution", () => {
  // R 4.2.2: pnorm(z)
  it.each([
    [-20, 2.7536241186062337e-89],
    [-8.3, 5.2055697448902552e-17],
    [-5, 2.8665157187919391e-7],
    [-3, 0.0013498980316300946],
    [-1.959963984540054, 0.025000000000000012],
    [-1, 0.15865525393145705],
    [-0.5, 0.30853753872598694],
    [-1e-8, 0.49999999601057721],
    [0, 0.5],
    [0.3, 0.61791142218895267],
    [1, 0.84134474606854293],
    [2.5, 0.99379033467422384],
    [6, 0.9999999990134123],
  ])("Φ(%d) is R's to 12 digits", (z, expected) => {
    expect(Math.abs(normalCdf(z) / expected - 1)).toBeLessThan(1e-12);
  });

  // R 4.2.2: qnorm(p)
  it.each([
    [1e-300, -37.047096299361201],
    [1e-50, -14.933337534788489],
    [1e-12, -7.0344838253011321],
    [0.001, -3.0902323061678132],
    [0.025, -1.9599639845400538],
    [0.05, -1.6448536269514726],
    [0.075, -1.4395314709384557],
    [0.3, -0.52440051270804067],
    [0.5, 0],
    [0.6, 0.25334710313579978],
    [0.925, 1.4395314709384559],
    [0.975, 1.9599639845400536],
    [0.999999, 4.7534243088170891],
  ])("the quantile of %d is R's to 12 digits", (p, expected) => {
    expect(Math.abs(normalQuantile(p) - expected)).toBeLessThanOrEqual(1e-12 * Math.abs(expected));
  });

  it("has its ends", () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    expect([normalCdf(-Infinity), normalCdf(Infinity)]).toEqual([0, 1]);
    expect(normalQuantile(1.5)).toBeNaN();
    expect(normalCdf(-50)).toBe(0);
  });

  it("gives two-sided p-values that do not know the sign", () => {
    expect(twoSidedP(1.959963984540054)).toBeCloseTo(0.05, 14);
    expect(twoSidedP(-3)).toBe(twoSidedP(3));
    expect(twoSidedP(0)).toBe(1);
  });

  it("undoes its own quantile", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-200, max: 0.5, noNaN: true }), (p) => {
        expect(Math.abs(normalCdf(normalQuantile(p)) / p - 1)).toBeLessThan(1e-11);
      }),
    );
  });
});
