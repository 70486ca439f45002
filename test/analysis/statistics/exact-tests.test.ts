import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binomialTest, fisherTest } from "../../../src/analysis/statistics/exact-tests.ts";

describe("fisherTest", () => {
  // R 4.2.2: fisher.test(matrix(c(a, m - a, b, n - b), 2))$p.value
  it.each([
    [1, 5, 10, 500, 0.1046657453985303],
    [3, 10, 0, 12, 0.077922077922077879],
    [0, 7, 2, 900, 1],
    [40, 50, 45, 60, 0.64916275756230168],
    [2, 8000, 15, 9000, 0.0030016394552940806],
  ])("of %i in %i against %i in %i is R's", (a, m, b, n, p) => {
    expect(fisherTest(a, m, b, n) / p).toBeCloseTo(1, 8);
  });

  it("is the same whichever comes first, and a probability", () => {
    const table = fc.tuple(fc.nat(60), fc.nat(60), fc.nat(60), fc.nat(60));
    fc.assert(
      fc.property(table, ([a, notA, b, notB]) => {
        const p = fisherTest(a, a + notA, b, b + notB);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(fisherTest(b, b + notB, a, a + notA)).toBeCloseTo(p, 8);
        expect(fisherTest(notA, a + notA, notB, b + notB)).toBeCloseTo(p, 8);
      }),
    );
  });
});

describe("binomialTest", () => {
  // R 4.2.2: binom.test(events, trials, share)$p.value
  it.each([
    [3, 20, 0.4, 0.022427038142043266],
    [0, 9, 0.05, 1],
    [7, 7, 0.5, 0.015625],
    [2, 4, 0.001, 5.992003e-6],
    [500, 1000, 0.47, 0.061552802168424792],
  ])("of %i in %i against %f is R's", (events, trials, share, p) => {
    expect(binomialTest(events, trials, share) / p).toBeCloseTo(1, 8);
  });
});
