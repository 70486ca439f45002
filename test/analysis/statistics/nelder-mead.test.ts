import { expect, test } from "vitest";
import { nelderMead } from "../../../src/analysis/statistics/nelder-mead.ts";

test("finds the end of Rosenbrock's valley", () => {
  const valley = ([x, y]: Float64Array) =>
    (1 - (x as number)) ** 2 + 100 * ((y as number) - (x as number) ** 2) ** 2;
  const { point } = nelderMead(valley, [-1.2, 1], { precision: 1e-16, mostSteps: 500 });
  expect(point[0]).toBeCloseTo(1, 5);
  expect(point[1]).toBeCloseTo(1, 5);
});

test("of one number, where a part of the line has no value", () => {
  const curve = ([x]: Float64Array) =>
    (x as number) <= 0 ? Number.POSITIVE_INFINITY : (x as number) - Math.log(x as number);
  expect(nelderMead(curve, [3]).point[0]).toBeCloseTo(1, 3);
});
