import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { twoPoissonZ } from "../../../src/analysis/statistics/two-poisson.ts";

describe("twoPoissonZ", () => {
  // R 4.2.2: z <- function(x, y, d) 2 * (sqrt(x + 3/8) - sqrt(d * (y + 3/8))) / sqrt(1 + d). The exact poisson.test(c(x, y), c(d, 1))
  // has p = 0.00386, 6.7e-5, 0.101, 8.4e-8 and 1 where these have 0.00462, 2.4e-4, 0.0667, 1.7e-5 and 1.
  it.each([
    [60, 1000, 0.04, 2.832689827531],
    [12, 25, 0.1, 3.670561305844],
    [3, 40, 0.2, -1.834025505841],
    [5, 0, 0.04, 4.306573314499],
    [100, 100, 1, 0],
  ])("of %i against %i · %f is the formula computed apart", (count, earlier, ratio, z) => {
    expect(twoPoissonZ(count, earlier, ratio)).toBeCloseTo(z, 11);
  });

  it("grows with the count and falls with the earlier one", () => {
    const counts = fc.integer({ min: 0, max: 1e6 });
    const ratios = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(counts, counts, ratios, (count, earlier, ratio) => {
        const z = twoPoissonZ(count, earlier, ratio);
        expect(twoPoissonZ(count + 1, earlier, ratio)).toBeGreaterThan(z);
        expect(twoPoissonZ(count, earlier + 1, ratio)).toBeLessThan(z);
        // The same read from the other side.
        expect(twoPoissonZ(earlier, count, 1 / ratio)).toBeCloseTo(-z, 6);
      }),
    );
  });

  it("refuses what is no count and no ratio", () => {
    for (const [count, earlier, ratio] of [
      [-1, 2, 1],
      [1, -2, 1],
      [1, 2, 0],
      [1, 2, Number.NaN],
      [1, 2, Number.POSITIVE_INFINITY],
    ] as const)
      expect(() => twoPoissonZ(count, earlier, ratio)).toThrow(RangeError);
  });
});
