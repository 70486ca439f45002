import type { Shown } from "./number-formats.ts";

const millisecondsPerDay = 86_400_000;
const lastSerial = 2_958_465; // 9999-12-31
const from1904Offset = 1462;

/**
 * A point in time from Excel's count of days, as text: `2026-09-01` when it has no time of day and its format shows none,
 * `14:30:05` when it is a time of day alone, else `2026-09-01 14:30:05`; thousandths of a second only where there are any.
 * @param serial days since the end of 1899, or since 1904-01-01.
 * @returns null for a day that is none: below 1, beyond 9999, and 60 under the 1900 system, its false 29 February 1900.
 */
export function timeText(serial: number, from1904: boolean, shown: Shown): string | null {
  const total = Math.round(serial * millisecondsPerDay);
  const days = Math.floor(total / millisecondsPerDay);
  const time = clock(total - days * millisecondsPerDay);
  if (days === 0 && (!shown.date || !from1904) && isTimeAlone(serial, shown)) return time;
  const day = dayText(days, from1904);
  if (day === null) return null;
  return shown.time || time !== "00:00:00" ? `${day} ${time}` : day;
}

/** Day 0 does not exist under the 1900 system, so a fraction of it is a time whatever its format shows. */
function isTimeAlone(serial: number, { time }: Shown): boolean {
  return serial >= 0 && (time || serial > 0);
}

function dayText(days: number, from1904: boolean): string | null {
  const serial = from1904 ? days + from1904Offset : days;
  if (serial < 1 || serial > lastSerial || serial === 60) return null;
  // Excel counts a 29 February 1900 that never was, so days before it lie one further from ours.
  const sinceEpoch = serial - (serial < 60 ? 25_568 : 25_569);
  return new Date(sinceEpoch * millisecondsPerDay).toISOString().slice(0, 10);
}

function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const rest = milliseconds % 1000;
  const whole = `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
  return rest === 0 ? whole : `${whole}.${String(rest).padStart(3, "0")}`;
}

function two(value: number): string {
  return String(Math.floor(value)).padStart(2, "0");
}
