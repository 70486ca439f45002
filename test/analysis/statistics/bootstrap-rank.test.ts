import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bootstrapRanks } from "../../../src/analysis/statistics/bootstrap-rank.ts";

interface Draw {
  readonly counts: readonly number[];
  readonly probability: number;
}

/** Every multinomial draw of as many complaints with the shares of some counts, with its probability. */
function everyDraw(counts: readonly number[]): Draw[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  const splits = (left: number, cells: number): number[][] =>
    cells === 1
      ? [[left]]
      : Array.from({ length: left + 1 }, (_, first) => first).flatMap((first) =>
          splits(left - first, cells - 1).map((rest) => [first, ...rest]),
        );
  return splits(total, counts.length).map((drawn) => ({
    counts: drawn,
    probability: drawn.reduce(
      (product, count, index) =>
        (product * ((counts[index] ?? 0) / total) ** count) / factorial(count),
      factorial(total),
    ),
  }));
}

/** Interval and stability of one path over every draw, in the plainest way. */
function exactly(counts: readonly number[], index: number, named = counts.map(() => true)) {
  const draws = everyDraw(counts);
  const quantile = (
    rank: (drawn: readonly number[]) => number,
    reached: (sum: number) => boolean,
  ) => {
    let sum = 0;
    for (let at = 1; at <= counts.length; at++) {
      for (const draw of draws) if (rank(draw.counts) === at) sum += draw.probability;
      if (reached(sum)) return at;
    }
    return counts.length;
  };
  const own = (drawn: readonly number[]) => drawn[index] ?? 0;
  const vital = (drawn: readonly number[]) => {
    const order = [...drawn.keys()]
      .filter((each) => named[each])
      .sort((a, b) => (drawn[b] ?? 0) - (drawn[a] ?? 0) || a - b);
    const total = order.reduce((sum, each) => sum + (drawn[each] ?? 0), 0);
    let held = 0;
    for (const each of order) {
      if (held >= 0.8 * total) return false;
      if (each === index) return true;
      held += drawn[each] ?? 0;
    }
    return false;
  };
  return {
    lower: quantile(
      (drawn) => 1 + drawn.filter((each) => each > own(drawn)).length,
      (sum) => sum > 0.025,
    ),
    upper: quantile(
      (drawn) => drawn.filter((each) => each >= own(drawn)).length,
      (sum) => sum >= 0.975,
    ),
    stability: draws.reduce((sum, draw) => sum + (vital(draw.counts) ? draw.probability : 0), 0),
  };
}

describe("of few complaints the draws agree with every possible draw", () => {
  test.each([[[2, 1]], [[5, 3, 2]], [[9, 2, 1]], [[5, 4, 2, 1]], [[12, 3]], [[6, 4, 0]]])(
    "%j",
    (counts) => {
      const draws = 20_000;
      const found = bootstrapRanks(counts, { seed: "few", draws });
      found.forEach(({ lower, upper, stability }, index) => {
        const exact = exactly(counts, index);
        expect([lower, upper], `${index}`).toEqual([exact.lower, exact.upper]);
        const deviation = Math.sqrt((exact.stability * (1 - exact.stability)) / draws);
        expect(Math.abs((stability ?? -1) - exact.stability)).toBeLessThanOrEqual(
          4 * deviation + 1e-12,
        );
      });
    },
  );

  test("two of three and one: 26 of 27 and 19 of 27 times among the vital few", () => {
    // A draw of three with 2/3 and 1/3: only (3, 0) leaves out the second, only (0, 3) the first.
    const [first, second] = bootstrapRanks([2, 1], { seed: "two", draws: 100_000 });
    expect(first?.stability).toBeCloseTo(26 / 27, 2);
    expect(second?.stability).toBeCloseTo(19 / 27, 2);
  });
});

test("of many complaints, drawn by counts, the same holds as of few, drawn one by one", () => {
  // 300 and 260 of 600: X ~ Bin(600, 1/2) beats 1 - X - rest rarely turned; normal approximation of the difference:
  // mean 40, variance 600 (1/2 + 13/30 − 1/15²) = 557.3: P(≤ 0) = Φ(−1.694) = 0.045 > 0.025, so that both may be first.
  const ranks = bootstrapRanks([300, 260, 40], { seed: "many" });
  expect(ranks.map(({ lower, upper }) => [lower, upper])).toEqual([
    [1, 2],
    [1, 2],
    [3, 3],
  ]);
  // 360 and 200: mean 160, variance 600 (0.6 + 1/3 − 0.2667²) = 517: never turned.
  expect(
    bootstrapRanks([360, 200, 40], { seed: "many" }).map(({ lower, upper }) => [lower, upper]),
  ).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
  ]);
});

describe("the vital few", () => {
  const vital = (counts: readonly number[], isNamed?: readonly boolean[]) =>
    bootstrapRanks(counts, { seed: "", draws: 10, ...(isNamed && { isNamed }) }).flatMap(
      ({ isVital }, index) => (isVital ? [index] : []),
    );
  test.each([
    ["the fewest that hold 80 %", [50, 30, 15, 5], [0, 1]],
    ["one more where they hold a little less", [50, 29, 16, 5], [0, 1, 2]],
    ["of equal ones the first", [1, 1, 1, 1, 1], [0, 1, 2, 3]],
    ["in whatever order they are given", [5, 15, 30, 50], [2, 3]],
    ["one alone", [3], [0]],
    ["nobody of nothing", [0, 0], []],
    ["nobody of nobody", [], []],
  ])("%s: %j", (_name, counts, expected) => {
    expect(vital(counts)).toEqual(expected);
  });

  test("are among the named alone, and hold 80 % of the named", () => {
    expect(vital([100, 50, 30, 15, 5], [false, true, true, true, true])).toEqual([1, 2]);
    const [other] = bootstrapRanks([100, 50], { seed: "", draws: 10, isNamed: [false, true] });
    expect(other).toMatchObject({ isVital: false, stability: null, lower: 1 });
  });
});

test("the same seed gives the same draws, another one others", () => {
  const counts = [40, 38, 36, 34, 33, 30, 29, 12, 3];
  const of = (seed: string) => bootstrapRanks(counts, { seed, draws: 200 });
  expect(of("2026-W46")).toEqual(of("2026-W46"));
  expect(of("2026-W46")).not.toEqual(of("2026-W47"));
});

test("a rank lies in its interval, and what has more has no worse one", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(400), { minLength: 1, maxLength: 12 }), (given) => {
      const counts = given.toSorted((a, b) => b - a);
      const ranks = bootstrapRanks(counts, { seed: "any", draws: 100 });
      ranks.forEach(({ lower, upper }, index) => {
        expect(lower).toBeGreaterThanOrEqual(1);
        expect(upper).toBeLessThanOrEqual(counts.length);
        expect(lower).toBeLessThanOrEqual(upper);
        const next = ranks[index + 1];
        if (next !== undefined && (counts[index] ?? 0) > 4 * (counts[index + 1] ?? 0) + 40)
          expect(upper).toBeLessThanOrEqual(next.upper);
      });
    }),
    { numRuns: 200 },
  );
});
