import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decomposeRate, type RateGroup } from "../../../src/analysis/change/decompose-rate.ts";
import { expectSum } from "./expect-sum.ts";

const rate = (base0: number, sum0: number, base1: number, sum1: number): RateGroup => ({
  base0,
  sum0,
  base1,
  sum1,
});

/** One side of a group: nothing, or cases with a sum of any sign (scores, hours, counts). */
const side = fc.oneof(
  fc.constant([0, 0] as const),
  fc.tuple(
    fc.oneof(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
    ),
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  ),
);
const rateTables = fc
  .array(fc.tuple(side, side), { minLength: 1, maxLength: 60 })
  .map((groups) => groups.map(([[base0, sum0], [base1, sum1]]) => rate(base0, sum0, base1, sum1)));

describe("decomposeRate", () => {
  it("adds up to the change to 1e-12 on any table, with groups that are new, gone or empty", () => {
    fc.assert(
      fc.property(rateTables, (groups) => {
        const found = decomposeRate(groups);
        if (found === null) {
          const bases = groups.map(({ base0, base1 }) => [base0, base1] as const);
          expect(
            bases.every(([before]) => before === 0) || bases.every(([, now]) => now === 0),
          ).toBe(true);
          return;
        }
        const { parts, rate0, rate1, change } = found;
        expect(change).toBe(rate1 - rate0);
        expectSum(
          parts.flatMap((part) => [part.rate_part, part.mix_part]),
          change,
          rate0,
          rate1,
        );
        expectSum(
          [found.rate_part, found.mix_part],
          change,
          rate0,
          rate1,
          ...parts.map((part) => part.mix_part),
        );
        expect(found.total_part).toBeCloseTo(found.rate_part + found.mix_part, 6);
        parts.forEach((part, index) => {
          const group = groups[index] as RateGroup;
          if (group.base0 === 0 || group.base1 === 0) expect(part.rate_part).toBe(0);
          expect(part.total_part).toBe(part.rate_part + part.mix_part);
        });
      }),
      { numRuns: 500 },
    );
  });

  it("is the same the other way round with the signs turned", () => {
    fc.assert(
      fc.property(rateTables, (groups) => {
        const there = decomposeRate(groups);
        const back = decomposeRate(
          groups.map(({ base0, sum0, base1, sum1 }) => rate(base1, sum1, base0, sum0)),
        );
        expect(back === null).toBe(there === null);
        there?.parts.forEach((part, index) => {
          const size = Math.max(
            Math.abs(there.rate0),
            Math.abs(there.rate1),
            Math.abs(part.mix_part),
            1,
          );
          expect(
            Math.abs(part.rate_part + (back?.parts[index]?.rate_part ?? 0)) / size,
          ).toBeLessThan(1e-9);
          expect(Math.abs(part.mix_part + (back?.parts[index]?.mix_part ?? 0)) / size).toBeLessThan(
            1e-9,
          );
        });
      }),
    );
  });

  // by hand: 80 of 100 and 60 of 100 before, 45 of 50 and 75 of 150 now; whole 0.7 to 0.6, middle 0.65
  //   A: rate (0.5 + 0.25)/2 · (0.9 − 0.8) = 0.0375;  mix (0.25 − 0.5)(0.85 − 0.65) = −0.05
  //   B: rate (0.5 + 0.75)/2 · (0.5 − 0.6) = −0.0625; mix (0.75 − 0.5)(0.55 − 0.65) = −0.025
  it("tells what each group's rate did from what its share of the cases did", () => {
    const found = decomposeRate([rate(100, 80, 50, 45), rate(100, 60, 150, 75)]);
    expect(found?.change).toBeCloseTo(-0.1, 14);
    expect(found?.parts.map((part) => [part.rate_part, part.mix_part])).toEqual([
      [expect.closeTo(0.0375, 14), expect.closeTo(-0.05, 14)],
      [expect.closeTo(-0.0625, 14), expect.closeTo(-0.025, 14)],
    ]);
    expect(found?.rate_part).toBeCloseTo(-0.025, 14);
    expect(found?.mix_part).toBeCloseTo(-0.075, 14);
  });

  it("gives no mix where all shares stay, and no rate part where all rates stay", () => {
    const shares = decomposeRate([rate(100, 80, 200, 120), rate(100, 60, 200, 100)]);
    expect(shares?.parts.map((part) => part.mix_part)).toEqual(
      [0, 0].map((zero) => expect.closeTo(zero, 14)),
    );
    const rates = decomposeRate([rate(100, 80, 300, 240), rate(100, 60, 100, 60)]);
    expect(rates?.parts.map((part) => part.rate_part)).toEqual(
      [0, 0].map((zero) => expect.closeTo(zero, 14)),
    );
    expect(rates?.parts.every((part) => part.mix_part > 0)).toBe(true);
  });

  // a new group as good as the mean of the whole changes nothing by itself: 0.7 before, and 0.7 with it
  it("counts a new and a vanished group as mix, against the mean of the whole", () => {
    const even = decomposeRate([rate(100, 70, 100, 70), rate(0, 0, 50, 35)]);
    expect(even?.parts[1]).toEqual({
      rate_part: 0,
      mix_part: expect.closeTo(0, 14),
      total_part: expect.closeTo(0, 14),
    });
    const gone = decomposeRate([rate(50, 40, 50, 40), rate(50, 10, 0, 0)]);
    expect(gone?.change).toBeCloseTo(0.3, 14);
    expect(gone?.rate_part).toBe(0);
    // (0 − 0.5)(0.2 − 0.65), and (1 − 0.5)(0.8 − 0.65)
    expect(gone?.parts.map((part) => part.mix_part)).toEqual([
      expect.closeTo(0.075, 14),
      expect.closeTo(0.225, 14),
    ]);
  });

  it("has nothing to say where a side has no cases", () => {
    expect(decomposeRate([])).toBeNull();
    expect(decomposeRate([rate(0, 0, 10, 5)])).toBeNull();
    expect(decomposeRate([rate(10, 5, 0, 0)])).toBeNull();
  });

  it.each([
    [rate(-1, 0, 1, 1)],
    [rate(0, 3, 1, 1)],
    [rate(1, Number.NaN, 1, 1)],
    [rate(1, 1, Number.POSITIVE_INFINITY, 1)],
  ])("refuses %o", (group) => {
    expect(() => decomposeRate([group, rate(10, 5, 10, 5)])).toThrow(RangeError);
  });
});
