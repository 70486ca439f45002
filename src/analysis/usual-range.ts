import { incompleteGamma } from "./statistics/gamma.ts";
import { xmr } from "./statistics/xmr.ts";
import { signals } from "./statistics/xmr-signals.ts";

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

/** A rate or a median over fewer complaints is not judged against other periods: it swings by chance alone. */
export const fewestJudged = 20;

/**
 * Where a value lies against the earlier ones of the same unit, which alone make the limits (XmR). Not adjusted for
 * season. Limits of counts and rates are cut at `floor` and `ceiling`. Limits of counts are never narrower than the chance
 * of rare events alone makes them (Poisson, 0.135 % on each side): XmR would call 3 complaints instead of 1 a jump.
 * @param earlier oldest first; null: no data, or a partial period
 * @param current null: not judged
 */
export function usualRangeOf(
  earlier: readonly (number | null)[],
  current: number | null,
  { floor = 0, ceiling = Number.POSITIVE_INFINITY, counts = false } = {},
) {
  const known = earlier.filter((value) => value !== null);
  if (known.length < fewest || current === null) return noUsualRange;
  const { mean, upper, provisional } = xmr(known) as { [name in "mean" | "upper"]: number } & {
    provisional: boolean;
  };
  const chance = counts ? chanceReach(mean, known.length) : { up: 0, down: 0 };
  const up = Math.max(upper - mean, chance.up);
  const down = Math.max(upper - mean, chance.down);
  return {
    usual_mean: mean,
    usual_lower: Math.max(mean - down, floor),
    usual_upper: Math.min(mean + up, ceiling),
    usual_provisional: provisional,
    signal: signals([...known, current], mean, current < mean ? down : up).at(-1) ?? null,
  };
}

/** What lies outside mean ± 3 standard deviations of a normal distribution, on one side. */
const tail = 0.00135;

/**
 * How far above and below its mean a Poisson count gets by chance. Half an event is added to the earlier ones, so that the
 * first complaint after only zeros is no signal. P(X > k) and P(X < k) are incomplete gamma functions.
 */
function chanceReach(mean: number, periods: number): { up: number; down: number } {
  const rate = mean + 0.5 / periods;
  const nearly = Math.max(0, 3 * Math.sqrt(rate) - 4);
  let most = Math.floor(rate + nearly);
  while (incompleteGamma(most + 1, rate).lower > tail) most++;
  let fewest = Math.max(0, Math.floor(rate - nearly));
  while (fewest > 0 && incompleteGamma(fewest, rate).upper > tail) fewest--;
  return { up: most - mean, down: mean - fewest };
}
