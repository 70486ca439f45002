import { lemma } from "./lemma.ts";
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
  const word = latinOnly.test(token) ? lemma(token) : token;
  return isStopWord(word) ? null : word;
}

/** Tokens already judged: a few thousand make up most of any text, and judging takes five patterns each. */
const judged = new Map<string, string | null>();
const judgedAtMost = 200_000;

/** What a token of a text is shown and counted as; null: it is no word to count. */
export function shownWord(token: string): string | null {
  const before = judged.get(token);
  if (before !== undefined) return before;
  const result = isShown(token) ? countedAs(token) : null;
  if (judged.size >= judgedAtMost) judged.clear();
  if (token.length <= longestHan + longestLatin) judged.set(token, result);
  return result;
}

/**
 * The distinct words of one document that are fit to show and count, in order of first appearance: at least 2 Han
 * characters or 3 Latin letters, at most 12 and 30; no digits, numerals, stop words or masks; English in lower case and as
 * a dictionary has it. Whatever the document holds, a word consists of Han and Latin letters (and single spaces inside a term).
 */
export function wordsOf(text: string, segment: Segment): string[] {
  const words = new Set<string>();
  for (const token of segment(text)) {
    const word = shownWord(token);
    if (word !== null) words.add(word);
  }
  return [...words];
}
