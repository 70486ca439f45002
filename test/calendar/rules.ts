import type { CalendarRules, Shift } from "../../src/calendar.ts";

/** `09:00-12:00 13:30-18:00` as shifts; a night shift is written past 24:00, `22:00-30:00`. */
export function shifts(text: string): Shift[] {
  const minutes = (time: string) => {
    const [hour, minute] = time.split(":").map(Number) as [number, number];
    return hour * 60 + minute;
  };
  return text
    .split(" ")
    .filter((part) => part !== "")
    .map((part) => {
      const [from, until] = part.split("-") as [string, string];
      return { from: minutes(from), until: minutes(until) };
    });
}

/** The same hours from Monday to Friday, others on the weekend. */
export function week(weekday: string, weekend = ""): Shift[][] {
  return [...Array(5).fill(shifts(weekday)), shifts(weekend), shifts(weekend)];
}

/** An eight-hour office in Shanghai with China's holidays, unless said otherwise. */
export function office(changes: Partial<CalendarRules> = {}): CalendarRules {
  return {
    name: "office",
    timezone: "Asia/Shanghai",
    week: week("09:00-12:00 13:00-18:00"),
    holidays: "CN",
    makeUp: null,
    days: {},
    years: [],
    ...changes,
  };
}

/** Microseconds since 1970 of an ISO time with its offset. */
export const instant = (text: string) => Date.parse(text) * 1000;

/** The ISO time of an instant in UTC, to the microsecond where there is one. */
export function utc(microseconds: number): string {
  const text = new Date(Math.floor(microseconds / 1000)).toISOString().slice(0, -1);
  return `${text}${String(((microseconds % 1000) + 1000) % 1000).padStart(3, "0")}`.replace(
    /\.?0+$/,
    "",
  );
}

export const hour = 3_600_000_000;
