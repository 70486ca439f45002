import { incompleteGamma } from "./gamma.ts";

/**
 * Φ(z) = P(Z ≤ z) of the standard normal distribution, through Q(½, z²/2) = erfc(|z|/√2); the lower tail keeps its
 * relative precision (about 1e-13) until it underflows at z = −38. For the upper tail ask for Φ(−z).
 * Source: Abramowitz & Stegun 26.2.30 and 6.5.17.
 */
export function normalCdf(z: number): number {
  const tail = incompleteGamma(0.5, (z * z) / 2).upper / 2;
  return z < 0 ? tail : 1 - tail;
}

/** P(|Z| ≥ |z|), the two-sided p-value of a z-score. */
export function twoSidedP(z: number): number {
  return incompleteGamma(0.5, (z * z) / 2).upper;
}

type Coefficients = readonly number[];
const polynomial = (coefficients: Coefficients, r: number) =>
  coefficients.reduceRight((sum, coefficient) => sum * r + coefficient, 0);

// biome-ignore format: the published tables, eight numbers each
const central: [Coefficients, Coefficients] = [
  [3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946,
    45921.95393154987, 67265.7709270087, 33430.57558358813, 2509.0809287301227],
  [1, 42.31333070160091, 687.1870074920579, 5394.196021424751,
    21213.794301586597, 39307.89580009271, 28729.085735721943, 5226.495278852854],
];
// biome-ignore format: the published tables, eight numbers each
const middle: [Coefficients, Coefficients] = [
  [1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045,
    1.2704582524523684, 0.2417807251774506, 0.022723844989269184, 0.0007745450142783414],
  [1, 2.053191626637759, 1.6763848301838038, 0.6897673349851,
    0.14810397642748008, 0.015198666563616457, 0.0005475938084995345, 1.0507500716444169e-9],
];
// biome-ignore format: the published tables, eight numbers each
const far: [Coefficients, Coefficients] = [
  [6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487,
    0.026532189526576124, 0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7],
  [1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615,
    0.0007868691311456133, 0.000018463183175100548, 1.421511758316446e-7, 2.0442631033899397e-15],
];

const ratio = ([numerator, denominator]: [Coefficients, Coefficients], r: number) =>
  polynomial(numerator, r) / polynomial(denominator, r);

/**
 * The z with Φ(z) = p, relative error about 1e-16; −∞ at 0, ∞ at 1, NaN outside [0, 1].
 * Source: Wichura (1988), Algorithm AS 241, PPND16, Applied Statistics 37, 477–484 (also R's `qnorm`).
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(central, 0.180625 - q * q);
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const z = r <= 5 ? ratio(middle, r - 1.6) : ratio(far, r - 5);
  return q < 0 ? -z : z;
}
