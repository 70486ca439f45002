import { wilsonInterval } from "./statistics/wilson.ts";

/** A share with its 95 % interval, each 0–1; all null of nobody. */
export interface Rate {
  readonly rate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** The share that `part` is of `whole`, with Wilson's interval. */
export function rateOf(part: number, whole: number): Rate {
  const interval = wilsonInterval(part, whole);
  return {
    rate: whole === 0 ? null : part / whole,
    lower: interval?.low ?? null,
    upper: interval?.high ?? null,
  };
}
