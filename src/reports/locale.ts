import { en } from "./locales/en.ts";
import { zhHans } from "./locales/zh-Hans.ts";
import { zhHant } from "./locales/zh-Hant.ts";

/** The languages a report can be read in. */
export const locales = ["zh-Hans", "zh-Hant", "en"] as const;
export type Locale = (typeof locales)[number];

/** Every word a reader sees; the three locales have the same keys. */
export type Words = typeof zhHans;

export const wordsOf: Readonly<Record<Locale, Words>> = {
  "zh-Hans": zhHans,
  "zh-Hant": zhHant,
  en,
};

/** The tag that numbers and dates are formatted by. */
export const formatTag: Readonly<Record<Locale, string>> = {
  "zh-Hans": "zh-CN",
  "zh-Hant": "zh-TW",
  en: "en-GB",
};

/** Whether a workspace's locale is one that reports are written in. */
export function isLocale(locale: string): locale is Locale {
  return (locales as readonly string[]).includes(locale);
}
