import { describe, expect, it } from "vitest";
import {
  adjustedRandIndex,
  matchThemes,
  themeOverlap,
} from "../../../src/text/themes/agreement.ts";
import { adjustedMutualInformation } from "./against-truth.ts";

/* scikit-learn 1.2.1: adjusted_rand_score(one, other), adjusted_mutual_info_score(one, other) */
const scored: readonly [number[], number[], number, number][] = [
  [
    [0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 0, 1],
    [0, 0, 1, 1, 1, 2, 2, 2, 0, 2, 0, 1],
    0.3125,
    0.3500664905474484,
  ],
  [[0, 0, 0, 0, 1, 1], [0, 1, 0, 1, 0, 1], -0.21621621621621623, -0.23683021418384306],
  [[0, 1, 2, 3, 0, 1], [1, 1, 1, 1, 1, 1], 0, 0],
  [[-1, -1, 0, 0, 1, 1], [0, 0, 0, -1, 1, 1], 0.4444444444444444, 0.5023607027202738],
];

describe("agreement of two groupings", () => {
  it.each(scored)("%j and %j is that of scikit-learn", (one, other, rand, information) => {
    const groupings = [Int32Array.from(one), Int32Array.from(other)] as const;
    expect(adjustedRandIndex(...groupings)).toBeCloseTo(rand, 12);
    expect(adjustedMutualInformation(...groupings)).toBeCloseTo(information, 12);
  });

  it("is 1 for the same groups under other numbers, for one group only and for nothing", () => {
    for (const [one, other] of [
      [
        [0, 1, 1, 2, -1],
        [2, 0, 0, 1, 3],
      ],
      [
        [0, 0, 0],
        [0, 0, 0],
      ],
      [[], []],
    ] as const) {
      expect(adjustedRandIndex(Int32Array.from(one), Int32Array.from(other))).toBe(1);
    }
  });
});

describe("themes of two models", () => {
  const one = Int32Array.from([0, 0, 0, 0, 1, 1, 1, -1, 2, -1]);
  const other = Int32Array.from([1, 1, 1, 0, 0, 0, 0, 0, -1, -1]);

  it("overlap by the texts in both of those in either", () => {
    expect([...themeOverlap(one, other, [3, 2])]).toEqual([1 / 8, 3 / 4, 3 / 5, 0, 0, 0]);
  });

  it("are the same where they overlap most, each once, and new below the least", () => {
    expect([...matchThemes(one, other, [3, 2])]).toEqual([1, 0, -1]);
    expect([...matchThemes(one, other, [3, 2], 0.7)]).toEqual([1, -1, -1]);
  });

  it("take turns in the order of their numbers where they overlap alike", () => {
    const split = Int32Array.from([0, 0, 1, 1]);
    const whole = Int32Array.from([0, 0, 0, 0]);
    expect([...matchThemes(split, whole, [2, 1])]).toEqual([0, -1]);
    expect([...matchThemes(whole, split, [1, 2])]).toEqual([0]);
    expect([...matchThemes(split, new Int32Array(4).fill(-1), [2, 0])]).toEqual([-1, -1]);
  });
});
