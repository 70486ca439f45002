import { decomposeRate, type RateDecomposition, type RateGroup } from "./decompose-rate.ts";

/** One value of a dimension, before (0) and now (1): complaints, and their restricted mean time to one horizon common to all. */
export interface TimeGroup {
  readonly count0: number;
  /** Hours; null where there is no complaint. */
  readonly mean0: number | null;
  readonly count1: number;
  readonly mean1: number | null;
}

export interface TimeDecomposition extends RateDecomposition {
  /** Hours by which the change of the whole's own curve differs from Σ total_part; 0 where no whole is given. */
  readonly censoring_part: number;
}

/**
 * Where the change of a mean handling time came from: the restricted means of the groups, weighted by their complaints, taken apart
 * as a rate is (`decomposeRate`). A median is never taken apart: the medians of groups do not add up to that of the whole.
 * The restricted mean of the whole's own Kaplan–Meier curve is the weighted mean of the groups' only where nothing is censored or the
 * groups are censored alike; given `whole`, the change is that of the whole's curve and what differs is a part of its own:
 *   change = total_part + censoring_part.
 * @param whole restricted means of the whole's curve, hours, to the same horizon
 * @returns null where a side has no complaints at all
 * @throws RangeError for a group with complaints and no mean, and as decomposeRate
 */
export function decomposeTime(
  groups: readonly TimeGroup[],
  whole?: { readonly mean0: number; readonly mean1: number },
): TimeDecomposition | null {
  const found = decomposeRate(groups.map(asRate));
  if (found === null) return null;
  if (whole === undefined) return { ...found, censoring_part: 0 };
  const change = whole.mean1 - whole.mean0;
  return {
    ...found,
    rate0: whole.mean0,
    rate1: whole.mean1,
    change,
    censoring_part: change - found.total_part,
  };
}

function asRate({ count0, mean0, count1, mean1 }: TimeGroup): RateGroup {
  return {
    base0: count0,
    sum0: hoursOf(count0, mean0),
    base1: count1,
    sum1: hoursOf(count1, mean1),
  };
}

function hoursOf(count: number, mean: number | null): number {
  if (count === 0) return 0;
  if (mean === null) throw new RangeError(`decomposeTime: ${count} complaints without a mean`);
  return count * mean;
}
