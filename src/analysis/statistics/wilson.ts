import { normalQuantile } from "./normal.ts";

/**
 * Wilson's score interval for a proportion, no continuity correction; null without trials.
 *   (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n),  p = successes / n,  z = Φ⁻¹((1 + confidence)/2)
 * Source: Wilson (1927), JASA 22, 209–212; R `prop.test(x, n, correct = FALSE)$conf.int`.
 */
export function wilsonInterval(
  successes: number,
  trials: number,
  confidence = 0.95,
): { low: number; high: number } | null {
  if (!(successes >= 0 && successes <= trials)) {
    throw new RangeError(`wilsonInterval: ${successes} successes of ${trials} trials`);
  }
  if (trials === 0) return null;
  const z = normalQuantile((1 + confidence) / 2);
  const share = successes / trials;
  const spread = (z * z) / trials;
  const centre = share + spread / 2;
  const reach = z * Math.sqrt((share * (1 - share) + spread / 4) / trials);
  return {
    // the formula gives exactly 0 and 1 at the ends; rounding would not
    low: successes === 0 ? 0 : (centre - reach) / (1 + spread),
    high: successes === trials ? 1 : (centre + reach) / (1 + spread),
  };
}
