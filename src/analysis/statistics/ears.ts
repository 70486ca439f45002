import { normalQuantile } from "./normal.ts";

/** C1 looks at the periods just before, C2 leaves the last two out, C3 goes by what C2 saw in them. */
export type EarsMethod = "C1" | "C2" | "C3";

/** Settings of EARS, named as in R where R has the name. */
export interface EarsOptions {
  readonly method: EarsMethod;
  /** Earlier periods that make mean and deviation; at least 3. */
  readonly baseline: number;
  /** Chance of a normal value above the bound; null: 0.001, of C3 0.025. */
  readonly alpha: number | null;
  /** The deviation is never taken for less. */
  readonly minSigma: number;
}

/** How a count stands against the few periods before it. */
export interface EarsResult {
  /** Mean of the baseline. */
  readonly expected: number;
  /** Standard deviation of the baseline, at least `minSigma`. */
  readonly deviation: number;
  /** Null where it cannot be told: C3 after a baseline of equal counts. */
  readonly upperbound: number | null;
  readonly alarm: boolean;
}

const defaults: EarsOptions = { method: "C1", baseline: 7, alpha: null, minSigma: 0 };

/**
 * Judges the count at place `at` by the Early Aberration Reporting System: R `earsC` of the package surveillance. C1 and C2: mean
 * plus z deviations. C3: the count plus z deviations, less those by which the two periods before exceeded C2's mean by more than
 * 1; so the package computes it, and the count itself has no part in the alarm.
 * Source: Hutwagner et al. (2003), The bioterrorism preparedness and response Early Aberration Reporting System (EARS),
 * Journal of Urban Health 80, i89–i96; the bound of C3: Salmon, Schumacher & Höhle (2016), Journal of Statistical Software 70(10).
 * @param counts oldest first
 * @returns null with too few earlier periods: the baseline, of C2 2 more, of C3 4 more
 */
export function ears(
  counts: Float64Array | readonly number[],
  at: number,
  options: Partial<EarsOptions> = {},
): EarsResult | null {
  const { method, baseline, alpha, minSigma } = { ...defaults, ...options };
  if (!(baseline >= 3 && minSigma >= 0))
    throw new RangeError(`ears: baseline = ${baseline}, minSigma = ${minSigma}`);
  const gap = method === "C1" ? 0 : 2;
  const count = counts[at];
  if (count === undefined || at - baseline - gap - (method === "C3" ? 2 : 0) < 0) return null;
  const z = -normalQuantile(alpha ?? (method === "C3" ? 0.025 : 0.001));
  const { mean, deviation } = momentsBefore(counts, at - gap, baseline, minSigma);
  let upperbound = mean + z * deviation;
  if (method === "C3") {
    let carried = 0;
    for (const place of [at - 2, at - 1]) {
      const then = momentsBefore(counts, place - gap, baseline, minSigma);
      carried += Math.max(0, ((counts[place] as number) - then.mean) / then.deviation - 1);
    }
    upperbound = Math.max(0, count + deviation * (z - carried));
  }
  const told = !Number.isNaN(upperbound);
  return {
    expected: mean,
    deviation,
    upperbound: told ? upperbound : null,
    alarm: told && count > upperbound,
  };
}

/** Of so many counts before a place. */
function momentsBefore(
  counts: Float64Array | readonly number[],
  place: number,
  length: number,
  least: number,
): { mean: number; deviation: number } {
  let sum = 0;
  for (let i = place - length; i < place; i++) sum += counts[i] as number;
  const mean = sum / length;
  let squares = 0;
  for (let i = place - length; i < place; i++) squares += ((counts[i] as number) - mean) ** 2;
  return { mean, deviation: Math.max(least, Math.sqrt(squares / (length - 1))) };
}
