import { normalise } from "./normalise.ts";

const letter = /\p{L}/u;

/** How often each two neighbouring characters stand in a text, and the length of the vector of these counts. */
export interface LetterPairs {
  readonly counts: ReadonlyMap<string, number>;
  readonly length: number;
}

/**
 * The pairs of neighbouring letters of a text in its analysis form (Traditional as Simplified), lower case. Digits and signs are in
 * none: how many days somebody waited does not tell complaints apart.
 */
export function letterPairsOf(text: string): LetterPairs {
  const counts = new Map<string, number>();
  let before = "";
  for (const character of normalise(text).toLowerCase()) {
    const isPart = letter.test(character);
    if (isPart && before !== "") {
      const pair = before + character;
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
    before = isPart ? character : "";
  }
  const squares = [...counts.values()].reduce((sum, count) => sum + count * count, 0);
  return { counts, length: Math.sqrt(squares) };
}

/** The cosine of the angle between two texts' pairs: 0 none in common, 1 the same; 0 for a text without pairs. */
export function cosineOf(one: LetterPairs, other: LetterPairs): number {
  if (one.length === 0 || other.length === 0) return 0;
  const [fewer, more] = one.counts.size <= other.counts.size ? [one, other] : [other, one];
  let product = 0;
  for (const [pair, count] of fewer.counts) product += count * (more.counts.get(pair) ?? 0);
  return Math.min(1, product / (one.length * other.length));
}

/** How rare a word is: ln(1 + texts / texts with it), the weight of its place in a text's vector. */
export function rarityOf(textsWithIt: number, texts: number): number {
  return Math.log(1 + texts / textsWithIt);
}

/** Words of a text and where they stand: neighbours' places differ by 1. */
export interface WordAt {
  readonly word: string;
  readonly place: number;
}

const longestPhrase = 4;

/**
 * What may be found in a vocabulary of words and phrases: the words, and each run of two to four that stand side by side, as phrases
 * are written: Chinese together, words in Latin letters with a blank between them. In order of appearance, each once.
 */
export function wordsAndPhrases(placed: readonly WordAt[]): {
  readonly words: readonly string[];
  readonly phrases: readonly string[];
} {
  const words = new Set<string>();
  const phrases = new Set<string>();
  for (const [from, { word, place }] of placed.entries()) {
    words.add(word);
    let phrase = word;
    for (let length = 2; length <= longestPhrase; length++) {
      const next = placed[from + length - 1];
      if (next === undefined || next.place !== place + length - 1) break;
      phrase += isLatin(phrase.at(-1)) && isLatin(next.word[0]) ? ` ${next.word}` : next.word;
      phrases.add(phrase);
    }
  }
  return { words: [...words], phrases: [...phrases] };
}

function isLatin(letter: string | undefined): boolean {
  return letter !== undefined && letter >= "a" && letter <= "z";
}
