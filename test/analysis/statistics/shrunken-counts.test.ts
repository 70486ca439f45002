import { expect, test } from "vitest";
import { shrunkenCounts } from "../../../src/analysis/statistics/shrunken-counts.ts";

const effect = Float64Array.from([1, 1, 0, 0, 1, 0, 0, 0, 1, 0]);
const counts = Float64Array.from([30, 28, 10, 12, 31, 9, 11, 8, 27, 10]);
const ones = new Float64Array(10).fill(1);
const none = new Float64Array(10);
const fitted = (prior: number | null, offset = none) =>
  shrunkenCounts([ones, effect], counts, [null, prior], offset)?.coefficients ?? [];

test("without a prior is R's glm(y ~ x, family = quasipoisson)", () => {
  // R 4.2.2: 2.30258509299405 (log 10) and 1.06471073699243.
  expect(fitted(null)[0]).toBeCloseTo(Math.log(10), 9);
  expect(fitted(null)[1]).toBeCloseTo(1.06471073699243, 9);
  expect(fitted(1000)[1]).toBeCloseTo(1.06471073699243, 6);
});

test("a prior draws towards 0, a narrower one further", () => {
  const [wide, narrow, none] = [fitted(0.3)[1], fitted(0.05)[1], fitted(0.0001)[1]];
  expect(wide).toBeLessThan(1.06);
  expect(wide).toBeGreaterThan(0.8);
  expect(narrow).toBeLessThan(wide as number);
  expect(none).toBeCloseTo(0, 4);
});

test("with a prior is where the penalised score vanishes", () => {
  const spread = Float64Array.from([60, 20, 4, 22, 15, 1, 20, 2, 44, 9]);
  const { coefficients, dispersion } = shrunkenCounts(
    [ones, effect],
    spread,
    [null, 0.3],
    none,
  ) as NonNullable<ReturnType<typeof shrunkenCounts>>;
  const [level, size] = coefficients as unknown as [number, number];
  const score = spread.reduce(
    (sum, count, i) => sum + (effect[i] ?? 0) * (count - Math.exp(level + size * (effect[i] ?? 0))),
    0,
  );
  expect(dispersion).toBeGreaterThan(5);
  // By R's definition of the dispersion, with one free coefficient: found to the precision of the search.
  expect(score / ((dispersion * size) / 0.3 ** 2)).toBeCloseTo(1, 3);
});

test("an offset is what counts are measured against", () => {
  const double = new Float64Array(10).fill(Math.log(2));
  expect(fitted(null, double)[0]).toBeCloseTo(Math.log(5), 9);
});

test("of no complaints at all there is no fit", () => {
  expect(shrunkenCounts([ones], none, [null], none)).toBeNull();
});
