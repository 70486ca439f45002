import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  adjustedResidual,
  type Cell,
  chiSquareOf,
  correctedChiSquare,
  expectedOf,
} from "../../../src/analysis/statistics/contingency.ts";
import { cramersV } from "../../../src/analysis/statistics/cramers-v.ts";
import { upperTail } from "../../../src/analysis/statistics/hypergeometric.ts";

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);

/** A table's margins and what it is summed up to. */
function summed(table: readonly (readonly number[])[]) {
  const lefts = table.map(sum);
  const rights = (table[0] ?? []).map((_, k) => sum(table.map((row) => row[k] ?? 0)));
  const total = sum(lefts);
  const cells = table.map((row, j) =>
    row.map(
      (both, k): Cell => ({ both, left: lefts[j] as number, right: rights[k] as number, total }),
    ),
  );
  const inertia = sum(cells.flat().map(({ both, left, right }) => (both * both) / (left * right)));
  return { cells, total, inertia, rows: lefts.length, columns: rights.length };
}

const tested = (table: readonly (readonly number[])[]) => {
  const { total, inertia, rows, columns } = summed(table);
  const found = chiSquareOf(total, inertia, rows, columns);
  return { ...found, v: cramersV(found.chiSquare, total, rows, columns) };
};

// apply(HairEyeColor, 1:2, sum); apply(Titanic, c(1, 4), sum); apply(UCBAdmissions, 1:2, sum);
// xtabs(~ Treatment + Improved, vcd::Arthritis)
const hairEyeColor = [
  [68, 20, 15, 5],
  [119, 84, 54, 29],
  [26, 17, 14, 14],
  [7, 94, 10, 16],
];
const titanic = [
  [122, 203],
  [167, 118],
  [528, 178],
  [673, 212],
];
const admissions = [
  [1198, 557],
  [1493, 1278],
];
const arthritis = [
  [29, 7, 7],
  [13, 7, 21],
];

describe("the test of a whole table", () => {
  // R 4.2.2, vcd 1.4-11: chisq.test(t, correct = FALSE); assocstats(t) gives the same χ². The corrected V is Bergsma's formula
  // written out in R: p <- max(0, X2/n - (k-1)*(r-1)/(n-1)); sqrt(p / min(k - (k-1)^2/(n-1) - 1, r - (r-1)^2/(n-1) - 1))
  test.each([
    ["HairEyeColor", hairEyeColor, 138.289841626008, 9, 2.32528678709881e-25, 0.270483152912316],
    ["Titanic", titanic, 190.401103616833, 3, 4.99992752986802e-41, 0.291859071455131],
    ["UCBAdmissions", admissions, 92.2052804115276, 1, 7.81360038899464e-22, 0.141971177427651],
    ["Arthritis", arthritis, 13.0550198525241, 2, 0.00146264340895265, 0.364584677666578],
  ])("of %s is R's", (_, table, chiSquare, degrees, p, v) => {
    const found = tested(table);
    expect(found.chiSquare / chiSquare).toBeCloseTo(1, 11);
    expect(found.degrees).toBe(degrees);
    expect(found.p / p).toBeCloseTo(1, 9);
    expect(found.v).toBeCloseTo(v, 11);
  });

  // assocstats(t)$cramer, without the correction: HairEyeColor 0.279044623342658, Arthritis 0.394229505499321
  test("has a V below the uncorrected one, and 0 where there is less than chance gives", () => {
    expect(tested(hairEyeColor).v).toBeLessThan(0.279044623342658);
    expect(tested(arthritis).v).toBeLessThan(0.394229505499321);
    expect(
      tested([
        [10, 11],
        [11, 10],
      ]).v,
    ).toBe(0);
  });

  test("is 1 where one field tells the other, and nothing of as many values as complaints", () => {
    const diagonal = [
      [40, 0, 0],
      [0, 30, 0],
      [0, 0, 50],
    ];
    expect(tested(diagonal).v).toBeCloseTo(1, 12);
    expect(cramersV(6, 3, 3, 3)).toBeNull();
    expect(cramersV(0, 1, 1, 1)).toBeNull();
    expect(() => chiSquareOf(10, 1, 1, 3)).toThrow(RangeError);
  });
});

describe("a cell", () => {
  // R 4.2.2: chisq.test(apply(HairEyeColor, 1:2, sum))$expected and $stdres
  test.each([
    [0, 0, 40.1351351351351, 6.136519694576918],
    [3, 1, 46.1233108108108, 9.96755012115448],
    [3, 0, 47.1959459459459, -8.328248328850817],
    [1, 3, 30.9189189189189, -0.508263013032477],
  ])(
    "of HairEyeColor, row %i, column %i, is expected and lies away as R says",
    (row, column, expected, residual) => {
      const cell = summed(hairEyeColor).cells[row]?.[column] as Cell;
      expect(expectedOf(cell)).toBeCloseTo(expected, 12);
      expect(adjustedResidual(cell)).toBeCloseTo(residual, 11);
    },
  );

  // R 4.2.2: chisq.test(apply(UCBAdmissions, 1:2, sum))$statistic, with Yates' correction; without it above
  test("of UCBAdmissions has R's χ², corrected as well", () => {
    for (const cell of summed(admissions).cells.flat()) {
      expect(correctedChiSquare(cell)).toBeCloseTo(91.6095978581212, 10);
      expect((adjustedResidual(cell) ?? 0) ** 2).toBeCloseTo(92.2052804115276, 10);
    }
  });

  test("is never corrected beyond nothing, and not judged where a value is in all", () => {
    expect(correctedChiSquare({ both: 10, left: 20, right: 21, total: 41 })).toBe(0);
    expect(correctedChiSquare({ both: 10, left: 20, right: 20, total: 40 })).toBe(0);
    expect(adjustedResidual({ both: 5, left: 5, right: 9, total: 9 })).toBeNull();
    expect(correctedChiSquare({ both: 5, left: 9, right: 5, total: 9 })).toBeNull();
  });
});

describe("the chance of as many together or more", () => {
  // R 4.2.2: phyper(both - 1, left, total - left, right, lower.tail = FALSE)
  test.each([
    [5, 10, 8, 100, 0.000163669190382149],
    [3, 4, 5, 40, 0.0038844512528723],
    [25, 60, 70, 1000, 1.39978841347331e-15],
    [700, 1500, 701, 2201, 7.4943453882415e-146],
    [2, 30, 40, 500, 0.713356450595677],
    [40, 40, 40, 70000, 1.29587663490258e-146],
  ])("of %i of %i and %i among %i is R's", (both, left, right, total, p) => {
    expect(upperTail({ both, left, right, total }) / p).toBeCloseTo(1, 8);
  });

  test("is 1 of none, and never grows with the number together; either side may be the left one", () => {
    const margins = fc.integer({ min: 1, max: 400 }).chain((total) =>
      fc.record({
        total: fc.constant(total),
        left: fc.integer({ min: 1, max: total }),
        right: fc.integer({ min: 1, max: total }),
      }),
    );
    fc.assert(
      fc.property(margins, ({ total, left, right }) => {
        let last = 1;
        for (let both = 0; both <= Math.min(left, right) + 1; both++) {
          const p = upperTail({ both, left, right, total });
          expect(p).toBeLessThanOrEqual(last + 1e-12);
          expect(p).toBeCloseTo(upperTail({ both, left: right, right: left, total }), 9);
          last = p;
        }
        expect(upperTail({ both: 0, left, right, total })).toBe(1);
        expect(last).toBe(0);
      }),
      { numRuns: 100 },
    );
  });
});
