import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { benjaminiHochberg } from "../../../src/analysis/statistics/benjamini-hochberg.ts";
import { weightedBenjaminiHochberg } from "../../../src/analysis/statistics/weighted-benjamini-hochberg.ts";

describe("weightedBenjaminiHochberg", () => {
  const tests = [
    { p: 0.001, weight: 2 },
    { p: 0.02, weight: 0.5 },
    { p: 0.04, weight: 0.5 },
    { p: 0.3, weight: 1 },
    { p: 0.0005, weight: 1.5 },
    { p: 0.8, weight: 0.5 },
  ];

  it("is R's adjustment of p ÷ weight", () => {
    // By hand, m · (p ÷ w) ÷ place: 0.0005·6/2, 0.04·6/3, 0.08·6/4, 0.3·6/5, (1/3000)·6/1, above 1; R 4.2.2 p.adjust(p / w, "BH")
    const { q, accepted, first } = weightedBenjaminiHochberg(tests);
    [0.0015, 0.08, 0.12, 0.36, 0.0015, 1].forEach((value, i) => {
      expect(q[i]).toBeCloseTo(value, 14);
    });
    expect(accepted).toBe(2);
    expect(first).toBeCloseTo(0.05 / 6, 14);
  });

  it("says what q another p would have among them", () => {
    const { qOf } = weightedBenjaminiHochberg(tests);
    expect(qOf(0.001, 2)).toBeCloseTo(0.0015, 14);
    expect(qOf(0.0001, 1)).toBeCloseTo(0.0006, 14);
    expect(qOf(1, 1)).toBe(1);
    expect(qOf(0.001, 0)).toBe(1);
  });

  it("is the plain procedure where the weights are equal, however many tests", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (pValues) => {
        const { q } = weightedBenjaminiHochberg(pValues.map((p) => ({ p, weight: 1 })));
        benjaminiHochberg(pValues).forEach((value, i) => {
          expect(q[i]).toBeCloseTo(value, 12);
        });
      }),
    );
  });

  it("refuses a budget that is overspent, and what is no p-value", () => {
    expect(() => weightedBenjaminiHochberg([{ p: 0.5, weight: 1.1 }])).toThrow(RangeError);
    expect(() => weightedBenjaminiHochberg([{ p: 1.5, weight: 1 }])).toThrow(RangeError);
    expect(weightedBenjaminiHochberg([]).accepted).toBe(0);
  });
});
