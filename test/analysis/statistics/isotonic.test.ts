import fc from "fast-check";
import { expect, test } from "vitest";
import { nonDecreasing } from "../../../src/analysis/statistics/isotonic.ts";

const of = (...values: number[]) => Float64Array.from(values);

test("neighbours that go down are pooled, as R's isoreg(c(1, 3, 2, 5, 4, 4, 9)) does", () => {
  const found = nonDecreasing(of(1, 3, 2, 5, 4, 4, 9), new Float64Array(7).fill(1));
  const pooled = 13 / 3;
  expect([...found]).toEqual([1, 2.5, 2.5, pooled, pooled, pooled, 9]);
});

test("by their weights", () => {
  expect([...nonDecreasing(of(4, 1), of(1, 3))]).toEqual([1.75, 1.75]);
});

test("what comes out never goes down, and keeps the weighted sum", () => {
  const values = fc.array(
    fc.record({ value: fc.nat({ max: 1000 }), weight: fc.integer({ min: 1, max: 9 }) }),
  );
  fc.assert(
    fc.property(values, (given) => {
      const weights = Float64Array.from(given, ({ weight }) => weight);
      const found = nonDecreasing(
        Float64Array.from(given, ({ value }) => value),
        weights,
      );
      found.forEach((value, index) => {
        if (index > 0) expect(value).toBeGreaterThanOrEqual((found[index - 1] as number) - 1e-9);
      });
      const sum = (of: (index: number) => number) =>
        given.reduce((total, { weight }, index) => total + weight * of(index), 0);
      expect(sum((index) => found[index] as number)).toBeCloseTo(
        sum((index) => given[index]?.value ?? 0),
        6,
      );
    }),
  );
});
