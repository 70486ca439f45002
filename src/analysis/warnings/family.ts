import {
  type WeightedFamily,
  weightedBenjaminiHochberg,
} from "../statistics/weighted-benjamini-hochberg.ts";
import type { Series } from "./facts.ts";
import type { WarningField } from "./row.ts";

/**
 * Percent of the budget of error that each field has; its series share it equally, so that hundreds of phrases do not drown twenty
 * categories. What a workspace has no series of leaves its part unspent.
 */
const budget: Readonly<Record<WarningField, number>> = {
  all: 6,
  category: 23,
  root_cause: 14,
  product: 8,
  place: 10,
  channel: 6,
  level: 1,
  theme: 10,
  phrase: 14,
  cue: 8,
};

/** A series with its probability of so many complaints without a change. */
export interface Test {
  readonly number: number;
  readonly probability: number;
}

/** The tests of a period with the rule that says which are beyond chance. */
export interface Family {
  readonly rate: number;
  /** The q-value of a probability of a series: the false discovery rate at which it is still listed. */
  qOf(series: Series, probability: number): number;
}

/** All series of a period as one family: holds the false discovery rate over them, weighted by field. */
export function familyOf(all: readonly Series[], tests: readonly Test[], rate: number): Family {
  const sizes = new Map<WarningField, number>();
  for (const { number } of tests) {
    const { field } = all[number] as Series;
    sizes.set(field, (sizes.get(field) ?? 0) + 1);
  }
  const weightOf = ({ field }: Series) =>
    ((budget[field] / 100) * tests.length) / (sizes.get(field) ?? Number.POSITIVE_INFINITY);
  const family: WeightedFamily = weightedBenjaminiHochberg(
    tests.map(({ number, probability }) => ({
      p: probability,
      weight: weightOf(all[number] as Series),
    })),
    rate,
  );
  return { rate, qOf: (series, probability) => family.qOf(probability, weightOf(series)) };
}
