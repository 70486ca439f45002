import { incompleteBeta } from "./incomplete-beta.ts";
import { normalCdf, normalQuantile } from "./normal.ts";

/**
 * P(T ≤ t) of Student's t; the lower tail keeps its relative precision. Infinite degrees of freedom: the normal distribution.
 *   P(T ≤ −t) = ½ I(ν ÷ (ν + t²); ν/2, ½)
 * Source: Abramowitz & Stegun 26.7.1; R `pt`.
 */
export function studentCdf(t: number, degreesOfFreedom: number): number {
  if (!(degreesOfFreedom > 0)) throw new RangeError(`studentCdf: ${degreesOfFreedom} degrees`);
  if (degreesOfFreedom === Infinity) return normalCdf(t);
  const x = degreesOfFreedom / (degreesOfFreedom + t * t);
  const tail = incompleteBeta(x, degreesOfFreedom / 2, 0.5).lower / 2;
  return t < 0 ? tail : 1 - tail;
}

/** The t with P(T ≤ t) = p, by bisection from the normal quantile; R `qt`. */
export function studentQuantile(p: number, degreesOfFreedom: number): number {
  const z = normalQuantile(p);
  if (degreesOfFreedom === Infinity || !Number.isFinite(z) || z === 0) return z;
  if (p > 0.5) return -studentQuantile(1 - p, degreesOfFreedom);
  let high = z;
  let low = 2 * z;
  while (studentCdf(low, degreesOfFreedom) > p) low *= 2;
  for (let i = 0; i < 200 && high - low > 1e-14 * Math.abs(low); i++) {
    const middle = (low + high) / 2;
    if (studentCdf(middle, degreesOfFreedom) > p) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}
