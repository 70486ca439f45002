import { bands } from "./min-hash.ts";

const alone = -1;

/** Texts by the key of each band; the texts of a bucket are in ascending order. */
export class Buckets {
  readonly #stride: number;
  /** Of every band and text: where it stands in the band's members, or that no other text has its key. */
  readonly #places: Int32Array;
  /** Of every band: texts that share their key with another; the first of a bucket as its complement (negative). */
  readonly #members: readonly Int32Array[];

  /**
   * @param keys the keys, `[band * stride + text]`; taken over and overwritten
   * @param isIn which texts take part
   */
  constructor(keys: Int32Array, stride: number, isIn: Uint8Array) {
    this.#stride = stride;
    this.#places = keys;
    this.#members = Array.from({ length: bands }, (_, band) =>
      bucketsOf(keys.subarray(band * stride, (band + 1) * stride), isIn),
    );
  }

  /** Calls back with up to `limit` texts of each bucket of a text that follow it, nearest first, until that returns false. */
  eachAfter(text: number, limit: number, visit: (other: number) => boolean): void {
    for (let band = 0; band < bands; band++) {
      const place = this.#places[band * this.#stride + text] as number;
      if (place === alone) continue;
      const members = this.#members[band] as Int32Array;
      const end = Math.min(members.length, place + 1 + limit);
      for (let next = place + 1; next < end; next++) {
        const other = members[next] as number;
        if (other < 0 || !visit(other)) break;
      }
    }
  }

  /** The same for the texts before it. */
  eachBefore(text: number, limit: number, visit: (other: number) => boolean): void {
    for (let band = 0; band < bands; band++) {
      const place = this.#places[band * this.#stride + text] as number;
      if (place === alone) continue;
      const members = this.#members[band] as Int32Array;
      const end = Math.max(0, place - limit);
      for (let next = place; next > end && (members[next] as number) >= 0; next--) {
        const other = members[next - 1] as number;
        if (!visit(other < 0 ? ~other : other)) break;
      }
    }
  }
}

/** Sorts the texts of a band by key; replaces each key by the text's place among the members that it returns. */
function bucketsOf(keys: Int32Array, isIn: Uint8Array): Int32Array {
  // Key and text share the 53 bits of a number: with more than two million texts the key loses bits, which only adds candidates.
  const span = 2 ** Math.ceil(Math.log2(Math.max(2, keys.length)));
  const shift = 2 ** Math.max(0, 32 + Math.log2(span) - 53);
  const sorted = new Float64Array(isIn.reduce((sum, each) => sum + each, 0));
  let count = 0;
  for (let text = 0; text < keys.length; text++)
    if (isIn[text])
      sorted[count++] = Math.floor(((keys[text] as number) >>> 0) / shift) * span + text;
  sorted.sort();
  keys.fill(alone);
  const members = new Int32Array(count);
  let size = 0;
  for (let from = 0; from < count; ) {
    const key = Math.floor((sorted[from] as number) / span);
    let end = from + 1;
    while (end < count && Math.floor((sorted[end] as number) / span) === key) end++;
    for (let index = from; end - from > 1 && index < end; index++) {
      const text = (sorted[index] as number) % span;
      keys[text] = size;
      members[size++] = index === from ? ~text : text;
    }
    from = end;
  }
  return members.slice(0, size);
}
