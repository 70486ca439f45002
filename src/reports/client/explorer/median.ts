import type { Codes } from "./counting.ts";

/** Whole minutes to the end in bins that a count can be kept of. */
export interface MinuteBins extends Codes {
  /** A bin holds `2 ** shift` minutes; the last of them is for rows without a time. */
  readonly shift: number;
}

/** What stands for no time. */
export const noMinutes = 0xffff_ffff;
const mostBins = 0xffff;

/** Bins of times: one a minute where all of them fit, otherwise of as few minutes as can be. */
export function minuteBins(minutes: Uint32Array): MinuteBins {
  let most = 0;
  for (const each of minutes) if (each !== noMinutes && each > most) most = each;
  let shift = 0;
  while (most >>> shift >= mostBins) shift += 1;
  const unknown = (most >>> shift) + 1;
  const codes = Uint16Array.from(minutes, (each) =>
    each === noMinutes ? unknown : each >>> shift,
  );
  return { codes, size: unknown + 1, shift };
}

/**
 * The median of the chosen rows' times in minutes, exact: the bins say where it lies, and where they hold several minutes the rows of
 * that bin say which it is. Of an even number, the mean of the middle two.
 * @param counts chosen rows by bin
 * @returns null without any
 */
export function medianMinutes(
  bins: MinuteBins,
  counts: Uint32Array,
  minutes: Uint32Array,
  fails: Uint16Array | Uint32Array,
): { readonly median: number | null; readonly known: number } {
  let known = 0;
  for (let bin = 0; bin < bins.size - 1; bin++) known += counts[bin] as number;
  if (known === 0) return { median: null, known };
  const at = (rank: number) => valueAt(bins, counts, minutes, fails, rank);
  const upper = at(known >> 1);
  return { known, median: known % 2 === 1 ? upper : (at((known >> 1) - 1) + upper) / 2 };
}

/** The time with so many smaller ones before it. */
function valueAt(
  { codes, shift }: MinuteBins,
  counts: Uint32Array,
  minutes: Uint32Array,
  fails: Uint16Array | Uint32Array,
  rank: number,
): number {
  let bin = 0;
  let before = 0;
  while (before + (counts[bin] as number) <= rank) before += counts[bin++] as number;
  if (shift === 0) return bin;
  const within: number[] = [];
  for (let row = 0; row < codes.length; row++)
    if (codes[row] === bin && fails[row] === 0) within.push(minutes[row] as number);
  return within.sort((a, b) => a - b)[rank - before] as number;
}
