import type { TextPool } from "./text-pool.ts";

/** How many UTF-16 units a gram has. */
export const gramLength = 3;

/** The set of the character 3-grams of one text of a pool, to be compared with other texts of it exactly. */
export class GramSet {
  readonly #pool: TextPool;
  /** Where in the pool a gram of the slot stands; valid where the slot's `#loaded` is the current load. */
  #places = new Float64Array(0);
  #loaded = new Int32Array(0);
  #met = new Int32Array(0);
  #load = 0;
  #comparison = 0;
  /** Hashes of the distinct grams; the first `size` are valid. */
  hashes = new Int32Array(0);
  size = 0;

  constructor(pool: TextPool) {
    this.#pool = pool;
  }

  /** Makes this the set of a text. */
  load(text: number): void {
    const start = this.#pool.start(text);
    const end = start + this.#pool.length(text) - gramLength;
    this.#reserve(this.#pool.length(text));
    this.#load++;
    this.size = 0;
    const { units } = this.#pool;
    for (let place = start; place <= end; place++) {
      const hash = gramHash(units, place);
      const slot = this.#slotOf(units, place, hash);
      if (this.#loaded[slot] === this.#load) continue;
      this.#loaded[slot] = this.#load;
      this.#places[slot] = place;
      this.hashes[this.size++] = hash;
    }
  }

  /** How many distinct grams another text shares with this set. */
  shared(other: number): number {
    const start = this.#pool.start(other);
    const end = start + this.#pool.length(other) - gramLength;
    const { units } = this.#pool;
    const comparison = ++this.#comparison;
    let shared = 0;
    for (let place = start; place <= end; place++) {
      const slot = this.#slotOf(units, place, gramHash(units, place));
      if (this.#loaded[slot] !== this.#load || this.#met[slot] === comparison) continue;
      this.#met[slot] = comparison;
      shared++;
    }
    return shared;
  }

  /** The slot that holds the gram, else the free one where it belongs. */
  #slotOf(units: Uint16Array, place: number, hash: number): number {
    const last = this.#places.length - 1;
    let slot = hash & last;
    while (this.#loaded[slot] === this.#load) {
      const known = this.#places[slot] as number;
      if (
        units[known] === units[place] &&
        units[known + 1] === units[place + 1] &&
        units[known + 2] === units[place + 2]
      )
        return slot;
      slot = (slot + 1) & last;
    }
    return slot;
  }

  #reserve(length: number): void {
    if (this.hashes.length >= length) return;
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(length, 64)));
    this.hashes = new Int32Array(capacity);
    this.#places = new Float64Array(2 * capacity);
    this.#loaded = new Int32Array(2 * capacity);
    this.#met = new Int32Array(2 * capacity);
  }
}

/** 32 well mixed bits (the finaliser of MurmurHash3) of the gram that stands at a place. */
function gramHash(units: Uint16Array, place: number): number {
  let hash = Math.imul(units[place] as number, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15) ^ (units[place + 1] as number), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13) ^ (units[place + 2] as number), 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x27d4eb2f);
  return hash ^ (hash >>> 15);
}
