import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { boilerplateRemover } from "./boilerplate.ts";
import { countedForm } from "./normalise.ts";
import { complaintTerms } from "./terms.ts";

/** A text → all its tokens in order: words, single characters, numbers and each sign of punctuation; no blanks. */
export type Segment = (text: string) => string[];

export interface SegmenterOptions {
  /** Kept whole wherever that makes sense, beside the product's own. */
  readonly terms?: readonly string[];
  /** Taken out of every text, beside the formulas of call centres and letters. */
  readonly boilerplate?: readonly string[];
}

/** jieba's dictionary, as its file has it. */
export const dictionaryBytes: Uint8Array = dict;

/**
 * A term's frequency in jieba's dictionary (total 60 million): above nearly every way of cutting the term in two, so a
 * term stays whole, yet far below 的, so it does not tear its neighbours apart.
 */
const termFrequency = 100_000;

const han = /\p{Script=Han}/u;
const word = /[\p{L}\p{N}]/u;

/** Loaded dictionaries by their terms, the latest used last; 230 ms and 40 MB each. */
const dictionaries = new Map<string, Jieba>();
const dictionariesAtMost = 3;

function dictionaryWith(terms: readonly string[]): Jieba {
  const entries = terms.map((term) => `${term} ${termFrequency} n\n`).join("");
  let jieba = dictionaries.get(entries);
  if (jieba === undefined) {
    jieba = Jieba.withDict(dict);
    if (entries !== "") jieba.loadDict(Buffer.from(entries));
  }
  dictionaries.delete(entries);
  dictionaries.set(entries, jieba);
  const [oldest] = dictionaries.keys();
  if (dictionaries.size > dictionariesAtMost) dictionaries.delete(oldest as string);
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
  const forms = own.map(countedForm).filter((term) => word.test(term));
  return [...new Set([...complaintTerms, ...forms])].sort();
}

/** The letters and digits of natural's WordTokenizer: Latin without accents, Cyrillic, underscore. */
function isInWord(unit: number): boolean {
  const letter = unit | 32;
  return (
    (letter >= 0x61 && letter <= 0x7a) ||
    (unit >= 0x30 && unit <= 0x39) ||
    unit === 0x5f ||
    (unit >= 0x410 && unit <= 0x44f)
  );
}

/** The words that natural's WordTokenizer finds, and every other sign between them; 4 times as fast. */
function cutLatin(text: string): string[] {
  const tokens: string[] = [];
  for (let at = 0; at < text.length; ) {
    const from = at;
    while (at < text.length && isInWord(text.charCodeAt(at))) at++;
    if (at === from) at += (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
    if (text.charCodeAt(from) !== 0x20) tokens.push(text.slice(from, at));
  }
  return tokens;
}

/** How the texts of a segmenter are brought into form and cut. */
interface Cutter {
  formOf(text: string): string;
  /** Whether jieba cuts it, in one piece. */
  isWhole(form: string): boolean;
  cut(form: string): string[];
  /** The tokens of several forms that are whole, and blanks; `between` after each form but the last. */
  cutTogether(forms: readonly string[]): string[];
}

function cutterOf({ terms: own = [], boilerplate = [] }: SegmenterOptions): Cutter {
  const withoutBoilerplate = boilerplateRemover(boilerplate);
  const terms = termsOf(own);
  const phrases = phrasePattern(terms);
  const entries = terms.filter((term) => !term.includes(" "));
  let loaded: Jieba | undefined;
  const jieba = () => {
    loaded ??= dictionaryWith(entries);
    return loaded;
  };
  const cutPart = (part: string): string[] =>
    han.test(part) ? withoutBlanks(jieba().cut(part, true), part) : cutLatin(part);
  return {
    formOf: (text) => withoutBoilerplate(countedForm(text)),
    isWhole: (form) => phrases === null && han.test(form),
    cut(form) {
      if (phrases === null) return cutPart(form);
      // splitting on one capturing group puts the phrases at the odd places
      return form.split(phrases).flatMap((part, i) => (i % 2 === 1 ? [part] : cutPart(part)));
    },
    cutTogether: (forms) => (forms.length === 0 ? [] : jieba().cut(forms.join(between), true)),
  };
}

function withoutBlanks(tokens: string[], form: string): string[] {
  return form.includes(" ") ? tokens.filter((token) => token !== " ") : tokens;
}

/** No form holds it, and jieba makes it a token. */
const between = "\0";

/**
 * Makes the function that cuts a text into tokens. The text is brought into its counted form first (`countedForm`), without
 * formulas and masks (`boilerplateRemover`); texts with Han characters are cut by jieba with its hidden Markov model, which finds names of products and companies that no
 * dictionary has; all others as natural's word tokenizer cuts them. `terms` are kept whole in either. Nothing is loaded
 * before the first Chinese text.
 */
export function segmenter(options: SegmenterOptions = {}): Segment {
  const { formOf, cut } = cutterOf(options);
  return (text) => cut(formOf(text));
}

/** So many texts are handed to jieba at a time. */
const together = 64;

/** Is told the tokens of a text: those of a list from a place up to another; among them there may be blanks. */
export type VisitTokens = (
  tokens: readonly string[],
  from: number,
  until: number,
  text: number,
) => void;

/** The same for many texts, each told to `visit` in their order: an eighth faster than one by one. */
export function manySegmenter(
  options: SegmenterOptions = {},
): (texts: readonly string[], visit: VisitTokens) => void {
  const { formOf, isWhole, cut, cutTogether } = cutterOf(options);
  return (texts, visit) => {
    for (let first = 0; first < texts.length; first += together) {
      const forms = texts.slice(first, first + together).map(formOf);
      const whole = forms.map(isWhole);
      const tokens = cutTogether(forms.filter((_, index) => whole[index]));
      let from = 0;
      for (const [index, form] of forms.entries()) {
        if (whole[index]) {
          const end = tokens.indexOf(between, from);
          const until = end === -1 ? tokens.length : end;
          visit(tokens, from, until, first + index);
          from = until + 1;
        } else {
          const own = cut(form);
          visit(own, 0, own.length, first + index);
        }
      }
    }
  };
}
