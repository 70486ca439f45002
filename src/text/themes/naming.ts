import { heightOf, type SparseRows, transposed } from "./sparse-rows.ts";

/**
 * Class-based TF-IDF of each word in each theme, tf · ln(1 + A / f): tf the word's amount in the theme's wordings, f in all, A the mean
 * amount of words in a theme (what fits none counts as one).
 * Source: Grootendorst 2022, arXiv 2203.05794, section 3.3.
 * @param wordings how much of each word a wording brings
 * @returns `[theme][column]`
 */
export function classWeights(
  wordings: SparseRows,
  themeOf: Int32Array,
  themes: number,
): readonly Float64Array[] {
  const weights = Array.from({ length: themes }, () => new Float64Array(wordings.width));
  const all = new Float64Array(wordings.width);
  let total = 0;
  for (let row = 0; row < heightOf(wordings); row++) {
    const own = weights[themeOf[row] as number];
    for (let at = wordings.starts[row] as number; at < (wordings.starts[row + 1] as number); at++) {
      const column = wordings.columns[at] as number;
      const value = wordings.values[at] as number;
      all[column] = (all[column] as number) + value;
      total += value;
      if (own !== undefined) own[column] = (own[column] as number) + value;
    }
  }
  const mean = total / (themes + (themeOf.includes(-1) ? 1 : 0));
  for (const own of weights) {
    own.forEach((amount, column) => {
      if (amount > 0) own[column] = amount * Math.log(1 + mean / (all[column] as number));
    });
  }
  return weights;
}

/** The columns with the greatest weights, best first, ties by column; of those that `isTold` admits. */
export function strongestColumns(
  weights: Float64Array,
  most: number,
  isTold: (column: number) => boolean,
): number[] {
  return Array.from(weights.keys())
    .filter((column) => (weights[column] as number) > 0 && isTold(column))
    .sort((one, other) => (weights[other] as number) - (weights[one] as number) || one - other)
    .slice(0, most);
}

/**
 * How much words go together: the mean over their pairs of the normalised pointwise mutual information of being in the same text,
 * ln(p(a, b) / p(a) p(b)) / −ln p(a, b); −1 for a pair that is never together, 1 for one that is always. Null for fewer than two words.
 * Source: Bouma 2009, GSCL; Aletras & Stevenson 2013, IWCS.
 */
export function coherenceOf(texts: SparseRows, columns: readonly number[]): number | null {
  const byColumn = transposed(texts);
  const holders = columns.map((column) =>
    byColumn.columns.subarray(byColumn.starts[column], byColumn.starts[column + 1]),
  );
  const count = heightOf(texts);
  let sum = 0;
  let pairs = 0;
  holders.forEach((one, at) => {
    const isIn = new Set(one);
    for (const other of holders.slice(at + 1)) {
      const both = other.reduce((shared, text) => shared + (isIn.has(text) ? 1 : 0), 0);
      sum += normalisedInformation(both, one.length, other.length, count);
      pairs++;
    }
  });
  return pairs === 0 ? null : sum / pairs;
}

/** Normalised pointwise mutual information of two events from counts, −1 to 1. */
export function normalisedInformation(
  both: number,
  one: number,
  other: number,
  count: number,
): number {
  if (both === 0) return -1;
  if (both === count) return 1;
  return Math.log((both * count) / (one * other)) / -Math.log(both / count);
}

/** The text whose words are most those of the theme: greatest sum of its words' weights / √(number of its words); −1 without texts. */
export function mostTypical(
  texts: SparseRows,
  themeOf: Int32Array,
  theme: number,
  weights: Float64Array,
): number {
  let best = -1;
  let most = Number.NEGATIVE_INFINITY;
  for (let text = 0; text < heightOf(texts); text++) {
    if (themeOf[text] !== theme) continue;
    const own = texts.columns.subarray(texts.starts[text], texts.starts[text + 1]);
    const sum = own.reduce((weight, column) => weight + (weights[column] as number), 0);
    const score = sum / Math.sqrt(own.length);
    if (score > most) [best, most] = [text, score];
  }
  return best;
}
