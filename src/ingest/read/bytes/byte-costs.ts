import { big5Table, gb18030Table, type PackedTable, windows1252Table } from "./character-tables.ts";
import { frequentSimplified, frequentTraditional } from "./frequent-characters.ts";

/**
 * How surprising bytes are in each encoding's usual texts, in nats (−ln of a rough probability): the encoding in which a
 * sample surprises least is the likeliest. The shares behind the figures are those of ordinary Chinese text: 55 % of it are the
 * 300 most frequent characters, 30 % the next 700, 13 % others of the standard's first level, hardly any the rest.
 */
const cost = {
  mostFrequent: 6.3,
  frequent: 7.8,
  firstLevel: 10,
  /** Frequent in the other script than the encoding is mostly used for: Traditional text in GBK. */
  otherScript: 9,
  punctuation: 7,
  rare: 14.5,
  userDefined: 16,
  undecodable: 20,
  ascii: 4,
  letter: 5,
  symbol: 6.5,
  /** A byte above 0x7f beside another one: Latin letters with accents mostly stand alone. */
  neighbours: 10,
};

/** What a sample looks like in one encoding. */
export interface Reading {
  readonly cost: number;
  /** Characters of two bytes or more; for Windows-1252 bytes above 0x7f. */
  readonly wide: number;
  /** Of those, the ones that make up most of usual texts. */
  readonly usual: number;
}

/** Reads a sample as GB18030 or Big5. */
export function readDoubleBytes(sample: Uint8Array, encoding: "gb18030" | "big5"): Reading {
  const costs = encoding === "big5" ? big5Costs() : gb18030Costs();
  const reading = { cost: 0, wide: 0, usual: 0 };
  for (let at = 0; at < sample.length; ) {
    const lead = sample[at] as number;
    if (lead < 0x80) {
      reading.cost += cost.ascii;
      at++;
      continue;
    }
    const trail = sample[at + 1] ?? 0;
    const four = encoding === "gb18030" && isFourBytes(sample, at);
    const price = four ? cost.rare : (costs[(lead << 8) | trail] as number);
    reading.wide++;
    reading.cost += price;
    if (price < cost.firstLevel) reading.usual++;
    at += four ? 4 : price === cost.undecodable && trail < 0x80 ? 1 : 2;
  }
  return reading;
}

function isFourBytes(sample: Uint8Array, at: number): boolean {
  const [lead, second, third, fourth] = [...sample.subarray(at, at + 4)];
  if (lead === undefined || second === undefined || third === undefined || fourth === undefined)
    return false;
  const digits = [second, fourth].every((byte) => byte >= 0x30 && byte <= 0x39);
  return lead > 0x80 && lead < 0xff && digits && third > 0x80 && third < 0xff;
}

/** Reads a sample as Windows-1252. */
export function readSingleBytes(sample: Uint8Array): Reading {
  const table = windows1252Table();
  const reading = { cost: 0, wide: 0, usual: 0 };
  for (let at = 0; at < sample.length; at++) {
    const byte = sample[at] as number;
    if (byte < 0x80) {
      reading.cost += cost.ascii;
      continue;
    }
    const [before, after] = [sample[at - 1] ?? 0x20, sample[at + 1] ?? 0x20];
    const alone = before < 0x80 && after < 0x80;
    const isLetter = byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7;
    reading.wide++;
    if (table[byte] === 0) {
      reading.cost += cost.undecodable;
    } else if (!alone) reading.cost += cost.neighbours;
    else {
      reading.usual++;
      const beside = isAsciiLetter(before) || isAsciiLetter(after);
      reading.cost += isLetter && beside ? cost.letter : cost.symbol;
    }
  }
  return reading;
}

export function isAsciiLetter(byte: number): boolean {
  return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}

let ofGb18030: Float32Array | undefined;
let ofBig5: Float32Array | undefined;

function gb18030Costs(): Float32Array {
  ofGb18030 ??= costsOf(gb18030Table(), frequentSimplified, frequentTraditional, (code) => {
    const level = code >= 0xb0a1 && code <= 0xd7f9 && (code & 0xff) >= 0xa1;
    if (level) return cost.firstLevel;
    return (code >= 0xa1a1 && code <= 0xa3fe) || code === 0x8000 ? cost.punctuation : cost.rare;
  });
  return ofGb18030;
}

function big5Costs(): Float32Array {
  ofBig5 ??= costsOf(big5Table(), frequentTraditional, "", (code) => {
    if (code >= 0xa440 && code <= 0xc67e) return cost.firstLevel;
    return code >= 0xa140 && code <= 0xa3bf ? cost.punctuation : cost.rare;
  });
  return ofBig5;
}

function costsOf(
  table: PackedTable,
  frequent: string,
  otherScript: string,
  elsewhere: (code: number) => number,
): Float32Array {
  const known = new Map<number, number>();
  for (const character of otherScript) known.set(packedHan(character), cost.otherScript);
  for (const [rank, character] of [...frequent].entries())
    known.set(packedHan(character), rank < 300 ? cost.mostFrequent : cost.frequent);
  return Float32Array.from(table, (character, code) => {
    if (character === 0) return cost.undecodable;
    if (character >= 0xee8080 && character <= 0xefa3bf) return cost.userDefined;
    return known.get(character) ?? elsewhere(code);
  });
}

function packedHan(character: string): number {
  return Buffer.from(character).reduce((sum, byte) => (sum << 8) | byte, 0);
}
