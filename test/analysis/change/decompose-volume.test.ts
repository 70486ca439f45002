import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decomposeCounts,
  decomposeExposure,
} from "../../../src/analysis/change/decompose-volume.ts";
import { expectSum } from "./expect-sum.ts";

describe("decomposeExposure", () => {
  const amount = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 10_000_000 }));
  const exposed = fc.array(
    fc.record({ count0: amount, exposure0: amount, count1: amount, exposure1: amount }),
    { maxLength: 60 },
  );

  it("adds up to the change to 1e-12 on any table", () => {
    fc.assert(
      fc.property(exposed, (groups) => {
        const found = decomposeExposure(groups);
        const change = groups.reduce((sum, { count0, count1 }) => sum + count1 - count0, 0);
        expect(found.change).toBe(change);
        const parts = found.parts.map((part) => [
          part.exposure_part ?? part.total_part,
          part.rate_part ?? 0,
        ]);
        expectSum(parts.flat(), change, ...groups.map(({ count1 }) => count1));
        expectSum(
          [found.exposure_part, found.rate_part, found.unexposed_part],
          change,
          ...groups.flatMap(({ count0, count1 }) => [count0, count1]),
        );
        found.parts.forEach((part, index) => {
          const { count0, count1 } = groups[index] as (typeof groups)[number];
          expect(part.total_part).toBe(count1 - count0);
        });
      }),
      { numRuns: 500 },
    );
  });

  // 1 000 parcels with 10 complaints, then 2 000 with 30: (2000 − 1000)(0.01 + 0.015)/2 and (0.015 − 0.01)(3000)/2
  it.each([
    [
      "more parcels and a higher rate",
      { count0: 10, exposure0: 1000, count1: 30, exposure1: 2000 },
      12.5,
      7.5,
    ],
    [
      "twice the parcels at the same rate",
      { count0: 10, exposure0: 1000, count1: 20, exposure1: 2000 },
      10,
      0,
    ],
    ["a new station", { count0: 0, exposure0: 0, count1: 7, exposure1: 500 }, 7, 0],
    ["a station that closed", { count0: 7, exposure0: 500, count1: 0, exposure1: 0 }, -7, 0],
    [
      "complaints without exposure",
      { count0: 4, exposure0: 0, count1: 6, exposure1: 0 },
      null,
      null,
    ],
    ["exposure lost", { count0: 4, exposure0: 100, count1: 6, exposure1: 0 }, null, null],
    ["nothing", { count0: 0, exposure0: 0, count1: 0, exposure1: 0 }, 0, 0],
  ])("takes apart %s", (_, group, exposurePart, ratePart) => {
    const found = decomposeExposure([group]);
    const close = (number: number | null) => (number === null ? null : expect.closeTo(number, 12));
    expect(found.parts[0]?.exposure_part).toEqual(close(exposurePart));
    expect(found.parts[0]?.rate_part).toEqual(close(ratePart));
    expect(found.unexposed_part).toBe(exposurePart === null ? group.count1 - group.count0 : 0);
  });

  it("refuses a number below 0", () => {
    expect(() =>
      decomposeExposure([{ count0: 1, exposure0: -1, count1: 1, exposure1: 1 }]),
    ).toThrow(RangeError);
  });
});

describe("decomposeCounts", () => {
  it("gives each group its own change, and its share of the whole's", () => {
    expect(
      decomposeCounts([
        { count0: 10, count1: 40 },
        { count0: 20, count1: 10 },
      ]),
    ).toEqual({
      change: 20,
      parts: [
        { contribution: 30, share: 1.5 },
        { contribution: -10, share: -0.5 },
      ],
    });
  });

  it("gives no shares of a change that is none", () => {
    expect(
      decomposeCounts([
        { count0: 1, count1: 2 },
        { count0: 2, count1: 1 },
      ]).parts,
    ).toEqual([
      { contribution: 1, share: null },
      { contribution: -1, share: null },
    ]);
    expect(() => decomposeCounts([{ count0: -1, count1: 2 }])).toThrow(RangeError);
  });
});
