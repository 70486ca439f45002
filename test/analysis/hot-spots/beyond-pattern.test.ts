import { describe, expect, test } from "vitest";
import { beyondPattern } from "../../../src/analysis/hot-spots/beyond-pattern.ts";

/** A seeded generator of numbers between 0 and 1 (mulberry32). */
function random(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function poisson(mean: number, next: () => number): number {
  let [count, product] = [0, next()];
  const limit = Math.exp(-mean);
  while (product > limit) {
    count++;
    product *= next();
  }
  return count;
}

/** Hours of a week as a courier has them: busy from 9 to 20, Mondays twice as busy. */
const usual = Array.from({ length: 168 }, (_, cell) => {
  const hour = cell % 24;
  return (cell < 24 ? 2 : 1) * (hour >= 9 && hour < 20 ? 12 : 1);
});

function week(next: () => number, hot: Readonly<Record<number, number>> = {}) {
  return usual.map((mean, cell) => ({
    count: poisson(mean * (hot[cell] ?? 1), next),
    earlier: poisson(mean * 25, next),
    ratio: 1 / 25,
  }));
}

describe("beyondPattern", () => {
  test("names nothing in at least 95 of 100 weeks that follow their pattern, however busy their Mondays", () => {
    const next = random(11);
    let named = 0;
    for (let week_ = 0; week_ < 300; week_++)
      if (beyondPattern(week(next)).some((cell) => cell.stands_out !== null)) named++;
    expect(named).toBeLessThanOrEqual(15);
  });

  test("names the hour that is four times its usual, and hardly another", () => {
    const next = random(12);
    let found = 0;
    let wrong = 0;
    for (let time = 0; time < 100; time++) {
      const judged = beyondPattern(week(next, { 33: 4 }));
      if (judged[33]?.stands_out === "more") found++;
      wrong += judged.filter((cell, index) => index !== 33 && cell.stands_out !== null).length;
    }
    expect(found).toBeGreaterThanOrEqual(95);
    expect(wrong).toBeLessThanOrEqual(12);
  });

  test("a week that is busier as a whole has no hot hour", () => {
    const busy = usual.map((mean) => ({ count: mean * 3, earlier: mean * 25, ratio: 1 / 25 }));
    for (const { z, stands_out, expected } of beyondPattern(busy)) {
      expect([Math.abs(z) < 1.5, stands_out]).toEqual([true, null]);
      expect(expected).toBeGreaterThan(0);
    }
  });

  test("the expected counts add up to those there are", () => {
    const judged = beyondPattern(week(random(13)));
    const all = week(random(13)).reduce((sum, { count }) => sum + count, 0);
    expect(judged.reduce((sum, { expected }) => sum + expected, 0)).toBeCloseTo(all, 8);
  });

  test("where all cells spread wider than chance, less stands out", () => {
    const wide = usual.map((mean, cell) => ({
      count: Math.max(0, mean * 10 + (cell % 2 ? 1 : -1) * 3 * Math.sqrt(mean * 10)),
      earlier: mean * 250,
      ratio: 1 / 25,
    }));
    expect(beyondPattern(wide).filter(({ stands_out }) => stands_out !== null)).toEqual([]);
    const alone = usual.map((mean) => ({ count: mean * 10, earlier: mean * 250, ratio: 1 / 25 }));
    alone[10] = { count: 120 + 6 * Math.sqrt(120), earlier: 120 * 25, ratio: 1 / 25 };
    expect(beyondPattern(alone)[10]?.stands_out).toBe("more");
  });

  test("of nothing before, or nothing now, nothing stands out", () => {
    const none = [{ count: 5, earlier: 0, ratio: 1 }];
    expect(beyondPattern(none)).toEqual([{ expected: 0, z: 0, stands_out: null }]);
    expect(beyondPattern([{ count: 0, earlier: 5, ratio: 1 }])[0]?.stands_out).toBeNull();
    expect(beyondPattern([])).toEqual([]);
  });
});
