const empty = -1;
const fullest = 0.6;

/**
 * Counts of ordered pairs of small numbers, for tens of millions of uses: uses, and texts (a pair counts once a text where a
 * text's uses come one after the other). Pairs are numbered in the order in which they first came. 24 bytes a pair.
 */
export class PairCounts {
  readonly #numbers: number;
  /** Open addressing: the pair in each slot. */
  #slots = new Int32Array(1 << 16).fill(empty);
  #keys = new Float64Array(1 << 15);
  #uses = new Int32Array(1 << 15);
  #texts = new Int32Array(1 << 15);
  #lastText = new Int32Array(1 << 15);
  #size = 0;

  /** @param numbers both parts of a pair are below it; at most 2^26 */
  constructor(numbers: number) {
    this.#numbers = numbers;
  }

  get size(): number {
    return this.#size;
  }

  /** Counts one use in a text (a number from 0) and gives the pair's number. */
  add(one: number, other: number, text: number): number {
    const key = one * this.#numbers + other;
    const slot = this.#slotOf(key);
    let pair = this.#slots[slot] as number;
    if (pair === empty) {
      pair = this.#size++;
      this.#slots[slot] = pair;
      if (pair === this.#keys.length) this.#grow();
      this.#keys[pair] = key;
      this.#lastText[pair] = -1;
      if (this.#size > fullest * this.#slots.length) this.#rehash();
    }
    this.#uses[pair] = (this.#uses[pair] as number) + 1;
    if (this.#lastText[pair] !== text) {
      this.#lastText[pair] = text;
      this.#texts[pair] = (this.#texts[pair] as number) + 1;
    }
    return pair;
  }

  uses(pair: number): number {
    return this.#uses[pair] as number;
  }

  texts(pair: number): number {
    return this.#texts[pair] as number;
  }

  parts(pair: number): readonly [number, number] {
    const key = this.#keys[pair] as number;
    const one = Math.floor(key / this.#numbers);
    return [one, key - one * this.#numbers];
  }

  #slotOf(key: number): number {
    const mask = this.#slots.length - 1;
    let slot = mixed(key) & mask;
    for (let pair = this.#slots[slot]; pair !== empty; pair = this.#slots[slot]) {
      if (this.#keys[pair as number] === key) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #grow(): void {
    const length = this.#keys.length * 2;
    const keys = new Float64Array(length);
    keys.set(this.#keys);
    this.#keys = keys;
    this.#uses = longer(this.#uses, length);
    this.#texts = longer(this.#texts, length);
    this.#lastText = longer(this.#lastText, length);
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(empty);
    for (let pair = 0; pair < this.#size; pair++)
      this.#slots[this.#slotOf(this.#keys[pair] as number)] = pair;
  }
}

function longer(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const result = new Int32Array(length);
  result.set(array);
  return result;
}

/** Spreads neighbouring keys over all slots (the finalizer of MurmurHash3 over both halves). */
function mixed(key: number): number {
  let hash = (key | 0) ^ Math.imul(Math.floor(key / 4_294_967_296), 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
