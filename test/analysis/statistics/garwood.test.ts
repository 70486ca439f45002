import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { garwoodInterval } from "../../../src/analysis/statistics/garwood.ts";

describe("garwoodInterval", () => {
  // R 4.2.2: poisson.test(events, conf.level = confidence)$conf.int
  it.each([
    [0, 0.95, 0, 3.6888794541139354],
    [1, 0.95, 0.025317807984289897, 5.5716433909388989],
    [3, 0.99, 0.33786338872773342, 10.977477495329765],
    [10, 0.95, 4.7953886961324343, 18.390356042017778],
    [100, 0.9, 84.139277218314177, 118.07927278209708],
    [4321, 0.95, 4193.1128656350502, 4451.7963163921549],
    [1_000_000, 0.95, 998040.98334029387, 1001961.9119454322],
  ])("of %i events at %f is R's", (events, confidence, low, high) => {
    const interval = garwoodInterval(events, confidence);
    if (low === 0) expect(interval.low).toBe(0);
    else expect(interval.low / low).toBeCloseTo(1, 11);
    expect(interval.high / high).toBeCloseTo(1, 11);
  });

  it("refuses what is not a count", () => {
    for (const events of [-1, 1.5, Number.NaN])
      expect(() => garwoodInterval(events)).toThrow(RangeError);
  });

  it("contains the count and widens with the confidence", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e5 }), (events) => {
        const usual = garwoodInterval(events);
        const wide = garwoodInterval(events, 0.99);
        expect(usual.low).toBeLessThanOrEqual(events);
        expect(usual.high).toBeGreaterThan(events);
        expect(wide.low).toBeLessThanOrEqual(usual.low);
        expect(wide.high).toBeGreaterThan(usual.high);
      }),
    );
  });
});
