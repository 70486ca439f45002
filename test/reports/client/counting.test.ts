import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Codes, Counting } from "../../../src/reports/client/explorer/counting.ts";
import {
  medianMinutes,
  minuteBins,
  noMinutes,
} from "../../../src/reports/client/explorer/median.ts";

const sizes = [6, 2, 3, 5];
/** Rows by day (the first column, ascending) and three fields, then filters one after the other. */
const table = fc
  .array(fc.tuple(...sizes.map((size) => fc.nat(size - 1))), { maxLength: 40 })
  .map((rows) => rows.toSorted((a, b) => (a[0] as number) - (b[0] as number)));
const move = fc.oneof(
  fc.record({ from: fc.nat(6), length: fc.nat(6) }),
  fc.integer({ min: 1, max: sizes.length - 1 }).chain((dimension) =>
    fc.record({
      dimension: fc.constant(dimension),
      allowed: fc.option(
        fc.uint8Array({
          minLength: sizes[dimension] as number,
          maxLength: sizes[dimension] as number,
          max: 1,
        }),
      ),
    }),
  ),
);

const column = (rows: readonly number[][], place: number): Codes => ({
  codes: Uint16Array.from(rows, (row) => row[place] as number),
  size: sizes[place] as number,
});

describe("counts in the browser", () => {
  test("are those of a plain filter over all rows, whatever was chosen before", () => {
    fc.assert(
      fc.property(table, fc.array(move, { maxLength: 8 }), (rows, moves) => {
        const dimensions = sizes.map((_, place) => column(rows, place));
        const counting = new Counting({
          rows: rows.length,
          dimensions,
          measures: [column(rows, 3)],
        });
        const passes: ((value: number) => boolean)[] = sizes.map(() => () => true);
        const startOf = (day: number) => rows.filter((row) => (row[0] as number) < day).length;
        let range: [number, number] = [0, rows.length];
        for (const each of moves) {
          if ("from" in each) {
            const until = each.from + each.length;
            const next: [number, number] = [startOf(each.from), startOf(until)];
            counting.chooseRange(0, null, range, next);
            range = next;
            passes[0] = (day) => day >= each.from && day < until;
          } else {
            const { dimension, allowed } = each;
            counting.chooseValues(dimension, allowed);
            passes[dimension] = (value) => allowed === null || allowed[value] === 1;
          }
          const passing = (but: number) =>
            rows.filter((row) =>
              row.every((value, place) => place === but || passes[place]?.(value)),
            );
          expect(counting.chosen).toBe(passing(-1).length);
          for (const [place, size] of sizes.entries()) {
            expect([...(counting.counts[place] as Uint32Array)]).toEqual(
              tally(passing(place), place, size),
            );
            expect([...counting.totals(place)]).toEqual(tally(rows, place, size));
          }
          expect([...(counting.measured[0] as Uint32Array)]).toEqual(tally(passing(-1), 3, 5));
        }
      }),
      { numRuns: 150 },
    );
  });

  test("follow an order of rows that is not their own", () => {
    const rows = [[2], [0], [1], [0]];
    const counting = new Counting({ rows: 4, dimensions: [column(rows, 0)], measures: [] });
    const order = Uint32Array.from([1, 3, 2, 0]);
    counting.chooseRange(0, order, [0, 4], [1, 3]);
    expect([...counting.fails]).toEqual([1, 1, 0, 0]);
    counting.chooseRange(0, order, [1, 3], [0, 1]);
    expect([...counting.fails]).toEqual([1, 0, 1, 1]);
  });
});

function tally(rows: readonly number[][], place: number, size: number): number[] {
  const counts = Array.from({ length: size }, () => 0);
  for (const row of rows) counts[row[place] as number] = (counts[row[place] as number] ?? 0) + 1;
  return counts;
}

describe("the median of the chosen times", () => {
  test("is that of the times themselves, however coarse the bins", () => {
    const time = fc.oneof(fc.nat(30), fc.nat(900_000), fc.constant(noMinutes));
    fc.assert(
      fc.property(fc.array(fc.tuple(time, fc.boolean()), { maxLength: 30 }), (rows) => {
        const minutes = Uint32Array.from(rows, ([each]) => each);
        const fails = Uint16Array.from(rows, ([, isChosen]) => (isChosen ? 0 : 2));
        const bins = minuteBins(minutes);
        const counts = new Uint32Array(bins.size);
        rows.forEach(([, isChosen], row) => {
          const bin = bins.codes[row] as number;
          if (isChosen) counts[bin] = (counts[bin] as number) + 1;
        });
        const known = rows
          .flatMap(([each, isChosen]) => (isChosen && each !== noMinutes ? [each] : []))
          .sort((a, b) => a - b);
        const middle = known.length >> 1;
        const [lower, upper] = [known[middle - 1] as number, known[middle] as number];
        const median =
          known.length === 0 ? null : known.length % 2 === 1 ? upper : (lower + upper) / 2;
        expect(medianMinutes(bins, counts, minutes, fails)).toEqual({
          median,
          known: known.length,
        });
      }),
      { numRuns: 200 },
    );
  });
});
