import { GramReader } from "./grams.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * Texts as sparse rows, of length 1 (Euclid) where all of a text is known, shorter where only part of it is: row t has the grams `grams[offsets[t]]` … `grams[offsets[t + 1] - 1]`,
 * each once, and their values.
 */
export interface Rows {
  readonly offsets: Int32Array;
  readonly grams: Int32Array;
  readonly values: Float32Array;
}

/** Makes one text after another a row: (1 + ln times) × the gram's weight. Of grams outside the vocabulary only
 * what they add to the text's length counts. */
export class RowReader {
  grams = new Int32Array(1024);
  values = new Float32Array(1024);
  readonly #vocabulary: Vocabulary;
  readonly #reader = new GramReader();
  /** How often each gram stands in the text being read. */
  readonly #times: Uint16Array;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#times = new Uint16Array(vocabulary.size);
  }

  /** How many grams the row has; they are the first of `grams`. */
  read(text: string): number {
    const reader = this.#reader;
    reader.read(text);
    if (reader.count > this.grams.length) {
      this.grams = new Int32Array(reader.count * 2);
      this.values = new Float32Array(reader.count * 2);
    }
    let count = 0;
    let unknown = 0;
    for (let at = 0; at < reader.count; at++) {
      const gram = this.#vocabulary.numberOf(reader.hashes[at] as number);
      if (gram < 0) {
        unknown += this.#vocabulary.unknownSquare(reader.hashes[at] as number);
        continue;
      }
      const times = this.#times[gram] as number;
      if (times === 0) this.grams[count++] = gram;
      this.#times[gram] = times + 1;
    }
    this.#weigh(count, unknown);
    return count;
  }

  #weigh(count: number, unknown: number): void {
    let square = unknown;
    for (let at = 0; at < count; at++) {
      const gram = this.grams[at] as number;
      const times = this.#times[gram] as number;
      this.#times[gram] = 0;
      const weight = this.#vocabulary.weights[gram] as number;
      const value = times === 1 ? weight : weight * (1 + Math.log(times));
      this.values[at] = value;
      square += value * value;
    }
    const scale = 1 / Math.sqrt(square);
    for (let at = 0; at < count; at++) this.values[at] = (this.values[at] as number) * scale;
  }
}

/** All texts as rows. */
export function rowsOf(texts: readonly string[], vocabulary: Vocabulary): Rows {
  const reader = new RowReader(vocabulary);
  const offsets = new Int32Array(texts.length + 1);
  let grams = new Int32Array(1 << 16);
  let values = new Float32Array(1 << 16);
  for (const [row, text] of texts.entries()) {
    const from = offsets[row] as number;
    const until = from + reader.read(text);
    if (until > grams.length) {
      const [fewerGrams, fewerValues] = [grams, values];
      grams = new Int32Array(until * 2);
      values = new Float32Array(until * 2);
      grams.set(fewerGrams);
      values.set(fewerValues);
    }
    grams.set(reader.grams.subarray(0, until - from), from);
    values.set(reader.values.subarray(0, until - from), from);
    offsets[row + 1] = until;
  }
  return { offsets, grams, values };
}
