import type { Dimension } from "./rows.ts";

/** One field of every row, as small integers. */
export interface Field {
  readonly dimension: Dimension;
  /** Name of each code, levels of a path joined by "/"; code 0 is "": not told. */
  readonly names: readonly string[];
  /** The path that each code lies directly below, which has a smaller code; −1: none. */
  readonly parents: Int32Array;
  /** How deep each code lies in its path: 1 at the top. */
  readonly levels: Uint8Array;
  /** When what a code means was changed for the last time (a split of a path), by code; nothing before can be compared with it. */
  readonly breaks: ReadonlyMap<number, number>;
  /** Code of each row, the deepest one it has. */
  readonly codes: Int32Array;
}

/**
 * What happened to complaints, by column: a row for each complaint, and further rows, with `received` and `solved` left out, for
 * the limits of clocks that began again. Moments are seconds since 1970; NaN: it did not happen, or does not count.
 */
export interface Facts {
  readonly rows: number;
  readonly fields: readonly Field[];
  readonly received: Float64Array;
  /** Hours from receipt to the first end, or to as_of where that has not come; NaN: cannot be told. */
  readonly hours: Float64Array;
  /** 1: the first end has come. */
  readonly ended: Uint8Array;
  /** When the limit for resolution passed. */
  readonly due: Float64Array;
  readonly met: Uint8Array;
  /** When a complaint that was asked and answered was first solved. */
  readonly solved: Float64Array;
  readonly satisfied: Uint8Array;
  /** How sure the root cause is: 0 not said, 1 presumed, 2 verified. */
  readonly basis: Uint8Array;
  readonly asOf: number;
}

/** A stretch of time that is compared as a whole, half open. */
export interface Span {
  readonly from: number;
  readonly until: number;
  readonly days: number;
}

/** The spans that a period is compared with, all of one unit and disjoint, in their order of time. */
export interface Window {
  readonly spans: readonly Span[];
  /** Places in `spans` of the complete earlier periods, oldest first. */
  readonly earlier: readonly number[];
  readonly current: number;
  readonly previous: number | null;
  readonly yearAgo: number | null;
  /** By span how its calendar months lie above or below their year in volume; null: too few years, or no season. */
  readonly season: Float64Array | null;
  /** Quantities that complaints are measured against. */
  readonly exposures: readonly Exposure[];
}

/** Of everything, or of one value of a field, in each span; NaN: not known for all of it. */
export interface Exposure {
  readonly dimension: Dimension | null;
  readonly value: string;
  readonly quantities: Float64Array;
}

/** The fewest complete earlier periods that anything is judged against. */
export const fewestEarlier = 7;

/** The span of each moment; −1: in none of them. */
export function spansOf(moments: Float64Array, { spans }: Window): Int8Array {
  const found = new Int8Array(moments.length).fill(-1);
  const starts = Float64Array.from(spans, ({ from }) => from);
  const ends = Float64Array.from(spans, ({ until }) => until);
  for (let row = 0; row < moments.length; row++) {
    const moment = moments[row] as number;
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] as number) <= moment) low = middle + 1;
      else high = middle;
    }
    if (low > 0 && moment < (ends[low - 1] as number)) found[row] = low - 1;
  }
  return found;
}
