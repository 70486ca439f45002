import { incompleteGamma } from "./statistics/gamma.ts";
import { type Counted, laneyRates } from "./statistics/laney.ts";
import { signals } from "./statistics/xmr-signals.ts";
import { noUsualRange } from "./usual-range.ts";

/** Fewer earlier periods than this give no range at all. */
const fewest = 7;
/** Fewer than this make a range that may still move a lot. */
const enough = 13;
/** What lies outside mean ± 3 standard deviations of a normal distribution, on one side. */
const tail = 0.00135;

/**
 * Where a rate lies against the rates of earlier periods, which alone make the limits (Laney's u′), each by its own exposure. The
 * limits are never narrower than those that chance alone gives the current exposure (Poisson), nor below 0. In events per unit of
 * exposure, times `per`.
 * @param earlier oldest first; null: no exposure, or a partial period
 * @param current null: not judged
 */
export function usualRateOf(
  earlier: readonly (Counted | null)[],
  current: Counted | null,
  per: number,
) {
  const known = earlier.filter((each) => each !== null);
  if (known.length < fewest || current === null) return noUsualRange;
  const { mean, sigmaZ, points } = laneyRates([...known, current], { baseline: known.length });
  if (mean === null) return noUsualRange;
  const events = known.reduce((sum, each) => sum + each.events, 0);
  const exposure = known.reduce((sum, each) => sum + each.base, 0);
  // Half an event more, so that the first one after none at all is no signal.
  const chance = poissonRange(((events + 0.5) / exposure) * current.base);
  const spread = Math.sqrt(mean / current.base);
  const reach = 3 * (sigmaZ ?? 0) * spread;
  const upper = Math.max(mean + reach, chance.most / current.base);
  const lower = Math.max(0, Math.min(mean - reach, chance.fewest / current.base));
  return {
    usual_mean: mean * per,
    usual_lower: lower * per,
    usual_upper: upper * per,
    usual_provisional: known.length < enough,
    signal: signalOf(),
  };

  function signalOf() {
    if (current === null || mean === null) return null;
    const value = current.events / current.base;
    if (spread === 0) return value > upper ? ("above_limit" as const) : null;
    const distance = value < mean ? mean - lower : upper - mean;
    const z = points.flatMap((point) => (point.z === null ? [] : [point.z]));
    return signals(z, 0, distance / spread).at(-1) ?? null;
  }
}

/** The fewest and the most events that chance leaves inside: P(X < fewest) and P(X > most) are at most the tail. */
function poissonRange(mean: number): { fewest: number; most: number } {
  const nearly = Math.max(0, 3 * Math.sqrt(mean) - 4);
  let most = Math.floor(mean + nearly);
  while (incompleteGamma(most + 1, mean).lower > tail) most++;
  let least = Math.max(0, Math.floor(mean - nearly));
  while (least > 0 && incompleteGamma(least, mean).upper > tail) least--;
  return { fewest: least, most };
}
