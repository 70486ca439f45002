import { singular } from "./plural.ts";
import type { Segment } from "./segment.ts";
import { isStopWord } from "./stop-words.ts";

/** Only Han and basic Latin letters, words of a phrase joined by single spaces: no digit, sign, bracket or control. */
const plain = /^(?:\p{Script=Han}|[a-z])+(?: [a-z]+)*$/u;
const hanCharacters = /\p{Script=Han}/gu;
const latinOnly = /^[a-z]+$/;
/** XXXX, xx, aaaa: masks and drawn-out cries. */
const oneLetter = /^(.)\1*$|x{3}/u;
/** Numbers written out, with or without a unit: 三百, 五千元, 第一. */
const numeral =
  /^第?[〇零一二三四五六七八九十百千万亿两几半多]+[个元块天年月日号次点分秒时周岁名位件条张台部份万亿多]*$/u;

const shortestHan = 2;
const longestHan = 12;
const shortestLatin = 3;
const longestLatin = 30;

function isShown(token: string): boolean {
  if (!plain.test(token) || oneLetter.test(token) || isStopWord(token)) return false;
  const han = token.match(hanCharacters)?.length ?? 0;
  const latin = token.length - han;
  if (han > longestHan || latin > longestLatin) return false;
  return (han >= shortestHan || latin >= shortestLatin) && !numeral.test(token);
}

function countedAs(token: string): string | null {
  const word = latinOnly.test(token) ? singular(token) : token;
  return isStopWord(word) ? null : word;
}

/** Tokens already judged: a few thousand make up most of any text, and judging takes five patterns each. */
const judged = new Map<string, string | null>();
const judgedAtMost = 200_000;

/** What a token is shown and counted as, or null. */
function shown(token: string): string | null {
  const before = judged.get(token);
  if (before !== undefined) return before;
  const result = isShown(token) ? countedAs(token) : null;
  if (judged.size >= judgedAtMost) judged.clear();
  if (token.length <= longestHan + longestLatin) judged.set(token, result);
  return result;
}

/** A word at its place among all tokens of a text, from 0. */
export interface PlacedWord {
  readonly word: string;
  readonly place: number;
  readonly isFirst: boolean;
}

/** Every place of every word of one document that `wordsOf` tells. */
export function placedWords(text: string, segment: Segment): PlacedWord[] {
  const seen = new Set<string>();
  return segment(text).flatMap((token, place) => {
    const word = shown(token);
    if (word === null || place > 65_535) return [];
    const isFirst = !seen.has(word);
    seen.add(word);
    return [{ word, place, isFirst }];
  });
}

/**
 * The distinct words of one document that are fit to show and count, in order of first appearance: at least 2 Han
 * characters or 3 Latin letters, at most 12 and 30; no digits, numerals, stop words or masks; English in lower case and
 * singular. Whatever the document holds, a word consists of Han and Latin letters (and single spaces inside a term).
 */
export function wordsOf(text: string, segment: Segment): string[] {
  const words = new Set<string>();
  for (const token of segment(text)) {
    const word = shown(token);
    if (word !== null) words.add(word);
  }
  return [...words];
}
