import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { WordTokenizer } from "natural/lib/natural/tokenizers/regexp_tokenizer.js";
import { normalise } from "./normalise.ts";
import { complaintTerms } from "./terms.ts";

/** A text → its tokens in order: words, single characters and numbers; no blanks, no punctuation. */
export type Segment = (text: string) => string[];

/**
 * A term's frequency in jieba's dictionary (total 60 million): above nearly every way of cutting the term in two, so a
 * term stays whole, yet far below 的, so it does not tear its neighbours apart.
 */
const termFrequency = 100_000;

const han = /\p{Script=Han}/u;
const word = /[\p{L}\p{N}]/u;
const latinWords = new WordTokenizer();

/** Loaded dictionaries by their terms; 230 ms and 40 MB each. */
const dictionaries = new Map<string, Jieba>();

function dictionaryWith(terms: readonly string[]): Jieba {
  const entries = terms.map((term) => `${term} ${termFrequency} n\n`).join("");
  let jieba = dictionaries.get(entries);
  if (jieba === undefined) {
    jieba = Jieba.withDict(dict);
    if (entries !== "") jieba.loadDict(Buffer.from(entries));
    dictionaries.set(entries, jieba);
  }
  return jieba;
}

const escaped = (term: string) => term.replace(/[.*+?^${}()|[\]\\-]/g, "\\$&");

/** Finds terms of several Latin words ("royal mail"), the longest first; a dictionary line cannot hold them. */
function phrasePattern(terms: readonly string[]): RegExp | null {
  const phrases = terms.filter((term) => term.includes(" ")).sort((a, b) => b.length - a.length);
  if (phrases.length === 0) return null;
  return new RegExp(`(?<![a-z0-9])(${phrases.map(escaped).join("|")})(?![a-z0-9])`);
}

/** Every term once, as the texts will be read, in one order: the result does not depend on the order given. */
function termsOf(own: readonly string[]): string[] {
  const forms = own.map((term) => normalise(term).toLowerCase()).filter((term) => word.test(term));
  return [...new Set([...complaintTerms, ...forms])].sort();
}

/**
 * Makes the function that cuts a text into tokens. The text is brought into analysis form first (`normalise`) and lower
 * case; texts with Han characters are cut by jieba with its hidden Markov model, which finds names of products and
 * companies that no dictionary has; all others by natural's word tokenizer. `terms` are kept whole in either. Nothing is
 * loaded before the first Chinese text.
 */
export function segmenter(options: { terms?: readonly string[] } = {}): Segment {
  const terms = termsOf(options.terms ?? []);
  const phrases = phrasePattern(terms);
  const entries = terms.filter((term) => !term.includes(" "));
  let jieba: Jieba | undefined;
  const cut = (text: string): string[] => {
    if (!han.test(text)) return latinWords.tokenize(text);
    jieba ??= dictionaryWith(entries);
    return jieba.cut(text, true).filter((token) => word.test(token));
  };
  return (text) => {
    const form = normalise(text).toLowerCase();
    if (phrases === null) return cut(form);
    // splitting on one capturing group puts the phrases at the odd places
    return form.split(phrases).flatMap((part, i) => (i % 2 === 1 ? [part] : cut(part)));
  };
}
