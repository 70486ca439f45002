import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  exposedCount,
  fourfoldTails,
  meanCell,
  relativeCount,
  shareCell,
} from "../../../src/analysis/change/cell.ts";

const known = { value: 1, degrees: Infinity };

describe("fourfoldTails", () => {
  // R 4.2.2, mid-p of the hypergeometric distribution: phyper(a, m, N - m, n, lower.tail = FALSE) + dhyper(a, m, N - m, n) / 2 with
  // m = a + c, n = a + b. The binomial that stands for it is close where the first kind is a small part of all.
  it.each([
    [60, 570, 750, 14250, 2.6833580580873597e-6, 0.02],
    [12, 588, 100, 14900, 0.0008052767687033596, 0.02],
    [300, 300, 7000, 8000, 0.054553009667402931, 0.02],
    [3, 97, 200, 2300, 0.97425072739161467, 0.02],
  ])("of %i of %i now and %i of %i before is near the exact test", (a, b, c, d, p, error) => {
    expect(Math.abs(fourfoldTails(a, b, c, d).up / p - 1)).toBeLessThan(error);
  });

  it("mirrors when the other kind is counted, and adds up to 1", () => {
    const cell = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(cell, cell, cell, cell, (a, b, c, d) => {
        const { up, down } = fourfoldTails(a, b, c, d);
        expect(up + down).toBeCloseTo(1, 9);
        const other = fourfoldTails(b, a, d, c);
        expect(other.down).toBeCloseTo(up, 9);
      }),
    );
  });

  it("sees less in the same counts the more they vary by themselves", () => {
    const tails = [1, 1.5, 3].map(
      (dispersion) => fourfoldTails(60, 570, 750, 14250, dispersion).up,
    );
    expect(tails[0]).toBeLessThan(tails[1] as number);
    expect(tails[1]).toBeLessThan(tails[2] as number);
  });

  it("says nothing of what never occurs", () => {
    expect(fourfoldTails(0, 10, 0, 100)).toEqual({ up: 1, down: 1 });
    expect(fourfoldTails(0, 0, 5, 100)).toEqual({ up: 1, down: 1 });
  });
});

describe("a count", () => {
  it("is expected to move as the rest did, so that common growth is no difference", () => {
    const cell = relativeCount(60, 1140, 750, 14250, known);
    expect(cell?.expected).toBeCloseTo(60, 12);
    expect(cell?.difference).toBeCloseTo(0, 12);
    expect(cell?.up).toBeGreaterThan(0.4);
  });

  it("is not told without a rest", () => {
    expect(relativeCount(60, 0, 750, 0, known)).toBeNull();
  });

  it("is tested by days against its own earlier ones", () => {
    // R 4.2.2: mid-p of pbinom(700, 15700, 1 / 26)
    const { up, expected } = exposedCount(700, 1, 15_000, 25, known);
    expect(expected).toBe(600);
    expect(up / 4.8000578696591889e-5).toBeCloseTo(1, 6);
  });

  it("is judged by Student's t where its dispersion is an estimate", () => {
    const estimated = exposedCount(700, 1, 15_000, 25, { value: 1, degrees: 24 });
    // z = 3.9, so P(T ≥ 3.9) with 24 degrees of freedom: R 4.2.2 pt(qnorm(p), 24) = 0.00033865
    expect(estimated.up / 0.0003386549710496907).toBeCloseTo(1, 6);
  });
});

describe("a share", () => {
  it("that fell by ten points of 400 is far beyond chance, and its interval holds the fall", () => {
    const { down, difference, lower, upper, affected } = shareCell(320, 400, 9000, 10_000, known);
    expect(difference).toBeCloseTo(-0.1, 12);
    expect(affected).toBeCloseTo(40, 12);
    expect(down).toBeLessThan(1e-8);
    expect(lower).toBeLessThan(-0.1);
    expect(upper).toBeGreaterThan(-0.1);
    expect(upper).toBeLessThan(0);
  });

  it("that fell as everything else did is none", () => {
    const shift = { value: -0.1, variance: 0.0004 };
    expect(shareCell(320, 400, 9000, 10_000, known, shift).down).toBeGreaterThan(0.4);
  });
});

describe("a mean of hours", () => {
  it("has the tail of a skewed distribution: wider above than below", () => {
    const before = { base: 1000, sum: 24_000, squares: 1_152_000 };
    const higher = meanCell({ base: 40, sum: 1400, squares: 80_000 }, before, known);
    const lower = meanCell({ base: 40, sum: 520, squares: 9000 }, before, known);
    expect(higher.difference).toBeCloseTo(-lower.difference, 12);
    expect(higher.up).toBeGreaterThan(lower.down);
    expect(higher.up).toBeLessThan(0.05);
  });
});
