import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  incompleteBeta,
  incompleteBetaStep,
} from "../../../src/analysis/statistics/incomplete-beta.ts";

describe("incompleteBeta", () => {
  // R 4.2.2: pbeta(x, a, b), pbeta(x, a, b, lower.tail = FALSE)
  it.each([
    [0.3, 2, 5, 0.57982500000000015, 0.42017499999999985],
    [0.5, 0.5, 0.5, 0.5, 0.5],
    [0.01, 3, 400, 0.76628379635891153, 0.23371620364108844],
    [0.7, 60, 541, 1, 3.1060947818361819e-210],
    [0.0001, 8, 2.5, 2.1140827150834507e-31, 1],
  ])("at %f with %f and %f is R's, also far out", (x, a, b, lower, upper) => {
    const found = incompleteBeta(x, a, b);
    expect(found.lower / lower).toBeCloseTo(1, 11);
    expect(found.upper / upper).toBeCloseTo(1, 11);
  });

  it("is 0 and 1 at the ends and refuses what is no beta function", () => {
    expect(incompleteBeta(0, 2, 3)).toEqual({ lower: 0, upper: 1 });
    expect(incompleteBeta(1, 2, 3)).toEqual({ lower: 1, upper: 0 });
    expect(() => incompleteBeta(0.5, 0, 3)).toThrow(RangeError);
  });

  it("adds up to 1, mirrors, and falls by the step as a grows", () => {
    const size = fc.double({ min: 0.1, max: 3000, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), size, size, (x, a, b) => {
        const { lower, upper } = incompleteBeta(x, a, b + 1);
        expect(lower + upper).toBeCloseTo(1, 12);
        expect(incompleteBeta(1 - x, b + 1, a).upper).toBeCloseTo(lower, 9);
        const next = incompleteBeta(x, a + 1, b);
        expect(lower - next.lower).toBeCloseTo(incompleteBetaStep(x, a, b + 1), 9);
      }),
    );
  });
});
