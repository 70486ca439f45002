import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  pairedDifferences,
  rateDifference,
  shareDifference,
} from "../../../src/analysis/statistics/paired-differences.ts";
import { bristol } from "./bristol.ts";

describe("units compared pair by pair", () => {
  it("tells of the Bristol inquiry's hospitals those apart that R does", () => {
    // R 4.2.2: prop.test(d[c(i, j)], n[c(i, j)], correct = FALSE)$p.value of all 66 pairs, p.adjust(p, "BH") <= .05: Bristol from all but
    // Oxford; Leeds from Bristol, Oxford and Guys; Oxford from Leeds and Birmingham
    const found = pairedDifferences(bristol, "share");
    const told = Object.fromEntries(bristol.map(({ name }, i) => [name, found[i]]));
    expect(told.Bristol).toEqual({ lower: 11, upper: 12, toldApart: 10, group: 1 });
    expect(told.Leeds).toEqual({ lower: 1, upper: 9, toldApart: 3, group: 1 });
    expect(told.Oxford).toEqual({ lower: 3, upper: 12, toldApart: 2, group: 1 });
    expect(told.Birmingham).toEqual({ lower: 1, upper: 10, toldApart: 2, group: 1 });
    expect(told.Brompton).toEqual({ lower: 1, upper: 11, toldApart: 1, group: 1 });
  });

  it("cuts groups only where all across the cut are told apart", () => {
    const shares = [0.1, 0.11, 0.5, 0.51, 0.9];
    const units = shares.map((share) => ({ events: share * 1000, base: 1000 }));
    expect(pairedDifferences(units, "share").map(({ group }) => group)).toEqual([1, 1, 2, 2, 3]);
    // a chain: the ends are told apart, but no neighbours are
    const chain = [0.1, 0.12, 0.14, 0.16].map((share) => ({ events: share * 1000, base: 1000 }));
    expect(pairedDifferences(chain, "share").map(({ group }) => group)).toEqual([1, 1, 1, 1]);
    expect(pairedDifferences(chain, "share")[0]?.toldApart).toBeGreaterThan(0);
  });

  it("tells two equal units, one alone and none not apart", () => {
    const twice = [
      { events: 5, base: 50 },
      { events: 5, base: 50 },
    ];
    const tied = { lower: 1, upper: 2, toldApart: 0, group: 1 };
    expect(pairedDifferences(twice, "rate")).toEqual([tied, tied]);
    expect(pairedDifferences(twice.slice(1), "share")).toEqual([{ ...tied, upper: 1 }]);
    expect(pairedDifferences([], "share")).toEqual([]);
  });

  // R 4.2.2: prop.test(correct = FALSE); fisher.test where fewer than 5 are expected
  it.each([
    [40, 50, 45, 60, 0.53322846755247921],
    [1, 5, 10, 500, 0.1046657453985303],
  ])("shares %i of %i and %i of %i", (a, m, b, n, p) => {
    expect(shareDifference({ events: a, base: m }, { events: b, base: n })).toBeCloseTo(p, 10);
  });

  // R 4.2.2: poisson.test(c(x, y), c(s, t)); 2 * pnorm(-abs((x - N * q) / sqrt(N * q * (1 - q)))) where 5 and more are expected
  it.each([
    [0, 10, 12, 50, 0.23733474746461752],
    [3, 100, 9, 80, 0.033159987458847746],
    [40, 1000, 80, 1500, 0.13603712811414365],
  ])("rates %i in %i and %i in %i", (x, s, y, t, p) => {
    expect(rateDifference({ events: x, base: s }, { events: y, base: t })).toBeCloseTo(p, 10);
  });

  it("holds every unit's own rank, and is nothing but turned over when the others are counted", () => {
    const unit = fc
      .tuple(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([base, share]) => ({ base, events: Math.round(base * share) }));
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 12 }), (units) => {
        const ranks = pairedDifferences(units, "share");
        const turned = pairedDifferences(
          units.map(({ events, base }) => ({ events: base - events, base })),
          "share",
        );
        units.forEach((one, index) => {
          const rank = ranks[index];
          const below = units.filter((other) => other.events / other.base < one.events / one.base);
          expect(rank?.lower).toBeLessThanOrEqual(below.length + 1);
          expect(rank?.upper).toBeGreaterThan(below.length);
          expect(turned[index]?.toldApart).toBe(rank?.toldApart);
          expect(turned[index]?.lower).toBe(units.length + 1 - (rank?.upper ?? 0));
        });
      }),
      { numRuns: 60 },
    );
  });
});
