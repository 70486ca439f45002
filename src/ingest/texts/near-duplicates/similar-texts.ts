import { Buckets } from "./buckets.ts";
import { GramSet } from "./gram-set.ts";
import { bands, writeBandKeys } from "./min-hash.ts";
import { neighbours, type ReceivedTexts, templateLimit, windowMs } from "./received-texts.ts";

/** Texts at least so similar are candidates whoever wrote them. */
export const alikeByText = 0.8;

/** So many later texts, and twice as many in all, is a text compared with: what has more candidates is mostly boilerplate. Bounds the time. */
const comparisons = 200;

/** Two texts of a pool, with the numbers of grams that both and that either have. */
export interface SimilarTexts {
  readonly one: number;
  readonly other: number;
  readonly shared: number;
  readonly union: number;
}

/** The number of distinct grams of every text; 0 of those that are too short. */
export type GramCounts = Int32Array;

/** Every text's band keys and number of grams, from one pass over its grams. */
export function describeTexts(
  texts: ReceivedTexts,
  onText: (text: number) => void,
): { counts: GramCounts; buckets: Buckets } {
  const { size } = texts.pool;
  const keys = new Int32Array(bands * size);
  const counts = new Int32Array(size);
  const isIn = new Uint8Array(size);
  const grams = new GramSet(texts.pool);
  for (let text = 0; text < size; text++) {
    onText(text);
    if (!texts.isLongEnough(text)) continue;
    grams.load(text);
    counts[text] = grams.size;
    isIn[text] = 1;
    writeBandKeys(grams.hashes, grams.size, keys, size, text);
  }
  return { counts, buckets: new Buckets(keys, size, isIn) };
}

/**
 * The pairs of different texts with a similarity of at least 0.8 whose complaints come within the window of each other.
 * A text that resembles more than 50 complaints is a template with blanks filled in: its pairs are left out.
 * @param isTemplate texts known to be templates, by number; those found are added
 */
export function similarTexts(
  texts: ReceivedTexts,
  counts: GramCounts,
  buckets: Buckets,
  isTemplate: Uint8Array,
  onText: (text: number) => void = () => {},
): SimilarTexts[] {
  return new SimilaritySearch(texts, counts, buckets, isTemplate).all(onText);
}

class SimilaritySearch {
  readonly #texts: ReceivedTexts;
  readonly #counts: GramCounts;
  readonly #buckets: Buckets;
  readonly #isTemplate: Uint8Array;
  readonly #grams: GramSet;
  /** Of every text: how many complaints are known to resemble it. */
  readonly #resembling: Int32Array;
  /** Of every text: the one it was last compared with, + 1. */
  readonly #compared: Int32Array;

  constructor(texts: ReceivedTexts, counts: GramCounts, buckets: Buckets, isTemplate: Uint8Array) {
    this.#texts = texts;
    this.#counts = counts;
    this.#buckets = buckets;
    this.#isTemplate = isTemplate;
    this.#grams = new GramSet(texts.pool);
    this.#resembling = new Int32Array(texts.pool.size);
    this.#compared = new Int32Array(texts.pool.size);
  }

  all(onText: (text: number) => void): SimilarTexts[] {
    const found: SimilarTexts[] = [];
    for (let text = 0; text < this.#texts.pool.size; text++) {
      onText(text);
      if (this.#counts[text] === 0 || this.#isTemplate[text] === 1) continue;
      for (const pair of this.#after(text)) found.push(pair);
    }
    return found.filter(({ one, other }) => !this.#isTemplate[one] && !this.#isTemplate[other]);
  }

  /** The pairs of a text with later ones; none when it turns out to be a template. */
  #after(text: number): readonly SimilarTexts[] {
    const pairs: SimilarTexts[] = [];
    let isLoaded = false;
    let compared = 0;
    const compare = (other: number): SimilarTexts | null => {
      if (this.#compared[other] === text + 1) return null;
      this.#compared[other] = text + 1;
      if (!this.#mayBeAlike(text, other)) return null;
      if (!isLoaded) this.#grams.load(text);
      isLoaded = true;
      compared++;
      return this.#verified(text, other);
    };
    const until = this.#texts.lastAt(text) + windowMs;
    this.#buckets.eachAfter(text, neighbours, (other) => {
      if (this.#texts.firstAt(other) > until) return false;
      const pair = compare(other);
      if (pair) {
        pairs.push(pair);
        this.#count(pair);
      }
      return this.#resemblance(text) <= templateLimit && compared < comparisons;
    });
    // Texts before this one compared themselves with it, but for those that gave up as templates.
    this.#buckets.eachBefore(text, neighbours, (other) => {
      if (this.#resemblance(text) > templateLimit || compared >= 2 * comparisons) return false;
      if (this.#isTemplate[other] === 0) return true;
      const pair = compare(other);
      if (pair) this.#add(text, this.#near(other, text));
      return true;
    });
    if (this.#resemblance(text) <= templateLimit) return pairs;
    this.#isTemplate[text] = 1;
    for (const pair of pairs) this.#add(pair.other, -this.#near(text, pair.other));
    return [];
  }

  #mayBeAlike(one: number, other: number): boolean {
    const few = Math.min(this.#counts[one] as number, this.#counts[other] as number);
    const many = Math.max(this.#counts[one] as number, this.#counts[other] as number);
    if (few < alikeByText * many) return false;
    return (
      this.#texts.lastAt(one) >= this.#texts.firstAt(other) - windowMs &&
      this.#texts.lastAt(other) >= this.#texts.firstAt(one) - windowMs
    );
  }

  #verified(one: number, other: number): SimilarTexts | null {
    const shared = this.#grams.shared(other);
    const union = (this.#counts[one] as number) + (this.#counts[other] as number) - shared;
    return shared / union >= alikeByText ? { one, other, shared, union } : null;
  }

  #count({ one, other }: SimilarTexts): void {
    this.#add(one, this.#near(other, one));
    this.#add(other, this.#near(one, other));
  }

  /** How many complaints say a text within the window of those that say another. */
  #near(text: number, other: number): number {
    const from = this.#texts.firstAt(other) - windowMs;
    return this.#texts.countBetween(text, from, this.#texts.lastAt(other) + windowMs);
  }

  #add(text: number, complaints: number): void {
    this.#resembling[text] = this.#resemblance(text) + complaints;
  }

  #resemblance(text: number): number {
    return this.#resembling[text] as number;
  }
}
