import { describe, expect, it } from "vitest";
import { leastSquares } from "../../../src/analysis/statistics/least-squares.ts";
import { serialErrors, serialVariance } from "../../../src/analysis/statistics/serial-errors.ts";

// Ten weeks with two left out in their midst, a level and a trend.
const positions = [1, 2, 3, 4, 5, 8, 9, 10, 11, 12];
const columns = [new Float64Array(10).fill(1), Float64Array.from(positions)];
const unweighted = new Float64Array(10).fill(1);
const covariance = leastSquares(columns, unweighted, unweighted)?.covariance as Float64Array;

/** Residuals whose products of neighbours are a share of their squares. */
function residualsOf(share: number): Float64Array {
  const residuals = new Float64Array(10);
  residuals[0] = 1;
  residuals[1] = (1 - Math.sqrt(1 - 4 * share ** 2)) / (2 * share);
  return residuals;
}

describe("serialErrors", () => {
  it("undoes what fitting takes from the correlation of residuals", () => {
    // R 4.2.2: x <- cbind(1, pos); M <- diag(10) - x %*% solve(crossprod(x)) %*% t(x); R <- .5^abs(outer(pos, pos, "-"));
    // S <- M %*% R %*% M; a <- which(diff(pos) == 1) + 1
    // sum(S[cbind(a, a - 1)]) / sum(diag(S)); sum(diag(S)); sum(diag(S))^2 / sum(S * S)
    const residuals = residualsOf(0.057378784262);
    const errors = serialErrors({ columns, covariance, residuals, positions });
    expect(errors?.correlation).toBeCloseTo(0.5, 7);
    const squares = residuals.reduce((sum, each) => sum + each ** 2, 0);
    expect(errors?.variance).toBeCloseTo(squares / 5.63603344298, 7);
    expect(errors?.degrees).toBeCloseTo(6.35592332223, 6);
  });

  it("sees no correlation where residuals turn from week to week, and no more than 0.95", () => {
    const of = (residuals: Float64Array) =>
      serialErrors({ columns, covariance, residuals, positions });
    const turning = unweighted.map((_, i) => (-1) ** i);
    expect(of(turning)).toEqual({ correlation: 0, variance: 10 / 8, degrees: 8 });
    const wave = unweighted.map((_, i) => Math.sin(i / 2));
    expect(of(wave)?.correlation).toBeCloseTo(0.95, 6);
  });

  it("tells nothing without a degree of freedom", () => {
    const residuals = new Float64Array(2);
    const two = columns.map((column) => column.slice(0, 2));
    expect(serialErrors({ columns: two, covariance, residuals, positions: [1, 2] })).toBeNull();
  });
});

describe("serialVariance", () => {
  it("is the sum over all pairs of weeks", () => {
    const influence = Float64Array.from(positions, (week) => 1 / week);
    let sum = 0;
    positions.forEach((one, i) => {
      positions.forEach((other, j) => {
        sum += (influence[i] as number) * (influence[j] as number) * 0.3 ** Math.abs(one - other);
      });
    });
    expect(serialVariance(influence, positions, 0.3)).toBeCloseTo(sum, 12);
  });
});
