import { describe, expect, it } from "vitest";
import {
  digamma,
  moderatedVariances,
  trigamma,
  trigammaInverse,
} from "../../../src/analysis/statistics/moderated-variance.ts";

describe("moderatedVariances", () => {
  // R 4.2.2, limma 3.54.1: squeezeVar(variances, degrees)
  it("are limma's, drawn towards the prior", () => {
    const found = moderatedVariances([1.2, 0.8, 3.5, 0.6, 1.1, 9], Array(6).fill(24));
    expect(found.priorDegrees).toBeCloseTo(2.9306307187647334, 7);
    expect(found.prior).toBeCloseTo(1.176653418776243, 8);
    [
      1.197459390801983, 0.8409879772561097, 3.247170018690758, 0.6627522704831726,
      1.108341537415518, 8.148651954946526,
    ].forEach((variance, i) => {
      expect(found.variances[i]).toBeCloseTo(variance, 7);
    });
    expect(found.degrees[0]).toBeCloseTo(26.93063, 5);
  });

  it("are limma's with unequal degrees of freedom and a variance of 0", () => {
    const found = moderatedVariances([1.2, 0.8, 3.5, 0, 1.1, 9], [24, 20, 24, 3, 24, 10]);
    expect(found.priorDegrees).toBeCloseTo(0.42266577728421456, 8);
    expect(found.prior).toBeCloseTo(0.009509548069964055, 9);
    expect(found.variances[3]).toBeCloseTo(0.0011743362595579533, 9);
    expect(found.variances[5]).toBeCloseTo(8.6354125982516674, 8);
  });

  it("are one where they differ by no more than chance, as limma's, known as well as all of them together", () => {
    const found = moderatedVariances([1.1, 0.9, 1, 0.95, 1.05], Array(5).fill(24));
    expect(found.priorDegrees).toBe(Infinity);
    found.variances.forEach((variance) => {
      expect(variance).toBeCloseTo(1, 14);
    });
    expect(found.degrees).toEqual([120, 120, 120, 120, 120]);
  });

  it("is itself where it is alone, and refuses lists of unequal length", () => {
    expect(moderatedVariances([3], [24])).toEqual({
      variances: [3],
      prior: 3,
      priorDegrees: 0,
      degrees: [24],
    });
    expect(() => moderatedVariances([1, 2], [24])).toThrow(RangeError);
  });
});

describe("the derivatives of ln Γ", () => {
  // R 4.2.2: digamma(x), trigamma(x)
  it.each([
    [0.1, -10.423754940411076, 101.4332991507927],
    [1, -0.5772156649015323, 1.6449340668482264],
    [12, 2.442661679975812, 0.08690187287176838],
    [700, 6.550365879261127, 0.0014295923226431452],
  ])("at %f are R's", (x, first, second) => {
    expect(digamma(x)).toBeCloseTo(first, 11);
    expect(trigamma(x) / second).toBeCloseTo(1, 12);
  });

  // limma 3.54.1: trigammaInverse(y)
  it.each([
    [0.01, 100.49916668194319],
    [0.5, 2.4599529483523073],
    [3, 0.6754781052813701],
    [2e7, 0.0002236067977499789],
    [1e-7, 1e7],
  ])("are turned round at %f as by limma", (y, x) => {
    expect(trigammaInverse(y) / x).toBeCloseTo(1, 9);
  });
});
