import { sumOf } from "./decompose-rate.ts";

/** One value of a dimension, before (0) and now (1). */
export interface ExposedGroup {
  readonly count0: number;
  /** Parcels, accounts, orders; 0 where none is known. */
  readonly exposure0: number;
  readonly count1: number;
  readonly exposure1: number;
}

/** In complaints. Null where a group has complaints on a side without exposure: it has no rate. */
export interface ExposureParts {
  /** What more or less exposure did, at the mean of the two rates. */
  readonly exposure_part: number | null;
  /** What the rate per unit of exposure did, at the mean of the two exposures. */
  readonly rate_part: number | null;
  readonly total_part: number;
}

export interface ExposureDecomposition {
  /** exposure_part + rate_part + unexposed_part */
  readonly change: number;
  readonly exposure_part: number;
  readonly rate_part: number;
  /** The change of groups without a rate. */
  readonly unexposed_part: number;
  /** `parts[i]` belongs to the i-th group. */
  readonly parts: readonly ExposureParts[];
}

/**
 * Complaints = exposure × rate, so the change of each group, with exposures e and rates r, is
 *   exposure part + rate part = (e₁ − e₀)·½(r₀ + r₁) + (r₁ − r₀)·½(e₀ + e₁).
 * A group that had exposure on one side only has no change of its rate: all of it is exposure.
 * Source: Das Gupta (1993), US Census P23-186, two factors.
 * @throws RangeError for numbers below 0 or not finite
 */
export function decomposeExposure(groups: readonly ExposedGroup[]): ExposureDecomposition {
  const parts = groups.map(exposureParts);
  return {
    change: sumOf(groups.map(({ count0, count1 }) => count1 - count0)),
    exposure_part: sumOf(parts.map((part) => part.exposure_part ?? 0)),
    rate_part: sumOf(parts.map((part) => part.rate_part ?? 0)),
    unexposed_part: sumOf(parts.map((part) => (part.exposure_part === null ? part.total_part : 0))),
    parts,
  };
}

function exposureParts({ count0, exposure0, count1, exposure1 }: ExposedGroup): ExposureParts {
  for (const number of [count0, exposure0, count1, exposure1]) checkCount(number);
  const total = count1 - count0;
  if ((exposure0 === 0 && count0 > 0) || (exposure1 === 0 && count1 > 0))
    return { exposure_part: null, rate_part: null, total_part: total };
  if (exposure0 === 0 || exposure1 === 0)
    return { exposure_part: total, rate_part: 0, total_part: total };
  const before = count0 / exposure0;
  const now = count1 / exposure1;
  return {
    exposure_part: ((exposure1 - exposure0) * (before + now)) / 2,
    rate_part: ((now - before) * (exposure0 + exposure1)) / 2,
    total_part: total,
  };
}

/** One value of a dimension where no exposure is known. */
export interface CountedGroup {
  readonly count0: number;
  readonly count1: number;
}

export interface Contribution {
  /** Complaints more or less. */
  readonly contribution: number;
  /** Of the whole's change; above 1 or below 0 where groups moved against each other; null where the whole did not move. */
  readonly share: number | null;
}

/**
 * Where a change of a number of complaints came from, group by group: the groups' own changes, which add up to it.
 * @throws RangeError for numbers below 0 or not finite
 */
export function decomposeCounts(groups: readonly CountedGroup[]): {
  readonly change: number;
  readonly parts: readonly Contribution[];
} {
  const contributions = groups.map(({ count0, count1 }) => {
    checkCount(count0);
    checkCount(count1);
    return count1 - count0;
  });
  const change = sumOf(contributions);
  return {
    change,
    parts: contributions.map((contribution) => ({
      contribution,
      share: change === 0 ? null : contribution / change,
    })),
  };
}

function checkCount(number: number): void {
  if (!(number >= 0 && Number.isFinite(number)))
    throw new RangeError(
      `decompose-volume: ${number} is not a number of complaints or of exposure`,
    );
}
