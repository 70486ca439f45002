import { heightOf, pickRows, type SparseRows } from "./sparse-rows.ts";

/**
 * Texts as lists of word numbers: the words of text t are words[offsets[t]] … words[offsets[t + 1] − 1], their spelling is in the
 * vocabulary. A word that a text has several times is in the list several times.
 */
export interface TextWords {
  readonly offsets: Int32Array;
  readonly words: Int32Array;
  readonly vocabulary: readonly string[];
}

/** Texts with different words, in an order that follows from their words alone. */
export interface Sample {
  /** Of each text and word 1 + ln(times); columns are words in code unit order. */
  readonly rows: SparseRows;
  readonly vocabulary: readonly string[];
  /** For each, the first text with these words in the order given. */
  readonly texts: Int32Array;
}

/**
 * At most `limit` of the texts for learning. Texts of the same words count once, however often they were sent; the order given, the
 * numbers of the words and words that no text has leave no trace. Which are drawn is told by a hash of their words, not by chance.
 */
export function sampleOf(texts: TextWords, limit: number): Sample {
  const [vocabulary, columnOf] = sortedWords(texts);
  const bags = bagsOf(texts, columnOf, vocabulary.length);
  const hashes = hashesOf(bags, vocabulary);
  const compare = (one: number, other: number) =>
    (hashes[one] as number) - (hashes[other] as number) || compareRows(bags, one, other);
  const order = Int32Array.from({ length: heightOf(bags) }, (_, text) => text)
    .filter((text) => bags.starts[text] !== bags.starts[text + 1])
    .sort((one, other) => compare(one, other) || one - other);
  const distinct = order.filter((text, at) => at === 0 || compare(order[at - 1] as number, text));
  const drawn = distinct.slice(0, limit);
  return { rows: pickRows(bags, drawn), vocabulary, texts: drawn };
}

/** The words that texts have, in code unit order, and for each number its place there. */
function sortedWords({ words, vocabulary }: TextWords): [string[], Int32Array] {
  const isUsed = new Uint8Array(vocabulary.length);
  for (const word of words) isUsed[word] = 1;
  const sorted = [...new Set(vocabulary.filter((_, word) => isUsed[word] === 1))].sort();
  const placeOf = new Map(sorted.map((word, place) => [word, place]));
  return [sorted, Int32Array.from(vocabulary, (word) => placeOf.get(word) ?? -1)];
}

function bagsOf({ offsets, words }: TextWords, columnOf: Int32Array, width: number): SparseRows {
  const count = offsets.length - 1;
  const starts = new Int32Array(count + 1);
  const columns = new Int32Array(words.length);
  const values = new Float64Array(words.length);
  let filled = 0;
  for (let text = 0; text < count; text++) {
    const own = words.slice(offsets[text], offsets[text + 1]);
    own.forEach((word, at) => {
      own[at] = columnOf[word] as number;
    });
    own.sort();
    for (let at = 0; at < own.length; ) {
      const first = at;
      while (at < own.length && own[at] === own[first]) at++;
      columns[filled] = own[first] as number;
      values[filled++] = 1 + Math.log(at - first);
    }
    starts[text + 1] = filled;
  }
  return { starts, columns: columns.slice(0, filled), values: values.slice(0, filled), width };
}

/** FNV-1a over the words' spelling, 32 bits, of each text. */
function hashesOf({ starts, columns }: SparseRows, vocabulary: readonly string[]): Float64Array {
  const ofWord = Int32Array.from(vocabulary, (word) => {
    let hash = 0x811c9dc5;
    for (let at = 0; at < word.length; at++)
      hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
    return hash;
  });
  return Float64Array.from({ length: starts.length - 1 }, (_, text) => {
    let hash = 0x811c9dc5;
    for (const column of columns.subarray(starts[text], starts[text + 1])) {
      hash = Math.imul(hash ^ (ofWord[column] as number), 0x01000193);
      hash ^= hash >>> 15;
    }
    return hash >>> 0;
  });
}

function compareRows({ starts, columns, values }: SparseRows, one: number, other: number): number {
  const [from, otherFrom] = [starts[one] as number, starts[other] as number];
  const [size, otherSize] = [
    (starts[one + 1] as number) - from,
    (starts[other + 1] as number) - otherFrom,
  ];
  for (let at = 0; at < Math.min(size, otherSize); at++) {
    const difference =
      (columns[from + at] as number) - (columns[otherFrom + at] as number) ||
      (values[from + at] as number) - (values[otherFrom + at] as number);
    if (difference !== 0) return difference;
  }
  return size - otherSize;
}
