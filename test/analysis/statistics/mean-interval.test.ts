import { describe, expect, test } from "vitest";
import {
  meanInterval,
  populationSkewness,
  skewedMeanInterval,
} from "../../../src/analysis/statistics/mean-interval.ts";

test("the interval of a mean is that of R's t.test", () => {
  // R 4.2.2: t.test(mtcars$mpg)$conf.int
  const found = meanInterval(32, 20.090625, 6.0269480520891);
  expect(found?.lower).toBeCloseTo(17.9176785087462, 11);
  expect(found?.upper).toBeCloseTo(22.2635714912538, 11);
  expect(meanInterval(1, 3, 0)).toBeNull();
});

describe("the interval of a skewed mean", () => {
  test("is that of the transformation, which R turned back by uniroot", () => {
    // R 4.2.2, mtcars$hp and rivers: G <- function(T) T + g * (T^2 / 3 + 1 / 6) / sqrt(n) + g^2 * T^3 / (27 * n)
    const power = skewedMeanInterval(32, 146.6875, {
      deviation: 67.483070793718326,
      skewness: 0.761435636133362,
    });
    expect(power?.lower).toBeCloseTo(125.334633982826, 9);
    expect(power?.upper).toBeCloseTo(172.820901501771, 9);
    const rivers = skewedMeanInterval(141, 591.18439716312, {
      deviation: 492.11641076311,
      skewness: 3.18387940973,
    });
    expect(rivers?.lower).toBeCloseTo(522.48822424441, 5);
    expect(rivers?.upper).toBeCloseTo(696.28789580896, 5);
  });

  test("reaches further on the side of the long tail", () => {
    const found = skewedMeanInterval(40, 100, { deviation: 80, skewness: 2 });
    expect((found?.upper ?? 0) - 100).toBeGreaterThan(100 - (found?.lower ?? 0));
  });

  test("is the plain one without skewness", () => {
    const found = skewedMeanInterval(25, 10, { deviation: 5, skewness: 0 });
    expect(found?.lower).toBeCloseTo(10 - 1.959963984540054, 12);
    expect(found?.upper).toBeCloseTo(10 + 1.959963984540054, 12);
    expect(skewedMeanInterval(1, 10, { deviation: 0, skewness: 0 })).toBeNull();
  });
});

test("the skewness of a sample is turned into the plain one", () => {
  // R 4.2.2: x <- mtcars$hp; g <- mean((x - mean(x))^3) / mean((x - mean(x))^2)^1.5; G = g * sqrt(32 * 31) / 30
  expect(populationSkewness(0.761435636133362 * (Math.sqrt(32 * 31) / 30), 32)).toBeCloseTo(
    0.761435636133362,
    14,
  );
  expect(populationSkewness(null, 32)).toBe(0);
  expect(populationSkewness(5, 2)).toBe(0);
});
