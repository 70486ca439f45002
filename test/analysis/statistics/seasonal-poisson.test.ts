import { describe, expect, it } from "vitest";
import { quasiPoisson } from "../../../src/analysis/statistics/quasi-poisson.ts";
import { randomOf } from "../../../src/analysis/statistics/random.ts";
import { fitSeasonal } from "../../../src/analysis/statistics/seasonal-poisson.ts";

const seasonsInAll = 4;

function generated(seed: string) {
  const random = randomOf(seed);
  const length = 60;
  const seasons = Uint8Array.from({ length }, (_, i) => i % seasonsInAll);
  const times = Float64Array.from({ length }, (_, i) => i - length - 5);
  const counts = Float64Array.from(times, (time, i) =>
    Math.floor(random() * 12 * Math.exp(0.02 * time) * (1 + (i % seasonsInAll))),
  );
  const weights = counts.map(() => 0.2 + random());
  return { seasons, times, counts, weights };
}

describe("a quasi-Poisson regression on season and time", () => {
  it.each(["one", "two", "three"])("is the one on columns: seed %s", (seed) => {
    const { seasons, times, counts, weights } = generated(seed);
    const columns = Array.from({ length: seasonsInAll }, (_, season) =>
      Float64Array.from(seasons, (each) => (each === season ? 1 : 0)),
    );
    for (const withSlope of [true, false]) {
      const fit = fitSeasonal({ seasons, times, seasonsInAll }, counts, weights, withSlope);
      const other = quasiPoisson(withSlope ? [...columns, times] : columns, counts, { weights });
      if (fit === null || other === null) throw new Error("no fit");
      const size = seasonsInAll + (withSlope ? 1 : 0);
      expect(fit.degrees).toBe(other.degrees);
      expect(fit.dispersion).toBeCloseTo(other.dispersion as number, 9);
      expect(Math.log(fit.expected)).toBeCloseTo(other.coefficients[0] as number, 9);
      // The covariance of the one on columns is that of the step before the last, as R's.
      expect(fit.expectedVariance).toBeCloseTo(other.covariance[0] as number, 6);
      for (const [i, mean] of fit.fitted.entries())
        expect(mean).toBeCloseTo(other.fitted[i] as number, 8);
      expect(fit.leverages.reduce((a, b) => a + b, 0)).toBeCloseTo(size, 9);
      if (!withSlope) expect(fit.slope).toBeNull();
      else {
        expect(fit.slope).toBeCloseTo(other.coefficients[size - 1] as number, 10);
        expect(fit.slopeVariance).toBeCloseTo(other.covariance[size * size - 1] as number, 9);
      }
    }
  });

  it("has the mean 0 in a season without counts, which tells nothing of the slope", () => {
    const { seasons, times, counts, weights } = generated("empty season");
    const cleared = counts.map((count, i) => (seasons[i] === 2 ? 0 : count));
    const fit = fitSeasonal({ seasons, times, seasonsInAll }, cleared, weights, true);
    const rest = Array.from(seasons.keys()).filter((i) => seasons[i] !== 2);
    const pick = (values: Float64Array) => Float64Array.from(rest, (i) => values[i] as number);
    const without = fitSeasonal(
      {
        seasons: Uint8Array.from(rest, (i) => seasons[i] as number),
        times: pick(times),
        seasonsInAll,
      },
      pick(counts),
      pick(weights),
      true,
    );
    expect(fit?.fitted[2]).toBe(0);
    expect(fit?.slope).toBeCloseTo(without?.slope as number, 12);
    expect(fit?.expected).toBeCloseTo(without?.expected as number, 10);
  });

  it("is none without a degree of freedom, or where no slope follows", () => {
    const design = { seasons: new Uint8Array(3), times: new Float64Array(3), seasonsInAll: 1 };
    const weights = new Float64Array(3).fill(1);
    expect(fitSeasonal(design, Float64Array.of(1, 2, 3), weights, true)).toBeNull();
    expect(fitSeasonal(design, new Float64Array(3), weights, true)).toBeNull();
    const each = { ...design, seasons: Uint8Array.of(0, 1, 2), seasonsInAll: 3 };
    expect(fitSeasonal(each, Float64Array.of(1, 2, 3), weights, false)).toBeNull();
    expect(fitSeasonal(design, Float64Array.of(1, 2, 3), weights, false)?.expected).toBe(2);
  });
});
