import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Cell } from "../../../src/analysis/statistics/contingency.ts";
import {
  informationComponent,
  meetsEvans,
  proportionalReportingRatio,
} from "../../../src/analysis/statistics/disproportionality.ts";
import { gammaQuantile } from "../../../src/analysis/statistics/gamma.ts";

/** a and b of those with the left value, c and d of the others. */
const fourfold = (a: number, b: number, c: number, d: number): Cell => ({
  both: a,
  left: a + b,
  right: a + c,
  total: a + b + c + d,
});

describe("the proportional reporting ratio", () => {
  // R 4.2.2, metafor 3.8-1: e <- escalc(measure = "RR", ai = a, bi = b, ci = c, di = d); exp(e$yi + c(0, -1, 1) * qnorm(.975) * sqrt(e$vi))
  test.each([
    [10, 90, 20, 880, 4.5, 2.16764634722123, 9.34192979678584],
    [3, 7, 4, 186, 14.25, 3.6751225441341, 55.2532596019445],
  ])("of %i in %i and %i in %i is R's", (a, b, c, d, ratio, lower, upper) => {
    const found = proportionalReportingRatio(fourfold(a, b, c, d));
    expect(found?.ratio).toBeCloseTo(ratio, 12);
    expect(found?.lower).toBeCloseTo(lower, 11);
    expect(found?.upper).toBeCloseTo(upper, 10);
  });

  test("is none where nobody else has the value, or nobody is left", () => {
    expect(proportionalReportingRatio(fourfold(5, 5, 0, 90))).toBeNull();
    expect(proportionalReportingRatio(fourfold(5, 5, 0, 0))).toBeNull();
    expect(proportionalReportingRatio(fourfold(0, 5, 3, 90))).toBeNull();
  });
});

// χ² of the second is 14.4 (R 4.2.2: chisq.test(matrix(c(3, 7, 4, 186), 2, byrow = TRUE)))
test.each([
  [true, "three together, ratio 14, χ² 14", fourfold(3, 7, 4, 186)],
  [false, "two together", fourfold(2, 1, 4, 300)],
  [false, "a ratio of 1.9", fourfold(190, 810, 100, 900)],
  [true, "a ratio of exactly 2", fourfold(200, 800, 100, 900)],
  [false, "χ² of 2.6, although the ratio is 3", fourfold(3, 27, 10, 290)],
  [true, "nobody else has it", fourfold(5, 5, 0, 90)],
  [false, "nobody is left to compare with", fourfold(5, 5, 0, 0)],
])("Evans' rule is met: %s, by %s", (isMet, _, cell) => {
  expect(meetsEvans(cell)).toBe(isMet);
});

describe("the information component", () => {
  // The formula in R 4.2.2: ic <- log2((n + .5) / (E + .5)); ic - 3.3 * (n + .5)^-.5 - 2 * (n + .5)^-1.5
  test.each([
    [3, 0.5, 1.8073549220576, -0.262010693892882],
    [12, 4.2, 1.41119543298445, 0.432559647822268],
    [1, 8, -2.50250034052918, -6.28560116549431],
    [250, 100, 1.31761510201628, 1.10860872390787],
    [0, 0.1, -0.263034405833794, -10.5867934111574],
  ])("of %i where %d are expected is the formula's, as in R", (both, expected, value, lower) => {
    const found = informationComponent({ both, left: 1000, right: expected, total: 1000 });
    expect(found.value).toBeCloseTo(value, 12);
    expect(found.lower).toBeCloseTo(lower, 12);
  });

  test("has a lower end near the gamma distribution's quantile it stands for", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 2000 }),
        fc.double({ min: 0.01, max: 2000, noNaN: true }),
        (both, expected) => {
          const { lower } = informationComponent({
            both,
            left: 4000,
            right: expected,
            total: 4000,
          });
          const exact = Math.log2(gammaQuantile(0.025, both + 0.5) / (expected + 0.5));
          expect(Math.abs(lower - exact)).toBeLessThan(0.06);
        },
      ),
    );
  });
});
