import { costOf, costOfCodes, evidence } from "./localise-score.ts";
import type { Seed } from "./localise-seeds.ts";
import {
  type CodeCounts,
  type Counts,
  countsByCode,
  type LeafTable,
  type LocaliseOptions,
  membersOf,
  type Scope,
  type ScopePart,
  scopeKey,
} from "./localise-table.ts";

/** Steps after which the search stops where it is; it seldom takes more than five. */
const mostSteps = 20;

/**
 * Betters a combination one attribute at a time, the others held fast: other values of it, more values, an attribute more, one fewer;
 * each time the one change that tells most, until none tells more.
 * @param seen scopes that the way up led through before, which are not climbed from again
 * Source: Neill, McFowland & Zheng (2013), Statistics in Medicine 32, 2185–2208, multidimensional subset scan by coordinate ascent.
 */
export function ascend(
  table: LeafTable,
  seed: Seed,
  options: Required<LocaliseOptions>,
  seen: Set<string> = new Set(),
): Seed {
  let best = seed;
  for (let step = 0; step < mostSteps; step++) {
    const key = `${best.way} ${scopeKey(best.scope)}`;
    if (seen.has(key)) return best;
    seen.add(key);
    const counts = countsByCode(table, membersOf(table, best.scope));
    let better = best;
    for (let attribute = 0; attribute < counts.length; attribute++) {
      for (const change of changesOf(best, attribute, counts[attribute] as CodeCounts, options)) {
        const score =
          evidence(change.counts, options.earlierPeriods, options.dispersion) -
          costOf(table, change.scope, options.deepest);
        if (score > better.score + 1e-9) better = { scope: change.scope, way: best.way, score };
      }
    }
    if (better === best) return best;
    best = better;
  }
  return best;
}

interface Change {
  readonly scope: Scope;
  readonly counts: Counts;
}

function changesOf(
  { scope, way }: Seed,
  attribute: number,
  counts: CodeCounts,
  options: Required<LocaliseOptions>,
): readonly Change[] {
  const rest = scope.filter((part) => part.attribute !== attribute);
  const changes: Change[] = [];
  if (rest.length < options.deepest) {
    const found = tellingCodes(counts, way, attribute, options);
    if (found !== null)
      changes.push({
        scope: withPart(rest, { attribute, codes: found.codes }),
        counts: found.counts,
      });
  }
  if (rest.length < scope.length && rest.length > 0) {
    const all = { actual: sum(counts.actual), expected: sum(counts.expected) };
    if (Math.sign(all.actual - all.expected) === way) changes.push({ scope: rest, counts: all });
  }
  return changes;
}

/**
 * The few codes of an attribute that tell most together: the most telling one, then what adds most to it. "Not told" stands alone: it
 * is searched, so that what lies in it is not laid on others, but it is no value to put beside a named one.
 */
function tellingCodes(
  { actual, expected }: CodeCounts,
  way: number,
  attribute: number,
  { earlierPeriods, dispersion, mostValues, unnamed }: Required<LocaliseOptions>,
): { codes: readonly number[]; counts: Counts } | null {
  const chosen: number[] = [];
  let counts: Counts = { actual: 0, expected: 0 };
  let best: { codes: readonly number[]; counts: Counts; score: number } | null = null;
  while (chosen.length < Math.min(mostValues, actual.length - 1)) {
    let next: { code: number; counts: Counts; told: number } | null = null;
    for (let code = 0; code < actual.length; code++) {
      if (chosen.includes(code) || (chosen.length > 0 && code === unnamed[attribute])) continue;
      const more = {
        actual: counts.actual + (actual[code] as number),
        expected: counts.expected + (expected[code] as number),
      };
      if (Math.sign(more.actual - more.expected) !== way) continue;
      const told = evidence(more, earlierPeriods, dispersion);
      if (told > (next?.told ?? 0)) next = { code, counts: more, told };
    }
    if (next === null) break;
    chosen.push(next.code);
    counts = next.counts;
    const score = next.told - costOfCodes(actual.length, chosen.length);
    if (best === null || score > best.score)
      best = { codes: chosen.toSorted((a, b) => a - b), counts, score };
    if (next.code === unnamed[attribute]) break;
  }
  return best;
}

/** The scope with a part more, attributes ascending. */
export function withPart(scope: Scope, part: ScopePart): Scope {
  return [...scope, part].sort((a, b) => a.attribute - b.attribute);
}

function sum(values: Float64Array): number {
  let all = 0;
  for (const value of values) all += value;
  return all;
}
