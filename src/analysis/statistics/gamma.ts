const lanczos = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406,
  12.507343278686905, -0.13857109526572012, 0.000009984369578019572, 1.5056327351493116e-7,
];
const halfLogTwoPi = 0.9189385332046727;
const smallest = 1e-300;
const precision = 2.220446049250313e-16;

/** ln Γ(x) for x > 0 by Lanczos' series with g = 7 (Press et al., Numerical Recipes 3rd ed., §6.1), about 1e-15. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const t = x + 6.5;
  const sum = lanczos.slice(1).reduce((s, c, i) => s + c / (x + i), lanczos[0] ?? 0);
  return halfLogTwoPi + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** ln n! − (n + ½) ln n + n − ½ ln 2π, the error of Stirling's formula. */
export function stirlingError(n: number): number {
  if (n < 15) return logGamma(n + 1) - (n + 0.5) * Math.log(n) + n - halfLogTwoPi;
  const s = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / s) / s) / s) / s) / n;
}

/** a·ln(a/x) + x − a without cancellation where a ≈ x. */
function deviance(a: number, x: number): number {
  if (Math.abs(a - x) >= 0.1 * (a + x)) return a * Math.log(a / x) + x - a;
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
 * xᵃ e⁻ˣ / Γ(a + 1), the Poisson density at a, real a > 0, in saddle-point form: exact to about 1e-14 also where a is in
 * the millions. Source: Loader (2000), Fast and accurate computation of binomial probabilities.
 */
function density(a: number, x: number): number {
  if (x === 0) return 0;
  if (a < 15) return Math.exp(a * Math.log(x) - x - logGamma(a + 1));
  return Math.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
}

/** Γ(a, x) / (xᵃ e⁻ˣ) by Lentz's continued fraction, for x ≥ a + 1. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / smallest;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 1e6; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / (Math.abs(an * d + b) < smallest ? smallest : an * d + b);
    c = Math.abs(b + an / c) < smallest ? smallest : b + an / c;
    h *= d * c;
    if (Math.abs(d * c - 1) < precision) break;
  }
  return h;
}

/** Σ xⁿ / ((a+1)…(a+n)), for x < a + 1. */
function lowerSeries(a: number, x: number): number {
  let sum = 1;
  let term = 1;
  for (let n = 1; n < 1e6 && term > sum * precision; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/**
 * The regularised incomplete gamma functions P(a, x) (lower) and Q(a, x) = 1 − P (upper), a > 0, x ≥ 0; each is computed
 * without subtraction where it is the smaller. Source: Press et al., Numerical Recipes 3rd ed., §6.2.
 */
export function incompleteGamma(a: number, x: number): { lower: number; upper: number } {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  if (x < a + 1) {
    const lower = density(a, x) * lowerSeries(a, x);
    return { lower, upper: 1 - lower };
  }
  const upper = density(a, x) * a * upperFraction(a, x);
  return { lower: 1 - upper, upper };
}

/**
 * The x at which P(a, x) = p, for 0 ≤ p ≤ 1; the gamma distribution's quantile with shape a and rate 1. Half of the
 * chi-square quantile with 2a degrees of freedom. Newton's steps kept inside a bracket, to the last digits.
 */
export function gammaQuantile(p: number, a: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return Infinity;
  let low = 0;
  let high = a + 1;
  while (incompleteGamma(a, high).lower < p) high *= 2;
  let x = Math.min(a, high / 2);
  for (let i = 0; i < 500; i++) {
    const { lower, upper } = incompleteGamma(a, x);
    const excess = p < 0.5 ? lower - p : 1 - p - upper;
    if (excess === 0) return x;
    if (excess > 0) high = x;
    else low = x;
    const slope = (density(a, x) * a) / x;
    const newton = x - excess / slope;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) <= 4 * precision * x) return next;
    x = next;
  }
  return x;
}
