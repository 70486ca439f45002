import type { OverviewRow } from "../analysis/overview.ts";
import { formatTag, type Locale, type Words, wordsOf } from "./locale.ts";
import { periodName, shortPeriodName } from "./period-name.ts";
import { fill, type SentenceValues } from "./say.ts";

/** Below this many a percentage says less than the two counts. */
export const smallBase = 30;
const day = 86_400_000;

/** A reader's language: its words, and how it writes numbers and dates. */
export interface Language {
  readonly locale: Locale;
  readonly words: Words;
  /** Fills a sentence; numbers are grouped. */
  say(sentence: string, values?: SentenceValues): string;
  count(value: number | null): string;
  /** With its sign, a true minus for less. */
  change(value: number | null): string;
  /** At most three significant digits. */
  decimal(value: number): string;
  percent(share: number | null): string;
  wholePercent(share: number): string;
  /** Two formatted ends with their unit once: "23.1–31.3 h". */
  range(lower: string, upper: string): string;
  /** A percentage; of a small base, the counts instead. */
  share(part: number, base: number): string;
  /** Minutes below an hour, hours below 72, days from there. */
  duration(hours: number | null): string;
  /** A headline measure with its unit in the text. */
  measure(measure: OverviewRow["measure"], value: number | null): string;
  /** "11月15日", with `weekday` also "周日". */
  date(date: string, weekday?: boolean): string;
  /** First to last day of `[from, until)`, with the year. */
  dates(from: string, until: string): string;
  instant(instant: string, timezone: string): string;
  weekday(date: string): string;
  month(date: string): string;
  period(label: string): string;
  shortPeriod(label: string): string;
  /** A period's name, or another name, where it begins a line. */
  capital(text: string): string;
}

const made = new Map<Locale, Language>();

/** The language of a locale; made once. */
export function language(locale: Locale): Language {
  const known = made.get(locale);
  if (known) return known;
  const words = wordsOf[locale];
  const language = { locale, words, ...numbers(locale, words), ...dates(locale) };
  made.set(locale, language);
  return language;
}

function numbers(locale: Locale, words: Words) {
  const tag = formatTag[locale];
  const plural = new Intl.PluralRules(tag);
  const integer = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  const three = new Intl.NumberFormat(tag, { maximumSignificantDigits: 3 });
  const percentage = new Intl.NumberFormat(tag, {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const wholes = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 0 });
  const coarse = new Intl.NumberFormat(tag, { style: "percent", maximumSignificantDigits: 1 });
  const say = (sentence: string, values: SentenceValues = {}) =>
    fill(sentence, values, plural, (value) => integer.format(value));
  const count = (value: number | null) => (value === null ? words.noData : integer.format(value));
  const percent = (share: number | null) => {
    if (share === null) return words.noData;
    const size = Math.abs(share);
    if (size >= 0.9995) return wholes.format(share);
    return (size < 0.0005 ? coarse : percentage).format(share);
  };
  const decimal = (value: number) =>
    Math.abs(value) >= 1000 ? integer.format(value) : three.format(value);
  const duration = (hours: number | null) => {
    if (hours === null) return words.noData;
    if (hours > 0 && hours < 1) return say(words.units.minutes, { value: decimal(hours * 60) });
    if (hours < 72) return say(words.units.hours, { value: decimal(hours) });
    return say(words.units.days, { value: decimal(hours / 24) });
  };
  return {
    say,
    count,
    decimal,
    percent,
    wholePercent: (share: number) => wholes.format(share),
    duration,
    range: (lower: string, upper: string) => {
      const unit = /[^\d]*$/.exec(upper)?.[0] ?? "";
      return `${unit !== "" && lower.endsWith(unit) ? lower.slice(0, -unit.length) : lower}–${upper}`;
    },
    change: (value: number | null) => {
      if (value === null) return "–";
      if (value === 0) return "±0";
      return `${value > 0 ? "+" : "−"}${integer.format(Math.abs(value))}`;
    },
    share: (part: number, base: number) => {
      if (base === 0) return words.noData;
      if (base < smallBase) return say(words.units.partOf, { part, base });
      return percent(part / base);
    },
    measure: (measure: OverviewRow["measure"], value: number | null) => {
      if (measure === "due_met_rate") return percent(value);
      if (measure === "median_hours") return duration(value);
      if (value === null) return words.noData;
      return Number.isInteger(value) ? count(value) : decimal(value);
    },
  };
}

function dates(locale: Locale) {
  const tag = formatTag[locale];
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { timeZone: "UTC", ...options });
  const plain = format({ month: "long", day: "numeric" });
  const weekdayed = format({ month: "long", day: "numeric", weekday: "long" });
  const full = format({ year: "numeric", month: "long", day: "numeric" });
  const weekday = format({ weekday: "short" });
  const month = format({ month: "short" });
  const dayOfMonth = format({ day: "numeric" });
  /** Intl's own Chinese ranges fall back to slashes. */
  const ranges = (from: number, last: number) => {
    if (from === last) return full.format(from);
    if (locale === "en") return full.formatRange(from, last).replace(/\s*–\s*/, " – ");
    const [first, end] = [new Date(from), new Date(last)];
    const sameYear = first.getUTCFullYear() === end.getUTCFullYear();
    const sameMonth = sameYear && first.getUTCMonth() === end.getUTCMonth();
    const until = sameMonth ? dayOfMonth : sameYear ? plain : full;
    return `${full.format(from)}至${until.format(last)}`;
  };
  return {
    date: (date: string, withWeekday = false) =>
      (withWeekday ? weekdayed : plain).format(Date.parse(date)),
    dates: (from: string, until: string) => ranges(Date.parse(from), Date.parse(until) - day),
    instant: (instant: string, timezone: string) =>
      new Intl.DateTimeFormat(tag, {
        year: "numeric",
        month: "long",
        day: "numeric",
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
        timeZone: timezone,
      }).format(Date.parse(instant)),
    weekday: (date: string) => weekday.format(Date.parse(date)),
    month: (date: string) => month.format(Date.parse(date)),
    period: (label: string) => periodName(label, locale),
    shortPeriod: (label: string) => shortPeriodName(label, locale),
    capital: (text: string) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1),
  };
}
