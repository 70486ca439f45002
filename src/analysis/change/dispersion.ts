import { moderatedVariances, squeezed } from "../statistics/moderated-variance.ts";
import { type Dispersion, type Moments, varianceOf } from "./cell.ts";

/** A dispersion as the earlier periods show it, before it borrows from others. */
export interface RawDispersion {
  readonly value: number;
  readonly degrees: number;
  /** Whether there is enough in each period to tell others something. */
  readonly informs: boolean;
}

const nothing: RawDispersion = { value: 1, degrees: 0, informs: false };
/** Fewer cases a period than this say little of how much they vary. */
const telling = 1;

/** Pearson's χ² ÷ degrees of freedom of parts of wholes about their common share: limits kept, or a value's complaints of all. */
export function binomialDispersion(
  parts: Float64Array,
  wholes: Float64Array,
  places: readonly number[],
): RawDispersion {
  const [all, whole] = [sumAt(parts, places), sumAt(wholes, places)];
  const share = all / whole;
  if (!(share > 0 && share < 1)) return nothing;
  let squares = 0;
  let periods = 0;
  for (const place of places) {
    const trials = wholes[place] as number;
    if (trials <= 0) continue;
    const expected = trials * share;
    squares += ((parts[place] as number) - expected) ** 2 / (expected * (1 - share));
    periods++;
  }
  if (periods < 2) return nothing;
  const rarer = Math.min(all, whole - all);
  return {
    value: squares / (periods - 1),
    degrees: periods - 1,
    informs: rarer / periods >= telling,
  };
}

/** The same of counts about a common rate by days or exposure. */
export function poissonDispersion(
  counts: Float64Array,
  exposures: Float64Array,
  places: readonly number[],
): RawDispersion {
  const rate = sumAt(counts, places) / sumAt(exposures, places);
  if (!(rate > 0) || places.length < 2) return nothing;
  let squares = 0;
  for (const place of places) {
    const expected = (exposures[place] as number) * rate;
    squares += ((counts[place] as number) - expected) ** 2 / expected;
  }
  const degrees = places.length - 1;
  return {
    value: squares / degrees,
    degrees,
    informs: sumAt(counts, places) / places.length >= telling,
  };
}

/** Variance between the periods' means over what the variance within them leads to expect (F). */
export function meanDispersion(periods: readonly Moments[], all: Moments): RawDispersion {
  const within = varianceOf(all);
  const mean = all.sum / all.base;
  if (!(within > 0)) return nothing;
  let squares = 0;
  let counted = 0;
  for (const { base, sum } of periods) {
    if (base === 0) continue;
    squares += base * (sum / base - mean) ** 2;
    counted++;
  }
  if (counted < 2) return nothing;
  return {
    value: squares / (counted - 1) / within,
    degrees: counted - 1,
    informs: all.base / counted >= 5,
  };
}

/** The dispersions of the values of a dimension, each borrowing from the others; never below 1, chance alone. */
export function moderated(raw: readonly RawDispersion[]): Dispersion[] {
  const telling = raw.filter(({ informs }) => informs);
  if (telling.length < 2)
    return raw.map(({ value, degrees }) => ({
      value: Math.max(1, value),
      degrees: degrees === 0 ? 1 : degrees,
    }));
  const { prior, priorDegrees } = moderatedVariances(
    telling.map(({ value }) => value),
    telling.map(({ degrees }) => degrees),
  );
  const { variances, degrees } = squeezed(
    raw.map(({ value }) => value),
    raw.map((each) => each.degrees),
    prior,
    priorDegrees,
  );
  return variances.map((value, i) => ({
    value: Math.max(1, value),
    degrees: Math.max(1, degrees[i] as number),
  }));
}

export function sumAt(column: Float64Array, places: readonly number[]): number {
  let sum = 0;
  for (const place of places) sum += column[place] as number;
  return sum;
}
