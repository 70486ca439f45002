import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { suppressed } from "../../src/disclosure/suppression.ts";
import { rangeOf } from "./all-solutions.ts";
import { crossTable, linkedTables, shown, type Tables } from "./tables.ts";

const hide = ({ cells, relations }: Tables, minimumCell = 5) =>
  suppressed(cells, relations, minimumCell);

/** What is hidden of tables, and how far each small count can be narrowed down. */
async function smallRanges(tables: Tables, minimumCell = 5) {
  const { cells, relations } = tables;
  const hidden = await hide(tables, minimumCell);
  const small = cells.filter(({ count }) => count > 0 && count < minimumCell);
  const ranges = small.map(({ key }) => {
    const { lowest, highest } = rangeOf(key, cells, relations, hidden, 2 * minimumCell);
    return { key, isHidden: hidden.has(key), lowest, highest };
  });
  return { hidden, ranges };
}

describe("a table", () => {
  test("without small counts is shown whole, zeros too", async () => {
    const table = crossTable([
      [12, 0, 7],
      [5, 30, 0],
    ]);
    expect(await hide(table)).toEqual(new Set());
  });

  test("hides a small count, and as much beside it as makes it safe, but no sum", async () => {
    const table = crossTable([
      [3, 20, 40],
      [50, 9, 60],
      [70, 80, 14],
    ]);
    expect(shown(table, await hide(table))).toBe(
      ["– – 40 63", "– – 60 119", "70 80 14 164", "123 109 114 346"].join("\n"),
    );
  });

  test("hides sums where nothing else is left", async () => {
    const table = crossTable([
      [2, 0],
      [0, 9],
    ]);
    expect(shown(table, await hide(table))).toBe(["– 0 –", "0 – –", "– – 11"].join("\n"));
  });

  test("of one complaint shows zeros alone", async () => {
    const table = crossTable([
      [1, 0],
      [0, 0],
    ]);
    expect(shown(table, await hide(table))).toBe(["– 0 –", "0 0 0", "– 0 –"].join("\n"));
  });

  test("with two small counts in a line hides a third: their sum would tell them", async () => {
    const line: Tables = {
      cells: [
        { key: "a", count: 1, importance: 0 },
        { key: "b", count: 1, importance: 0 },
        { key: "c", count: 30, importance: 0 },
        { key: "d", count: 40, importance: 0 },
        { key: "all", count: 72, importance: 1 },
      ],
      relations: [{ left: ["a", "b", "c", "d"], right: ["all"] }],
    };
    // No relation has a single hidden count, yet a + b = 2.
    expect(await hide(line)).toEqual(new Set(["a", "b", "c"]));
  });

  test("with a count in another table is hidden there too", async () => {
    const tables = linkedTables(
      [
        [20, 30],
        [40, 50],
      ],
      [48, 45],
    );
    const hidden = await hide(tables);
    expect(shown(tables, hidden)).toBe(["20 30 50", "40 50 90", "60 80 140"].join("\n"));
    expect(["u:0,0", "u:0,1", "u:1,0", "u:1,1"].filter((key) => hidden.has(key))).toHaveLength(4);
  });

  test("keeps what a relation with a difference would tell", async () => {
    // Open before + received = ended + open now; what was open is shown in two notices.
    const month = (label: number, received: number, ended: number) => [
      { key: `received ${label}`, count: received, importance: 2 },
      { key: `ended ${label}`, count: ended, importance: 2 },
    ];
    const tables: Tables = {
      cells: [
        ...month(1, 3, 10),
        ...month(2, 30, 20),
        { key: "open 0", count: 40, importance: 1 },
        { key: "open 1", count: 33, importance: 1 },
        { key: "open 2", count: 43, importance: 1 },
      ],
      relations: [
        { left: ["open 0", "received 1"], right: ["ended 1", "open 1"] },
        { left: ["open 1", "received 2"], right: ["ended 2", "open 2"] },
      ],
    };
    const { ranges, hidden } = await smallRanges(tables);
    expect([...hidden].length).toBeGreaterThan(1);
    const [{ lowest, highest } = { lowest: 0, highest: 0 }] = ranges;
    expect(highest - lowest).toBeGreaterThanOrEqual(4);
  });
});

const counts = fc.integer({ min: 0, max: 9 });
const tables = fc
  .tuple(fc.integer({ min: 2, max: 3 }), fc.integer({ min: 2, max: 3 }))
  .chain(([rows, columns]) =>
    fc.tuple(
      fc.array(fc.array(counts, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
      fc.array(fc.integer({ min: 0, max: 20 }), { minLength: rows, maxLength: rows }),
    ),
  )
  .map(([rows, parts]) => linkedTables(rows, parts));

describe("whatever the counts of two linked tables", () => {
  const runs = { numRuns: 80 };

  test("no small one is shown, and who tries every solution cannot narrow one down", async () => {
    await fc.assert(
      fc.asyncProperty(tables, fc.integer({ min: 2, max: 5 }), async (both, minimumCell) => {
        const { hidden, ranges } = await smallRanges(both, minimumCell);
        for (const { key, isHidden, lowest, highest } of ranges) {
          expect(isHidden, key).toBe(true);
          const message = `${key} ${lowest}–${highest}`;
          expect(highest - lowest, message).toBeGreaterThanOrEqual(minimumCell - 1);
          expect(highest, message).toBeGreaterThanOrEqual(minimumCell);
        }
        if (ranges.length === 0) expect(hidden.size).toBe(0);
        for (const { key, count } of both.cells)
          if (count === 0) expect(hidden.has(key)).toBe(false);
      }),
      runs,
    );
  });

  test("the order in which they are given leaves no trace", async () => {
    await fc.assert(
      fc.asyncProperty(tables, async ({ cells, relations }) => {
        const turned = await suppressed(cells.toReversed(), relations.toReversed(), 5);
        expect(turned).toEqual(await suppressed(cells, relations, 5));
      }),
      { numRuns: 20 },
    );
  });
});

test("with 1 as the smallest cell nothing is hidden", async () => {
  expect(await hide(crossTable([[1, 2]]), 1)).toEqual(new Set());
});

test.each<[string, Tables]>([
  [
    "does not hold",
    {
      cells: [
        { key: "a", count: 1, importance: 0 },
        { key: "b", count: 2, importance: 0 },
      ],
      relations: [{ left: ["a"], right: ["b"] }],
    },
  ],
  [
    "names no cell",
    { cells: [{ key: "a", count: 1, importance: 0 }], relations: [{ left: ["a"], right: ["x"] }] },
  ],
])("a relation that %s is a mistake of the caller", async (_, mistaken) => {
  await expect(hide(mistaken)).rejects.toThrow(RangeError);
});
