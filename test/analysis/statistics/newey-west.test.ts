import { describe, expect, it } from "vitest";
import {
  type InterruptedSeries,
  interruptedFit,
  scoresOf,
} from "../../../src/analysis/statistics/interrupted-series.ts";
import { leastSquares } from "../../../src/analysis/statistics/least-squares.ts";
import { neweyWest } from "../../../src/analysis/statistics/newey-west.ts";
import { quasiPoisson } from "../../../src/analysis/statistics/quasi-poisson.ts";
import { distanceDriven, driversKilled, lawFrom } from "./seatbelts.ts";

// R 4.2.2, sandwich 3.0-2, on datasets::Seatbelts with L = 4:
//   t <- seq_len(192) - 170; since <- pmax(0, t) * law; s <- sin(2 * pi * t / 12); c <- cos(2 * pi * t / 12)
//   f <- glm(DriversKilled ~ t + law + since + s + c, family = quasipoisson, control = list(epsilon = 1e-14))
//   f <- lm(DriversKilled ~ t + law + since + s + c, weights = kms)
//   V <- NeweyWest(f, lag = 4, prewhite = FALSE, adjust = TRUE); coef(f); sqrt(diag(V)); V["law", "since"]
const lag = 4;
const ofCounts = {
  coefficients: [
    4.749147667347056, -0.000924381004221, -0.234305700946917, 0.008674452775465,
    -0.159042674728296, -0.023138301043706,
  ],
  errors: [
    0.023257987618427, 0.000320033906353, 0.067093864336164, 0.005476439941134, 0.019490591615478,
    0.019934861884729,
  ],
  levelAndSlope: -0.000301907779793,
};
const ofMeans = {
  coefficients: [
    115.795274192038, -0.122291679116, -23.129880077969, 0.813589999792, -18.980994826428,
    -1.739791799108,
  ],
  errors: [
    2.7473213725783, 0.0398126063071, 6.8760089860474, 0.5504462158079, 2.1250835941843,
    2.3107957801173,
  ],
  levelAndSlope: -3.03659229346,
};
// The same without s and c.
const plainCounts = {
  coefficients: [4.765839890783342, -0.000807442484338, -0.322012303321604, 0.015292548402433],
  errors: [0.037306352436608, 0.000446958647316, 0.088078122356804, 0.007754001006024],
  levelAndSlope: -0.000466031775975,
};
const plainMeans = {
  coefficients: [116.60619177918, -0.10713824417, -33.05130695848, 1.55897142372],
  errors: [4.3441965976639, 0.0535055718351, 8.7737462534745, 0.8343351290406],
  levelAndSlope: -4.76502053467,
};

const months = driversKilled.map((_, month) => month - lawFrom);
const column = (value: (month: number) => number) => Float64Array.from(months, value);
const angle = (month: number) => (2 * Math.PI * month) / 12;
const columns = [
  column(() => 1),
  column((month) => month),
  column((month) => Number(month >= 0)),
  column((month) => Math.max(0, month)),
  column((month) => Math.sin(angle(month))),
  column((month) => Math.cos(angle(month))),
];
const counts = Float64Array.from(driversKilled);
const weights = Float64Array.from(distanceDriven);

type Expected = typeof ofCounts;
function expectEqual(coefficients: Float64Array, covariance: Float64Array, expected: Expected) {
  const size = coefficients.length;
  expected.coefficients.forEach((each, j) => {
    expect((coefficients[j] as number) / each).toBeCloseTo(1, 7);
    const error = Math.sqrt(covariance[j * size + j] as number);
    expect(error / (expected.errors[j] as number)).toBeCloseTo(1, 7);
  });
  expect((covariance[2 * size + 3] as number) / expected.levelAndSlope).toBeCloseTo(1, 7);
}

describe("neweyWest", () => {
  it("is R's of a quasi-Poisson regression of the seat belt law", () => {
    const fit = quasiPoisson(columns, counts);
    if (fit === null) throw new Error("no fit");
    const scores = columns.map((each) =>
      each.map((value, i) => value * ((counts[i] as number) - (fit.fitted[i] as number))),
    );
    expectEqual(fit.coefficients, neweyWest(scores, fit.covariance, lag), ofCounts);
  });

  it("is R's of a weighted linear regression of the seat belt law", () => {
    const fit = leastSquares(columns, counts, weights);
    if (fit === null) throw new Error("no fit");
    const residuals = counts.map((count, i) =>
      columns.reduce(
        (rest, each, j) => rest - (each[i] as number) * (fit.coefficients[j] as number),
        count,
      ),
    );
    const scores = scoresOf({ ...fit, columns, residuals, weights });
    expectEqual(fit.coefficients, neweyWest(scores, fit.covariance, lag), ofMeans);
  });

  it.each([
    { kind: "count", expected: plainCounts },
    { kind: "mean", expected: plainMeans },
  ] as const)("is what an interrupted series of the kind $kind takes", ({ kind, expected }) => {
    const series: InterruptedSeries = {
      kind,
      values: counts,
      bases: weights,
      positions: months,
      start: 0,
      hasSeason: false,
      special: [],
      control: null,
    };
    const fit = interruptedFit(series);
    if (fit === null) throw new Error("no fit");
    expect(fit.lag).toBe(lag);
    expectEqual(fit.compared.coefficients, fit.robust, expected);
  });
});
