import { normalise } from "../normalise.ts";

/** What of a longer text is read: a complaint is told long before. */
const longestRead = 20_000;

/** Lengths of the pieces of a Latin word, its two ends marked. */
const shortestPiece = 3;
const longestPiece = 5;
/** Words of more letters are read up to here: no language has them. */
const longestWord = 40;

const Break = 0;
const Han = 1;
const Letter = 2;
const Digit = 3;

let kinds: Uint8Array | undefined;

/** The kind of every code unit: written without blanks, letter of a word, digit, or nothing that counts. */
function kindsOfUnits(): Uint8Array {
  if (kinds !== undefined) return kinds;
  kinds = new Uint8Array(65_536);
  const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
  for (let unit = 0; unit < 65_536; unit++) {
    const character = String.fromCharCode(unit);
    // halves of rare Han characters count one by one: a pair of halves is a gram of two
    if (unit >= 0xd800 && unit <= 0xdfff) kinds[unit] = Han;
    else if (unspaced.test(character)) kinds[unit] = Han;
    else if (/\p{L}/u.test(character)) kinds[unit] = Letter;
    else if (/\p{Nd}/u.test(character)) kinds[unit] = Digit;
  }
  return kinds;
}

/** One step of a hash over 32 bits. */
const step = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193) + unit;

/** Spreads a hash over all of its 32 bits (the finaliser of MurmurHash3); never 0, which marks an empty place. */
function spread(hash: number): number {
  let bits = hash ^ (hash >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  bits ^= bits >>> 16;
  return bits === 0 ? 1 : bits;
}

const hanSeed = 0x2f0b4c47;
const wordSeed = 0x51ed270b;
const pairSeed = 0x7feb352d;
const pieceSeed = 0x3c6ef372;
const edge = 0x5f;

/** Grams of a text as 32-bit hashes, in a buffer that grows and is used again. */
export class Grams {
  hashes = new Int32Array(4096);
  count = 0;

  add(hash: number): void {
    if (this.count === this.hashes.length) {
      const longer = new Int32Array(this.count * 2);
      longer.set(this.hashes);
      this.hashes = longer;
    }
    this.hashes[this.count++] = hash;
  }
}
