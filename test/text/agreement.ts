import { wilsonInterval } from "../../src/analysis/statistics/wilson.ts";

/** How far judged levels agree with labelled ones; levels 0 to 3. */
export interface Agreement {
  readonly texts: number;
  readonly exact: number;
  readonly withinOne: number;
  readonly macroF1: number;
  /** Cohen's kappa with quadratic weights. */
  readonly kappa: number;
}

const levels = [0, 1, 2, 3] as const;

/** @param pairs labelled and judged level of each text */
export function agreementOf(pairs: readonly (readonly [number, number])[]): Agreement {
  const share = (holds: (labelled: number, judged: number) => boolean) =>
    pairs.filter(([labelled, judged]) => holds(labelled, judged)).length / pairs.length;
  const f1 = levels.map((level) => {
    const both = share((labelled, judged) => labelled === level && judged === level);
    const either = share((labelled) => labelled === level) + share((_, judged) => judged === level);
    return either === 0 ? 1 : (2 * both) / either;
  });
  const squared = (one: number, other: number) => (one - other) ** 2;
  const observed = pairs.reduce((sum, pair) => sum + squared(...pair), 0) / pairs.length;
  const expected = levels
    .flatMap((one) => levels.map((other) => [one, other] as const))
    .reduce(
      (sum, [one, other]) =>
        sum +
        squared(one, other) *
          share((labelled) => labelled === one) *
          share((_, judged) => judged === other),
      0,
    );
  return {
    texts: pairs.length,
    exact: share((labelled, judged) => labelled === judged),
    withinOne: share((labelled, judged) => Math.abs(labelled - judged) <= 1),
    macroF1: f1.reduce((sum, each) => sum + each, 0) / levels.length,
    kappa: 1 - observed / expected,
  };
}

/** Precision and recall of one cue, each as [hits, of, lower, upper]. */
export function hitsOf(pairs: readonly (readonly [boolean, boolean])[]) {
  const both = pairs.filter(([labelled, found]) => labelled && found).length;
  const rate = (whole: number) => {
    const interval = wilsonInterval(both, whole);
    return [both, whole, interval?.low ?? null, interval?.high ?? null] as const;
  };
  return {
    precision: rate(pairs.filter(([, found]) => found).length),
    recall: rate(pairs.filter(([labelled]) => labelled).length),
  };
}
