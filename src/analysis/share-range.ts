import { incompleteBeta } from "./statistics/incomplete-beta.ts";
import { type Counted, laneyProportions } from "./statistics/laney.ts";
import { signals } from "./statistics/xmr-signals.ts";
import { fewestJudged, noUsualRange } from "./usual-range.ts";

/** Fewer earlier periods than this give no range at all; fewer than `enough` a provisional one. */
const fewest = 7;
const enough = 13;
/** What lies outside mean ± 3 standard deviations of a normal distribution, on one side. */
const tail = 0.00135;

/**
 * Where a share lies against the earlier ones of the same unit, whose numbers differ: a p′ chart (Laney 2002), never
 * narrower than chance alone makes them (binomial, 0.135 % on each side; half a case and half a complaint without one
 * are added to the earlier ones, so that the first case after none is no signal). Periods of fewer than 20 are left out,
 * as in every rate. Not adjusted for season.
 * @param earlier oldest first; null: no data, or a partial period
 * @param current null: not judged
 */
export function shareRangeOf(earlier: readonly (Counted | null)[], current: Counted | null) {
  const isJudged = (each: Counted | null) => each !== null && each.base >= fewestJudged;
  const known = earlier.filter((each) => each !== null).filter(isJudged);
  if (known.length < fewest || current === null || !isJudged(current)) return noUsualRange;
  const { mean, sigmaZ } = laneyProportions(known) as { mean: number; sigmaZ: number | null };
  const base = known.reduce((sum, each) => sum + each.base, 0);
  const chance = (mean * base + 0.5) / (base + 1);
  const spread = Math.max(1, sigmaZ ?? 1);
  const sigma = Math.sqrt((chance * (1 - chance)) / current.base);
  const up = Math.max(3 * spread * sigma, chanceLimit(chance, current.base) - mean);
  const down = Math.max(3 * spread * sigma, chanceLimit(1 - chance, current.base) - (1 - mean));
  const z = [...known, current].map(
    (each) => (each.events / each.base - mean) / Math.sqrt((chance * (1 - chance)) / each.base),
  );
  const isLess = current.events / current.base < mean;
  return {
    usual_mean: mean,
    usual_lower: Math.max(0, mean - down),
    usual_upper: Math.min(1, mean + up),
    usual_provisional: known.length < enough,
    signal: signals(z, 0, (isLess ? down : up) / sigma).at(-1) ?? null,
  };
}

/** The share that a period exceeds by chance alone less often than 0.135 % of the time (binomial). */
function chanceLimit(chance: number, base: number): number {
  const reach = 3 * Math.sqrt(base * chance * (1 - chance));
  let most = Math.max(0, Math.floor(base * chance + reach) - 4);
  while (most < base && incompleteBeta(chance, most + 1, base - most).lower > tail) most++;
  return most / base;
}
