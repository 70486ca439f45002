import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  lowerTail,
  quantile,
  upperTail,
} from "../../../src/analysis/statistics/negative-binomial.ts";

describe("a negative binomial count", () => {
  // R 4.2.2: s <- mean / (dispersion - 1); pnbinom(count - 1, size = s, mu = mean, lower.tail = FALSE); pnbinom(count, s, mu = mean);
  // dispersion 1: ppois. By mu, as 1 / dispersion has lost the digits that count near 1.
  // biome-ignore format: a row of R a line
  it.each([
    [0, 2.5, 1, 1, 0.0820849986238988],
    [3, 2.5, 1, 0.45618688411667041, 0.75757613313306593],
    [40, 2.5, 1, 8.8613292139399262e-34, 1],
    [5, 2.5, 1.0000000000010001, 0.10882198108594815, 0.95797896180460973],
    [9, 2.5, 1.7, 0.013044108432389331, 0.99335760013935848],
    [60, 7, 3, 1.7080603166595173e-08, 0.99999998816208424],
    [1, 0.002, 40, 0.00018915541319770605, 0.99986083512903168],
    [1, 1.5, 1000, 0.010318401166547222, 0.99116612123170289],
    [2, 0.3, 5, 0.060529570466206543, 0.96233678527150279],
    [13, 60, 2, 0.99999999597225075, 1.1535369252621291e-08],
    [199, 201, 1, 0.56549516776405495, 0.46249244908276682],
    [205, 201, 1.3, 0.40818151393707625, 0.61546071018663717],
    [900, 201, 5, 2.1775378707791376e-39, 1],
    [4200, 4000, 40, 0.30028506765562973, 0.70055633297835196],
    [100500, 100000, 1.0000001000000001, 0.057194185167463898, 0.94316710914915136],
  ])("of %d, mean %d and dispersion %d has the tails of R, also far out", (count, mean, dispersion, upper, lower) => {
    expect(Math.abs(upperTail(count, mean, dispersion) / upper - 1)).toBeLessThan(1e-12);
    expect(Math.abs(lowerTail(count, mean, dispersion) / lower - 1)).toBeLessThan(1e-12);
  });

  // R 4.2.2: qnbinom(p, size = mean / (dispersion - 1), mu = mean), qpois(p, mean)
  it.each([
    [0.005, 19.3, 1, 9],
    [0.5, 0.3, 5, 0],
    [0.95, 2.5, 1, 5],
    [0.995, 2.5, 1.7, 10],
    [0.995, 60, 5, 113],
    [1 - 1e-10, 4000, 40, 7085],
    [1e-6, 201, 1.3, 130],
    [0.999, 0.01, 1, 1],
  ])(
    "has R's quantile at %d with mean %d and dispersion %d",
    (probability, mean, dispersion, count) => {
      expect(quantile(probability, mean, dispersion)).toBe(count);
    },
  );

  it("below a dispersion of 1 is Poisson", () => {
    expect(upperTail(7, 3, 0.4)).toBe(upperTail(7, 3, 1));
    expect(quantile(0.99, 3, 0.4)).toBe(quantile(0.99, 3, 1));
  });

  it("of mean 0 is 0, and never below 0", () => {
    expect([upperTail(0, 0, 2), upperTail(1, 0, 2), quantile(0.999, 0, 2)]).toEqual([1, 0, 0]);
    expect([upperTail(-3, 5, 2), lowerTail(-1, 5, 2), quantile(0, 5, 2)]).toEqual([1, 0, 0]);
    expect(quantile(1, 5, 2)).toBe(Number.POSITIVE_INFINITY);
  });

  it("refuses what is no distribution", () => {
    expect(() => upperTail(1, -1, 1)).toThrow(RangeError);
    expect(() => upperTail(1, 1, Number.NaN)).toThrow(RangeError);
    expect(() => quantile(1.1, 1, 1)).toThrow(RangeError);
  });

  it("has tails that add up to 1, and the smallest quantile that reaches its probability", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2000 }),
        fc.double({ min: 1e-9, max: 1500, noNaN: true }),
        fc.double({ min: 1, max: 60, noNaN: true }),
        fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }),
        (count, mean, dispersion, probability) => {
          const whole = lowerTail(count, mean, dispersion) + upperTail(count + 1, mean, dispersion);
          expect(whole).toBeCloseTo(1, 11);
          const reached = quantile(probability, mean, dispersion);
          expect(lowerTail(reached, mean, dispersion)).toBeGreaterThan(probability - 1e-12);
          expect(lowerTail(reached - 1, mean, dispersion)).toBeLessThan(probability + 1e-12);
        },
      ),
    );
  });
});
