import { binomialLimits, poissonLimits } from "./exact-limits.ts";
import type { Counted } from "./laney.ts";
import { normalQuantile } from "./normal.ts";
import { type OverDispersion, overDispersionOf } from "./over-dispersion.ts";

/** Between what values of a unit's size lie; a share is cut at 0 and 1, a rate at 0. */
export interface FunnelLimits {
  readonly lower: number;
  readonly upper: number;
}

export interface FunnelUnit {
  readonly value: number;
  /** (value − target) / √(variance by chance + τ²). */
  readonly z: number;
  /** Limits that 95 % and 99.8 % of units like the others keep. */
  readonly limits95: FunnelLimits;
  readonly limits998: FunnelLimits;
}

export interface Funnel extends OverDispersion {
  readonly target: number;
  readonly units: readonly FunnelUnit[];
}

export type FunnelKind = "share" | "rate";

const probabilities = [0.001, 0.025, 0.975, 0.999];
const reach = probabilities.map((probability) => Math.abs(normalQuantile(probability)));

/**
 * A funnel plot: every unit's share of cases, or rate per unit of exposure, against the value of all of them, with limits that
 * narrow as the unit grows and widen by how much units differ anyway (`over-dispersion.ts`). Limits are exact (binomial, Poisson)
 * and never narrower; where units differ by more than chance, they are also at least target ± z √(variance + τ²). Beyond a limit
 * a unit by chance alone lies with a probability of at most 2.5 % or 0.1 %: the upper limit is one event above the paper's.
 * Null where the target is 0, or a share of 1: nothing tells units apart.
 * Source: Spiegelhalter (2005), Funnel plots for comparing institutional performance, Statistics in Medicine 24, 1185–1202.
 * @param target what units are held to; Σ events / Σ base unless told otherwise
 */
export function funnel(
  units: readonly Counted[],
  kind: FunnelKind,
  target = overall(units),
): Funnel | null {
  const spread = kind === "share" ? target * (1 - target) : target;
  if (units.length === 0 || !(spread > 0)) return null;
  const scored = units.map((each) => {
    if (!(each.base > 0)) throw new RangeError("funnel: a unit without a base");
    const variance = spread / each.base;
    const value = each.events / each.base;
    return { ...each, value, variance, z: (value - target) / Math.sqrt(variance) };
  });
  const over = overDispersionOf(scored);
  return {
    ...over,
    target,
    units: scored.map((each) => {
      const deviation = Math.sqrt(each.variance + over.betweenVariance);
      const exact = exactLimits(target, each.base, kind);
      return {
        value: each.value,
        z: (each.value - target) / deviation,
        limits95: wider(exact[1], exact[2], target, over, (reach[1] as number) * deviation, kind),
        limits998: wider(exact[0], exact[3], target, over, (reach[0] as number) * deviation, kind),
      };
    }),
  };
}

/** Σ events / Σ base. */
export function overall(units: readonly Counted[]): number {
  const events = units.reduce((sum, each) => sum + each.events, 0);
  return events / units.reduce((sum, each) => sum + each.base, 0);
}

/** Lower 99.8 % and 95 %, upper 95 % and 99.8 %. */
function exactLimits(target: number, base: number, kind: FunnelKind) {
  const counts =
    kind === "share"
      ? binomialLimits(base, target, probabilities)
      : poissonLimits(target * base, probabilities);
  return counts.map((count, index) => (index < 2 ? count : count + 1) / base) as [
    number,
    number,
    number,
    number,
  ];
}

function wider(
  lower: number,
  upper: number,
  target: number,
  { betweenVariance }: OverDispersion,
  distance: number,
  kind: FunnelKind,
): FunnelLimits {
  const isOver = betweenVariance > 0;
  return {
    lower: Math.max(0, isOver ? Math.min(lower, target - distance) : lower),
    upper: Math.min(
      kind === "share" ? 1 : Infinity,
      isOver ? Math.max(upper, target + distance) : upper,
    ),
  };
}
