import { GramReader, importanceOf } from "./grams.ts";

/** A gram of fewer texts cannot be learned from one and found in another. */
const fewestTexts = 2;

/**
 * How much of its weight a gram outside the vocabulary keeps: the less of a text is known, the weaker is what is known of it.
 * Not all, because one new word makes many new grams.
 */
export const unknownShare = 0.25;

/** Grams with their numbers and how much each says: an open-addressed table by hash. */
export class Vocabulary {
  /** By number: ln((1 + texts) / (1 + texts with it)) + 1, times the importance of its kind. */
  readonly weights: Float32Array;
  /** What a gram of one text would weigh, before its importance. */
  readonly #rarest: number;
  /** Hash and number, hash and number: side by side, because looking them up takes most of the time. */
  readonly #places: Int32Array;

  /** @param textsWith how many of the `texts` have each gram */
  constructor(hashes: Int32Array, textsWith: Int32Array, texts: number) {
    let places = 1024;
    while (places < hashes.length * 2) places *= 2;
    this.#places = new Int32Array(places * 2);
    hashes.forEach((hash, number) => {
      const at = this.#placeOf(hash);
      this.#places[at] = hash;
      this.#places[at + 1] = number;
    });
    this.#rarest = Math.log((1 + texts) / 2) + 1;
    this.weights = Float32Array.from(
      textsWith,
      (count, number) =>
        (Math.log((1 + texts) / (1 + count)) + 1) * importanceOf(hashes[number] as number),
    );
  }

  get size(): number {
    return this.weights.length;
  }

  /** What a gram outside the vocabulary adds to the squared length of a text. */
  unknownSquare(hash: number): number {
    return unknownShare * (this.#rarest * importanceOf(hash)) ** 2;
  }

  /** The number of a gram, or -1. */
  numberOf(hash: number): number {
    const at = this.#placeOf(hash);
    return this.#places[at] === 0 ? -1 : (this.#places[at + 1] as number);
  }

  #placeOf(hash: number): number {
    const places = this.#places;
    const mask = places.length - 1;
    // the kind, its three lowest bits, does not place a hash; a place is two numbers
    let at = (hash >>> 2) & ~1 & mask;
    for (;;) {
      const found = places[at];
      if (found === hash || found === 0) return at;
      at = (at + 2) & mask;
    }
  }
}

/** Where a hash stands in a table of a power of two of places, or the empty place where it would stand. */
function placeOf(hashes: Int32Array, hash: number): number {
  const mask = hashes.length - 1;
  let at = (hash >>> 3) & mask;
  for (;;) {
    const found = hashes[at];
    if (found === hash || found === 0) return at;
    at = (at + 1) & mask;
  }
}

/** Counts in how many texts each gram stands. */
class TextCounts {
  #hashes = new Int32Array(1 << 16);
  #counts = new Int32Array(1 << 16);
  /** The text that counted last, from 1. */
  #last = new Int32Array(1 << 16);
  #used = 0;

  add(hash: number, text: number): void {
    const at = placeOf(this.#hashes, hash);
    if (this.#last[at] === text) return;
    if (this.#hashes[at] === 0) this.#used++;
    this.#hashes[at] = hash;
    this.#last[at] = text;
    this.#counts[at] = (this.#counts[at] as number) + 1;
    if (this.#used * 2 > this.#hashes.length) this.#grow();
  }

  #grow(): void {
    const [hashes, counts, last] = [this.#hashes, this.#counts, this.#last];
    this.#hashes = new Int32Array(hashes.length * 2);
    this.#counts = new Int32Array(hashes.length * 2);
    this.#last = new Int32Array(hashes.length * 2);
    hashes.forEach((hash, from) => {
      if (hash === 0) return;
      const at = placeOf(this.#hashes, hash);
      this.#hashes[at] = hash;
      this.#counts[at] = counts[from] as number;
      this.#last[at] = last[from] as number;
    });
  }

  /** The grams of enough texts, the commonest first, then by hash: at most so many. */
  commonest(most: number): [hashes: Int32Array, textsWith: Int32Array] {
    const [hashes, counts] = [this.#hashes, this.#counts];
    const enough = new Int32Array(counts.reduce((sum, count) => sum + +(count >= fewestTexts), 0));
    let found = 0;
    counts.forEach((count, at) => {
      if (count >= fewestTexts) enough[found++] = at;
    });
    const places = enough
      .sort(
        (a, b) =>
          (counts[b] as number) - (counts[a] as number) ||
          (hashes[a] as number) - (hashes[b] as number),
      )
      .subarray(0, most);
    return [places.map((at) => hashes[at] as number), places.map((at) => counts[at] as number)];
  }
}

/** The grams of at least two of the texts; of more than `most` those of the most texts. */
export function vocabularyOf(texts: readonly string[], most: number): Vocabulary {
  const reader = new GramReader();
  const counts = new TextCounts();
  for (const [at, text] of texts.entries()) {
    reader.read(text);
    for (let gram = 0; gram < reader.count; gram++)
      counts.add(reader.hashes[gram] as number, at + 1);
  }
  const [hashes, textsWith] = counts.commonest(most);
  return new Vocabulary(hashes, textsWith, texts.length);
}
