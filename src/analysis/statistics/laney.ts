import { type Signal, signals } from "./xmr-signals.ts";

/** Events among so many: complaints resolved in time of those due, complaints of parcels carried. */
export interface Counted {
  readonly events: number;
  /** Trials or exposure. */
  readonly base: number;
}

export interface LaneyPoint {
  /** events / base; null where there is nothing to divide by. */
  readonly value: number | null;
  /** Distance from the centre line in standard deviations of chance alone. */
  readonly z: number | null;
  /** Limits of this point: they depend on its base. Proportions are cut at 0 and 1, rates at 0. */
  readonly lower: number | null;
  readonly upper: number | null;
  readonly signal: Signal | null;
}

export interface LaneyChart {
  /** Centre line, Σ events / Σ base of the baseline; null without a base. */
  readonly mean: number | null;
  /** How much wider than chance alone the values spread: 1 = not at all. Null with fewer than two points. */
  readonly sigmaZ: number | null;
  readonly points: readonly LaneyPoint[];
}

interface Kind {
  readonly variance: (mean: number) => number;
  readonly most: number;
}

/** d₂, the mean of the range of two standard normal values. */
const meanRange = 1.128;

/**
 * Laney's p′ chart for proportions of large and differing numbers: pᵢ against p̄ ± 3 σₚᵢ σz, where σₚᵢ = √(p̄(1 − p̄)/nᵢ) is what
 * chance alone gives and σz, the mean moving range of zᵢ = (pᵢ − p̄)/σₚᵢ over 1.128, is how much wider the process spreads. The
 * first `baseline` entries make centre and limits (default: all); null is a period without data. Signals: those of
 * `xmr-signals.ts` on zᵢ/σz. Where no event, or nothing but events, was ever seen there is no spread and no limit.
 * Source: Laney (2002), Improved control charts for attributes, Quality Engineering 14, 531–537.
 */
export function laneyProportions(
  counts: readonly (Counted | null)[],
  options: { readonly baseline?: number } = {},
): LaneyChart {
  return chart(counts, { variance: (mean) => mean * (1 - mean), most: 1 }, options);
}

/** Laney's u′ chart for events per unit of exposure: the same with σᵤᵢ = √(ū/nᵢ). Source: Laney (2002). */
export function laneyRates(
  counts: readonly (Counted | null)[],
  options: { readonly baseline?: number } = {},
): LaneyChart {
  return chart(counts, { variance: (mean) => mean, most: Infinity }, options);
}

function chart(
  counts: readonly (Counted | null)[],
  { variance, most }: Kind,
  { baseline = counts.length }: { readonly baseline?: number },
): LaneyChart {
  if (!(Number.isInteger(baseline) && baseline >= 0)) {
    throw new RangeError(`laney: baseline ${baseline} is not a number of points`);
  }
  const usable = counts.map((each) =>
    each !== null && each.base > 0 ? checked(each, most) : null,
  );
  const base = usable.slice(0, baseline).filter((each) => each !== null);
  const mean = base.length === 0 ? null : sum(base, "events") / sum(base, "base");
  const spread = mean === null ? 0 : variance(mean);
  const z = usable.map((each) =>
    each === null || mean === null || spread === 0
      ? null
      : (each.events / each.base - mean) / Math.sqrt(spread / each.base),
  );
  const sigmaZ = sigmaOf(z.slice(0, baseline).filter((each) => each !== null));
  const known = z.filter((each) => each !== null);
  const found = sigmaZ === null ? [] : signals(known, 0, 3 * sigmaZ);
  let next = 0;
  return {
    mean,
    sigmaZ,
    points: usable.map((each, index) => {
      const value = each === null ? null : each.events / each.base;
      const own = z[index] ?? null;
      if (each === null || mean === null || sigmaZ === null || own === null)
        return { value, z: own, lower: null, upper: null, signal: null };
      const reach = 3 * sigmaZ * Math.sqrt(spread / each.base);
      const [lower, upper] = [Math.max(0, mean - reach), Math.min(most, mean + reach)];
      return { value, z: own, lower, upper, signal: found[next++] ?? null };
    }),
  };
}

function checked(counted: Counted, most: number): Counted {
  const { events, base } = counted;
  if (!(events >= 0 && events <= base * most && base < Infinity))
    throw new RangeError(`laney: ${events} events of ${base}`);
  return counted;
}

function sigmaOf(z: readonly number[]): number | null {
  if (z.length < 2) return null;
  const ranges = z.slice(1).map((value, index) => Math.abs(value - (z[index] ?? value)));
  return ranges.reduce((a, b) => a + b, 0) / ranges.length / meanRange;
}

function sum(counts: readonly Counted[], field: keyof Counted): number {
  return counts.reduce((total, each) => total + each[field], 0);
}
