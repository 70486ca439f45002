import type { CalendarRules, Shift } from "../calendar.ts";
import { clockRules } from "./clock-rules.ts";
import type { CalendarConfig, SlaConfig } from "./sla-config.ts";

/** The United States' zones outside of America/Indiana, America/Kentucky and America/North_Dakota. */
const american =
  "Adak Anchorage Boise Chicago Denver Detroit Juneau Los_Angeles Menominee Metlakatla New_York Nome Phoenix Sitka Yakutat";
const countries: Readonly<Record<string, string>> = {
  "Asia/Shanghai": "CN",
  "Asia/Chongqing": "CN",
  "Asia/Urumqi": "CN",
  "Asia/Hong_Kong": "HK",
  "Asia/Taipei": "TW",
  "Europe/London": "GB-ENG",
  "Pacific/Honolulu": "US",
  ...Object.fromEntries(american.split(" ").map((city) => [`America/${city}`, "US"])),
};

/** Whose holidays a time zone keeps, as far as the ready calendar knows; null where it does not. */
export function holidaysIn(timezone: string): string | null {
  if (/^America\/(?:Indiana|Kentucky|North_Dakota)\//.test(timezone)) return "US";
  return (Object.hasOwn(countries, timezone) ? countries[timezone] : undefined) ?? null;
}

/**
 * The calendars that the rules count with, by name.
 * @param timezone the workspace's, for calendars that name none
 */
export function calendarsOf(sla: SlaConfig, timezone: string): CalendarRules[] {
  const used = new Set(clockRules(sla).flatMap(({ calendar }) => calendar ?? []));
  return [...used].sort().map((name) => {
    const config = Object.hasOwn(sla.calendars, name) ? sla.calendars[name] : undefined;
    return calendarRules(name, config ?? officeHours(timezone), timezone);
  });
}

/**
 * The calendar that working hours are told by where no clock is meant: the first that the workspace defines, else the ready one
 * that a preset counts with; null: there is none, so no time is working time.
 * @param timezone the workspace's, for calendars that name none
 */
export function workingCalendar(sla: SlaConfig, timezone: string): CalendarRules | null {
  const [first] = Object.entries(sla.calendars);
  if (first !== undefined) return calendarRules(...first, timezone);
  return calendarsOf(sla, timezone)[0] ?? null;
}

/** Every calendar that something is counted with, by name: those of the rules, and the {@link workingCalendar}. */
export function countedCalendars(sla: SlaConfig, timezone: string): CalendarRules[] {
  const ofRules = calendarsOf(sla, timezone);
  const working = workingCalendar(sla, timezone);
  if (working === null || ofRules.some(({ name }) => name === working.name)) return ofRules;
  return [...ofRules, working].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function calendarRules(name: string, config: CalendarConfig, timezone: string): CalendarRules {
  const open = config.make_up ?? config.hours.find((shifts) => shifts.length > 0) ?? [];
  return {
    name,
    timezone: config.timezone ?? timezone,
    week: config.hours,
    holidays: config.holidays,
    makeUp: config.make_up,
    days: Object.fromEntries(
      Object.entries(config.days).map(([date, shifts]) => [
        date,
        shifts === "open" ? open : shifts,
      ]),
    ),
    years: config.years,
  };
}

/** The calendar `office`: Monday to Friday from nine to six, without the holidays of the time zone. */
function officeHours(timezone: string): CalendarConfig {
  const day: readonly Shift[] = [{ from: 9 * 60, until: 18 * 60 }];
  return {
    hours: [day, day, day, day, day, [], []],
    holidays: holidaysIn(timezone),
    make_up: null,
    days: {},
    years: [],
  };
}
