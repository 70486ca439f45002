import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { laneyProportions, laneyRates } from "../../../src/analysis/statistics/laney.ts";

/**
 * Attendances of accident and emergency departments seen within four hours, 20 weeks: the p′ example of the vignette of R package
 * qicharts2 (data set nhs_accidents). The plain p chart has most weeks outside its limits, p′ none.
 */
const seen = [
  266501, 264225, 276532, 281461, 269071, 261215, 270409, 279778, 270483, 270320, 267923, 271478,
  255353, 256820, 261835, 259144, 255910, 260863, 264465, 260989,
];
const attended = [
  280443, 276823, 291681, 296155, 282343, 275888, 283867, 295251, 284468, 282529, 279618, 283932,
  266629, 268091, 276803, 271578, 266005, 273520, 278574, 273772,
];
const accidents = seen.map((events, week) => ({ events, base: attended[week] as number }));

/** Montgomery, Introduction to Statistical Quality Control, table 7.11: defects in rolls of cloth of differing length, per 50 m². */
const cloth = [14, 12, 20, 11, 7, 10, 21, 16, 19, 23].map((events, roll) => ({
  events,
  base: ([500, 400, 650, 500, 475, 500, 600, 525, 600, 625][roll] as number) / 50,
}));

// R 4.2.2, from Laney's formula and not from our code:
//   laney <- function(x, n, kind, b = seq_along(x)) { m <- sum(x[b]) / sum(n[b]); s <- sqrt((if (kind == "p") m * (1 - m) else m) / n)
//     z <- (x / n - m) / s; sz <- mean(abs(diff(z[b]))) / 1.128; list(m, sz, m - 3 * s * sz, m + 3 * s * sz, z) }
describe("a p′ chart", () => {
  it("of the accident departments is R's, and has no week outside", () => {
    const chart = laneyProportions(accidents);
    expect(chart.mean).toBeCloseTo(0.95289971134419116, 13);
    expect(chart.sigmaZ).toBeCloseTo(10.64042186349651, 9);
    expect(chart.points[0]?.lower).toBeCloseTo(0.9401296441775141, 11);
    expect(chart.points[0]?.upper).toBeCloseTo(0.96566977851086822, 11);
    expect(chart.points[16]?.z).toBeCloseTo(22.275355331095074, 8);
    expect(chart.points[16]?.upper).toBeCloseTo(0.96601176095213304, 11);
    expect(chart.points.map(({ signal }) => signal)).not.toContain("above_limit");
    expect(chart.points.map(({ signal }) => signal)).not.toContain("below_limit");
  });

  it("judges against the first weeks alone where told so", () => {
    const chart = laneyProportions(accidents, { baseline: 12 });
    expect(chart.mean).toBeCloseTo(0.9520650173249442, 13);
    expect(chart.sigmaZ).toBeCloseTo(9.0653913382664797, 9);
    expect(chart.points[19]?.lower).toBeCloseTo(0.94096118517319605, 11);
    expect(chart.points[19]?.upper).toBeCloseTo(0.96316884947669235, 11);
  });

  it("cuts its limits at 0 and 1", () => {
    const few = [1, 0, 2, 0, 1, 0].map((events) => ({ events, base: 5 }));
    for (const { lower, upper } of laneyProportions(few).points) {
      expect(lower).toBe(0);
      expect(upper).toBeLessThanOrEqual(1);
    }
  });
});

describe("a u′ chart", () => {
  it("of Montgomery's rolls of cloth has his centre line, and R's limits", () => {
    const chart = laneyRates(cloth);
    expect(chart.mean).toBeCloseTo(153 / 107.5, 13);
    expect(chart.sigmaZ).toBeCloseTo(0.67879555468119135, 12);
    expect(chart.points.map(({ lower }) => lower)[1]).toBeCloseTo(0.56432786616674846, 12);
    expect(chart.points.map(({ upper }) => upper)[2]).toBeCloseTo(2.0970543318819175, 12);
  });

  it("marks a rate that chance and the process's own spread do not explain", () => {
    const quiet = [100, 104, 97, 101, 99, 103, 98, 102, 100, 101].map((events) => ({
      events,
      base: 50,
    }));
    const chart = laneyRates([...quiet, { events: 150, base: 50 }], { baseline: quiet.length });
    expect(chart.points.at(-1)?.signal).toBe("above_limit");
    expect(chart.points.slice(0, -1).every(({ signal }) => signal === null)).toBe(true);
  });
});

describe("both charts", () => {
  it("pass over periods without data", () => {
    const [first, second, ...rest] = cloth as [(typeof cloth)[0], (typeof cloth)[0]];
    const chart = laneyRates([first, null, second, { events: 0, base: 0 }, ...rest]);
    const { points: _, ...same } = laneyRates(cloth);
    expect(chart).toMatchObject(same);
    expect(chart.points[1]).toEqual({
      value: null,
      z: null,
      lower: null,
      upper: null,
      signal: null,
    });
  });

  it("have no limits where no event was ever seen, or nothing else, or there is one point", () => {
    const none = laneyRates([0, 0, 0].map((events) => ({ events, base: 9 })));
    expect(none).toMatchObject({ mean: 0, sigmaZ: null });
    expect(none.points[0]).toMatchObject({ value: 0, lower: null, signal: null });
    const every = laneyProportions([9, 9, 9].map((events) => ({ events, base: 9 })));
    expect(every.points[0]).toMatchObject({ value: 1, upper: null });
    expect(laneyRates([{ events: 4, base: 2 }])).toMatchObject({ mean: 2, sigmaZ: null });
    expect(laneyRates([])).toEqual({ mean: null, sigmaZ: null, points: [] });
  });

  it("refuse more events than trials, fewer than none, and a baseline that is no number of points", () => {
    expect(() => laneyProportions([{ events: 3, base: 2 }])).toThrow(RangeError);
    expect(() => laneyRates([{ events: -1, base: 2 }])).toThrow(RangeError);
    expect(() => laneyRates([], { baseline: 0.5 })).toThrow(RangeError);
  });

  it("have three standard deviations of chance on each side where the process spreads no wider", () => {
    const counted = fc.record({ events: fc.integer({ min: 0, max: 400 }), base: fc.constant(500) });
    fc.assert(
      fc.property(fc.array(counted, { minLength: 2, maxLength: 40 }), (counts) => {
        const { mean, sigmaZ, points } = laneyRates(counts);
        if (mean === null || sigmaZ === null) return;
        for (const { lower, upper } of points) {
          expect(upper).toBeCloseTo(mean + 3 * sigmaZ * Math.sqrt(mean / 500), 10);
          expect(lower).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
