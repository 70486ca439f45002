import { describe, expect, it } from "vitest";
import { isSeasonal, theta } from "../../../src/analysis/statistics/theta.ts";
import { accidentalDeaths, nile } from "./us-accidental-deaths.ts";

// R 4.2.2, forecast 8.20: f <- thetaf(x, h, level = 95); f$mean; (f$upper - f$mean) / qnorm(0.975). The smoothing that R's search ends
// with differs from ours in the fourth digit, the means by less than 3 in 100 000, the deviations by 1 in 10 000.
const relative = 1e-5;
const expectClose = (found: Float64Array | undefined, expected: readonly number[], by: number) => {
  expect(found).toHaveLength(expected.length);
  expected.forEach((value, h) => {
    expect(Math.abs(((found as Float64Array)[h] as number) / value - 1)).toBeLessThan(by);
  });
};

describe("theta", () => {
  it("with a season is R's thetaf of the accidental deaths", () => {
    const found = theta(accidentalDeaths, 12, 6);
    expectClose(
      found?.mean,
      [
        8270.69380633916, 7508.92386706193, 8322.1248067687, 8554.14350535653, 9450.09297449737,
        9870.93361987681,
      ],
      relative,
    );
    expectClose(
      found?.deviation,
      [
        261.071953169248, 298.168376036324, 331.134710057208, 361.103879709431, 388.769633173343,
        414.593347045352,
      ],
      10 * relative,
    );
  });

  it("without a season is R's thetaf of the Nile", () => {
    const found = theta(nile, 1, 3);
    expectClose(found?.mean, [799.811996215856, 798.454843500585, 797.097690785313], 3 * relative);
    expectClose(
      found?.deviation,
      [144.231759299003, 148.520397621914, 152.68862639063],
      10 * relative,
    );
  });

  it("needs a few values", () => {
    expect(theta(nile.subarray(0, 4), 1, 3)).toBeNull();
  });

  it("of nothing but zeros is zero", () => {
    expect(theta(new Float64Array(30), 12, 3)?.mean).toEqual(new Float64Array(3));
  });
});

describe("a season", () => {
  it("shows in the accidental deaths, not in the Nile", () => {
    expect(isSeasonal(accidentalDeaths, 12)).toBe(true);
    expect(isSeasonal(nile, 12)).toBe(false);
  });

  it("is not looked for up to two of them", () => {
    expect(isSeasonal(accidentalDeaths.subarray(0, 24), 12)).toBe(false);
    expect(isSeasonal(accidentalDeaths.subarray(0, 48), 12)).toBe(true);
  });
});
