import { studentCdf, studentQuantile } from "./student-t.ts";

/** A number of values by their mean and the sum of their squared distances from it. */
export interface Values {
  readonly count: number;
  readonly mean: number;
  readonly squares: number;
}

/** One stratum: the values of a group and those of the others in it. */
export interface MeanStratum {
  readonly group: Values;
  readonly others: Values;
}

/** A difference of means like against like. */
export interface MeanDifference {
  readonly difference: number;
  readonly lower: number;
  readonly upper: number;
  /** Of no difference. */
  readonly p: number;
  /** Strata that have both sides: the others tell nothing and are left out. */
  readonly strata: number;
  readonly group: number;
  readonly others: number;
}

/**
 * The difference of two means within strata: the coefficient of the group in a regression on it and on the strata, with the
 * heteroscedasticity-consistent variance HC1. Null: no stratum has both sides, or nothing is left to tell the spread from.
 *   Δ = Σ wₖ(x̄₁ₖ − x̄₀ₖ) ÷ Σ wₖ,   w = n₁n₀/N,   N = n₁ + n₀
 *   Var Δ = n/(n − K − 1) · Σ (x_group − n₁ₖ/Nₖ)² e² ÷ (Σ wₖ)²,   e: what the regression leaves, n: values in the K strata
 * Source: MacKinnon & White (1985), Journal of Econometrics 29, 305–325; R `lm(y ~ group + factor(stratum))`, `sandwich::vcovHC`.
 */
export function stratifiedMeanDifference(strata: readonly MeanStratum[]): MeanDifference | null {
  const used = strata.filter(({ group, others }) => group.count > 0 && others.count > 0);
  const total = (of: (stratum: MeanStratum) => number) =>
    used.reduce((sum, each) => sum + of(each), 0);
  const group = total((each) => each.group.count);
  const others = total((each) => each.others.count);
  const freedom = group + others - used.length - 1;
  if (used.length === 0 || freedom <= 0) return null;
  const weightOf = (each: MeanStratum) =>
    (each.group.count * each.others.count) / (each.group.count + each.others.count);
  const apart = (each: MeanStratum) => each.group.mean - each.others.mean;
  const weight = total(weightOf);
  const difference = total((each) => weightOf(each) * apart(each)) / weight;
  const spread = total((each) => {
    const all = each.group.count + each.others.count;
    const left = apart(each) - difference;
    const part = (own: Values, other: Values) =>
      (other.count / all) ** 2 * (own.squares + own.count * ((other.count / all) * left) ** 2);
    return part(each.group, each.others) + part(each.others, each.group);
  });
  const error = Math.sqrt(((group + others) / freedom) * spread) / weight;
  const reach = studentQuantile(0.975, freedom) * error;
  return {
    difference,
    lower: difference - reach,
    upper: difference + reach,
    p: pOf(difference, error, freedom),
    strata: used.length,
    group,
    others,
  };
}

function pOf(difference: number, error: number, freedom: number): number {
  if (error === 0) return difference === 0 ? 1 : 0;
  return 2 * studentCdf(-Math.abs(difference / error), freedom);
}
