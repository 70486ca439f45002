import {
  type ActionModel,
  type ModelledWeek,
  modelOf,
} from "../../../src/analysis/actions/model.ts";
import type { Verdict } from "../../../src/analysis/actions/row.ts";
import { verdictOf } from "../../../src/analysis/actions/verdict.ts";
import { normalQuantile } from "../../../src/analysis/statistics/normal.ts";
import { type Random, randomOf } from "../../../src/analysis/statistics/random.ts";
import { addDays } from "../../../src/period.ts";

/** Weeks of complaints around an action. */
export interface SimulatedWeeks {
  readonly seed: string;
  readonly weeksBefore: number;
  readonly weeksSince: number;
  /** Complaints a week before. */
  readonly mean: number;
  /** Correlation of a week's error with the one before. */
  readonly correlation: number;
  /**
   * What the errors are of. `count`: of the counts, which vary as much as Poisson counts do; `mean`: of the logarithm of the mean (standard
   * deviation 0.2), around which counts are Poisson: at 40 a week 2.6 times the variance of Poisson counts.
   */
  readonly errors: "count" | "mean";
  /** Relative change from the first week since on. */
  readonly effect: number;
  /** What was wanted; null: any fall. */
  readonly target: number | null;
  /** Height of a yearly wave, relative to the mean. */
  readonly wave?: number;
  /** Whether they must also fall against nine times as many other complaints, with the same wave and errors of their own. */
  readonly hasOthers?: boolean;
}

const deviation = 0.2;
const timesOthers = 9;

/** Weeks drawn from a seed. */
export function drawWeeks(of: SimulatedWeeks): ModelledWeek[] {
  const random = randomOf(of.seed);
  const phase = of.wave === undefined ? 0 : 2 * Math.PI * random();
  let error = normal(random);
  const next = (before: number) =>
    of.correlation * before + Math.sqrt(1 - of.correlation ** 2) * normal(random);
  const draw = (mean: number, its: number) =>
    of.errors === "count"
      ? Math.max(0, Math.round(mean + Math.sqrt(mean) * its))
      : poisson(mean * Math.exp(deviation * its - deviation ** 2 / 2), random);
  const values = Array.from({ length: of.weeksBefore + of.weeksSince }, (_, index) => {
    if (index > 0) error = next(error);
    const step = index - of.weeksBefore;
    return draw(of.mean * seasonAt(index) * (step < 0 ? 1 : 1 + of.effect), error);
  });
  let ofOthers = of.hasOthers ? normal(random) : 0;
  return values.map((value, index) => {
    const from = addDays("2024-01-01", 7 * index);
    if (of.hasOthers && index > 0) ofOthers = next(ofOthers);
    const others = of.hasOthers ? draw(timesOthers * of.mean * seasonAt(index), ofOthers) : 0;
    const control = of.hasOthers ? { from, value: others, cases: others } : null;
    return { from, value, cases: value, control, step: index - of.weeksBefore };
  });

  function seasonAt(index: number): number {
    return 1 + (of.wave ?? 0) * Math.sin((2 * Math.PI * index) / 52.1775 + phase);
  }
}

/** The verdict on an action after weeks drawn from a seed, and the model that it rests on. */
export function simulatedVerdict(of: SimulatedWeeks): {
  readonly verdict: Verdict;
  readonly model: ActionModel | null;
} {
  const drawn = drawWeeks(of);
  const modelled = drawn.map((week) => ({ ...week, control: null }));
  const model = modelOf("complaints", { modelled, leftOut: [], special: [] });
  const against = of.hasOthers
    ? modelOf("complaints", { modelled: drawn, leftOut: [], special: [] })
    : null;
  const verdict = verdictOf({
    weeksBefore: of.weeksBefore,
    casesBefore: modelled.reduce((sum, { step, value }) => sum + (step < 0 ? value : 0), 0),
    weeksSince: of.weeksSince,
    effect: model?.effect ?? null,
    others: against?.effect ?? null,
    expectedChange: of.target,
    measure: "complaints",
  });
  return { verdict, model };
}

function normal(random: Random): number {
  return normalQuantile(Math.max(random(), 2 ** -33));
}

/** Knuth's way: for means of a few hundred at most. */
function poisson(mean: number, random: Random): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}
