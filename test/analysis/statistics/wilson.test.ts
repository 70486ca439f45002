import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wilsonInterval } from "../../../src/analysis/statistics/wilson.ts";

describe("wilsonInterval", () => {
  // R 4.2.2: prop.test(successes, trials, correct = FALSE, conf.level = confidence)$conf.int
  it.each([
    [0, 10, 0.95, 0, 0.27753279986288915],
    [7, 7, 0.95, 0.64566956493331262, 1],
    [15, 148, 0.95, 0.062386399530736283, 0.160487241723308],
    [3, 4, 0.9, 0.3561680085985065, 0.94209267880014125],
    [123_456, 1_000_000, 0.99, 0.12261115289079928, 0.12430584373706006],
    [1, 3, 0.8, 0.10577563612172287, 0.67881735216965178],
  ])("of %i in %i at %f is R's", (successes, trials, confidence, low, high) => {
    const interval = wilsonInterval(successes, trials, confidence);
    expect(interval?.low).toBeCloseTo(low, 13);
    expect(interval?.high).toBeCloseTo(high, 13);
  });

  it("is null without trials and refuses more successes than trials", () => {
    expect(wilsonInterval(0, 0)).toBeNull();
    expect(() => wilsonInterval(3, 2)).toThrow(RangeError);
    expect(() => wilsonInterval(-1, 2)).toThrow(RangeError);
  });

  it("contains the proportion, stays in [0, 1] and mirrors when failures are counted", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (trials, share) => {
          const successes = Math.round(share * trials);
          const interval = wilsonInterval(successes, trials);
          const mirror = wilsonInterval(trials - successes, trials);
          if (interval === null || mirror === null) throw new Error("no interval");
          expect(interval.low).toBeGreaterThanOrEqual(0);
          expect(interval.low).toBeLessThanOrEqual(successes / trials);
          expect(interval.high).toBeGreaterThanOrEqual(successes / trials);
          expect(interval.high).toBeLessThanOrEqual(1);
          expect(1 - mirror.high).toBeCloseTo(interval.low, 12);
        },
      ),
    );
  });
});
