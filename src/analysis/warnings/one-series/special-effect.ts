import type { SharedProfile } from "./shared-profile.ts";
import type { Windows } from "./windows-of-series.ts";

/**
 * Standard deviations of logs before any special time of a kind was seen: of what it does to all complaints (one in six does more
 * than +35 %), of how a single series always differs from them in it, and of how it differs from one year to the next.
 */
export const specialSpread = { all: 0.3, one: 0.2, year: 0.1 };

/** Fewer expected complaints of others, or a smaller share of all, tell nothing of a special time. */
const fewestOthers = 10;
const leastOthers = 0.2;

/** Variance of how a single series differs from all complaints in the special times of a window. */
export function ownVariance({ special }: Windows, at: number): number {
  let squares = 0;
  for (const shares of special.shares) squares += (shares[at] as number) ** 2;
  return squares * (specialSpread.one ** 2 + specialSpread.year ** 2);
}

/** What a series was in its history, and was expected to be. */
export interface Past {
  readonly rows: readonly number[];
  readonly counts: Float64Array;
  readonly fitted: Float64Array;
  readonly dispersion: number;
}

/**
 * What the special times of the judged window do to a series, as a log with its variance: what they do to all complaints, by
 * earlier ones of the kind and by what all others do now; and how the series differed from all in earlier ones. Each part is drawn
 * towards none by its prior (`specialSpread`).
 * @param base expected of the series but for special times
 * @param count of the series in the judged window
 */
export function specialEffect(
  base: number,
  count: number,
  past: Past,
  windows: Windows,
  shared: SharedProfile,
): { effect: number; variance: number } {
  const last = windows.periods - 1;
  if (ownVariance(windows, last) === 0) return { effect: 0, variance: 0 };
  const all = effectOnAll(base, count, windows, shared);
  const own = ownEffect(past, windows);
  return { effect: all.effect + own.effect, variance: all.variance + own.variance };
}

function effectOnAll(
  base: number,
  count: number,
  windows: Windows,
  shared: SharedProfile,
): { effect: number; variance: number } {
  const last = windows.periods - 1;
  const effect = shared.special[last] as number;
  const variance = shared.specialVariance[last] as number;
  const others = shared.expected - base * Math.exp(effect);
  if (others < fewestOthers || others < leastOthers * shared.expected) return { effect, variance };
  const seen = Math.max(shared.judged - count, 0.5) / windows.registered;
  const error = shared.dispersion / others;
  const part = variance / (variance + error);
  return { effect: effect + part * Math.log(seen / others), variance: part * error };
}

/** By the series' own counts in earlier windows that share a kind of special time with the judged one. */
function ownEffect(
  { rows, counts, fitted, dispersion }: Past,
  windows: Windows,
): { effect: number; variance: number } {
  const last = windows.periods - 1;
  const now = windows.special.shares.filter((shares) => (shares[last] as number) > 0);
  let [all, squares] = [0, 0];
  for (const shares of now) {
    all += shares[last] as number;
    squares += (shares[last] as number) ** 2;
  }
  let [seen, expected] = [0, 0];
  rows.forEach((at, i) => {
    let alike = 0;
    for (const shares of now) alike += Math.min(shares[at] as number, shares[last] as number);
    seen += (alike / all) * (counts[i] as number);
    expected += (alike / all) * (fitted[i] as number);
  });
  const always = squares * specialSpread.one ** 2;
  const year = squares * specialSpread.year ** 2;
  if (!(expected > 0)) return { effect: 0, variance: always + year };
  const error = Math.max(1, dispersion) / expected + year;
  const part = always / (always + error);
  return {
    effect: part * Math.log((seen + 0.5) / (expected + 0.5)),
    variance: part * error + year,
  };
}
