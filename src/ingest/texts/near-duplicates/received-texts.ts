import type { TextPool } from "./text-pool.ts";

/** Two complaints are one only when they were received at most so long after each other: 30 days, in milliseconds. */
export const windowMs = 30 * 86_400_000;
/** A text shorter than this (in UTF-16 units of its comparable form) is no evidence by itself. */
export const minLength = 12;
/** A text that more complaints than this share within the window is a template. */
export const templateLimit = 50;
/** So many neighbours in time are compared, of a bucket or of a customer: what has more of them is boilerplate or no person. */
export const neighbours = 200;

/** Complaints, numbered from 0 in the order of (received_at, source, complaint_id), and what they say. */
export class ReceivedTexts {
  readonly pool: TextPool;
  /** Of every complaint: milliseconds since 1970, ascending. */
  readonly at: Float64Array;
  /** Of every complaint: the number of its text in the pool. */
  readonly text: Int32Array;
  readonly #starts: Int32Array;
  readonly #complaints: Int32Array;

  constructor(pool: TextPool, at: Float64Array, text: Int32Array) {
    this.pool = pool;
    this.at = at;
    this.text = text;
    this.#starts = new Int32Array(pool.size + 1);
    for (const each of text) this.#starts[each + 1] = (this.#starts[each + 1] as number) + 1;
    for (let each = 0; each < pool.size; each++)
      this.#starts[each + 1] = (this.#starts[each + 1] as number) + (this.#starts[each] as number);
    const next = this.#starts.slice();
    this.#complaints = new Int32Array(text.length);
    for (const [complaint, each] of text.entries()) {
      const place = next[each] as number;
      this.#complaints[place] = complaint;
      next[each] = place + 1;
    }
  }

  /** The complaints that say a text, in ascending order: at least one. */
  saying(text: number): Int32Array {
    return this.#complaints.subarray(this.#starts[text], this.#starts[text + 1]);
  }

  firstAt(text: number): number {
    return this.at[this.#complaints[this.#starts[text] as number] as number] as number;
  }

  lastAt(text: number): number {
    return this.at[this.#complaints[(this.#starts[text + 1] as number) - 1] as number] as number;
  }

  /** How many complaints say a text from one moment until another, both included. */
  countBetween(text: number, from: number, until: number): number {
    let count = 0;
    for (const complaint of this.saying(text)) {
      const at = this.at[complaint] as number;
      if (at > until) break;
      if (at >= from) count++;
    }
    return count;
  }

  isLongEnough(text: number): boolean {
    return this.pool.length(text) >= minLength;
  }
}
