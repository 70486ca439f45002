/** One value of a dimension, before (0) and now (1): how many cases, and the sum of what was measured on them. */
export interface RateGroup {
  /** Cases: limits that passed, answers, complaints. */
  readonly base0: number;
  /** Limits met, satisfied answers, points, hours. */
  readonly sum0: number;
  readonly base1: number;
  readonly sum1: number;
}

/** In the rate's own unit; `total_part` is the sum of the two others. */
export interface RateParts {
  /** What the group's own rate did, at the mean of its two shares of the cases. */
  readonly rate_part: number;
  /** What the group's share of the cases did, at the mean of its two rates, less the mean rate of the whole. */
  readonly mix_part: number;
  readonly total_part: number;
}

/** The whole's change and the sums of the parts; `parts[i]` belongs to the i-th group. */
export interface RateDecomposition extends RateParts {
  readonly rate0: number;
  readonly rate1: number;
  /** rate1 − rate0 = Σ total_part */
  readonly change: number;
  readonly parts: readonly RateParts[];
}

/**
 * Where the change of a rate, a share or a mean came from: with shares w of the cases and rates r of the groups, R of the whole,
 *   rate part = ½(w₀ + w₁)(r₁ − r₀),   mix part = (w₁ − w₀)(½(r₀ + r₁) − ½(R₀ + R₁)).
 * All parts together are the change. The mean rate taken off the mix parts changes nothing in their sum, as the shares' changes
 * add up to 0; it lets a group be read alone: positive where a group better than the whole grew. A group with cases on one side
 * only has no change of its rate: all of it is mix.
 * Source: Kitagawa (1955), JASA 50, 1168–1194; Das Gupta (1993), US Census P23-186, two factors.
 * @returns null where a side has no cases at all: there is no rate, so no change
 * @throws RangeError for cases below 0, for a sum without cases, for what is no number
 */
export function decomposeRate(groups: readonly RateGroup[]): RateDecomposition | null {
  for (const group of groups) checkGroup(group);
  const base0 = sumOf(groups.map((group) => group.base0));
  const base1 = sumOf(groups.map((group) => group.base1));
  if (base0 === 0 || base1 === 0) return null;
  const rate0 = sumOf(groups.map((group) => group.sum0)) / base0;
  const rate1 = sumOf(groups.map((group) => group.sum1)) / base1;
  const middle = (rate0 + rate1) / 2;
  const parts = groups.map((group) =>
    partsOf(group, group.base0 / base0, group.base1 / base1, middle),
  );
  return {
    rate0,
    rate1,
    change: rate1 - rate0,
    rate_part: sumOf(parts.map((part) => part.rate_part)),
    mix_part: sumOf(parts.map((part) => part.mix_part)),
    total_part: sumOf(parts.map((part) => part.total_part)),
    parts,
  };
}

function partsOf(group: RateGroup, share0: number, share1: number, middle: number): RateParts {
  if (group.base0 === 0 && group.base1 === 0) return { rate_part: 0, mix_part: 0, total_part: 0 };
  const before = group.base0 === 0 ? null : group.sum0 / group.base0;
  const now = group.base1 === 0 ? null : group.sum1 / group.base1;
  const ratePart = before === null || now === null ? 0 : ((share0 + share1) / 2) * (now - before);
  const own = ((before ?? now ?? 0) + (now ?? before ?? 0)) / 2;
  const mixPart = (share1 - share0) * (own - middle);
  return { rate_part: ratePart, mix_part: mixPart, total_part: ratePart + mixPart };
}

function checkGroup({ base0, sum0, base1, sum1 }: RateGroup): void {
  for (const [base, sum] of [
    [base0, sum0],
    [base1, sum1],
  ] as const) {
    if (!(base >= 0 && Number.isFinite(base) && Number.isFinite(sum)))
      throw new RangeError(`decomposeRate: ${sum} over ${base} cases`);
    if (base === 0 && sum !== 0)
      throw new RangeError(`decomposeRate: a sum of ${sum} without cases`);
  }
}

/** Adds up without losing small parts beside large ones (Neumaier 1974). */
export function sumOf(values: readonly number[]): number {
  let sum = 0;
  let lost = 0;
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
