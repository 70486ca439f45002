import { z } from "zod";
import { festivalDay } from "../../festival.ts";
import { addDays, daysBetween, type Period } from "../../period.ts";
import { isoDay } from "../analysis.ts";
import type { Surroundings } from "./series.ts";

export const specialRow = z.strictObject({
  name: z.string(),
  is_preset: z.boolean(),
  from_day: isoDay,
  until_day: isoDay,
  year_ago_from: isoDay,
  year_ago_until: isoDay,
});
type SpecialRow = z.infer<typeof specialRow>;

/** The days of one special time in all years, spans half open. */
export interface SpecialDays {
  readonly name: string;
  readonly spans: readonly { readonly from: string; readonly until: string }[];
}

/** What follows a special time is looked at for so long. */
const daysAfter = 7;

/**
 * The special times by name. The snapshot knows those of the years of its data; of what comes every year the next is added, as a
 * forecast may reach into it.
 */
export function specialDays(rows: readonly SpecialRow[]): SpecialDays[] {
  const names = [...new Set(rows.map(({ name }) => name))].sort();
  return names.map((name) => {
    const own = rows.filter((row) => row.name === name);
    const spans = own.map(({ from_day, until_day }) => ({ from: from_day, until: until_day }));
    const last = own.at(-1) as SpecialRow;
    return { name, spans: own.length > 1 ? [...spans, yearAfter(last)] : spans };
  });
}

function yearAfter({ name, is_preset, from_day, until_day }: SpecialRow) {
  const year = Number(from_day.slice(0, 4));
  const isLunar = is_preset && name === "spring_festival";
  const [old, next] = isLunar
    ? [festivalDay("spring_festival", year), festivalDay("spring_festival", year + 1)]
    : [from_day, addDays(`${year + 1}${from_day.slice(4)}`, 0)];
  const moved = daysBetween(old, next);
  return { from: addDays(from_day, moved), until: addDays(until_day, moved) };
}

/** What is known of periods beside their counts. */
export function surroundingsOf(
  periods: readonly Period[],
  special: readonly SpecialDays[],
  season: number,
): Surroundings {
  const lengths = periods.map(({ from, until }) => daysBetween(from, until));
  const shareIn = (spans: SpecialDays["spans"]) =>
    Float64Array.from(periods, (period, index) => {
      let days = 0;
      for (const span of spans) days += overlap(period, span);
      return days / (lengths[index] as number);
    });
  return {
    season,
    specialTimes: special.flatMap(({ spans }) => [
      shareIn(spans),
      shareIn(spans.map(({ until }) => ({ from: until, until: addDays(until, daysAfter) }))),
    ]),
    timeOfYear: Float64Array.from(periods, ({ from }, index) => {
      const middle =
        daysBetween(`${from.slice(0, 4)}-01-01`, from) + (lengths[index] as number) / 2;
      return middle / 365.25;
    }),
    days: Float64Array.from(lengths),
    weekdays: Float64Array.from(periods, (period) => weekdaysOf(period)),
  };
}

interface Span {
  readonly from: string;
  readonly until: string;
}

function overlap(one: Span, other: Span): number {
  if (one.until <= other.from || other.until <= one.from) return 0;
  const from = one.from > other.from ? one.from : other.from;
  const until = one.until < other.until ? one.until : other.until;
  return daysBetween(from, until);
}

function weekdaysOf({ from, until }: Period): number {
  const days = daysBetween(from, until);
  let weekdays = 0;
  for (let index = 0; index < days; index++) {
    const day = new Date(Date.parse(from) + index * 86_400_000).getUTCDay();
    if (day !== 0 && day !== 6) weekdays++;
  }
  return weekdays / days - 5 / 7;
}
