import { incompleteBeta } from "./statistics/incomplete-beta.ts";

/** A term's customers in the period and before, and the texts that they are counted in. */
export interface GrowthCounts {
  readonly current: number;
  readonly currentTexts: number;
  /** By earlier period, oldest first; texts 0: nothing is known of it. */
  readonly earlier: readonly { readonly count: number; readonly texts: number }[];
}

export interface Growth {
  /** What the earlier share leads to expect of the period's texts. */
  readonly expected: number;
  /** The period's share ÷ the earlier one, with its 95 % interval; null: never used before. */
  readonly ratio: number | null;
  readonly ratio_low: number;
  readonly ratio_high: number | null;
  /** Probability of so many or more, if nothing had changed. */
  readonly p: number;
}

/** So many of the newest earlier periods say nothing of a term's usual swings: it may have begun to grow in them. */
const newest = 4;
/** The swings of all terms together weigh as much as so many periods of a term's own. */
const pooledDegrees = 12;

/**
 * By how much more each term's counts swing from period to period than chance (Poisson) has it: Pearson's χ² ÷ degrees of
 * freedom, drawn towards that of all terms that are used once a period or more; at least 1. Long-standing growth counts
 * as swings, that of the newest four periods does not.
 */
export function overDispersions(terms: readonly GrowthCounts[]): number[] {
  const swings = terms.map(swingsOf);
  const frequent = swings.filter(({ degrees, total }) => degrees > 0 && total > degrees);
  const degrees = frequent.reduce((sum, each) => sum + each.degrees, 0);
  const squares = frequent.reduce((sum, each) => sum + each.squares, 0);
  const pooled = degrees === 0 ? 1 : squares / degrees;
  return swings.map((own) =>
    Math.max(1, (own.squares + pooledDegrees * pooled) / (own.degrees + pooledDegrees)),
  );
}

function swingsOf({ earlier }: GrowthCounts) {
  const known = earlier.slice(0, -newest).filter(({ texts }) => texts > 0);
  const total = known.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return { squares: 0, degrees: 0, total };
  const rate = total / known.reduce((sum, { texts }) => sum + texts, 0);
  const squares = known.reduce(
    (sum, { count, texts }) => sum + (count - rate * texts) ** 2 / (rate * texts),
    0,
  );
  return { squares, degrees: known.length - 1, total };
}

/**
 * The period's count against the earlier ones, given both together: a conditional binomial test, exact for Poisson counts,
 * of counts divided by their over-dispersion. Its interval is Clopper and Pearson's.
 * Source: Przyborowski & Wilenski (1940), Biometrika 31, 313–323; R `poisson.test(c(x, y), c(n, m))`, with
 * `alternative = "greater"` for p; the quasi-likelihood scaling of McCullagh & Nelder (1989), §4.5.
 * @param dispersion 1: chance alone
 */
export function growthOf(
  { current, currentTexts, earlier }: GrowthCounts,
  dispersion: number,
): Growth {
  const before = earlier.reduce((sum, { count }) => sum + count, 0);
  const texts = earlier.reduce((sum, each) => sum + each.texts, 0);
  const [x, y] = [current / dispersion, before / dispersion];
  const odds = texts / currentTexts;
  const ratioOf = (share: number) => (share / (1 - share)) * odds;
  return {
    expected: (before / texts) * currentTexts,
    ratio: before === 0 ? null : (current / before) * odds,
    ratio_low: x === 0 ? 0 : ratioOf(betaQuantile(0.025, x, y + 1)),
    ratio_high: before === 0 ? null : ratioOf(betaQuantile(0.975, x + 1, y)),
    p: x === 0 ? 1 : incompleteBeta(currentTexts / (currentTexts + texts), x, y + 1).lower,
  };
}

/** The share below which a beta variable lies with probability p; by halving, to the last digits. */
function betaQuantile(p: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (incompleteBeta(middle, a, b).lower < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
