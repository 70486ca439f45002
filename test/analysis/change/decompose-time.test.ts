import { describe, expect, it } from "vitest";
import { decomposeTime } from "../../../src/analysis/change/decompose-time.ts";

describe("decomposeTime", () => {
  const groups = [
    { count0: 100, mean0: 20, count1: 50, mean1: 26 },
    { count0: 100, mean0: 40, count1: 150, mean1: 42 },
  ];

  // 30 h to 38 h, middle 34; A: 0.375 · 6, −0.25 · (23 − 34); B: 0.625 · 2, 0.25 · (41 − 34)
  it("takes the mean of the groups' restricted means apart as a rate", () => {
    const found = decomposeTime(groups);
    expect(found?.change).toBeCloseTo(8, 12);
    expect(found?.parts.map((part) => [part.rate_part, part.mix_part])).toEqual([
      [expect.closeTo(2.25, 12), expect.closeTo(2.75, 12)],
      [expect.closeTo(1.25, 12), expect.closeTo(1.75, 12)],
    ]);
    expect(found?.censoring_part).toBe(0);
  });

  it("sets apart what the whole's own curve differs by", () => {
    const found = decomposeTime(groups, { mean0: 30.5, mean1: 38 });
    expect(found?.change).toBe(7.5);
    expect(found?.total_part).toBeCloseTo(8, 12);
    expect(found?.censoring_part).toBeCloseTo(-0.5, 12);
  });

  it("asks for the mean of every group that has complaints", () => {
    expect(() => decomposeTime([{ count0: 3, mean0: null, count1: 3, mean1: 5 }])).toThrow(
      RangeError,
    );
    expect(decomposeTime([{ count0: 0, mean0: null, count1: 3, mean1: 5 }])).toBeNull();
  });
});
