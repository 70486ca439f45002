import { foldingOf, isEntryAt, mainland } from "./mainland.ts";

/** Cf and Cs: zero-width, bidirectional, soft hyphen, lone surrogates; then the variation selectors. */
const invisible = /\p{Cf}|\p{Cs}|[\uFE00-\uFE0F]|[\u{E0100}-\u{E01EF}]/gu;
const markup = /<\/?[a-z][^<>]{0,300}>|&(?:[a-z]{2,8}|#\d{1,6});/gi;
const address = /(?:https?:\/\/|www\.)[\x21-\x7E]+/gi;
const blank = /[\s\p{Cc}\p{Co}]+/gu;
const accented = /[\u00C0-\u024F\u1E00-\u1EFF]\p{Mn}*/gu;
const accent = /\p{Mn}+/gu;
const han = /\p{Script=Han}/u;
/** What NFKC may join with the character before: marks, and the second and third parts of Hangul syllables. */
const joining = /[\p{M}\u1100-\u11FF]/u;
const plainWidth = /[\uFF01-\uFF5E]/;
const letterOrMarkup = /[a-z<&/.]/i;

/** What a unit of UTF-16 asks for, as bits; 0 is not known yet. */
const known = 1;
/** Written in another way in the analysis form, by NFKC and nothing else: full-width commas and digits. */
const widened = 2;
const upper = 4;
const folded = 8;
/** The next ones tell whether it is folded. */
const pair = 16;
/** What stands before it tells whether a rule applies. */
const watched = 32;
/** Any of the rules may apply. */
const special = 64;

/** Of every unit; filled as they are met, since asking each rule of each character takes 10 µs a text. */
const needs = new Uint8Array(0x10000);

const space = 0x20;
const slash = 0x2f;
const fullStop = 0x2e;
const ellipsis = 0x2026;
const w = 0x77;

function needsOf(unit: number): number {
  const character = String.fromCharCode(unit);
  if (unit === space || unit === slash || unit === fullStop) return known | watched;
  if (unit === ellipsis) return known | watched | widened;
  if (character === "<" || character === "&") return known | special;
  if (/[\s\p{Cc}\p{Co}]/u.test(character) || (unit >= 0xd800 && unit <= 0xdfff))
    return known | special;
  if (character.search(invisible) !== -1 || character.search(accented) !== -1)
    return known | special;
  const normal = character.normalize("NFKC");
  if (joining.test(character)) return known | special;
  if (normal !== character)
    return known | (plainWidth.test(character) && !letterOrMarkup.test(normal) ? widened : special);
  const folding = foldingOf(unit);
  return (
    known |
    (character.toLowerCase() === character ? 0 : upper) |
    (folding === "pair" ? pair : 0) |
    (folding === "whole" ? folded : 0)
  );
}

/** What a text asks for: the bits of its units. */
function scan(text: string): number {
  let all = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    let bits = needs[unit] as number;
    if (bits === 0) {
      bits = needsOf(unit);
      needs[unit] = bits;
    }
    all |= bits;
    if (bits < pair) continue;
    if (bits >= special) return special;
    if (bits >= watched) {
      if (isSpecialAfter(text, unit, at)) return special;
    } else if (isEntryAt(text, at)) all |= folded;
  }
  return all;
}

/** Whether what stands before a blank, slash or full stop makes it part of a web address or of blanks to be taken away. */
function isSpecialAfter(text: string, unit: number, at: number): boolean {
  if (unit === space)
    return at === 0 || at === text.length - 1 || text.charCodeAt(at - 1) === space;
  return text.charCodeAt(at - 1) === (unit === slash ? slash : w);
}

/** Every rule, one after the other. */
function normaliseFully(text: string): string {
  let form = text.replace(invisible, "").normalize("NFKC");
  form = form.replace(accented, (letter) => letter.normalize("NFD").replace(accent, ""));
  if (form.includes("<") || form.includes("&")) form = form.replace(markup, " ");
  if (form.includes("://") || form.includes("www.")) form = form.replace(address, " ");
  if (han.test(form)) form = mainland(form);
  return form.replace(blank, " ").trim();
}

function normaliseAsNeeded(text: string, bits: number): string {
  if ((bits & special) !== 0) return normaliseFully(text);
  const form = (bits & widened) === 0 ? text : text.normalize("NFKC");
  return (bits & folded) === 0 ? form : mainland(form);
}

/**
 * The analysis form of a text, in which one thing is written one way: NFKC (full width → half width), Simplified Chinese
 * with mainland trade terms, Latin letters without accents, single spaces; no markup, web addresses or invisible
 * characters. Case is kept. For counting only: what a reader sees is the original. A rule is only applied to a text that
 * has a character it may change: most have none, which one look at each character tells.
 */
export function normalise(text: string): string {
  return normaliseAsNeeded(text, scan(text));
}

/** The analysis form in lower case, in which words are counted. */
export function countedForm(text: string): string {
  const bits = scan(text);
  const form = normaliseAsNeeded(text, bits);
  return (bits & (upper | special)) === 0 ? form : form.toLowerCase();
}
