import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { delaysOf, nowcastOf } from "../../../src/analysis/warnings/nowcast.ts";

/** Sixty days with three to seven complaints each, registered after 0 to 6 days. */
function sixtyDays() {
  const received: number[] = [];
  const recorded: number[] = [];
  for (let day = 1; day <= 60; day++)
    for (let n = 1; n <= 3 + ((day * 7) % 5); n++) {
      let delay = (day * 3 + n * n * 5) % 9;
      if (delay > 6) delay = (n + day) % 3;
      received.push(day);
      recorded.push(day + delay);
    }
  return { received: Int32Array.from(received), recorded: Int32Array.from(recorded) };
}

describe("delaysOf", () => {
  it("is what R's surveillance finds", () => {
    // R 4.2.2, surveillance 1.20.3; o <- as.Date("2026-01-01"), the days above as o + day - 1
    // nc <- nowcast(now = o + 59, when = seq(o + 53, o + 59, by = "1 day"), dEventCol = "dHosp", dReportCol = "dReport",
    //   data = df, D = 8, method = "lawless", control = list(dRange = c(o, o + 59))); delayCDF(nc)[["lawless"]]
    const found = delaysOf(sixtyDays(), { known: 60, longest: 8 });
    const expected = [
      0.105058717033329, 0.227062388426873, 0.57797698872295, 0.671985294117647, 0.671985294117647,
      0.908088235294118, 1, 1, 1,
    ];
    expect(found?.registered).toHaveLength(expected.length);
    expected.forEach((value, delay) => {
      expect(found?.registered[delay]).toBeCloseTo(value, 13);
    });
  });

  it("learns from the days asked for, and from nothing that is not known yet", () => {
    const received = Int32Array.from([1, 1, 50, 50, 50, 59, 60]);
    const recorded = Int32Array.from([9, 9, 50, 51, 61, 61, 61]);
    const found = delaysOf({ received, recorded }, { known: 60, longest: 8, days: 30 });
    expect([...(found?.registered ?? [])]).toEqual([0.5, 1, 1, 1, 1, 1, 1, 1, 1]);
    expect(delaysOf({ received, recorded }, { known: 40, longest: 7 })).toBeNull();
  });

  it("takes a registration before the receipt for one at once", () => {
    const pairs = { received: Int32Array.from([10, 10]), recorded: Int32Array.from([8, 11]) };
    expect(delaysOf(pairs, { known: 20, longest: 3 })?.registered[0]).toBe(0.5);
  });

  it("rises from above 0 to 1 and is surer of long delays", () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 15 }));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 80 }), (pairs) => {
        const received = Int32Array.from(pairs, ([day]) => day);
        const recorded = Int32Array.from(pairs, ([day, delay]) => day + delay);
        const found = delaysOf({ received, recorded }, { known: 40, longest: 12 });
        if (found === null) return;
        const { registered, logVariance } = found;
        expect(registered[0]).toBeGreaterThan(0);
        expect([registered[12], logVariance[12]]).toEqual([1, 0]);
        for (let delay = 1; delay <= 12; delay++) {
          expect(registered[delay]).toBeGreaterThanOrEqual(registered[delay - 1] as number);
          expect(logVariance[delay]).toBeLessThanOrEqual(logVariance[delay - 1] as number);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("nowcastOf", () => {
  const delays = {
    registered: Float64Array.from([0.4, 0.7, 0.9, 1]),
    logVariance: Float64Array.from([0.01, 0.004, 0.001, 0]),
  };

  it("is exact where all is registered", () => {
    expect(nowcastOf(delays, 30, { from: 0, until: 7, known: 20 })).toEqual({
      registered: 1,
      registeredVariance: 0,
      total: 30,
      lower: 30,
      upper: 30,
    });
  });

  it("has the mean share of the days, by how much each usually brings", () => {
    const days = { from: 0, until: 4, known: 3 };
    const found = nowcastOf(delays, 30, days);
    expect(found.registered).toBeCloseTo(0.75, 12);
    expect(found.total).toBeCloseTo(40, 12);
    // by hand: days with delays 3, 2, 1, 0 have shares 1, 0.9, 0.7, 0.4; the covariance of two logs is that of the longer delay:
    // (0.4² 0.01 + (0.7² + 2·0.7·0.4) 0.004 + (0.9² + 2·0.9·1.1) 0.001) / 16
    expect(found.registeredVariance).toBeCloseTo((0.0016 + 0.0042 + 0.00279) / 16, 12);
    expect(nowcastOf(delays, 30, days, [1, 1, 1, 7]).registered).toBeCloseTo(0.54, 12);
  });

  it("has an interval that chance alone makes where the delays are known", () => {
    const known = { ...delays, logVariance: new Float64Array(4) };
    const found = nowcastOf(known, 30, { from: 0, until: 4, known: 3 });
    // R 4.2.2: 30 + qnbinom(c(.025, .975), size = 30.5, prob = .75)
    expect([found.lower, found.upper]).toEqual([34, 48]);
    expect(nowcastOf(delays, 30, { from: 0, until: 4, known: 3 }).upper).toBeGreaterThan(48);
  });

  it("counts days that are not there yet as not registered at all", () => {
    expect(nowcastOf(delays, 5, { from: 0, until: 2, known: 0 }).registered).toBeCloseTo(0.2, 12);
  });
});
