import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binomialLimits, poissonLimits } from "../../../src/analysis/statistics/exact-limits.ts";

const probabilities = [0.001, 0.025, 0.975, 0.999];

// R 4.2.2, the paper's formula with R's own distributions:
//   r <- qbinom(p, n, t); if (pbinom(r, n, t) <= p) r <- r + 1; max(0, r - (pbinom(r, n, t) - p) / dbinom(r, n, t))
describe("limits of counts", () => {
  it.each([
    [20, 0.05, [0, 0, 2.8472953003380805, 4.7011975730486695]],
    [5, 0.95, [1.8598337950138477, 3.0118231136961806, 4.9676911141275042, 4.9987076445651004]],
    [1000, 0.9, [869.08215605313683, 880.51707346949013, 917.72134325533966, 927.6591536873641]],
    [
      100_000,
      0.013,
      [1190.2015610789188, 1229.7539208450098, 1370.167331192984, 1411.5778719288385],
    ],
  ])("of %i trials at %f are R's", (trials, share, expected) => {
    binomialLimits(trials, share, probabilities).forEach((limit, index) => {
      expect(limit / (expected[index] || 1)).toBeCloseTo(expected[index] === 0 ? 0 : 1, 8);
    });
  });

  it.each([
    [0.3, [0, 0, 1.3580519419245087, 2.7797663929838121]],
    [4, [0, 0.091238437707151232, 7.8778453690027819, 10.955952598516681]],
    [25, [10.498532507209964, 15.175156532855532, 34.77671719008972, 41.346523474720037]],
    [1234.5, [1126.8572330780116, 1165.6072122414889, 1303.3394681154216, 1343.9883449229321]],
    [2e5, [198618.93191319946, 199123.45084862452, 200876.49630902047, 201382.91797681389]],
  ])("of a mean of %f are R's", (mean, expected) => {
    poissonLimits(mean, probabilities).forEach((limit, index) => {
      expect(limit / (expected[index] || 1)).toBeCloseTo(expected[index] === 0 ? 0 : 1, 8);
    });
  });

  it("end where nothing can happen, or nothing else", () => {
    expect(binomialLimits(10, 0, probabilities)).toEqual([0, 0, 0, 0]);
    expect(binomialLimits(10, 1, probabilities)).toEqual([10, 10, 10, 10]);
    expect(binomialLimits(0, 0.5, probabilities)).toEqual([0, 0, 0, 0]);
    expect(poissonLimits(0, probabilities)).toEqual([0, 0, 0, 0]);
  });

  it("rise with the probability and stay within the trials", () => {
    const share = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), share, (trials, chance) => {
        const limits = binomialLimits(trials, chance, probabilities);
        for (const [index, limit] of limits.entries()) {
          expect(limit).toBeGreaterThanOrEqual(limits[index - 1] ?? 0);
          expect(limit).toBeLessThanOrEqual(trials);
        }
        expect(limits[1]).toBeLessThanOrEqual(trials * chance + 1);
      }),
    );
  });
});
