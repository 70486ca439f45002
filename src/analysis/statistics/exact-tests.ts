import { logGamma } from "./gamma.ts";

const choose = (n: number, k: number) => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
/** R's tolerance for "as likely as". */
const tolerance = 1 + 1e-7;
/** Adding less than this part of a sum does not change it. */
const negligible = 1e-18;

/**
 * Fisher's exact test of two shares, two-sided: the probability, given all four margins, of the tables that are no likelier than
 * the one seen. Source: Fisher (1935); R `fisher.test(matrix(c(a, m − a, b, n − b), 2))$p.value`.
 */
export function fisherTest(a: number, m: number, b: number, n: number): number {
  const events = a + b;
  return sumOfLessLikely(a, Math.max(0, events - n), Math.min(events, m), {
    log: (count) => choose(m, count) + choose(n, events - count) - choose(m + n, events),
    ratio: (count) => ((m - count) * (events - count)) / ((count + 1) * (n - events + count + 1)),
  });
}

/** Exact two-sided test of a binomial count against a share. Source: R `binom.test(x, n, share)$p.value`. */
export function binomialTest(events: number, trials: number, share: number): number {
  return sumOfLessLikely(events, 0, trials, {
    log: (count) =>
      choose(trials, count) + count * Math.log(share) + (trials - count) * Math.log1p(-share),
    ratio: (count) => (((trials - count) / (count + 1)) * share) / (1 - share),
  });
}

interface Density {
  readonly log: (count: number) => number;
  /** P(count + 1) / P(count), which falls as the count grows. */
  readonly ratio: (count: number) => number;
}

/** Σ of the probabilities not above that of `seen`: both tails, each from its likeliest count outwards. */
function sumOfLessLikely(seen: number, least: number, most: number, density: Density): number {
  const level = density.log(seen) + Math.log(tolerance);
  const mode = firstWhere(least, most, (count) => density.ratio(count) <= 1);
  const isLikelier = (count: number) => density.log(count) > level;
  const low = firstWhere(least, mode, isLikelier) - 1;
  const high = firstWhere(mode + 1, most + 1, (count) => !isLikelier(count));
  if (!isLikelier(mode)) return 1;
  let total = 0;
  for (let count = low, p = at(low); count >= least && p > total * negligible; count--) {
    total += p;
    p /= density.ratio(count - 1);
  }
  for (let count = high, p = at(high); count <= most && p > total * negligible; count++) {
    total += p;
    p *= density.ratio(count);
  }
  return Math.min(1, total);

  function at(count: number): number {
    return count < least || count > most ? 0 : Math.exp(density.log(count));
  }
}

/** The first of the counts from `from` to `to` for which it holds, once and for all after; `to` where for none before. */
function firstWhere(from: number, to: number, holds: (count: number) => boolean): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
