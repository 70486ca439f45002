import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allocate } from "../../../src/analysis/statistics/allocation.ts";

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe("an allocation", () => {
  test.each([
    // 100 of 1 000: exactly in proportion.
    [[500, 300, 200], 100, 0, [50, 30, 20]],
    // Quotas 3.33, 3.33, 3.33: the larger remainder is the same, so the first of equals.
    [[10, 10, 10], 10, 0, [4, 3, 3]],
    // Quotas 5.24, 2.62, 2.14.
    [[524, 262, 214], 10, 0, [5, 3, 2]],
    // Two of each first, the rest of 24 in proportion to 98, 48, 1: 16.0, 7.84, 0.16.
    [[100, 50, 3], 30, 2, [18, 10, 2]],
    // A stratum that has less than the floor gives all it has.
    [[100, 1], 10, 3, [9, 1]],
    // Floors that do not fit are lowered: 10 strata, 15 cases, floor 2 becomes 1.
    [Array(10).fill(10), 15, 2, [...Array(5).fill(2), ...Array(5).fill(1)]],
    // More strata than cases: the largest.
    [[1, 9, 5, 1], 2, 2, [0, 1, 1, 0]],
    // All there is.
    [[3, 4], 30, 2, [3, 4]],
    [[], 30, 2, []],
    [[0, 5], 3, 1, [0, 3]],
  ] as [number[], number, number, number[]][])(
    "of %j: %i cases, floor %i",
    (sizes, total, floor, drawn) => {
      expect(allocate(sizes, total, floor)).toEqual(drawn);
    },
  );

  test("takes as many as asked for or all there is, never more than a stratum has, and the floor where it fits", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(200), { maxLength: 30 }),
        fc.integer({ min: 1, max: 300 }),
        fc.nat(5),
        (sizes, total, floor) => {
          const drawn = allocate(sizes, total, floor);
          expect(sum(drawn)).toBe(Math.min(total, sum(sizes)));
          for (const [index, size] of sizes.entries()) {
            expect(drawn[index]).toBeLessThanOrEqual(size);
            if (floor * sizes.length <= total)
              expect(drawn[index]).toBeGreaterThanOrEqual(Math.min(size, floor));
          }
        },
      ),
    );
  });

  test("changes by little where a stratum has one more", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 100 }),
        fc.nat(),
        (sizes, total, at) => {
          const more = sizes.map((size, index) => (index === at % sizes.length ? size + 1 : size));
          const before = allocate(sizes, total, 1);
          const moved = allocate(more, total, 1).map((count, index) =>
            Math.abs(count - (before[index] as number)),
          );
          expect(sum(moved)).toBeLessThanOrEqual(4);
        },
      ),
    );
  });
});
