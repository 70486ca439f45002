import { fill, type SentenceValues } from "../../say.ts";
import type { CaseWords } from "./case-words.ts";

/** How the page's language says numbers, times and days. */
export interface Says {
  readonly words: CaseWords;
  say(sentence: string, values: SentenceValues): string;
  percent(share: number): string;
  /** Minutes below an hour, hours below 72, days from there. */
  duration(hours: number): string;
  day(date: string): string;
  solution(code: string): string;
}

export function saysOf(words: CaseWords): Says {
  const { tag, units } = words;
  const plural = new Intl.PluralRules(tag);
  const integer = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  const three = new Intl.NumberFormat(tag, { maximumSignificantDigits: 3 });
  const whole = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 0 });
  const days = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeZone: "UTC" });
  const say = (sentence: string, values: SentenceValues) =>
    fill(sentence, values, plural, (value) => integer.format(value));
  return {
    words,
    say,
    percent: (share) => whole.format(share),
    duration: (hours) => {
      if (hours < 1) return say(units.minutes, { value: three.format(hours * 60) });
      if (hours < 72) return say(units.hours, { value: three.format(hours) });
      return say(units.days, { value: three.format(hours / 24) });
    },
    day: (date) => days.format(Date.parse(date)),
    solution: (code) =>
      Object.hasOwn(words.solutions, code) ? (words.solutions[code] as string) : code,
  };
}
