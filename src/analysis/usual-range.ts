import { xmr } from "./statistics/xmr.ts";

/** Of a value that is not judged. */
export const noUsualRange = {
  usual_mean: null,
  usual_lower: null,
  usual_upper: null,
  usual_provisional: true,
  signal: null,
} as const;

/** Fewer earlier values than this give no range at all. */
const fewest = 7;

/**
 * Where a value lies against the earlier ones of the same unit, which alone make the limits (XmR). Not adjusted for
 * season. Limits of counts and rates are cut at `floor` and `ceiling`.
 * @param earlier oldest first; null: no data, or a partial period
 * @param current null: not judged
 */
export function usualRangeOf(
  earlier: readonly (number | null)[],
  current: number | null,
  { floor = 0, ceiling = Number.POSITIVE_INFINITY } = {},
) {
  const known = earlier.filter((value) => value !== null);
  if (known.length < fewest || current === null) return noUsualRange;
  const chart = xmr([...known, current], { baseline: known.length });
  return {
    usual_mean: chart.mean,
    usual_lower: chart.lower === null ? null : Math.max(chart.lower, floor),
    usual_upper: chart.upper === null ? null : Math.min(chart.upper, ceiling),
    usual_provisional: chart.provisional,
    signal: chart.points.at(-1)?.signal ?? null,
  };
}
