import { stirlingError } from "./gamma.ts";

const precision = 2.220446049250313e-16;
const smallest = 1e-300;
const mostTerms = 100_000;
/** Up to here P(X = k) is a short product; above it the product's rounding errors would add up. */
const shortProduct = 200;

/** a·(x − ln(1 + x)) for x = change ÷ a, without cancellation where x is small. */
function deviance(a: number, change: number): number {
  const x = change / a;
  if (Math.abs(x) > 0.1) return a * (x - Math.log1p(x));
  const v = x / (2 + x);
  let sum = x * v;
  let term = 2 * v;
  for (let j = 3; j < 1000; j += 2) {
    term *= v * v;
    const next = sum - term / j;
    if (next === sum) break;
    sum = next;
  }
  return a * sum;
}

/** P(X = k + 1) ÷ P(X = k). `over` is the dispersion less 1. */
function step(k: number, mean: number, over: number): number {
  return (mean + k * over) / ((1 + over) * (k + 1));
}

/** P(X = k): a product from P(X = 0) where that is short, else in saddle-point form. */
function probabilityOf(k: number, mean: number, over: number): number {
  if (k <= shortProduct && mean <= shortProduct) {
    let product = Math.exp(over > 0 ? (-mean * Math.log1p(over)) / over : -mean);
    for (let j = 0; j < k; j++) product *= step(j, mean, over);
    return product;
  }
  if (k === 0) return Math.exp(over > 0 ? (-mean * Math.log1p(over)) / over : -mean);
  const change = (mean - k) / (1 + over);
  let exponent = -stirlingError(k) - deviance(k, change);
  if (over > 0) {
    const size = mean / over;
    exponent += stirlingError(k + size) - stirlingError(size) - deviance(size, -change);
  }
  return Math.exp(exponent) / Math.sqrt(2 * Math.PI * k * (1 + (k * over) / mean));
}

/** Lentz's method must not divide by 0. */
function away(value: number): number {
  return Math.abs(value) < smallest ? smallest : value;
}

/**
 * P(X ≥ k) for k above the mean: P(X = k) times the continued fraction of the incomplete beta function, which is written here
 * with what stays finite near Poisson (Press et al., Numerical Recipes 3rd ed., §6.4).
 */
function fromAbove(k: number, mean: number, over: number): number {
  const limit = over / (1 + over);
  const start = mean / (1 + over);
  let c = 1;
  let d = 1 / away(1 - (k * limit + start) / (k + 1));
  let h = d;
  for (let m = 1; m < mostTerms; m++) {
    const even = (m * (start - m * limit)) / ((k + 2 * m - 1) * (k + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    h *= d * c;
    const odd = (-(k + m) * ((k + m) * limit + start)) / ((k + 2 * m) * (k + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < precision) break;
  }
  return Math.min(1, probabilityOf(k, mean, over) * h);
}

/** P(X ≤ k) by adding up from k downwards. */
function fromBelow(k: number, mean: number, over: number): number {
  let term = 1;
  let sum = 1;
  for (let j = k - 1; j >= 0 && term > precision * sum * 1e-3; j--) {
    term /= step(j, mean, over);
    sum += term;
  }
  return Math.min(1, probabilityOf(k, mean, over) * sum);
}

function check(mean: number, dispersion: number): void {
  if (!(mean >= 0 && mean < Number.POSITIVE_INFINITY && dispersion >= 0 && dispersion < 1e300))
    throw new RangeError(`negative binomial: mean = ${mean}, dispersion = ${dispersion}`);
}

/**
 * P(X ≥ count) of a negative binomial count of the given mean whose variance is `dispersion` times its mean; a dispersion of 1
 * is Poisson, below 1 is taken as 1. Size and probability in R's terms: mean ÷ (dispersion − 1), 1 ÷ dispersion. The ratio of
 * neighbouring probabilities, (mean + k (dispersion − 1)) ÷ (dispersion (k + 1)), needs neither: nothing cancels near Poisson.
 * Source of the saddle-point form: Loader (2000), Fast and accurate computation of binomial probabilities.
 */
export function upperTail(count: number, mean: number, dispersion: number): number {
  check(mean, dispersion);
  const k = Math.ceil(count);
  if (k <= 0) return 1;
  if (mean === 0) return 0;
  const over = Math.max(0, dispersion - 1);
  return k > mean ? fromAbove(k, mean, over) : 1 - fromBelow(k - 1, mean, over);
}

/** P(X ≤ count) of the same distribution, without subtraction where it is small. */
export function lowerTail(count: number, mean: number, dispersion: number): number {
  check(mean, dispersion);
  const k = Math.floor(count);
  if (k < 0) return 0;
  if (mean === 0) return 1;
  const over = Math.max(0, dispersion - 1);
  return k > mean ? 1 - fromAbove(k + 1, mean, over) : fromBelow(k, mean, over);
}

/** A probability that is met but for rounding is met. */
const fuzz = 64 * precision;

/**
 * The smallest count k with P(X ≤ k) ≥ probability, of the same distribution: R `qnbinom`, `qpois`.
 * @param probability from 0 to 1; 1 gives Infinity, unless the mean is 0
 */
export function quantile(probability: number, mean: number, dispersion: number): number {
  check(mean, dispersion);
  if (!(probability >= 0 && probability <= 1))
    throw new RangeError(`negative binomial: probability = ${probability}`);
  if (mean === 0) return 0;
  if (probability === 1) return Number.POSITIVE_INFINITY;
  const above = (1 - probability) * (1 + fuzz);
  const reached = (k: number): boolean =>
    probability > 0.5
      ? upperTail(k + 1, mean, dispersion) <= above
      : lowerTail(k, mean, dispersion) >= probability * (1 - fuzz);
  const deviation = Math.sqrt(mean * Math.max(1, dispersion));
  let high = Math.ceil(mean);
  let reach = Math.ceil(deviation);
  while (!reached(high)) {
    high += reach;
    reach *= 2;
  }
  let low = -1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reached(middle)) high = middle;
    else low = middle;
  }
  return high;
}
