/**
 * Local time of the courier as whole seconds since 1970-01-01 00:00 local. Shanghai has kept
 * +08:00 without summer time since 1991, so local seconds need no time-zone database.
 */

export const HOUR = 3600;
export const DAY = 86_400;

/** Local seconds of `2026-09-01` or `2026-09-01 14:30:05`. */
export function at(text: string): number {
  return Date.parse(`${text.length === 10 ? `${text}T00:00:00` : text.replace(" ", "T")}Z`) / 1000;
}

/** Monday 2025-08-18 00:00, the first second of the exports. */
export const START = at("2025-08-18");
/** The export moment; nothing in the exports is later. */
export const EXPORTED = at("2026-11-15 23:59:00");
/** The number of days, 65 ISO weeks. */
export const DAYS = 65 * 7;

/** `2026-09-01` of local seconds. */
export function dateOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

/** The date of the day with this number, 0 being the first. */
export function dateOfDay(day: number): string {
  return dateOf(START + day * DAY);
}

/** The number of the day with this date. */
export function dayOfDate(date: string): number {
  return (at(date) - START) / DAY;
}

/** The ISO week, `2026-W44`, of local seconds: the year is that of the week's Thursday. */
export function isoWeek(seconds: number): string {
  const day = Math.floor(seconds / DAY);
  // 1970-01-01 was a Thursday, so (day + 3) % 7 is 0 on Mondays.
  const thursday = day - ((day + 3) % 7) + 3;
  const year = dateOf(thursday * DAY).slice(0, 4);
  const week = Math.floor((thursday - at(`${year}-01-01`) / DAY) / 7) + 1;
  return `${year}-W${String(week).padStart(2, "0")}`;
}

/** `2026-09-01 14:30:05`. */
export function spaced(seconds: number): string {
  const iso = new Date(seconds * 1000).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}

/** `2026-09-01T14:30:05+08:00`. */
export function offsetTime(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}+08:00`;
}

/** `2026/09/01 14:30`. */
export function slashed(seconds: number): string {
  const iso = new Date(seconds * 1000).toISOString();
  return `${iso.slice(0, 4)}/${iso.slice(5, 7)}/${iso.slice(8, 10)} ${iso.slice(11, 16)}`;
}
