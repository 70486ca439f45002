import { normalQuantile, twoSidedP } from "./normal.ts";

/** One stratum: those of a group and the others in it, and how many of each have what is counted. */
export interface Stratum {
  readonly group: number;
  readonly groupWith: number;
  readonly others: number;
  readonly othersWith: number;
}

/** A difference of shares like against like, −1 to 1. */
export interface RiskDifference {
  readonly difference: number;
  readonly lower: number;
  readonly upper: number;
  /** Of no difference in any stratum; 1 where everybody or nobody has it. */
  readonly p: number;
  /** Strata that have both sides: the others tell nothing and are left out. */
  readonly strata: number;
  /** How many of the group and of the others are in them. */
  readonly group: number;
  readonly others: number;
}

/**
 * Mantel and Haenszel's difference of two shares within strata, with Sato's variance, which holds for few large strata as for many
 * small ones; the p-value is the Cochran–Mantel–Haenszel test's without continuity correction. Null: no stratum has both sides.
 *   Δ = Σ (aₖn₀ₖ − bₖn₁ₖ)/Nₖ ÷ Σ n₁ₖn₀ₖ/Nₖ,   a, b with it of n₁ in the group and n₀ others,   N = n₁ + n₀
 *   Var Δ = (Δ ΣPₖ + ΣQₖ) ÷ (Σ n₁ₖn₀ₖ/Nₖ)²,   Pₖ = (n₁²b − n₀²a + n₁n₀(n₀ − n₁)/2)/N²,   Qₖ = (a(n₀ − b) + b(n₁ − a))/2N
 *   χ² = (Σ aₖ − n₁ₖmₖ/Nₖ)² ÷ Σ n₁ₖn₀ₖmₖ(Nₖ − mₖ)/Nₖ²(Nₖ − 1),   m = a + b
 * Source: Greenland & Robins (1985), Biometrics 41, 55–68; Sato (1989), Biometrics 45, 1323–1324; R `mantelhaen.test(correct = FALSE)`,
 * `metafor::rma.mh(measure = "RD")`.
 */
export function riskDifference(strata: readonly Stratum[]): RiskDifference | null {
  const used = strata.filter(({ group, others }) => group > 0 && others > 0);
  if (used.length === 0) return null;
  const sums = { weight: 0, difference: 0, p: 0, q: 0, excess: 0, variance: 0 };
  for (const { group, groupWith: a, others, othersWith: b } of used) {
    const all = group + others;
    const having = a + b;
    sums.weight += (group * others) / all;
    sums.difference += (a * others - b * group) / all;
    sums.p +=
      (group * group * b - others * others * a + (group * others * (others - group)) / 2) /
      (all * all);
    sums.q += (a * (others - b) + b * (group - a)) / (2 * all);
    sums.excess += a - (group * having) / all;
    sums.variance += (group * others * having * (all - having)) / (all * all * (all - 1));
  }
  const difference = sums.difference / sums.weight;
  const reach =
    normalQuantile(0.975) * (Math.sqrt(Math.max(0, difference * sums.p + sums.q)) / sums.weight);
  return {
    difference,
    lower: Math.max(-1, difference - reach),
    upper: Math.min(1, difference + reach),
    p: sums.variance === 0 ? 1 : twoSidedP(sums.excess / Math.sqrt(sums.variance)),
    strata: used.length,
    group: used.reduce((sum, each) => sum + each.group, 0),
    others: used.reduce((sum, each) => sum + each.others, 0),
  };
}
