import { searchBox as en } from "../../locales/search/en.ts";
import { searchBox as zhHans } from "../../locales/search/zh-Hans.ts";
import { searchBox as zhHant } from "../../locales/search/zh-Hant.ts";
import { fill, type SentenceValues } from "../../say.ts";

/** What the box says, in the language of the page that it stands on. */
export interface Language {
  readonly words: typeof zhHans;
  say(sentence: string, values: SentenceValues): string;
}

/** The words for a language tag; the script carries those of all locales, since they are few. */
export function languageOf(tag: string): Language {
  const words = tag.startsWith("zh") ? (/hant|tw|hk|mo/i.test(tag) ? zhHant : zhHans) : en;
  const plural = new Intl.PluralRules(tag === "" ? "en" : tag);
  return { words, say: (sentence, values) => fill(sentence, values, plural) };
}
