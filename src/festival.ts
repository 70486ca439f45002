import { addDays, daysBetween, type Period, periodOf } from "./period.ts";

/** Festivals of the lunar calendar that move complaints, and by which weeks: their dates differ by up to a month a year. */
const festivals = {
  spring_festival: { month: 1, day: 1, earliest: "01-20", weeksBefore: 1, weeksAfter: 2 },
  dragon_boat: { month: 5, day: 5, earliest: "05-25", weeksBefore: 1, weeksAfter: 1 },
  mid_autumn: { month: 8, day: 15, earliest: "09-05", weeksBefore: 1, weeksAfter: 1 },
} as const;

export type Festival = keyof typeof festivals;
export const festivalNames = Object.keys(festivals) as Festival[];

const lunar = new Intl.DateTimeFormat("en-u-ca-chinese", {
  timeZone: "UTC",
  month: "numeric",
  day: "numeric",
});
const lunarMonth = 40;

/** The day of a festival in a year, by the Chinese calendar of ICU; leap months do not count. */
export function festivalDay(festival: Festival, year: number): string {
  const { month, day, earliest } = festivals[festival];
  const first = `${year}-${earliest}`;
  for (let days = 0; days < lunarMonth; days++) {
    const date = addDays(first, days);
    const parts = lunar.formatToParts(Date.parse(date));
    const part = (type: string) => parts.find((one) => one.type === type)?.value;
    if (part("month") === String(month) && part("day") === String(day)) return date;
  }
  throw new RangeError(`no ${festival} in ${year}`);
}

/**
 * The week of the year before that lies as many weeks from a festival as this one does; null away from the festivals, and
 * for other periods.
 */
export function festivalWeekBefore(period: Period): { festival: Festival; week: Period } | null {
  if (period.kind !== "week") return null;
  const year = Number(period.from.slice(0, 4));
  for (const festival of festivalNames) {
    const { weeksBefore, weeksAfter } = festivals[festival];
    const own = periodOf("week", festivalDay(festival, year));
    const offset = daysBetween(own.from, period.from) / 7;
    if (offset < -weeksBefore || offset > weeksAfter) continue;
    const before = periodOf("week", festivalDay(festival, year - 1));
    return { festival, week: periodOf("week", addDays(before.from, offset * 7)) };
  }
  return null;
}
