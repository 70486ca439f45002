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
