import { expect, test } from "vitest";
import {
  type MeanStratum,
  stratifiedMeanDifference,
} from "../../../src/analysis/statistics/stratified-mean.ts";

/** R's mtcars: ln(mpg) of cars with a manual gearbox and with an automatic one, by cylinders: n, mean, Σ(x − mean)². */
const cars: MeanStratum[] = [
  [8, 3.3231991690262, 0.191342396431996, 3, 3.12979886779772, 0.0080187925879057],
  [3, 3.02322117039693, 0.00272246393828843, 4, 2.94835289915784, 0.0208091371442613],
  [2, 2.73403007056757, 0.00134990723487382, 12, 2.69452793311923, 0.422523995467722],
].map(([n = 0, mean = 0, squares = 0, m = 0, otherMean = 0, otherSquares = 0]) => ({
  group: { count: n, mean, squares },
  others: { count: m, mean: otherMean, squares: otherSquares },
}));

const of = (...values: number[]) => {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  return {
    count: values.length,
    mean: values.length === 0 ? 0 : mean,
    squares: values.reduce((sum, each) => sum + (each - mean) ** 2, 0),
  };
};

test("the difference within strata is that of a regression with robust errors", () => {
  // R 4.2.2: m <- lm(log(mpg) ~ am + factor(cyl), mtcars); HC1 by hand from model.matrix(m) and resid(m), 28 degrees of freedom:
  // 0.11015774202112, se 0.04037727774447, interval 0.02744863792310 to 0.19286684611914, 2 * pt(-t, 28) = 0.0108738185276
  const found = stratifiedMeanDifference(cars);
  expect(found?.difference).toBeCloseTo(0.11015774202112, 12);
  expect(found?.lower).toBeCloseTo(0.0274486379231, 12);
  expect(found?.upper).toBeCloseTo(0.19286684611914, 12);
  expect(found?.p).toBeCloseTo(0.0108738185276, 11);
  expect(found).toMatchObject({ strata: 3, group: 13, others: 19 });
});

test("strata that have one side alone tell nothing", () => {
  const oneSided = [
    { group: of(9, 8), others: of() },
    { group: of(), others: of(1) },
  ];
  expect(stratifiedMeanDifference([...cars, ...oneSided])).toEqual(stratifiedMeanDifference(cars));
  expect(stratifiedMeanDifference(oneSided)).toBeNull();
});

test("two values alone have no spread to judge them by", () => {
  expect(stratifiedMeanDifference([{ group: of(2), others: of(1) }])).toBeNull();
});

test("where all values of a side agree, so does the interval", () => {
  expect(stratifiedMeanDifference([{ group: of(2, 2), others: of(2, 2) }])).toMatchObject({
    difference: 0,
    lower: 0,
    upper: 0,
    p: 1,
  });
});
