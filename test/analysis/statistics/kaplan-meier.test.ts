import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  kaplanMeier,
  survivalQuantile,
  survivalQuantiles,
} from "../../../src/analysis/statistics/kaplan-meier.ts";
import { edges } from "./kaplan-meier-edges.ts";
import { publishedData } from "./kaplan-meier-r.ts";

/** `9 13 13+` as times and whether each ended. */
function read(written: string) {
  const words = written.trim().split(/\s+/);
  return {
    times: words.map((word) => Number.parseFloat(word)),
    ended: words.map((word) => (word.endsWith("+") ? 0 : 1)) as (0 | 1)[],
  };
}

function expectNear(found: readonly (number | null)[], expected: readonly (number | null)[]) {
  expect(found.map((value) => value === null)).toEqual(expected.map((value) => value === null));
  found.forEach((value, i) => {
    expect(Math.abs((value ?? 0) - (expected[i] ?? 0))).toBeLessThan(1e-9);
  });
}

const references = Object.entries({ ...publishedData, ...edges });

describe("kaplanMeier", () => {
  it.each(references)("of %s is R's at every step, intervals included", (_, reference) => {
    const { times, ended } = read(reference.times);
    const { steps } = kaplanMeier(times, ended);
    expect(steps).toHaveLength(reference.steps.length);
    steps.forEach((step, i) => {
      const [time, atRisk, endedNow, ...shares] = reference.steps[i] ?? [];
      expect([step.time, step.atRisk, step.ended]).toEqual([time, atRisk, endedNow]);
      expectNear([step.surviving, step.lower, step.upper], shares);
    });
  });

  it.each(references)("of %s has R's median, P80 and P90 with their intervals", (_, reference) => {
    const { times, ended } = read(reference.times);
    const curve = kaplanMeier(times, ended);
    for (const [p, ...expected] of reference.quantiles) {
      const { value, lower, upper } = survivalQuantile(curve, p);
      expectNear([value, lower, upper], expected);
    }
  });

  it("counts every row once: ended, censored, before which step", () => {
    const { times, ended } = read("1+ 2 2+ 3+ 4 4 4+ 6+");
    const { count, endedCount, lastTime, steps } = kaplanMeier(times, ended);
    expect({ count, endedCount, lastTime }).toEqual({ count: 8, endedCount: 3, lastTime: 6 });
    expect(steps.map((step) => [step.time, step.atRisk, step.ended, step.censored])).toEqual([
      [2, 7, 1, 1],
      [4, 4, 2, 2],
    ]);
  });

  it("of nobody has no steps and reaches nothing", () => {
    const curve = kaplanMeier([], []);
    expect(curve).toEqual({ count: 0, endedCount: 0, lastTime: null, steps: [] });
    expect(survivalQuantile(curve, 0.5)).toEqual({ value: null, lower: null, upper: null });
  });

  // R 4.2.2: quantile(f, c(.25, .5)) gives 4; quantile(f, .5) gives NA, because 0.8 × 7/8 × 5/7 rounds to above a half
  it("reads a median that rounding puts just above the end of the curve", () => {
    const { times, ended } = read("1 1 2.5 3 3 4+ 4+ 4+ 4+ 5+");
    const curve = kaplanMeier(times, ended);
    expect(curve.steps.at(-1)?.surviving).toBeGreaterThan(0.5);
    expect(survivalQuantile(curve, 0.5).value).toBe(4);
  });

  it("takes typed arrays and leaves them as they were", () => {
    const times = Float64Array.of(5, 1, 3);
    const ended = Uint8Array.of(1, 0, 1);
    expect(kaplanMeier(times, ended)).toEqual(kaplanMeier([5, 1, 3], [1, 0, 1]));
    expect([...times, ...ended]).toEqual([5, 1, 3, 1, 0, 1]);
  });

  it("refuses times that are none, lists that do not match and shares outside 0 to 1", () => {
    for (const time of [-1, Number.NaN, Infinity])
      expect(() => kaplanMeier([1, time], [1, 1])).toThrow(/at 1/);
    expect(() => kaplanMeier([1, 2], [1])).toThrow(RangeError);
    for (const p of [0, 1, Number.NaN, 80])
      expect(() => survivalQuantile(kaplanMeier([1], [1]), p)).toThrow(RangeError);
  });
});

const rows = fc.array(
  fc.record({ time: fc.nat(25).map((n) => n / 4), ended: fc.constantFrom<0 | 1>(0, 1) }),
  { minLength: 1, maxLength: 60 },
);
type Rows = readonly { time: number; ended: 0 | 1 }[];
const curveOf = (sample: Rows) =>
  kaplanMeier(
    sample.map(({ time }) => time),
    sample.map(({ ended }) => ended),
  );

describe("whatever the rows", () => {
  it("is the product over all times, counted row by row", () => {
    fc.assert(
      fc.property(rows, (sample) => {
        const times = [...new Set(sample.filter((row) => row.ended).map(({ time }) => time))];
        const expected = times
          .sort((a, b) => a - b)
          .map((time) =>
            times
              .filter((earlier) => earlier <= time)
              .reduce((product, earlier) => {
                const atRisk = sample.filter((row) => row.time >= earlier).length;
                const over = sample.filter((row) => row.ended && row.time === earlier).length;
                return product * (1 - over / atRisk);
              }, 1),
          );
        const { steps } = curveOf(sample);
        expect(steps.map(({ time }) => time)).toEqual(times);
        expectNear(
          steps.map(({ surviving }) => surviving),
          expected,
        );
      }),
    );
  });

  it("never rises, stays within 0 and 1 and within its own interval", () => {
    fc.assert(
      fc.property(rows, (sample) => {
        let before = 1;
        for (const { surviving, lower, upper } of curveOf(sample).steps) {
          expect(surviving).toBeLessThan(before);
          expect(surviving).toBeGreaterThanOrEqual(0);
          expect(lower === null && upper === null).toBe(surviving === 0);
          expect(lower ?? 0).toBeGreaterThanOrEqual(0);
          expect(lower ?? 0).toBeLessThanOrEqual(surviving);
          expect(upper ?? 1).toBeGreaterThanOrEqual(surviving);
          expect(upper ?? 1).toBeLessThanOrEqual(1);
          before = surviving;
        }
      }),
    );
  });

  it("does not know the order of the rows", () => {
    const shuffled = rows.chain((sample) =>
      fc.tuple(
        fc.constant(sample),
        fc.shuffledSubarray(sample, { minLength: sample.length, maxLength: sample.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([sample, other]) => {
        expect(curveOf(other)).toEqual(curveOf(sample));
      }),
    );
  });

  it("with nobody censored is the empirical distribution, and its quantiles R's of type 2", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 60 }), (times) => {
        const curve = kaplanMeier(
          times,
          times.map(() => 1 as const),
        );
        expectNear(
          curve.steps.map(({ surviving }) => surviving),
          curve.steps.map(({ time }) => times.filter((each) => each > time).length / times.length),
        );
        const sorted = times.toSorted((a, b) => a - b);
        // the median is the middle row or the mean of the two middle rows; tenths keep the place exact
        for (const tenths of [5, 8, 9]) {
          const whole = (times.length * tenths) % 10 === 0;
          const place = Math.ceil((times.length * tenths) / 10) - 1;
          const value = sorted[place] as number;
          const next = sorted[whole ? place + 1 : place] as number;
          expect(survivalQuantile(curve, tenths / 10).value).toBe((value + next) / 2);
        }
      }),
    );
  });

  it("has the same quantiles with and without writing out the curve", () => {
    fc.assert(
      fc.property(rows, (sample) => {
        const curve = curveOf(sample);
        const shares = [0.9, 0.5, 0.8];
        expect(
          survivalQuantiles(
            sample.map(({ time }) => time),
            sample.map(({ ended }) => ended),
            shares,
          ),
        ).toEqual(shares.map((p) => survivalQuantile(curve, p)));
      }),
    );
  });
});
