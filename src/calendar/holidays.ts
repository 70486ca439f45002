import { createRequire } from "node:module";
import Holidays from "date-holidays";
import { UserError } from "../error.ts";
import { taiwan } from "./taiwan.ts";

/** What a country does to the plain week in a year, as ISO dates. */
export interface YearHolidays {
  readonly off: ReadonlySet<string>;
  /** Weekends that are worked (调休). */
  readonly working: ReadonlySet<string>;
}

/** A span of years, both included. */
interface YearSpan {
  readonly first: number;
  readonly last: number;
}

const dayLength = 86_400_000;
/** The rules of `date-holidays` give days for any year; its table of Islamic dates ends in 2076. */
const computed: YearSpan = { first: 2000, last: 2075 };

/** ISO dates to names: the schedules of all years. The functions of the package give other days west of Greenwich. */
const china: { readonly holidays: object; readonly workdays: object } = createRequire(
  import.meta.url,
)("chinese-days/dist/chinese-days.json");

const known = new Map<string, YearHolidays | null>();

/**
 * The first and the last year for which the holidays of a country, or of a part of one (`GB-ENG`), are known. Mainland
 * China's are announced by the State Council each autumn for the next year, Taiwan's each summer; those of other countries follow
 * from rules.
 * @throws UserError for a country, or a part of one, without data
 */
export function announcedYears(holidays: string): YearSpan {
  if (holidays === "CN") return chinaYears();
  if (holidays === "TW") {
    const years = Object.keys(taiwan).map(Number);
    return { first: Math.min(...years), last: Math.max(...years) };
  }
  checkCountry(holidays);
  return computed;
}

/**
 * The holidays of a country, or of a part of one, in a year; null: the year is not known.
 *
 * CN: the State Council's schedule, days off and weekends worked, from `chinese-days`. TW: our table. Others: the days that
 * `date-holidays` calls `public`, with substitutes and observed days, also where it calls these `bank` (Veterans Day 2028 in
 * the US); these are the bank holidays of GB, the general holidays of HK and the federal or state holidays of US. Other days that
 * it calls `bank`, `optional` and `observance` (24 December in Germany) are days on which offices work, and so is a holiday that
 * takes half a date or less.
 * @throws UserError for a country, or a part of one, without data
 */
export function holidaysIn(holidays: string, year: number): YearHolidays | null {
  const key = `${holidays} ${year}`;
  let found = known.get(key);
  if (found === undefined) {
    found = readHolidays(holidays, year);
    known.set(key, found);
  }
  return found;
}

function readHolidays(holidays: string, year: number): YearHolidays | null {
  const { first, last } = announcedYears(holidays);
  if (year < first || year > last) return null;
  if (holidays === "CN") return chinaIn(year);
  if (holidays === "TW") return taiwanIn(year);
  return { off: new Set(publicDays(holidays, year)), working: new Set() };
}

/** Of a year without any day off nothing was announced yet. */
function chinaYears(): YearSpan {
  const years = Object.keys(china.holidays).map((day) => Number(day.slice(0, 4)));
  return { first: Math.min(...years), last: Math.max(...years) };
}

function chinaIn(year: number): YearHolidays {
  const days = (named: object) => Object.keys(named).filter((day) => day.startsWith(`${year}-`));
  return { off: new Set(days(china.holidays)), working: new Set(days(china.workdays)) };
}

function taiwanIn(year: number): YearHolidays {
  const { off, working } = taiwan[year] as (typeof taiwan)[number];
  const days = off.flatMap((span) => {
    const [from, until = from] = span.split("..").map((day) => `${year}-${day}`) as [string];
    return datesBetween(Date.parse(from), Date.parse(until) + dayLength);
  });
  return { off: new Set(days), working: new Set(working.map((day) => `${year}-${day}`)) };
}

/** A holiday of several days may reach into the next year, as Eid al-Adha of 2006 did. */
function publicDays(holidays: string, year: number): string[] {
  const [country, state] = holidays.split("-") as [string, string | undefined];
  const calendar = new Holidays(
    { country, ...(state !== undefined && { state }) },
    { types: ["public", "bank"], timezone: "UTC" },
  );
  return [year - 1, year]
    .flatMap((each) => calendar.getHolidays(each))
    .filter(({ type, substitute }) => type === "public" || substitute)
    .flatMap(({ date, start, end }) => {
      const from = Date.parse(`${date.slice(0, 10)}T${date.slice(11, 19)}Z`);
      return datesBetween(from, from + (end.getTime() - start.getTime()));
    })
    .filter((day) => day.startsWith(`${year}-`));
}

/** ISO dates of which more than half lies in a span, in milliseconds. */
function datesBetween(from: number, until: number): string[] {
  const dates: string[] = [];
  for (let day = Math.floor(from / dayLength) * dayLength; day < until; day += dayLength)
    if (Math.min(until, day + dayLength) - Math.max(from, day) > dayLength / 2)
      dates.push(new Date(day).toISOString().slice(0, 10));
  return dates;
}

const checked = new Set<string>();

/** The package takes an unknown part of a country for the whole of it in silence. */
function checkCountry(holidays: string): void {
  if (checked.has(holidays)) return;
  const [country, state, ...rest] = holidays.split("-") as [string, ...string[]];
  const data = new Holidays();
  if (!Object.hasOwn(data.getCountries(), country))
    throw new UserError(
      `holidays ${holidays}: no holidays are known for ${country}; expected the code of a country, such as CN, HK, TW, US, or of a part of one, such as GB-ENG. Leave holidays out and list the days off under days`,
    );
  const parts = Object.keys(data.getStates(country) ?? {}).sort();
  if (state !== undefined && (rest.length > 0 || !parts.includes(state)))
    throw new UserError(
      `holidays ${holidays}: ${country} has no part ${[state, ...rest].join("-")}; expected ${[country, ...parts.map((part) => `${country}-${part}`)].join(", ")}`,
    );
  checked.add(holidays);
}
