import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leastSquares } from "../../../src/analysis/statistics/least-squares.ts";
import { quasiPoisson } from "../../../src/analysis/statistics/quasi-poisson.ts";

// R 4.2.2:
// y <- c(3,5,2,8,6,9,4,7,11,10,6,12); t <- 1:12; w <- c(1,1,0.5,1,1,0,1,2,1,1,1,1); o <- log(rep(1:2, 6))
// tight <- glm.control(epsilon = 1e-14, maxit = 100)
const counts = Float64Array.from([3, 5, 2, 8, 6, 9, 4, 7, 11, 10, 6, 12]);
const time = counts.map((_, i) => i + 1);
const columns = [time.map(() => 1), time, time.map(Math.cos)];
const weights = Float64Array.from([1, 1, 0.5, 1, 1, 0, 1, 2, 1, 1, 1, 1]);
const offset = counts.map((_, i) => Math.log(1 + (i % 2)));
const diagonal = (matrix: Float64Array) => [0, 4, 8].map((place) => matrix[place]);

function expectClose(found: Iterable<number | undefined>, expected: readonly number[]): void {
  const values = [...found];
  expect(values).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    expect(values[i]).toBeCloseTo(value, 9);
  });
}

describe("quasiPoisson", () => {
  it("is what R's glm finds", () => {
    // glm(y ~ t + cos(t), family = quasipoisson, control = tight)
    const fit = quasiPoisson(columns, counts);
    expectClose(
      fit?.coefficients ?? [],
      [1.2821985593467897, 0.0923231771537664, -0.0407902080840345],
    );
    expect(fit?.dispersion).toBeCloseTo(0.935725451025325, 9);
    expectClose(
      fit?.covariance ?? [],
      [
        0.07517819154349299, -0.008308959589700626, 0.006064401270921472, -0.00830895958970063,
        0.001094405820283414, -0.000656726740555965, 0.00606440127092147, -0.000656726740555965,
        0.025335381592408824,
      ],
    );
    expect(fit?.degrees).toBe(9);
  });

  it("takes weights and an offset as R does", () => {
    // glm(y ~ t + cos(t) + offset(o), family = quasipoisson, weights = w, control = tight)
    const fit = quasiPoisson(columns, counts, { weights, offset });
    expectClose(
      fit?.coefficients ?? [],
      [0.9079039953288773, 0.0798238280334931, -0.1264734457058898],
    );
    expect(fit?.dispersion).toBeCloseTo(1.13419401391239, 9);
    expectClose(
      diagonal(fit?.covariance ?? new Float64Array()),
      [0.09607735687078146, 0.00127937606995917, 0.03633915140143381],
    );
    expect(fit?.fitted[0]).toBeCloseTo(2.50777004260724, 9);
    expect(fit?.fitted[11]).toBeCloseTo(11.61400844927434, 9);
  });

  it("expects as many in all as there were, whatever the counts", () => {
    const someCounts = fc.array(fc.nat(500), { minLength: 4, maxLength: 60 });
    fc.assert(
      fc.property(someCounts, (values) => {
        fc.pre(values.filter((value) => value > 0).length > 1);
        const own = Float64Array.from(values);
        const fit = quasiPoisson([own.map(() => 1), own.map((_, i) => Math.sin(i))], own);
        fc.pre(fit !== null);
        const sum = (of: Float64Array) => of.reduce((a, b) => a + b, 0);
        expect(sum(fit?.fitted ?? own) / sum(own)).toBeCloseTo(1, 6);
      }),
    );
  });

  it("has no answer without events, or where columns say the same", () => {
    expect(
      quasiPoisson(
        columns,
        counts.map(() => 0),
      ),
    ).toBeNull();
    expect(quasiPoisson([time, time.map((each) => 2 * each)], counts)).toBeNull();
  });
});

describe("leastSquares", () => {
  it("is what R's lm finds", () => {
    // lm(y ~ t + cos(t), weights = w)
    const found = leastSquares(columns, counts, weights);
    expectClose(
      found?.coefficients ?? [],
      [2.72565089586449, 0.601831349877471, -1.196137735840228],
    );
    expectClose(
      diagonal(found?.covariance ?? new Float64Array()),
      [0.433436928100545, 0.00729757067964117, 0.23923942629491543],
    );
  });
});
