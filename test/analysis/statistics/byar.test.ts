import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byarInterval } from "../../../src/analysis/statistics/byar.ts";
import { garwoodInterval } from "../../../src/analysis/statistics/garwood.ts";

describe("byarInterval", () => {
  // R 4.2.2: z <- qnorm((1 + confidence) / 2)
  //   o * (1 - 1 / (9 * o) - z / (3 * sqrt(o)))^3;  p <- o + 1; p * (1 - 1 / (9 * p) + z / (3 * sqrt(p)))^3
  it.each([
    [0, 0.95, 0, 3.6680118321737507],
    [1, 0.95, 0.013072132901504351, 5.5637555824752605],
    [10, 0.95, 4.7874499139675644, 18.391458605756473],
    [65, 0.95, 50.163187710459454, 82.849138545939837],
    [2500, 0.95, 2402.9520452481693, 2599.9617747640491],
    [12.5, 0.998, 4.2831138263475292, 27.79195849324601],
  ])("of %f events at %f is the formula's", (events, confidence, low, high) => {
    const interval = byarInterval(events, confidence);
    expect(interval.low).toBeCloseTo(low, 11);
    expect(interval.high).toBeCloseTo(high, 11);
  });

  it("is within 1 % of Garwood's from 10 events on", () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 1e5 }), (events) => {
        const [byar, exact] = [byarInterval(events), garwoodInterval(events)];
        expect(Math.abs(byar.low / exact.low - 1)).toBeLessThan(0.01);
        expect(Math.abs(byar.high / exact.high - 1)).toBeLessThan(0.01);
      }),
    );
  });

  it("refuses what is not a count, and never goes below 0", () => {
    for (const events of [-1, Number.NaN, Infinity])
      expect(() => byarInterval(events)).toThrow(RangeError);
    expect(byarInterval(0.05, 0.998).low).toBe(0);
  });
});
