import { describe, expect, it } from "vitest";
import { judge } from "../../src/analysis/change/judge.ts";
import { historyOf, isFound, kinds, type Planted } from "./change/histories.ts";

// A slice of bench/chance.ts; its whole is in the docs. Each bound is what a list as good as asked for misses by once in a
// thousand: R 4.2.2 qbinom(0.001, n, share).

describe("the list of changes", () => {
  it("is empty in at least 95 % of histories without a change", () => {
    // qbinom(0.001, 42, 0.95) = 35
    const empty = kinds.flatMap((kind) =>
      Array.from({ length: 14 }, (_, i) => historyOf(900 + i, kind)).filter(
        ({ facts, window }) => judge(facts, window).findings.length === 0,
      ),
    );
    expect(empty.length).toBeGreaterThanOrEqual(35);
  }, 60_000);

  const found = (planted: Planted) =>
    Array.from({ length: 12 }, (_, i) => historyOf(700 + i, "independent", planted)).filter(
      ({ facts, window }) => isFound(judge(facts, window).findings, planted),
    ).length;

  it("names a doubled category of 30 a month in at least 90 % of histories", () => {
    // qbinom(0.001, 12, 0.9) = 7
    expect(found({ size: 30, factor: 2 })).toBeGreaterThanOrEqual(7);
  }, 60_000);

  it("names a fall of 10 points of a share over 400 limits in at least 90 % of histories", () => {
    expect(found({ limits: 400, fall: 0.1 })).toBeGreaterThanOrEqual(7);
  }, 60_000);
});
