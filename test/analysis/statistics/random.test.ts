import { expect, test } from "vitest";
import { randomOf, xoshiro128 } from "../../../src/analysis/statistics/random.ts";

test("xoshiro128** gives the numbers of its reference code", () => {
  // xoshiro128starstar.c 1.1 of Blackman & Vigna with s = {1, 2, 3, 4}, compiled by gcc 12: the first ten of next().
  const random = xoshiro128([1, 2, 3, 4]);
  expect(Array.from({ length: 10 }, () => random() * 2 ** 32)).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597,
    4258142804,
  ]);
});

test("the same text gives the same numbers, another text others", () => {
  const numbers = (seed: string) => {
    const random = randomOf(seed);
    return Array.from({ length: 5 }, random);
  };
  expect(numbers("2026-W46")).toEqual(numbers("2026-W46"));
  const seeds = ["", "2026-W46", "2026-W47", "2026-W46/1", "周", "週"];
  expect(new Set(seeds.map((seed) => numbers(seed).join())).size).toBe(seeds.length);
});

test("numbers lie evenly in [0, 1)", () => {
  const random = randomOf("even");
  const counts = new Array<number>(20).fill(0);
  for (let drawn = 0; drawn < 100_000; drawn++) {
    const at = Math.floor(random() * 20);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  // Nothing lies outside the twenty parts.
  expect([counts.length, counts.reduce((sum, count) => sum + count, 0)]).toEqual([20, 100_000]);
  // Chi-squared with 19 degrees of freedom: 99.9 % lie below 43.8.
  expect(counts.reduce((sum, count) => sum + (count - 5000) ** 2 / 5000, 0)).toBeLessThan(43.8);
});
