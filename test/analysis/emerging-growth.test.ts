import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { candidatesOf } from "../../src/analysis/emerging-candidates.ts";
import {
  type GrowthCounts,
  growthOf,
  overDispersions,
} from "../../src/analysis/emerging-growth.ts";
import { leaders } from "../../src/analysis/emerging-leaders.ts";

const counts = (current: number, before: number, currentTexts: number, texts: number) => ({
  current,
  currentTexts,
  earlier: [{ count: before, texts }],
});

// R 4.2.2: poisson.test(c(x, y), c(n, m)) for estimate and conf.int, with alternative = "greater" for p.value
test.each([
  [60, 62, 700, 17_000, 2.1676323722491e-50, 23.5023041474654, 16.2017694390374, 34.0718543963249],
  [23, 0, 320, 8000, 2.8550452555388e-33, null, 143.70788710723, null],
  [5, 0, 300, 7500, 8.41653357321576e-8, null, 22.9088964328865, null],
  [12, 200, 400, 9000, 0.194819351086041, 1.35, 0.685996715484703, 2.41107593804371],
] as const)("%i now, %i before: as R's poisson.test", (x, y, n, m, p, ratio, low, high) => {
  const growth = growthOf(counts(x, y, n, m), 1);
  expect(growth.p / p).toBeCloseTo(1, 8);
  expect(growth.ratio_low / low).toBeCloseTo(1, 8);
  expect(growth.expected).toBeCloseTo((y / m) * n, 10);
  if (ratio === null) expect([growth.ratio, growth.ratio_high]).toEqual([null, null]);
  else {
    expect(growth.ratio).toBeCloseTo(ratio, 8);
    expect((growth.ratio_high as number) / (high as number)).toBeCloseTo(1, 8);
  }
});

// R 4.2.2: pbeta(400/9400, 12/2.5, 200/2.5 + 1)
test("over-dispersion divides both counts", () => {
  expect(growthOf(counts(12, 200, 400, 9000), 2.5).p).toBeCloseTo(0.328884156834334, 10);
});

describe("over-dispersion", () => {
  const weeks = (earlier: readonly number[]): GrowthCounts => ({
    current: 0,
    currentTexts: 100,
    earlier: earlier.map((count) => ({ count, texts: 100 })),
  });
  const steady = Array.from({ length: 25 }, (_, week) => 9 + (week % 3));
  const swinging = Array.from({ length: 25 }, (_, week) => (week % 5 === 0 ? 40 : 2));

  test("steady counts have none, swinging ones their own, drawn towards all terms'", () => {
    const [one, two] = overDispersions([weeks(steady), weeks(swinging)]) as [number, number];
    expect(one).toBeGreaterThanOrEqual(1);
    expect(two).toBeGreaterThan(one);
    // R: x <- rep(c(40, 2, 2, 2, 2), 5)[1:21]; sum((x - mean(x))^2 / mean(x)) / 20; alone, it is drawn towards itself.
    expect(overDispersions([weeks(swinging)])[0]).toBeCloseTo(24.8965517241, 8);
  });

  test("growth of the newest four weeks is no swing", () => {
    const grown = [...steady.slice(0, 21), 30, 40, 50, 60];
    expect(overDispersions([weeks(grown)])).toEqual(overDispersions([weeks(steady)]));
  });

  test("is at least 1, whatever the counts", () => {
    const week = fc.record({ count: fc.nat(50), texts: fc.nat(100) });
    const term = fc.record({
      current: fc.nat(50),
      currentTexts: fc.integer({ min: 50, max: 100 }),
      earlier: fc
        .array(week, { minLength: 1, maxLength: 25 })
        .map((all) => all.map((one) => ({ ...one, count: Math.min(one.count, one.texts) }))),
    });
    fc.assert(
      fc.property(fc.array(term, { maxLength: 8 }), (terms) => {
        for (const each of overDispersions(terms)) expect(each).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});

/** Deterministic Poisson counts by inversion: a linear congruence is chance enough here. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (state + 0.5) / 2_147_483_648;
  };
}
function poisson(mean: number, next: () => number): number {
  let count = 0;
  for (let product = next(); product > Math.exp(-mean); product *= next()) count++;
  return count;
}

// 40 periods in which nothing changes, 400 words from rare to common: at a false discovery rate of 5 % at most one in twenty
// of them should list anything; 40 × 0.05 = 2, and 6 is what chance exceeds in 1 of 300 runs (binomial).
test("where nothing changes, hardly any period lists something", () => {
  const next = chance(7);
  const listing = Array.from({ length: 40 }, () => {
    const terms = Array.from({ length: 400 }, (_, word) => {
      const mean = 0.05 * 1.016 ** word;
      const customers = Array.from({ length: 26 }, () => poisson(mean, next));
      const isTold = (customers[25] as number) >= 5;
      return {
        word_id: isTold ? word + 1 : null,
        theme_id: null,
        language: "zh" as const,
        parts: 1,
        terms: [`w${word}`],
        turns: customers.map((_, index) => index + 1),
        complaints: customers,
        customers,
      };
    });
    const told = terms.filter(({ customers }) => customers.reduce((a, b) => a + b, 0) >= 5);
    const exposures = Array.from({ length: 26 }, (_, index) => ({
      language: "zh" as const,
      turn: index + 1,
      texts: 300,
    }));
    return candidatesOf(told, exposures, { turns: 26, minimumCell: 5 }).length;
  });
  expect(listing.filter((terms) => terms > 0).length).toBeLessThanOrEqual(6);
});

describe("what tells the same story", () => {
  test("a term follows the first stronger one that has four fifths of its complaints", () => {
    const terms = [{ complaints: 60 }, { complaints: 10 }, { complaints: 10 }, { complaints: 100 }];
    const pairs = [
      { term: 1, other: 0, complaints: 8 },
      { term: 2, other: 0, complaints: 7 },
      { term: 3, other: 0, complaints: 60 },
    ];
    expect(leaders(terms, pairs)).toEqual([
      { number: 0, followers: [1] },
      { number: 2, followers: [] },
      { number: 3, followers: [] },
    ]);
  });

  test("what follows leads nobody", () => {
    const terms = [{ complaints: 60 }, { complaints: 10 }, { complaints: 10 }];
    const pairs = [
      { term: 1, other: 0, complaints: 10 },
      { term: 2, other: 1, complaints: 10 },
    ];
    expect(leaders(terms, pairs).map(({ number }) => number)).toEqual([0, 2]);
  });
});
