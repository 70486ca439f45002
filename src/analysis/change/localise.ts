import { ascend } from "./localise-ascend.ts";
import { isDenser } from "./localise-refine.ts";
import { riskOf } from "./localise-risk.ts";
import { concentration, costOfCodes } from "./localise-score.ts";
import { findSeeds, type Seed } from "./localise-seeds.ts";
import {
  type Counts,
  checkTable,
  completed,
  countsWithin,
  type LeafTable,
  type LocaliseOptions,
  leavesWithin,
  type Scope,
  scopeKey,
} from "./localise-table.ts";

/** One combination of values in which complaints are more, or fewer, than expected. */
export interface Localised extends Counts {
  readonly scope: Scope;
  /** actual − expected, of what earlier scopes did not take */
  readonly excess: number;
  /** Evidence above the cost of naming the scope, natural logarithm: chance gives t or more with at most exp(−t), one way. */
  readonly score: number;
  /** RiskLoc's r₁ − r₂, up to 1: how clearly and how evenly the scope's own parts moved. */
  readonly risk: number;
  /** Rows of the table in it. */
  readonly leaves: number;
}

/**
 * Which combinations of values (up to `deepest` attributes, few values each) hold what came more, or less, than expected: the
 * combination that tells most is taken, its leaves are taken out, and the rest is searched again. Both directions and what is "not told"
 * are always searched, so that one is not mistaken for the lack of another; `direction` and `unnamed` decide what is told.
 *
 * As RiskLoc (Kalander 2022, arXiv 2205.10004) does, the search goes layer by layer, one scope at a time and then the remaining,
 * asks that a scope moved as one, and has floors. Its scores are of leaves and need leaves with many complaints each; here most have
 * none or one. So what ranks the scopes is the evidence of their sums (`evidence`) less the cost of naming them (`costOf`), which also
 * keeps a table without change empty (`falseAlarms`); RiskLoc's risk is taken over the scope's parts and told beside it.
 * @throws RangeError where the arrays of the table do not fit
 */
export function localise(table: LeafTable, options: LocaliseOptions = {}): readonly Localised[] {
  checkTable(table);
  const full = completed(options);
  let left: LeafTable = table;
  const found: Localised[] = [];
  for (let round = 0; round < roundsOf(full) && found.length < full.most; round++) {
    const next = strongest(left, full);
    if (next === null) break;
    if (isAskedFor(next, full)) found.push(next);
    left = without(left, leavesWithin(left, next.scope));
  }
  return found;
}

/** What is not told takes rounds too. */
function roundsOf({ most }: Required<LocaliseOptions>): number {
  return 2 * most;
}

function isAskedFor(
  { scope, excess }: Localised,
  { direction, unnamed }: Required<LocaliseOptions>,
): boolean {
  if (direction !== "either" && Math.sign(excess) !== (direction === "up" ? 1 : -1)) return false;
  return scope.every(({ attribute, codes }) => codes.every((code) => code !== unnamed[attribute]));
}

/** What evidence must exceed its cost by; two directions share the false alarms. */
function thresholdOf({ falseAlarms }: Required<LocaliseOptions>): number {
  return Math.log(2 / falseAlarms);
}

function strongest(table: LeafTable, options: Required<LocaliseOptions>): Localised | null {
  const seeds = findSeeds(table, options);
  const seen = new Set<string>();
  const risen = distinct(seeds.map((seed) => ascend(table, seed, options, seen)));
  const threshold = thresholdOf(options);
  const telling = risen.filter(({ score }) => score > threshold).sort((a, b) => b.score - a.score);
  for (const candidate of telling) {
    const seed = divide(table, candidate, [...seeds, ...risen], options);
    const counts = countsWithin(table, seed.scope);
    const excess = counts.actual - counts.expected;
    const large =
      Math.abs(excess) >= options.smallestExcess &&
      Math.max(counts.actual, counts.expected) >= options.smallestCount;
    if (!large) continue;
    return {
      scope: seed.scope,
      ...counts,
      excess,
      score: seed.score,
      risk: riskOf(table, seed.scope),
      leaves: leavesWithin(table, seed.scope).reduce((sum, one) => sum + one, 0),
    };
  }
  return null;
}

/**
 * A scope must have moved as one. Where a narrower one among the candidates tells of two rates in it beyond chance, that one is meant;
 * what remains of the wider one is searched afterwards, like the rest.
 */
function divide(
  table: LeafTable,
  scope: Seed,
  candidates: readonly Seed[],
  options: Required<LocaliseOptions>,
): Seed {
  let current = scope;
  for (let step = 0; step < options.deepest; step++) {
    const whole = countsWithin(table, current.scope);
    let best: { seed: Seed; gain: number } | null = null;
    for (const seed of candidates) {
      if (seed.way !== current.way || !isInside(seed.scope, current.scope)) continue;
      const part = countsWithin(table, seed.scope);
      if (!isDenser(part, whole, current.way)) continue;
      const gain =
        concentration(part, whole, options.earlierPeriods, options.dispersion) -
        costInside(table, seed.scope, current.scope);
      if (gain > (best?.gain ?? thresholdOf(options))) best = { seed, gain };
    }
    if (best === null) return current;
    current = best.seed;
  }
  return current;
}

/** Narrower than the other scope. */
function isInside(inner: Scope, outer: Scope): boolean {
  const admits = outer.every((part) => {
    const own = inner.find(({ attribute }) => attribute === part.attribute);
    return own?.codes.every((code) => part.codes.includes(code)) ?? false;
  });
  return admits && scopeKey(inner) !== scopeKey(outer);
}

/** What it costs to name a scope where a wider one is known. */
function costInside(table: LeafTable, inner: Scope, outer: Scope): number {
  const added = inner.filter(
    ({ attribute }) => !outer.some((part) => part.attribute === attribute),
  );
  return inner.reduce(
    (cost, { attribute, codes }) => {
      const known = outer.find((part) => part.attribute === attribute)?.codes.length;
      return known === codes.length
        ? cost
        : cost + costOfCodes(known ?? (table.cardinalities[attribute] as number), codes.length);
    },
    added.length * Math.log(2 * table.cardinalities.length),
  );
}

function distinct(seeds: readonly Seed[]): readonly Seed[] {
  return [...new Map(seeds.map((seed) => [`${seed.way} ${scopeKey(seed.scope)}`, seed])).values()];
}

/** The same leaves, those of a scope without complaints. */
function without(table: LeafTable, taken: Uint8Array): LeafTable {
  const keep = (value: number, leaf: number) => (taken[leaf] === 1 ? 0 : value);
  return { ...table, actual: table.actual.map(keep), expected: table.expected.map(keep) };
}
