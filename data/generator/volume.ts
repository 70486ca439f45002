import { DAYS, dateOfDay, dayOfDate } from "./calendar.ts";
import { weighted } from "./random.ts";

/** Monday to Sunday, relative to an average day. */
const WEEKDAYS = [1.24, 1.12, 1.06, 1.03, 1.05, 0.8, 0.7];

/** How likely a complaint arrives in each hour of the day. */
export const HOURS = weighted(
  [
    1, 0.6, 0.4, 0.3, 0.3, 0.5, 1.2, 3, 6, 9.5, 10.5, 9, 6.5, 6, 8, 8.5, 8, 7, 6, 6, 6, 5, 3.5, 2,
  ].map((weight, hour) => [hour, weight] as const),
);

/** Points (date, factor); between two points the factor runs in a straight line, outside it is 1. */
type Wave = readonly (readonly [date: string, factor: number])[];

const WAVES: readonly Wave[] = [
  // The sale of 11 November, in both years.
  [
    ["2025-11-10", 1],
    ["2025-11-11", 1.1],
    ["2025-11-15", 1.35],
    ["2025-11-18", 1.25],
    ["2025-11-23", 1],
  ],
  [
    ["2026-11-10", 1],
    ["2026-11-11", 1.1],
    ["2026-11-15", 1.35],
    ["2026-11-18", 1.25],
    ["2026-11-23", 1],
  ],
  // The sale of 18 June.
  [
    ["2026-06-17", 1],
    ["2026-06-20", 1.22],
    ["2026-06-23", 1.15],
    ["2026-06-27", 1],
  ],
  // Spring Festival: the city empties, then what was sent before it is complained about.
  [
    ["2026-02-11", 1],
    ["2026-02-14", 0.65],
    ["2026-02-15", 0.25],
    ["2026-02-23", 0.25],
  ],
  [
    ["2026-02-24", 1.3],
    ["2026-03-01", 1.2],
    ["2026-03-08", 1],
  ],
  [
    ["2025-10-01", 0.8],
    ["2025-10-07", 0.8],
  ],
  [
    ["2026-10-01", 0.8],
    ["2026-10-07", 0.8],
  ],
];

function heightOf(wave: Wave, day: number): number {
  for (let k = 1; k < wave.length; k++) {
    const [fromDate, fromFactor] = wave[k - 1] as Wave[number];
    const [untilDate, untilFactor] = wave[k] as Wave[number];
    const from = dayOfDate(fromDate);
    const until = dayOfDate(untilDate);
    if (day < from || day > until) continue;
    return fromFactor + ((untilFactor - fromFactor) * (day - from)) / (until - from);
  }
  return 1;
}

/** The volume of a day before scaling: weekday × growth × season. */
function weightOf(day: number): number {
  const growth = 1 + (0.08 * day) / DAYS;
  return WAVES.reduce(
    (weight, wave) => weight * heightOf(wave, day),
    (WEEKDAYS[day % 7] as number) * growth,
  );
}

const WEIGHTS = Array.from({ length: DAYS }, (_, day) => weightOf(day));
const TOTAL = WEIGHTS.reduce((sum, weight) => sum + weight, 0);

/** The expected number of complaints of a day, when all days together expect `rows`. */
export function expectedOn(day: number, rows: number): number {
  return (rows * (WEIGHTS[day] as number)) / TOTAL;
}

/** Splits `total` over the week that starts at `monday` in the weekday pattern; the parts add up. */
export function spreadOverWeek(total: number, monday: string): Map<number, number> {
  const first = dayOfDate(monday);
  const sum = WEEKDAYS.reduce((all, weight) => all + weight, 0);
  const parts = new Map<number, number>();
  let reached = 0;
  WEEKDAYS.forEach((weight, k) => {
    const before = Math.round(reached);
    reached += (total * weight) / sum;
    parts.set(first + k, Math.round(reached) - before);
  });
  return parts;
}

/** The factor of the season alone, for what follows the parcels carried. */
export function seasonIn(week: number): number {
  const days = [0, 1, 2, 3, 4, 5, 6].map((k) => WEIGHTS[week * 7 + k] as number);
  return days.reduce((sum, weight) => sum + weight, 0) / 7;
}

/** Every date of the exports, in order. */
export const DATES = Array.from({ length: DAYS }, (_, day) => dateOfDay(day));
