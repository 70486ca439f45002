import { fill, type SentenceValues } from "../../say.ts";
import { isoDay } from "./days.ts";
import type { PageData } from "./page-data.ts";

/** How this page's language writes what the script shows: as src/reports/language.ts does, with the words that the page brought. */
export interface Reader {
  readonly words: PageData["words"];
  say(sentence: string, values?: SentenceValues): string;
  count(value: number): string;
  /** Null without a base. */
  share(part: number, base: number): string | null;
  duration(hours: number): string;
  megabytes(bytes: number): string;
  /** The first to the last day of `[from, until)`, as numbers of days. */
  days(from: number, until: number): string;
  day(number: number): string;
  month(number: number): string;
  /** What a value of a field is called. */
  name(field: string, value: string): string;
}

/** Below this many a percentage says less than the two counts. */
const smallBase = 30;
const dayLength = 86_400_000;

export function readerOf({ tag, words, names }: PageData): Reader {
  const plural = new Intl.PluralRules(tag);
  const integer = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  const three = new Intl.NumberFormat(tag, { maximumSignificantDigits: 3 });
  const percentage = new Intl.NumberFormat(tag, {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const megabytes = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const say = (sentence: string, values: SentenceValues = {}) =>
    fill(sentence, values, plural, (value) => integer.format(value));
  return {
    words,
    say,
    count: (value) => integer.format(value),
    share: (part, base) => {
      if (base === 0) return null;
      return base < smallBase ? say(words.partOf, { part, base }) : percentage.format(part / base);
    },
    duration: (hours) => {
      if (hours > 0 && hours < 1) return say(words.minutes, { value: three.format(hours * 60) });
      const [sentence, value] = hours < 72 ? [words.hours, hours] : [words.days, hours / 24];
      return say(sentence, { value: three.format(value) });
    },
    megabytes: (bytes) => megabytes.format(bytes / 1e6),
    ...datesOf(tag),
    name: (field, value) => names[field]?.[value] ?? value,
  };
}

function datesOf(tag: string): Pick<Reader, "days" | "day" | "month"> {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { timeZone: "UTC", ...options });
  const full = format({ year: "numeric", month: "long", day: "numeric" });
  const month = format({ year: "numeric", month: "short" });
  const plain = format({ month: "long", day: "numeric" });
  const dayOfMonth = format({ day: "numeric" });
  const day = (number: number) => full.format(number * dayLength);
  return {
    day,
    month: (number) => month.format(number * dayLength),
    days: (from, until) => {
      const last = until - 1;
      if (from >= last) return day(from);
      if (!tag.startsWith("zh"))
        return full.formatRange(from * dayLength, last * dayLength).replace(/\s*–\s*/, " – ");
      // Intl's own Chinese ranges fall back to slashes.
      const [first, end] = [isoDay(from), isoDay(last)];
      const same = (length: number) => first.slice(0, length) === end.slice(0, length);
      const ending = same(7) ? dayOfMonth : same(4) ? plain : full;
      return `${day(from)}至${ending.format(last * dayLength)}`;
    },
  };
}
