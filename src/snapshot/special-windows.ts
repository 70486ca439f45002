import { holidaysIn } from "../calendar/holidays.ts";
import type { PresetWindow, ReviewConfig } from "../config/review.ts";
import { presetWindows } from "../config/review.ts";
import { festivalDay } from "../festival.ts";
import { addDays } from "../period.ts";

/** Local days, half open. */
interface Days {
  readonly from: string;
  readonly until: string;
}

/** One special time in one year, and the same a year earlier. */
export interface SpecialWindow {
  /** A preset's code, or the name that the workspace gave. */
  readonly name: string;
  readonly is_preset: boolean;
  readonly from_day: string;
  readonly until_day: string;
  readonly year_ago_from: string;
  readonly year_ago_until: string;
}

/** Whose schedule of holidays a zone keeps. */
const countries: Readonly<Record<string, string>> = {
  "Asia/Shanghai": "CN",
  "Asia/Chongqing": "CN",
  "Asia/Urumqi": "CN",
  "Asia/Hong_Kong": "HK",
  "Asia/Macau": "MO",
  "Asia/Taipei": "TW",
};

/** Days of each year: 3·15 with a week on either side, the sales from their first offers to the last parcels. */
const fixed: Readonly<Partial<Record<PresetWindow, readonly [string, string]>>> = {
  consumer_day: ["03-08", "03-23"],
  mid_year_sale: ["06-01", "06-21"],
  double_eleven: ["11-01", "11-21"],
};

/**
 * The special times of a workspace in the years from `from` to `until`, oldest first. Without a list of its own these are the
 * presets that its zone keeps: all of them on the mainland, Spring Festival in Hong Kong, Macau and Taiwan, none elsewhere.
 */
export function specialWindows(
  { special }: ReviewConfig,
  timezone: string,
  { from, until }: Days,
): SpecialWindow[] {
  const country = countries[timezone];
  const chosen =
    special.windows ??
    presetWindows.filter(
      (name) => country === "CN" || (country !== undefined && name === "spring_festival"),
    );
  const [first, last] = [from, until].map((date) => Number(date.slice(0, 4))) as [number, number];
  const windows = chosen.flatMap((each): SpecialWindow[] => {
    const isPreset = typeof each === "string";
    const name = isPreset ? each : each.name;
    const daysIn = (year: number) =>
      isPreset ? presetDays(each, year, country ?? "CN") : ownDays(each, year);
    const years = isPreset || each.from.length === 5 ? yearsBetween(first - 1, last) : [first];
    return years.map((year) => windowOf(name, isPreset, daysIn(year), daysIn(year - 1)));
  });
  return windows.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

function windowOf(name: string, isPreset: boolean, days: Days, before: Days): SpecialWindow {
  const isOnce = days.from === before.from;
  const yearAgo = isOnce
    ? { from: yearEarlier(days.from), until: yearEarlier(days.until) }
    : before;
  return {
    name,
    is_preset: isPreset,
    from_day: days.from,
    until_day: days.until,
    year_ago_from: yearAgo.from,
    year_ago_until: yearAgo.until,
  };
}

function presetDays(name: PresetWindow, year: number, country: string): Days {
  const [from, until] = fixed[name] ?? [];
  if (from !== undefined && until !== undefined)
    return { from: `${year}-${from}`, until: `${year}-${until}` };
  const isSpring = name === "spring_festival";
  const day = isSpring ? festivalDay("spring_festival", year) : `${year}-10-01`;
  return holidayAround(day, country, isSpring);
}

/**
 * The days off in one piece around a day, as announced; where they are not, seven days as the mainland had them for long: from
 * the eve of Spring Festival, from 1 October.
 */
function holidayAround(day: string, country: string, hasEve: boolean): Days {
  const off = holidaysIn(country, Number(day.slice(0, 4)))?.off;
  if (!off?.has(day)) {
    const from = hasEve ? addDays(day, -1) : day;
    return { from, until: addDays(from, 7) };
  }
  let [from, until] = [day, addDays(day, 1)];
  while (off.has(addDays(from, -1))) from = addDays(from, -1);
  while (off.has(until)) until = addDays(until, 1);
  return { from, until };
}

/** A window without years that ends before it begins reaches into the next year. */
function ownDays({ from, until }: Days, year: number): Days {
  if (from.length > 5) return { from, until };
  const next = until <= from ? year + 1 : year;
  return { from: existing(`${year}-${from}`), until: existing(`${next}-${until}`) };
}

function yearEarlier(date: string): string {
  return existing(`${Number(date.slice(0, 4)) - 1}${date.slice(4)}`);
}

/** 29 February of a year that has none is 1 March. */
function existing(date: string): string {
  return addDays(date, 0);
}

function yearsBetween(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function keyOf({ from_day, until_day, name }: SpecialWindow): string {
  return JSON.stringify([from_day, until_day, name]);
}
