import { heightOf, Products, rowsWith, type SparseRows, unitRows } from "./sparse-rows.ts";

/** Texts that say the same thing in nearly the same words; every text is of one. */
export interface Wordings {
  /** For each text its wording. */
  readonly of: Int32Array;
  /** Texts of each wording. */
  readonly sizes: Int32Array;
}

/** Cosine of two texts' weighted words from which on they are one wording: more alike than not. */
const alike = 0.5;

/**
 * Gathers texts into wordings, so that a template, a form or a sentence that was passed around weighs once beside what people wrote
 * themselves. The text with most texts like it is taken with them, then of the rest the one with most, and so on (Butina 1999,
 * J. Chem. Inf. Comput. Sci. 39, 747–750); a text that is like no other is a wording of its own. Words are weighted by the square of
 * ln(texts / texts with the word), so that what a text has in particular decides and not the phrases around it; words of a single text
 * say nothing about likeness.
 */
export function wordingsOf(rows: SparseRows): Wordings {
  const count = heightOf(rows);
  const weights = Float64Array.from(rowsWith(rows), (texts) =>
    texts < 2 ? 0 : Math.log(count / texts) ** 2,
  );
  const likeness = new Products(unitRows(rows, weights));
  const near = (text: number) =>
    likeness.of(text).filter((other) => (likeness.products[other] as number) >= alike);
  const crowd = Int32Array.from({ length: count }, (_, text) => near(text).length);
  const order = Int32Array.from({ length: count }, (_, text) => text).sort(
    (one, other) => (crowd[other] as number) - (crowd[one] as number) || one - other,
  );
  const of = new Int32Array(count).fill(-1);
  const sizes: number[] = [];
  for (const text of order) {
    if (of[text] !== -1) continue;
    const free = near(text).filter((other) => of[other] === -1 && other !== text);
    of[text] = sizes.length;
    for (const other of free) of[other] = sizes.length;
    sizes.push(free.length + 1);
  }
  return { of, sizes: Int32Array.from(sizes) };
}

/** For each wording how much of each word its texts have on average. */
export function meansOf(rows: SparseRows, { of, sizes }: Wordings): SparseRows {
  const sums = Array.from(sizes, () => new Map<number, number>());
  of.forEach((wording, text) => {
    const sum = sums[wording] as Map<number, number>;
    for (
      let place = rows.starts[text] as number;
      place < (rows.starts[text + 1] as number);
      place++
    ) {
      const column = rows.columns[place] as number;
      sum.set(column, (sum.get(column) ?? 0) + (rows.values[place] as number));
    }
  });
  const starts = new Int32Array(sizes.length + 1);
  const entries = sums.flatMap((sum, wording) => {
    starts[wording + 1] = (starts[wording] as number) + sum.size;
    const size = sizes[wording] as number;
    return [...sum]
      .sort(([one], [other]) => one - other)
      .map(([column, all]) => [column, all / size]);
  }) as [number, number][];
  return {
    starts,
    columns: Int32Array.from(entries, ([column]) => column),
    values: Float64Array.from(entries, ([, value]) => value),
    width: rows.width,
  };
}

/**
 * The same, each wording weighted by log₂(1 + its texts): ten thousand copies of a form tell more than one text, not ten thousand times
 * as much.
 */
export function evidenceOf(means: SparseRows, { sizes }: Wordings): SparseRows {
  const values = means.values.slice();
  sizes.forEach((size, wording) => {
    const weight = Math.log2(1 + size);
    for (
      let at = means.starts[wording] as number;
      at < (means.starts[wording + 1] as number);
      at++
    ) {
      values[at] = (values[at] as number) * weight;
    }
  });
  return { ...means, values };
}
