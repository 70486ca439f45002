import { benjaminiHochberg } from "./statistics/benjamini-hochberg.ts";
import { priorCounts, type WordLogOdds, weightedLogOdds } from "./statistics/log-odds.ts";
import { normalQuantile, twoSidedP } from "./statistics/normal.ts";

/** A word or phrase with the customers who use it in a group of complaints and in the rest. */
export interface ComparedTerm {
  /** null: terms too rare to be told, together: they count in the totals only. */
  readonly word: string | null;
  readonly group: number;
  readonly rest: number;
}

export interface TermScore {
  readonly log_odds: number;
  readonly z: number;
  /** The end of the log-odds' 95 % interval nearer to 0; 0 where the interval holds it. Ranks, as it grows with effect and with sureness. */
  readonly least_log_odds: number;
  /** Whether it stands out at a false discovery rate of 5 % over all terms of the comparison. */
  readonly stands_out: "more" | "fewer" | null;
}

const falseDiscoveryRate = 0.05;
const reach = normalQuantile(0.975);

/**
 * How far each term's use in the group lies from that in the rest, in the order given; null without uses on both sides.
 * @param tests terms that might have been told, those too rare in the group too: they failed their test, but were tested.
 * What can never be told, whichever side its uses fall on, is not counted (Tarone 1990, Biometrics 46, 515–522).
 * Source: Monroe, Colaresi & Quinn 2008, with α_w = α₀·p_w over both sides and α₀ = the uses of the group: the prior weighs
 * as much as the group itself. A light one hides words never used before (their variance is about 1/α_w).
 */
export function termScores(terms: readonly ComparedTerm[], tests: number): TermScore[] | null {
  const group = terms.map((term) => term.group);
  const rest = terms.map((term) => term.rest);
  const sum = (counts: readonly number[]) => counts.reduce((total, each) => total + each, 0);
  if (terms.length < 2 || sum(group) === 0 || sum(rest) === 0) return null;
  const used = terms.map((term) => term.group + term.rest > 0);
  const present = <Value>(values: readonly Value[]) => values.filter((_, index) => used[index]);
  const background = present(terms.map((term) => term.group + term.rest));
  const scores = weightedLogOdds({
    group: present(group),
    rest: present(rest),
    prior: priorCounts(background, sum(group)),
  });
  const told = present(terms).flatMap(({ word }, index) => (word === null ? [] : [index]));
  const adjusted = adjustedAmong(
    told.map((index) => twoSidedP((scores[index] as { z: number }).z)),
    tests,
  );
  const beyond = new Set(told.filter((_, k) => (adjusted[k] as number) <= falseDiscoveryRate));
  let next = 0;
  return terms.map((_, index) => {
    if (!used[index]) return { log_odds: 0, z: 0, least_log_odds: 0, stands_out: null };
    const at = next++;
    const { delta, variance, z } = scores[at] as WordLogOdds;
    const least = Math.max(0, Math.abs(delta) - reach * Math.sqrt(variance));
    return {
      log_odds: delta,
      z,
      least_log_odds: Math.sign(delta) * least,
      stands_out: beyond.has(at) ? (z > 0 ? "more" : "fewer") : null,
    };
  });
}

/** Adjusted p-values of a part of a family; the others' are taken as 1. */
export function adjustedAmong(pValues: readonly number[], tests: number): number[] {
  const factor = Math.max(1, tests / Math.max(1, pValues.length));
  return benjaminiHochberg(pValues).map((p) => Math.min(1, p * factor));
}
