import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { riskOf } from "../../../src/analysis/change/localise-risk.ts";
import { concentration, costOf, evidence } from "../../../src/analysis/change/localise-score.ts";
import { combinationsOf, tableOf } from "./leaf-table.ts";

/** ln n! up to 1 000, by adding up. */
const logFactorials = Array.from({ length: 1001 }, () => 0);
for (let n = 2; n <= 1000; n++) logFactorials[n] = (logFactorials[n - 1] as number) + Math.log(n);
const logFactorial = (n: number) => logFactorials[n] as number;

/** P(X ≥ count) or P(X ≤ count), adding up chances from `count` on. */
function tail(count: number, up: boolean, last: number, logChance: (x: number) => number): number {
  let sum = 0;
  for (let x = count; up ? x <= last : x >= 0; x += up ? 1 : -1) sum += Math.exp(logChance(x));
  return sum;
}

function binomialTail(count: number, all: number, chance: number, up: boolean): number {
  return tail(
    count,
    up,
    all,
    (x) =>
      logFactorial(all) -
      logFactorial(x) -
      logFactorial(all - x) +
      x * Math.log(chance) +
      (all - x) * Math.log(1 - chance),
  );
}

describe("evidence", () => {
  it("never tells less chance than the exact binomial tail, and seldom much more", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 150 }),
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 1, max: 30 }),
        (actual, before, periods) => {
          const expected = before / periods;
          if (actual === expected) return;
          const up = actual > expected;
          const exact = binomialTail(actual, actual + before, 1 / (periods + 1), up);
          const bound = Math.exp(-evidence({ actual, expected }, periods, 1));
          expect(bound).toBeGreaterThanOrEqual(exact * (1 - 1e-9));
          if (up && actual > 5 && before > 5 && exact < 1e-4) expect(bound).toBeLessThan(2 * exact);
        },
      ),
      { numRuns: 1000 },
    );
  });

  // R 4.2.2: -pbinom(19, 20 + 24 * 5, 1/25, lower.tail = FALSE, log.p = TRUE), -ppois(19, 5, lower.tail = FALSE, log.p = TRUE),
  // -pbinom(0, 24 * 9, 1/25, log.p = TRUE)
  it.each([
    ["twenty where five came in each of 24 periods", 20, 5, 24, 13.9368135672422],
    [
      "twenty where five are known to be expected",
      20,
      5,
      Number.POSITIVE_INFINITY,
      14.8791025329392,
    ],
    ["none where nine came in each of 24 periods", 0, 9, 24, 8.81755081637511],
  ])("is near the logarithm of R's tail for %s", (_, actual, expected, periods, exact) => {
    const found = evidence({ actual, expected }, periods, 1);
    expect(found).toBeLessThanOrEqual(exact);
    expect(found).toBeGreaterThan(exact - 0.05);
  });

  it("never tells less chance than the exact negative binomial tail where counts come in clusters", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 120 }),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(1.2, 1.5, 2, 3),
        (actual, expected, dispersion) => {
          if (actual === expected) return;
          const r = expected / (dispersion - 1);
          const chance = (dispersion - 1) / dispersion;
          let logChance = r * Math.log(1 / dispersion);
          let below = 0;
          for (let x = 0; x < actual; x++) {
            below += Math.exp(logChance);
            logChance += Math.log(((x + r) / (x + 1)) * chance);
          }
          const exact = actual > expected ? 1 - below : below + Math.exp(logChance);
          const bound = Math.exp(
            -evidence({ actual, expected }, Number.POSITIVE_INFINITY, dispersion),
          );
          expect(bound).toBeGreaterThanOrEqual(exact - 1e-12);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("falls with dispersion, and is finite where none were expected", () => {
    expect(evidence({ actual: 60, expected: 30 }, 24, 2)).toBeLessThan(
      evidence({ actual: 60, expected: 30 }, 24, 1),
    );
    expect(evidence({ actual: 10, expected: 0 }, 24, 1)).toBeCloseTo(10 * Math.log(25), 9);
    expect(evidence({ actual: 0, expected: 0 }, 24, 1)).toBe(0);
    expect(evidence({ actual: 7, expected: 7 }, 24, 1)).toBe(0);
  });
});

describe("concentration", () => {
  // half of G² of the table 30 40 / 10 960, R 4.2.2: x <- matrix(c(30, 10, 40, 960), 2);
  // e <- outer(rowSums(x), colSums(x)) / sum(x); sum(x * log(x / e))
  it("is half of G² of the two by two table", () => {
    const found = concentration({ actual: 30, expected: 4 }, { actual: 40, expected: 100 }, 10, 1);
    expect(found).toBeCloseTo(66.045622005949, 9);
  });

  it("is nothing where the part has as many as its share", () => {
    expect(
      concentration({ actual: 10, expected: 5 }, { actual: 40, expected: 20 }, 24, 1),
    ).toBeCloseTo(0, 12);
    expect(
      concentration(
        { actual: 10, expected: 5 },
        { actual: 40, expected: 20 },
        Number.POSITIVE_INFINITY,
        2,
      ),
    ).toBeCloseTo(0, 12);
    expect(
      concentration({ actual: 0, expected: 0 }, { actual: 40, expected: 20 }, 24, 1),
    ).toBeCloseTo(0, 12);
  });
});

describe("costOf", () => {
  it("shares out no more than one prior chance over all scopes", () => {
    const table = tableOf([3, 2, 4], []);
    let sum = 0;
    for (const deepest of [1, 2, 3]) {
      sum = 0;
      const sets = table.cardinalities.map((size) =>
        Array.from({ length: size }, (_, count) => combinationsOf(size, count + 1)).flat(),
      );
      for (let layer = 1; layer <= deepest; layer++) {
        for (const attributes of combinationsOf(3, layer)) {
          const scopes = attributes.reduce<{ attribute: number; codes: readonly number[] }[][]>(
            (all, attribute) =>
              all.flatMap((scope) =>
                (sets[attribute] ?? []).map((codes) => [...scope, { attribute, codes }]),
              ),
            [[]],
          );
          for (const scope of scopes) sum += Math.exp(-costOf(table, scope, deepest));
        }
      }
      expect(sum).toBeLessThanOrEqual(1 + 1e-12);
    }
    expect(sum).toBeGreaterThan(0.9);
  });
});

describe("riskOf", () => {
  // product 1 doubles in both channels; everything else stays: cut point 0, r₁ = 1, r₂ = 0
  it("is 1 where all parts moved alike and nothing moved the other way", () => {
    const table = tableOf(
      [2, 2],
      [
        [[0, 0], 50, 50],
        [[0, 1], 50, 50],
        [[1, 0], 40, 20],
        [[1, 1], 60, 30],
      ],
    );
    expect(riskOf(table, [{ attribute: 0, codes: [1] }])).toBeCloseTo(1, 12);
  });

  // only channel 0 of product 1 moved: told by one factor, 80/50, its parts deviate no less than before (0.444 + 0.462 > 0.857)
  it("is 0 where one part moved for all", () => {
    const table = tableOf(
      [2, 2],
      [
        [[0, 0], 50, 50],
        [[0, 1], 50, 50],
        [[1, 0], 50, 20],
        [[1, 1], 30, 30],
      ],
    );
    expect(riskOf(table, [{ attribute: 0, codes: [1] }])).toBeCloseTo(0, 12);
  });

  // cut point: the table's channel 2 fell to a half (2·10/30); in product 1, channels 0 and 1 rose by 2·6/46 and 2·40/80:
  // r₁ = 1/(1 + (2/3 − 12/46)); r₂: with 86/40, (2·(26 − 43)/69 and 2·(60 − 43)/103 in size) over (12/46 + 1)
  it("weighs the parts beyond the cut point against those behind it", () => {
    const table = tableOf(
      [2, 3],
      [
        [[0, 0], 50, 50],
        [[0, 1], 50, 50],
        [[0, 2], 10, 20],
        [[1, 0], 26, 20],
        [[1, 1], 60, 20],
      ],
    );
    const clear = 1 / (1 + 2 / 3 - 12 / 46);
    const even = (34 / 69 + 34 / 103) / (12 / 46 + 1);
    expect(riskOf(table, [{ attribute: 0, codes: [1] }])).toBeCloseTo(clear - even, 12);
  });
});
