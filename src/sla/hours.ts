import type { Shift } from "../calendar.ts";

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

export const hoursHint =
  "expected hours such as 09:00-12:00, 18:00-24:00 or, over midnight, 22:00-06:00, or a list of them";

/** Reads `09:00-12:00`; an end that is not after the beginning is on the next day. Null when it is no span of a day. */
export function parseShift(text: string): Shift | null {
  const found = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/.exec(text);
  if (!found) return null;
  const [hour, minute, untilHour, untilMinute] = found.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const from = hour * 60 + minute;
  const until = untilHour * 60 + untilMinute;
  if (until > 24 * 60 || until === from) return null;
  return { from, until: until > from ? until : until + 24 * 60 };
}

/** The weekdays that `sat`, `mon-fri` or `sun-thu` names, 0 for Monday; null when it names none. */
export function weekdaysOf(text: string): number[] | null {
  const [first, last, ...more] = text
    .split("-")
    .map((name) => (weekdays as readonly string[]).indexOf(name));
  if (first === undefined || first < 0 || last === -1 || more.length > 0) return null;
  const days = (((last ?? first) - first + 7) % 7) + 1;
  return Array.from({ length: days }, (_, step) => (first + step) % 7);
}

/** The shifts of one date in their order, and whether two of them overlap. */
export function inOrder(shifts: readonly Shift[]): { sorted: Shift[]; overlap: boolean } {
  const sorted = [...shifts].sort((a, b) => a.from - b.from || a.until - b.until);
  const overlap = sorted.some((shift, index) => shift.from < (sorted[index - 1]?.until ?? 0));
  return { sorted, overlap };
}
