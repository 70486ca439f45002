import stemmer from "natural/lib/natural/stemmers/porter_stemmer.js";
import {
  irregularWords,
  keptWords,
  stemsWithDoubleL,
  stemsWithE,
  stemsWithoutE,
} from "./lemma-words.ts";
import { singular } from "./plural.ts";

const ending = /(?:ed|ing)$/;
const vowel = /[aeiouy]/;
const oneSyllable = /^[^aeiou]*(?:qu|gu)?[aeiouy]+[^aeiouy]*$/;
/** A stem of one syllable with one short vowel would have doubled its consonant: hoping is of hope, hopping of hop. */
const shortVowel = /^(?:[^aeiou]*|[^aeiou]*[qg]u)[aeiouy][^aeiouwxy]$/;
/** Of words that cannot be verbs: unauthorised is not of "unauthorise". */
const negated = /^un(?!der|til|it)/;
const undoing =
  /^un(?:lock|subscrib|pack|load|plug|install|block|seal|ravel|cover|fold|link|wrap|fasten|hook|freez|box|dress|do)/;

/** Endings of stems of two or more syllables (or with two vowels or consonants at the end) that lost an -e. */
const lostE = new RegExp(
  `(?:${[
    "[cvu]|[^t]z", // replac, receiv, continu, organiz
    "[dlr]g|[ae]ng|[aiu]g|[^n]eg|oung|[lp]l?ung", // charg, exchang, manag, alleg
    "(?<!s)s", // purchas, promis, caus, reimburs
    "[bcdfgkpstz]l", // handl, settl
    "[cbt]r", // centr
    "(?:[^aeo]|qu)at|[^eo]ut|[^aeiou]ot|quot", // activat, negotiat, comput, promot
    "(?:[^aeo]|gu)[iu]d|[^aeo]ad|[^aeiou]od", // decid, includ, persuad, explod
    "[^aeiou][aiou]k|[^aeiou][aiou]b", // invok, describ
    "[^aeiou][aiu]m|[^aeou]in", // renam, assum, determin
    "[^aeiou]ap|[^aeiou]ul|[^aeio]yp", // escap, schedul
    "(?:[^aeo]|qu)ir|[^aeo]ar|[^aeo]ur", // requir, prepar, insur
  ].join("|")})$`,
);
const doubled = /([bdgkmnprtvz])\1$/;

/** -s, -ed and -ing taken off, where what is left is the word; anything else as it is. */
function base(stem: string): string {
  if (stemsWithE.has(stem)) return `${stem}e`;
  if (stemsWithoutE.has(stem)) return stem;
  if (doubled.test(stem)) return stem.slice(0, -1);
  if (stem.endsWith("ll")) {
    const keeps =
      /(?:[iu]|[bcfhw]a)ll$/.test(stem) || oneSyllable.test(stem) || stemsWithDoubleL.has(stem);
    return keeps ? stem : stem.slice(0, -1);
  }
  return shortVowel.test(stem) || lostE.test(stem) ? `${stem}e` : stem;
}

function withoutEnding(word: string): string {
  if (!ending.test(word) || /eed$/.test(word) || keptWords.has(word)) return word;
  if (negated.test(word) && !undoing.test(word)) return word;
  const stem = word.replace(ending, "");
  if (stem.length < 2 || !vowel.test(stem) || /[jq]$/.test(stem)) return word;
  if (word.endsWith("ied")) return `${stem.slice(0, -1)}y`;
  const found = base(stem);
  return agree(stemmer.stem(found), stemmer.stem(word)) ? found : word;
}

/** Porter takes more off some forms of a word than off others: refinanc(ing), refin(ance). */
function agree(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

/**
 * An English word, lower case, in the form that a dictionary has: parcels → parcel, delivered, delivering → deliver, lost →
 * lose. Nouns of the trade in -ing stay (billing, tracking), so do words that only look inflected (united, savings). After the
 * endings are off, an -e is put back and a doubled consonant undone by the spelling of English; Porter's stemmer must agree that
 * both may be forms of one word. Per word, never by the corpus: the same text gives the same words every week.
 */
export function lemma(word: string): string {
  if (keptWords.has(word)) return word;
  const own = irregularWords.get(word);
  if (own !== undefined) return own;
  const one = singular(word);
  return irregularWords.get(one) ?? withoutEnding(one);
}
