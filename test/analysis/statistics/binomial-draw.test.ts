import { expect, test } from "vitest";
import { binomialDraw } from "../../../src/analysis/statistics/binomial-draw.ts";
import { randomOf } from "../../../src/analysis/statistics/random.ts";

/** P(X = k) for k from 0 to n, by recurrence on logarithms. */
function densities(trials: number, probability: number): number[] {
  let log = trials * Math.log1p(-probability);
  const odds = Math.log(probability) - Math.log1p(-probability);
  return Array.from({ length: trials + 1 }, (_, k) => {
    if (k > 0) log += Math.log((trials - k + 1) / k) + odds;
    return Math.exp(log);
  });
}

test.each([
  [1, 0.3, "inversion"],
  [12, 0.5, "inversion"],
  [300, 0.02, "inversion"],
  [25, 0.4, "rejection, at its border"],
  [80, 0.45, "rejection"],
  [2000, 0.05, "rejection"],
  [60, 0.9, "rejection from the other side"],
  [100_000, 0.001, "rejection, of many rare"],
])("%i trials of %f: as often as the distribution says (%s)", (trials, probability) => {
  const draws = 40_000;
  const random = randomOf(`${trials}/${probability}`);
  const counts = new Map<number, number>();
  for (let draw = 0; draw < draws; draw++) {
    const drawn = binomialDraw(trials, probability, random);
    counts.set(drawn, (counts.get(drawn) ?? 0) + 1);
  }
  expect(
    [...counts.keys()].filter(
      (drawn) => !(Number.isInteger(drawn) && drawn >= 0 && drawn <= trials),
    ),
  ).toEqual([]);
  let statistic = 0;
  let cells = 0;
  let [rareExpected, rareCount] = [0, 0];
  for (const [k, density] of densities(trials, probability).entries()) {
    const expected = density * draws;
    const count = counts.get(k) ?? 0;
    if (expected < 20) {
      rareExpected += expected;
      rareCount += count;
      continue;
    }
    statistic += (count - expected) ** 2 / expected;
    cells++;
  }
  if (rareExpected > 5) {
    statistic += (rareCount - rareExpected) ** 2 / rareExpected;
    cells++;
  }
  // Chi-squared: mean = cells − 1, standard deviation √(2 (cells − 1)); 4 of them.
  const freedom = Math.max(1, cells - 1);
  expect(statistic).toBeLessThan(freedom + 4 * Math.sqrt(2 * freedom) + 4);
});

test("of no trials, or of what never or always happens, nothing is drawn by chance", () => {
  const random = () => {
    throw new Error("asked chance");
  };
  expect([
    binomialDraw(0, 0.5, random),
    binomialDraw(7, 0, random),
    binomialDraw(7, 1, random),
  ]).toEqual([0, 0, 7]);
});
