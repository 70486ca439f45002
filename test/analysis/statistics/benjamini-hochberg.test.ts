import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { benjaminiHochberg } from "../../../src/analysis/statistics/benjamini-hochberg.ts";

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 });

describe("benjaminiHochberg", () => {
  it("is R's p.adjust", () => {
    // R 4.2.2: p.adjust(c(.01, .04, .03, .005, .5, .04, 1, .0002), "BH")
    const expected = [
      0.026666666666666665, 0.05333333333333333, 0.05333333333333333, 0.02, 0.5714285714285714,
      0.05333333333333333, 1, 0.0016,
    ];
    const found = benjaminiHochberg([0.01, 0.04, 0.03, 0.005, 0.5, 0.04, 1, 0.0002]);
    found.forEach((q, i) => {
      expect(q).toBeCloseTo(expected[i] ?? Number.NaN, 15);
    });
  });

  it("takes no tests, one test, and no p-value outside [0, 1]", () => {
    expect(benjaminiHochberg([])).toEqual([]);
    expect(benjaminiHochberg([0.03])).toEqual([0.03]);
    expect(() => benjaminiHochberg([0.5, Number.NaN])).toThrow(RangeError);
    expect(() => benjaminiHochberg([1.1])).toThrow(RangeError);
  });

  it("never lowers a p-value, keeps their order, and stays in [0, 1]", () => {
    fc.assert(
      fc.property(pValues, (p) => {
        const q = benjaminiHochberg(p);
        const pairs = p
          .map((value, i) => [value, q[i] ?? Number.NaN] as const)
          .sort((a, b) => a[0] - b[0]);
        pairs.forEach(([value, adjusted], i) => {
          expect(adjusted).toBeGreaterThanOrEqual(value);
          expect(adjusted).toBeLessThanOrEqual(1);
          expect(adjusted).toBeGreaterThanOrEqual(pairs[i - 1]?.[1] ?? 0);
        });
      }),
    );
  });

  it("does not depend on the order of the tests", () => {
    fc.assert(
      fc.property(pValues, (p) => {
        expect(benjaminiHochberg(p.toReversed()).toReversed()).toEqual(benjaminiHochberg(p));
      }),
    );
  });
});
