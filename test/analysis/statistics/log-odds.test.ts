import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { priorCounts, weightedLogOdds } from "../../../src/analysis/statistics/log-odds.ts";

describe("weightedLogOdds", () => {
  it("is what R computes from the formulas", () => {
    // R 4.2.2:
    // group <- c(12,3,0,25,1); rest <- c(20,30,4,50,9); a0 <- 50; prior <- a0*(group+rest)/sum(group+rest)
    // yg <- group+prior; yr <- rest+prior; ng <- sum(group)+a0; nr <- sum(rest)+a0
    // d <- log(yg/(ng-yg))-log(yr/(nr-yr)); v <- 1/yg+1/yr; d/sqrt(v)
    const group = [12, 3, 0, 25, 1];
    const rest = [20, 30, 4, 50, 9];
    const prior = priorCounts(
      group.map((count, i) => count + (rest[i] ?? 0)),
      50,
    );
    const expected = [
      [0.35346769526311372, 0.077569555991829769, 1.2691240537112196],
      [-0.62928989150555403, 0.097478070175438608, -2.0155672554280728],
      [-0.84187950645122411, 0.95872549019607844, -0.85981061123788616],
      [0.34556144706553421, 0.033712939554125493, 1.8820318683195092],
      [-0.50652958370287182, 0.31712830092002553, -0.8994713089307691],
    ];
    weightedLogOdds({ group, rest, prior }).forEach(({ delta, variance, z }, i) => {
      const [d, v, score] = expected[i] ?? [];
      expect(delta).toBeCloseTo(d ?? Number.NaN, 12);
      expect(variance).toBeCloseTo(v ?? Number.NaN, 12);
      expect(z).toBeCloseTo(score ?? Number.NaN, 12);
    });
  });

  it("refuses lists that do not match and words the prior does not know", () => {
    expect(() => weightedLogOdds({ group: [1], rest: [1, 2], prior: [1] })).toThrow(RangeError);
    expect(() => weightedLogOdds({ group: [1, 1], rest: [1, 2], prior: [1, 0] })).toThrow(/word 1/);
  });

  const counts = fc.array(fc.tuple(fc.nat(500), fc.nat(500), fc.integer({ min: 1, max: 900 })), {
    minLength: 2,
    maxLength: 30,
  });

  it("changes sign, and nothing else, when group and rest change places", () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 1000 }), (words, weight) => {
        const group = words.map(([y]) => y);
        const rest = words.map(([, y]) => y);
        const prior = priorCounts(
          words.map(([, , background]) => background),
          weight,
        );
        const back = weightedLogOdds({ group: rest, rest: group, prior });
        weightedLogOdds({ group, rest, prior }).forEach(({ z, variance }, i) => {
          expect(Number.isFinite(z)).toBe(true);
          expect(back[i]?.z).toBeCloseTo(-z, 10);
          expect(back[i]?.variance).toBeCloseTo(variance, 10);
        });
      }),
    );
  });

  it("draws a word towards no difference as the prior grows", () => {
    const z = (weight: number) =>
      weightedLogOdds({ group: [9, 100], rest: [1, 100], prior: priorCounts([10, 200], weight) })[0]
        ?.z ?? 0;
    expect(z(1)).toBeGreaterThan(z(100));
    expect(z(100)).toBeGreaterThan(z(10_000));
    expect(z(10_000)).toBeGreaterThan(0);
  });
});
