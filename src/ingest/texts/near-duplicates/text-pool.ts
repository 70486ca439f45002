const maxLoad = 2;

/** Texts in one array of UTF-16 units, each text once, numbered from 0 in the order in which they were added. */
export class TextPool {
  #units = new Uint16Array(1 << 16);
  readonly #starts: Float64Array;
  readonly #hashes: Int32Array;
  /** Open addressing: number of the text + 1, 0 where free. */
  readonly #slots: Int32Array;
  #size = 0;

  /** @param capacity how many texts may be added at most */
  constructor(capacity: number) {
    this.#starts = new Float64Array(capacity + 1);
    this.#hashes = new Int32Array(capacity);
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2, capacity * maxLoad))));
  }

  get size(): number {
    return this.#size;
  }

  /** All texts, one behind the other. */
  get units(): Uint16Array {
    return this.#units;
  }

  start(text: number): number {
    return this.#starts[text] as number;
  }

  /** In UTF-16 units. */
  length(text: number): number {
    return this.start(text + 1) - this.start(text);
  }

  /** The number of a text: a new one, or that of the equal text that was added before. */
  add(text: string): number {
    const start = this.start(this.#size);
    this.#reserve(start + text.length);
    let hash = text.length;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      this.#units[start + index] = unit;
      hash = Math.imul(hash ^ unit, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    let slot = hash & (this.#slots.length - 1);
    for (;;) {
      const known = (this.#slots[slot] as number) - 1;
      if (known < 0) break;
      if (this.#hashes[known] === hash && this.#equals(known, start, text.length)) return known;
      slot = (slot + 1) & (this.#slots.length - 1);
    }
    const added = this.#size++;
    this.#slots[slot] = added + 1;
    this.#hashes[added] = hash;
    this.#starts[added + 1] = start + text.length;
    return added;
  }

  #equals(known: number, start: number, length: number): boolean {
    if (this.length(known) !== length) return false;
    const from = this.start(known);
    for (let index = 0; index < length; index++)
      if (this.#units[from + index] !== this.#units[start + index]) return false;
    return true;
  }

  #reserve(length: number): void {
    if (length <= this.#units.length) return;
    const units = new Uint16Array(Math.ceil(length * 1.5));
    units.set(this.#units);
    this.#units = units;
  }
}
