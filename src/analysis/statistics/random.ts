/** A source of numbers in [0, 1), the same ones for the same seed. */
export type Random = () => number;

/**
 * xoshiro128** on a state of four 32-bit words, not all 0; each number is the next output over 2³².
 * Source: Blackman & Vigna (2021), Scrambled linear pseudorandom number generators, ACM Transactions on Mathematical
 * Software 47, 36; reference code xoshiro128starstar.c, version 1.1.
 */
export function xoshiro128(state: readonly [number, number, number, number]): Random {
  let [a, b, c, d] = state;
  return () => {
    const scrambled = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return scrambled / 4294967296;
  };
}

/**
 * Numbers that follow from a text: FNV-1a over its code units, spread to the four words of the state by the finaliser of
 * MurmurHash3.
 * Sources: Fowler, Noll & Vo, FNV hash, 32 bits; Appleby, MurmurHash3, fmix32.
 */
export function randomOf(seed: string): Random {
  let hash = 0x811c9dc5;
  for (let index = 0; index < seed.length; index++)
    hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
  const word = (step: number) => finalised(hash + Math.imul(step, 0x9e3779b9));
  return xoshiro128([word(1), word(2), word(3), word(4)]);
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function finalised(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
