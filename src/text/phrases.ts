import { PairCounts } from "./pair-counts.ts";

/** The words of many texts, one entry a use, in the order of texts and of positions in them. */
export interface PlacedWords {
  readonly texts: Int32Array;
  readonly words: Int32Array;
  /** Places among all tokens: two words are neighbours where they differ by 1. */
  readonly positions: Uint16Array;
}

export interface PhraseOptions {
  /** In so many texts a phrase must stand. */
  readonly fewestTexts: number;
  /** Uses of all words of the language, those not given too. */
  readonly uses: number;
  /** How a phrase is written; null: it must not be one. Two that are written alike are one. */
  readonly spell: (words: readonly number[]) => string | null;
}

export interface Phrase {
  readonly spelling: string;
  /** 2 to 4 words. */
  readonly parts: number;
  readonly texts: number;
}

/** Phrases, and each place where one stands: the position of its first word. */
export interface Phrases {
  readonly phrases: readonly Phrase[];
  readonly texts: Int32Array;
  /** Index in `phrases`. */
  readonly phrase: Int32Array;
  readonly positions: Uint16Array;
  /** 1 where it is the phrase's first place in the text. */
  readonly isFirst: Uint8Array;
}

const longest = 4;
/** Normalised mutual information from which on two neighbours belong together: 0 is chance, 1 never apart. */
export const leastCohesion = 0.4;
/** A longer phrase holds more than this share of the uses of one of its two parts. */
export const leastHeld = 0.5;
/** A phrase of whose uses a longer one holds this share is a piece of it, not a phrase of its own. */
export const mostHeld = 0.8;

/** Phrases of one length: `at` says which begins at each use of a word, −1: none. */
interface Level {
  readonly at: Int32Array;
  readonly uses: Int32Array;
  /** The phrases of the length below that it is made of: its beginning and its end. */
  readonly parts: readonly (readonly [number, number])[];
}

/**
 * Words that belong together, 2 to 4 of them: neighbours in enough texts. Two are joined by their normalised pointwise
 * mutual information, ln(p_xy ÷ (p_x·p_y)) ÷ −ln p_xy, p = uses ÷ uses of all words. Longer ones are made of two phrases
 * that overlap, where they hold most uses of one of the two. Nothing is joined across a token that is no word. The result
 * does not depend on the numbers of words or the order of texts.
 * Source: Bouma (2009), Normalized (pointwise) mutual information in collocation extraction, GSCL.
 */
export function findPhrases(words: PlacedWords, options: PhraseOptions): Phrases {
  const { numbers, level } = firstLevel(words);
  const levels = [level];
  while (levels.length < longest) {
    const next = joined(words, levels.at(-1) as Level, levels.length, options);
    if (next.parts.length === 0) break;
    levels.push(next);
  }
  return placesOf(words, levels, spellings(levels, numbers, options.spell));
}

/** Each word is a phrase of one: numbered without gaps, by first use. */
function firstLevel({ words }: PlacedWords): { numbers: readonly number[]; level: Level } {
  const indexes = new Map<number, number>();
  const at = words.map((word) => {
    const known = indexes.get(word);
    if (known === undefined) indexes.set(word, indexes.size);
    return known ?? indexes.size - 1;
  });
  const uses = new Int32Array(indexes.size);
  for (const index of at) uses[index] = (uses[index] as number) + 1;
  return { numbers: [...indexes.keys()], level: { at, uses, parts: [] } };
}

function joined(
  { texts, positions }: PlacedWords,
  { at, uses }: Level,
  length: number,
  options: PhraseOptions,
): Level {
  const pairs = new PairCounts(uses.length);
  const slots = new Int32Array(at.length).fill(-1);
  for (let use = 0; use + 1 < at.length; use++) {
    const [one, other] = [at[use] as number, at[use + 1] as number];
    if (one < 0 || other < 0 || texts[use] !== texts[use + 1]) continue;
    if ((positions[use + 1] as number) - (positions[use] as number) !== 1) continue;
    slots[use] = pairs.add(one, other, texts[use] as number);
  }
  const numbers = new Int32Array(pairs.size).fill(-1);
  const parts: [number, number][] = [];
  const counts: number[] = [];
  for (let pair = 0; pair < pairs.size; pair++) {
    const [one, other] = pairs.parts(pair);
    if (one === other || pairs.texts(pair) < options.fewestTexts) continue;
    const own = pairs.uses(pair);
    const [ofOne, ofOther] = [uses[one] as number, uses[other] as number];
    const together =
      length === 1
        ? cohesion(own, ofOne, ofOther, options.uses) >= leastCohesion
        : own > leastHeld * Math.min(ofOne, ofOther);
    if (!together) continue;
    numbers[pair] = parts.push([one, other]) - 1;
    counts.push(own);
  }
  return {
    at: slots.map((slot) => (slot < 0 ? -1 : (numbers[slot] as number))),
    uses: Int32Array.from(counts),
    parts,
  };
}

/** Normalised pointwise mutual information of two neighbours. */
function cohesion(together: number, one: number, other: number, all: number): number {
  if (together >= all) return 1;
  return Math.log((together * all) / (one * other)) / -Math.log(together / all);
}

/** How the phrases of each length from two words on are written; null: it is none, or a piece of a longer one. */
function spellings(
  levels: readonly Level[],
  numbers: readonly number[],
  spell: PhraseOptions["spell"],
): (string | null)[][] {
  let words: number[][] = numbers.map((number) => [number]);
  return levels.slice(1).map((level, index) => {
    const isPiece = piecesOf(level, levels[index + 2]);
    const shorter = words;
    words = level.parts.map(([one, other]) => [
      ...(shorter[one] as number[]),
      (shorter[other] as number[]).at(-1) as number,
    ]);
    return words.map((own, phrase) => (isPiece[phrase] ? null : spell(own)));
  });
}

function piecesOf({ uses }: Level, longer: Level | undefined): boolean[] {
  const isPiece = new Array<boolean>(uses.length).fill(false);
  for (const [phrase, parts] of longer?.parts.entries() ?? []) {
    for (const part of parts)
      if ((longer?.uses[phrase] as number) >= mostHeld * (uses[part] as number))
        isPiece[part] = true;
  }
  return isPiece;
}

function placesOf(
  { texts, positions }: PlacedWords,
  levels: readonly Level[],
  spelled: readonly (readonly (string | null)[])[],
): Phrases {
  const all = [...new Set(spelled.flat().filter((spelling) => spelling !== null))].sort();
  const indexes = new Map(all.map((spelling, index) => [spelling, index]));
  const found = { texts: [] as number[], phrase: [] as number[], positions: [] as number[] };
  const isFirst: number[] = [];
  const lastText = new Int32Array(all.length).fill(-1);
  const counts = new Int32Array(all.length);
  const parts = new Int32Array(all.length);
  for (let use = 0; use < texts.length; use++) {
    for (const [index, own] of spelled.entries()) {
      const number = levels[index + 1]?.at[use] as number;
      const spelling = number < 0 ? null : (own[number] ?? null);
      if (spelling === null) continue;
      const phrase = indexes.get(spelling) as number;
      const text = texts[use] as number;
      const first = lastText[phrase] !== text;
      found.texts.push(text);
      found.phrase.push(phrase);
      found.positions.push(positions[use] as number);
      isFirst.push(first ? 1 : 0);
      if (first) counts[phrase] = (counts[phrase] as number) + 1;
      lastText[phrase] = text;
      parts[phrase] = Math.max(parts[phrase] as number, index + 2);
    }
  }
  return {
    phrases: all.map((spelling, index) => ({
      spelling,
      parts: parts[index] as number,
      texts: counts[index] as number,
    })),
    texts: Int32Array.from(found.texts),
    phrase: Int32Array.from(found.phrase),
    positions: Uint16Array.from(found.positions),
    isFirst: Uint8Array.from(isFirst),
  };
}
