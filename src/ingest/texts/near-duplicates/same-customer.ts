import { GramSet } from "./gram-set.ts";
import type { Pairs } from "./pairs.ts";
import { neighbours, type ReceivedTexts, windowMs } from "./received-texts.ts";
import type { GramCounts } from "./similar-texts.ts";

/** Texts of one customer at least so similar are candidates. */
export const alikeByCustomer = 0.6;

/** Links complaints of one customer that say the same or nearly so: each to the earliest one of every such text. */
export class SameCustomer {
  readonly #texts: ReceivedTexts;
  readonly #counts: GramCounts;
  readonly #grams: GramSet;
  readonly #pairs: Pairs;
  /** Of every text: the complaint that was last compared with it, + 1. */
  readonly #compared: Int32Array;

  constructor(texts: ReceivedTexts, counts: GramCounts, pairs: Pairs) {
    this.#texts = texts;
    this.#counts = counts;
    this.#grams = new GramSet(texts.pool);
    this.#pairs = pairs;
    this.#compared = new Int32Array(texts.pool.size);
  }

  /** @param complaints all complaints of one customer, ascending */
  link(complaints: readonly number[]): void {
    let first = 0;
    for (let index = 1; index < complaints.length; index++) {
      const complaint = complaints[index] as number;
      const since = (this.#texts.at[complaint] as number) - windowMs;
      while ((this.#texts.at[complaints[first] as number] as number) < since) first++;
      const before = complaints.slice(Math.max(first, index - neighbours), index);
      if (!this.#linkToEqual(complaint, before)) this.#linkToSimilar(complaint, before);
    }
  }

  #linkToEqual(complaint: number, before: readonly number[]): boolean {
    const text = this.#texts.text[complaint] as number;
    const equal = before.find((other) => this.#texts.text[other] === text);
    if (equal === undefined || this.#texts.pool.length(text) === 0) return false;
    this.#pairs.add(equal, complaint, 1, 1);
    return true;
  }

  #linkToSimilar(complaint: number, before: readonly number[]): void {
    const text = this.#texts.text[complaint] as number;
    const count = this.#counts[text] as number;
    if (count === 0 || before.length === 0) return;
    this.#grams.load(text);
    for (const earlier of before) {
      const other = this.#texts.text[earlier] as number;
      if (this.#counts[other] === 0 || this.#compared[other] === complaint + 1) continue;
      this.#compared[other] = complaint + 1;
      const shared = this.#grams.shared(other);
      const union = count + (this.#counts[other] as number) - shared;
      if (shared / union >= alikeByCustomer) this.#pairs.add(earlier, complaint, shared, union);
    }
  }
}
