import { expect, test } from "vitest";
import { errorScale } from "../../../src/analysis/statistics/mase.ts";
import { naiveWithDrift, seasonalNaive } from "../../../src/analysis/statistics/seasonal-naive.ts";
import { accidentalDeaths, nile } from "./us-accidental-deaths.ts";

// R 4.2.2, forecast 8.20: deviations are half-widths of level 95 over qnorm(0.975).

test("the last value with drift is R's rwf(Nile, h = 3, drift = TRUE)", () => {
  const { mean, deviation } = naiveWithDrift(nile, 3) ?? { mean: [], deviation: [] };
  [736.161616161616, 732.323232323232, 728.484848484848].forEach((value, h) => {
    expect(mean[h]).toBeCloseTo(value, 9);
  });
  [168.978932882797, 240.164187820711, 295.592408664564].forEach((value, h) => {
    expect(deviation[h]).toBeCloseTo(value, 9);
  });
});

test("the last season again is R's snaive(USAccDeaths, h = 14)", () => {
  const { mean, deviation } = seasonalNaive(accidentalDeaths, 12, 14) ?? {
    mean: [],
    deviation: [],
  };
  expect([mean[0], mean[11], mean[12]]).toEqual([7836, 9240, 7836]);
  expect(deviation[11]).toBeCloseTo(559.405353925041, 9);
  expect(deviation[12]).toBeCloseTo(791.118638384913, 9);
});

test("errors are measured in the mean change over a season, as accuracy(snaive(USAccDeaths)) has it", () => {
  expect(errorScale(accidentalDeaths, 12)).toBe(437.25);
  expect(errorScale(Float64Array.from([1, 3, 2]), 1)).toBe(1.5);
});

test("where nothing ever changed, or there are too few values, there is no measure", () => {
  expect(errorScale(Float64Array.from([2, 2, 2]), 1)).toBeNull();
  expect(errorScale(accidentalDeaths.subarray(0, 12), 12)).toBeNull();
  expect(seasonalNaive(accidentalDeaths.subarray(0, 12), 12, 3)).toBeNull();
  expect(naiveWithDrift(nile.subarray(0, 2), 3)).toBeNull();
});
