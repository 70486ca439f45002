import {
  adjustedRandIndex,
  assignThemes,
  findThemes,
  type ThemeOptions,
} from "../../../src/text/themes.ts";
import { type Corpus, textWords } from "./corpora.ts";

/** Groups by name as numbers. */
function coded(names: readonly (string | null)[]): Int32Array {
  const codes = new Map([...new Set(names)].map((name, code) => [name, code]));
  return Int32Array.from(names, (name) => codes.get(name) ?? -1);
}

/** Adjusted Rand index of found and known themes over the texts whose theme is known; those without a found one are a group more. */
export function recovered(corpus: Corpus, found: Int32Array): number {
  const known = corpus.truth.flatMap((theme, text) => (theme === null ? [] : [text]));
  return adjustedRandIndex(
    coded(known.map((text) => corpus.truth[text] ?? null)),
    Int32Array.from(known, (text) => found[text] as number),
  );
}

/** The same where the themes are yet to be found, with their number. */
export function foundIn(corpus: Corpus, options: ThemeOptions = {}) {
  const texts = textWords(corpus.words);
  const model = findThemes(texts, options);
  return { model, index: recovered(corpus, assignThemes(model, texts).theme) };
}

/** Adjusted mutual information of found and known groups, every text in one. */
export function information(corpus: Corpus, found: Int32Array): number {
  return adjustedMutualInformation(coded(corpus.truth), found);
}

/**
 * Adjusted mutual information of two groupings, with the mean of their entropies.
 * Source: Vinh, Epps & Bailey 2010, JMLR 11, 2837–2854; scikit-learn `adjusted_mutual_info_score`.
 */
export function adjustedMutualInformation(one: Int32Array, other: Int32Array): number {
  const count = one.length;
  const [ones, others, pairs] = [
    tally(Array.from(one)),
    tally(Array.from(other)),
    tally(Array.from(one, (group, at) => `${group} ${other[at]}`)),
  ];
  let mutual = 0;
  for (const [pair, both] of pairs) {
    const [first, second] = pair.split(" ").map(Number) as [number, number];
    const byChance = (ones.get(first) ?? 0) * (others.get(second) ?? 0);
    mutual += (both / count) * Math.log((count * both) / byChance);
  }
  let expected = 0;
  for (const first of ones.values()) {
    for (const second of others.values()) expected += expectedInformation(first, second, count);
  }
  const mean = (entropy(ones, count) + entropy(others, count)) / 2;
  return (mutual - expected) / (mean - expected);
}

function tally<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function entropy(counts: ReadonlyMap<unknown, number>, count: number): number {
  return [...counts.values()].reduce(
    (sum, each) => sum - (each / count) * Math.log(each / count),
    0,
  );
}

/** Of two groups of these sizes, over the hypergeometric distribution of what they share. */
function expectedInformation(one: number, other: number, count: number): number {
  let sum = 0;
  for (let both = Math.max(1, one + other - count); both <= Math.min(one, other); both++) {
    const chance =
      logFactorial(one) +
      logFactorial(other) +
      logFactorial(count - one) +
      logFactorial(count - other) -
      logFactorial(count) -
      logFactorial(both) -
      logFactorial(one - both) -
      logFactorial(other - both) -
      logFactorial(count - one - other + both);
    sum += (both / count) * Math.log((count * both) / (one * other)) * Math.exp(chance);
  }
  return sum;
}

const logFactorials = [0];
function logFactorial(of: number): number {
  while (logFactorials.length <= of) {
    logFactorials.push((logFactorials.at(-1) as number) + Math.log(logFactorials.length));
  }
  return logFactorials[of] as number;
}
