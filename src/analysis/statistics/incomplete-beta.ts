import { logGamma, stirlingError } from "./gamma.ts";

const smallest = 1e-300;
const precision = 2.220446049250313e-16;
const mostTerms = 100_000;

/** a·ln(a ÷ x) + x − a without cancellation where a ≈ x. */
function deviance(a: number, x: number): number {
  const change = (x - a) / a;
  if (Math.abs(change) > 0.1) return a * Math.log(a / x) + x - a;
  const v = (a - x) / (a + x);
  let sum = (a - x) * v;
  let term = 2 * a * v;
  for (let j = 1; j < 1000; j++) {
    term *= v * v;
    const next = sum + term / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/**
 * xᵃ(1 − x)ᵇ ÷ B(a, b) in saddle-point form, which keeps its precision where a and b are in the millions.
 * Source: Loader (2000), Fast and accurate computation of binomial probabilities.
 */
function front(x: number, a: number, b: number): number {
  const n = a + b;
  if (a < 15 || b < 15)
    return Math.exp(a * Math.log(x) + b * Math.log1p(-x) + logGamma(n) - logGamma(a) - logGamma(b));
  const error = stirlingError(n) - stirlingError(a) - stirlingError(b);
  const spread = deviance(a, n * x) + deviance(b, n * (1 - x));
  return Math.exp(error - spread) * Math.sqrt((a * b) / (2 * Math.PI * n));
}

/** Lentz's method must not divide by 0. */
function away(value: number): number {
  return Math.abs(value) < smallest ? smallest : value;
}

/** The continued fraction of I, by Lentz's method; converges fast for x < (a + 1) ÷ (a + b + 2). */
function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < mostTerms; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < precision) break;
  }
  return h;
}

/**
 * The regularised incomplete beta function Iₓ(a, b) (lower) and 1 − Iₓ(a, b) (upper), a, b > 0; the smaller one is computed
 * without subtraction. P(X ≥ k) of a binomial of n trials is the lower one at a = k, b = n − k + 1.
 * Source: Press et al., Numerical Recipes 3rd ed., §6.4; R `pbeta`.
 */
export function incompleteBeta(x: number, a: number, b: number): { lower: number; upper: number } {
  if (!(a > 0 && b > 0)) throw new RangeError(`incompleteBeta: a = ${a}, b = ${b}`);
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x >= 1) return { lower: 1, upper: 0 };
  if (x < (a + 1) / (a + b + 2)) {
    const lower = Math.min(1, (front(x, a, b) * fraction(x, a, b)) / a);
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, (front(x, a, b) * fraction(1 - x, b, a)) / b);
  return { lower: 1 - upper, upper };
}

/** Iₓ(a, b) − Iₓ(a + 1, b − 1): P(X = a) of a binomial of a + b − 1 trials, a and b − 1 above 0 or equal to it. */
export function incompleteBetaStep(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return 0;
  return front(x, a, b) / (a * (1 - x));
}
