/** Days as numbers, counted from 1970-01-01. */
const day = 86_400_000;

export function dayNumber(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / day);
}

export function isoDay(number: number): string {
  return new Date(number * day).toISOString().slice(0, 10);
}

export type BinUnit = "day" | "week" | "month" | "year";

/** Spans of days side by side: bin `i` is `[starts[i], starts[i + 1])`. */
export interface Bins {
  readonly unit: BinUnit;
  readonly starts: readonly number[];
}

/** The most bars that can still be told apart; what is longer is counted by the next unit. */
const mostBars = 160;
const units: readonly BinUnit[] = ["day", "week", "month", "year"];

/** The days from `first` to `last` in as fine bins as can be drawn; weeks begin on Monday. */
export function binsOf(first: number, last: number): Bins {
  const unit =
    units.find((each) => binNumber(each, last) - binNumber(each, first) < mostBars) ?? "year";
  const from = binNumber(unit, first);
  const count = binNumber(unit, last) - from + 2;
  return { unit, starts: Array.from({ length: count }, (_, place) => startOf(unit, from + place)) };
}

/** The bin that a day is in. */
export function binAt({ starts }: Bins, number: number): number {
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= number) low = middle;
    else high = middle - 1;
  }
  return low;
}

function binNumber(unit: BinUnit, number: number): number {
  if (unit === "day") return number;
  // 1970-01-01 was a Thursday.
  if (unit === "week") return Math.floor((number + 3) / 7);
  const date = new Date(number * day);
  const year = date.getUTCFullYear();
  return unit === "year" ? year : year * 12 + date.getUTCMonth();
}

function startOf(unit: BinUnit, bin: number): number {
  if (unit === "day") return bin;
  if (unit === "week") return bin * 7 - 3;
  const [year, month] = unit === "year" ? [bin, 0] : [Math.floor(bin / 12), bin % 12];
  return Math.round(new Date(0).setUTCFullYear(year, month, 1) / day);
}

/** Counts by day as counts by bin. */
export function binned({ starts }: Bins, counts: Uint32Array, firstDay: number): number[] {
  return starts.slice(0, -1).map((start, place) => {
    let sum = 0;
    const end = Math.min((starts[place + 1] as number) - firstDay, counts.length);
    for (let at = Math.max(start - firstDay, 0); at < end; at++) sum += counts[at] as number;
    return sum;
  });
}

/** A round number at or above the largest, and the step of a scale to it with at most four steps. */
export function roundScale(largest: number): { readonly top: number; readonly step: number } {
  if (largest <= 0) return { top: 1, step: 1 };
  const power = 10 ** Math.floor(Math.log10(largest / 4));
  const step =
    [1, 2, 2.5, 5, 10]
      .map((each) => each * power)
      .find((each) => Number.isInteger(each) && each * 4 >= largest) ?? Math.max(1, 10 * power);
  return { top: Math.ceil(largest / step) * step, step };
}
