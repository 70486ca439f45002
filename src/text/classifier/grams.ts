import { normalise } from "../normalise.ts";

/** What of a longer text is read: the reason of a complaint is told before. */
const longestRead = 4000;

/** Lengths of the pieces of a Latin word, its two ends marked. */
const shortestPiece = 3;
const longestPiece = 5;
/** Of a longer word this much is read: no language has them. */
const longestWord = 40;

/** What a gram is, the lowest three bits of its hash: one to three characters written without blanks, a word, two words, a piece of a word. */
const gramKind = { one: 0, two: 1, three: 2, word: 3, pair: 4, piece: 5 } as const;
type GramKind = (typeof gramKind)[keyof typeof gramKind];

/**
 * How much a gram of each kind says beside the others: many grams are parts of longer ones and would count twice. Those of
 * words were chosen by cross-validation among texts that train; shorter grams of Chinese carry over to new sentences best.
 */
const importance = [1, 0.8, 0.4, 1.5, 0.5, 0.7] as const;

/** How much a gram says because of its kind. */
export function importanceOf(hash: number): number {
  return importance[(hash & 7) as GramKind];
}

/** Kinds of code units; 0: neither. */
const unspacedUnit = 1;
const letterUnit = 2;

let kinds: Uint8Array | undefined;

/** The kind of every code unit, found once: 15 ms. */
function kindsOfUnits(): Uint8Array {
  if (kinds !== undefined) return kinds;
  kinds = new Uint8Array(65_536);
  const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
  const letter = /\p{L}/u;
  for (let unit = 0; unit < 65_536; unit++) {
    const character = String.fromCharCode(unit);
    // a rare Han character is two units, read as two characters
    const half = unit >= 0xd800 && unit <= 0xdfff;
    if (half || unspaced.test(character)) kinds[unit] = unspacedUnit;
    else if (letter.test(character)) kinds[unit] = letterUnit;
  }
  return kinds;
}

/** Takes one more unit into a hash (as FNV does, over 32 bits). */
const take = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193) + unit;

/** Spreads a hash over its upper 29 bits (the finaliser of MurmurHash3), the kind below; never 0, which marks an empty place. */
function spread(hash: number, kind: GramKind): number {
  let bits = hash ^ (hash >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  bits ^= bits >>> 16;
  bits = (bits & ~7) | kind;
  return bits === 0 ? 8 : bits;
}

const [unspacedSeed, wordSeed, pairSeed, pieceSeed] = [
  0x2f0b4c47, 0x51ed270b, 0x7feb352d, 0x3c6ef372,
];
const space = 0x20;
const edge = 0x5f;
const maskLetter = 0x78;

/**
 * Reads one text after another as grams, in its analysis form and lower case, repeated ones repeatedly: of what is written
 * without blanks one, two and three characters; of other scripts each word, with the one before it, and its pieces of 3 to
 * 5 letters, ends marked. Digits, punctuation and masks (XXXX) are no grams, and part what stands beside them.
 */
export class GramReader {
  /** The grams of the text read last are the first `count`. */
  hashes = new Int32Array(4096);
  count = 0;
  readonly #kinds = kindsOfUnits();
  /** The word being read, ends marked. */
  readonly #word = new Uint16Array(longestWord + 2);
  /** The hash of the word before, 0 for none. */
  #before = 0;

  read(text: string): void {
    const form = normalise(text.slice(0, longestRead)).toLowerCase().slice(0, longestRead);
    this.count = 0;
    this.#before = 0;
    for (let at = 0; at < form.length; ) {
      const unit = form.charCodeAt(at);
      const kind = this.#kinds[unit];
      if (kind === unspacedUnit) at = this.#readUnspaced(form, at);
      else if (kind === letterUnit) at = this.#readWord(form, at);
      else {
        if (unit !== space) this.#before = 0;
        at++;
      }
    }
  }

  #add(hash: number, kind: GramKind): void {
    if (this.count === this.hashes.length) {
      const longer = new Int32Array(this.count * 2);
      longer.set(this.hashes);
      this.hashes = longer;
    }
    this.hashes[this.count++] = spread(hash, kind);
  }

  #readUnspaced(form: string, from: number): number {
    let [one, two] = [0, 0];
    let at = from;
    for (; at < form.length; at++) {
      const unit = form.charCodeAt(at);
      if (this.#kinds[unit] !== unspacedUnit) break;
      this.#add(take(unspacedSeed, unit), gramKind.one);
      if (at > from) this.#add(take(take(unspacedSeed, one), unit), gramKind.two);
      if (at > from + 1) this.#add(take(take(take(unspacedSeed, two), one), unit), gramKind.three);
      two = one;
      one = unit;
    }
    this.#before = 0;
    return at;
  }

  #readWord(form: string, from: number): number {
    const word = this.#word;
    word[0] = edge;
    let length = 1;
    let hash = wordSeed;
    let masked = true;
    let at = from;
    for (; at < form.length; at++) {
      const unit = form.charCodeAt(at);
      if (this.#kinds[unit] !== letterUnit) break;
      masked &&= unit === maskLetter;
      if (length > longestWord) continue;
      word[length++] = unit;
      hash = take(hash, unit);
    }
    if (masked) {
      this.#before = 0;
      return at;
    }
    word[length++] = edge;
    this.#add(hash, gramKind.word);
    if (this.#before !== 0) this.#add(take(take(pairSeed, this.#before), hash), gramKind.pair);
    this.#before = hash;
    this.#addPieces(length);
    return at;
  }

  #addPieces(length: number): void {
    for (let from = 0; from + shortestPiece <= length; from++) {
      const until = Math.min(length, from + longestPiece);
      let hash = pieceSeed;
      for (let at = from; at < until; at++) {
        hash = take(hash, this.#word[at] as number);
        if (at + 1 >= from + shortestPiece) this.#add(hash, gramKind.piece);
      }
    }
  }
}
