const firstCapacity = 1 << 12;
const none = -1;

/** A typed array of twice the length with the same beginning. */
function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/**
 * Runs of characters by number: each is a shorter run and one character more. Open addressing in typed arrays: 24 bytes a
 * run, of which there may be millions.
 */
export class Grams {
  /** How often, in how many texts, and where first, of the run with each number. */
  count = new Int32Array(firstCapacity);
  texts = new Int32Array(firstCapacity);
  place = new Int32Array(firstCapacity);
  #shorter = new Int32Array(firstCapacity);
  #character = new Int32Array(firstCapacity);
  #latest = new Int32Array(firstCapacity);
  #slots = new Int32Array(firstCapacity * 2).fill(none);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The number of the run that is the shorter one and a character more; -1: it was never added. */
  find(shorter: number, character: number): number {
    return this.#slots[this.#slotOf(shorter, character)] as number;
  }

  /** Counts one more such run, found in a text at a place. @returns its number */
  add(shorter: number, character: number, text: number, place: number): number {
    let slot = this.#slotOf(shorter, character);
    let number = this.#slots[slot] as number;
    if (number === none) {
      if (this.#size === this.count.length) {
        this.#grow();
        slot = this.#slotOf(shorter, character);
      }
      number = this.#size++;
      this.#slots[slot] = number;
      this.#shorter[number] = shorter;
      this.#character[number] = character;
      this.#latest[number] = none;
      this.place[number] = place;
    }
    this.count[number] = (this.count[number] as number) + 1;
    if (this.#latest[number] !== text) {
      this.#latest[number] = text;
      this.texts[number] = (this.texts[number] as number) + 1;
    }
    return number;
  }

  /** Calls with the shorter run's number and the count of every run. */
  forEach(call: (shorter: number, count: number) => void): void {
    for (let number = 0; number < this.#size; number++)
      call(this.#shorter[number] as number, this.count[number] as number);
  }

  #slotOf(shorter: number, character: number): number {
    const mask = this.#slots.length - 1;
    let hash = Math.imul(shorter, 0x9e3779b1) ^ Math.imul(character, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
    let slot = (hash ^ (hash >>> 13)) & mask;
    for (;;) {
      const number = this.#slots[slot] as number;
      if (number === none) return slot;
      if (this.#shorter[number] === shorter && this.#character[number] === character) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    this.count = grown(this.count);
    this.texts = grown(this.texts);
    this.place = grown(this.place);
    this.#shorter = grown(this.#shorter);
    this.#character = grown(this.#character);
    this.#latest = grown(this.#latest);
    this.#slots = new Int32Array(this.#slots.length * 2).fill(none);
    for (let number = 0; number < this.#size; number++) {
      const slot = this.#slotOf(this.#shorter[number] as number, this.#character[number] as number);
      this.#slots[slot] = number;
    }
  }
}
