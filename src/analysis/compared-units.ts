import { type FunnelKind, funnel } from "./statistics/funnel.ts";
import type { Counted } from "./statistics/laney.ts";
import { pairedDifferences } from "./statistics/paired-differences.ts";

/** Fewer units than this make no funnel. */
const fewestUnits = 3;
/** The largest units are compared pair by pair: of thousands the pairs would be millions. */
export const mostPaired = 150;

/** What units are compared by. */
export interface ComparedBy {
  readonly isHighBest: boolean;
  /** What values are multiplied by. */
  readonly per: number;
  /** What they are held to, before it is multiplied. */
  readonly target: number;
}

/** How a unit stands among the others; everything null where it is not judged. */
export interface Standing {
  readonly funnel_lower_95: number | null;
  readonly funnel_upper_95: number | null;
  readonly funnel_lower_998: number | null;
  readonly funnel_upper_998: number | null;
  readonly over_dispersion: number | null;
  readonly between_deviation: number | null;
  readonly funnel_z: number | null;
  readonly funnel_standing: "above_limit" | "below_limit" | "within" | null;
  readonly best_rank: number | null;
  readonly worst_rank: number | null;
  readonly told_apart_count: number | null;
  readonly tied_with_best: boolean | null;
  readonly tied_group: number | null;
}

export const notJudged: Standing = {
  funnel_lower_95: null,
  funnel_upper_95: null,
  funnel_lower_998: null,
  funnel_upper_998: null,
  over_dispersion: null,
  between_deviation: null,
  funnel_z: null,
  funnel_standing: null,
  best_rank: null,
  worst_rank: null,
  told_apart_count: null,
  tied_with_best: null,
  tied_group: null,
};

/**
 * A funnel over the judged units, and the ranks that their differences leave open; 1 is the best.
 * @param units null: shown, not judged
 */
export function comparedUnits(
  units: readonly (Counted | null)[],
  kind: FunnelKind,
  { isHighBest, per, target }: ComparedBy,
): Standing[] {
  const judged = units.flatMap((unit, index) => (unit === null ? [] : [{ ...unit, index }]));
  const found = new Map<number, Standing>(judged.map(({ index }) => [index, notJudged]));
  const drawn = judged.length < fewestUnits ? null : funnel(judged, kind, target);
  judged.forEach(({ index }, place) => {
    const unit = drawn?.units[place];
    if (!drawn || !unit) return;
    const { value, z, limits95, limits998 } = unit;
    found.set(index, {
      ...notJudged,
      funnel_lower_95: limits95.lower * per,
      funnel_upper_95: limits95.upper * per,
      funnel_lower_998: limits998.lower * per,
      funnel_upper_998: limits998.upper * per,
      over_dispersion: drawn.dispersion,
      between_deviation: Math.sqrt(drawn.betweenVariance) * per,
      funnel_z: z,
      funnel_standing:
        value > limits998.upper
          ? "above_limit"
          : value < limits998.lower
            ? "below_limit"
            : "within",
    });
  });
  const largest = judged
    .toSorted((one, other) => other.base - one.base || one.index - other.index)
    .slice(0, mostPaired);
  if (largest.length > 1) {
    const intervals = pairedDifferences(largest, kind);
    const groups = Math.max(...intervals.map(({ group }) => group));
    largest.forEach(({ index }, place) => {
      const interval = intervals[place];
      if (!interval) return;
      const [low, high] = isHighBest
        ? [largest.length + 1 - interval.upper, largest.length + 1 - interval.lower]
        : [interval.lower, interval.upper];
      found.set(index, {
        ...(found.get(index) ?? notJudged),
        best_rank: low,
        worst_rank: high,
        told_apart_count: interval.toldApart,
        tied_with_best: low === 1,
        tied_group: isHighBest ? groups + 1 - interval.group : interval.group,
      });
    });
  }
  return units.map((_, index) => found.get(index) ?? notJudged);
}
