import { withPart } from "./localise-ascend.ts";
import { concentration, costOfCodes } from "./localise-score.ts";
import {
  type CodeCounts,
  type Counts,
  checkTable,
  completed,
  countsByCode,
  countsWithin,
  type LeafTable,
  type LocaliseOptions,
  membersOf,
  type Scope,
} from "./localise-table.ts";

export interface RefinedScope extends Counts {
  /** The scope given, narrowed. */
  readonly scope: Scope;
  /** actual − expected */
  readonly excess: number;
  /** Of the excess of the scope given; 1 where nothing narrows it. */
  readonly explained_share: number;
}

/**
 * Narrows a scope that holds an excess (or a lack) of complaints to where most of it lies: a few values of further attributes, or
 * fewer values of its own, that hold `share` of the excess and in which it is denser than in the rest of the scope beyond chance
 * (`concentration` against the cost of naming the values). Of several the one that tells most is taken, then what is left is narrowed
 * again, up to `deepest` attributes in all. A value that all of the scope has adds nothing and is not named; the direction is that of the
 * excess.
 * @param scope of the leaf table; empty: everything
 * @throws RangeError for an attribute or a code the table does not have
 */
export function refineScope(
  table: LeafTable,
  scope: Scope,
  options: LocaliseOptions = {},
): RefinedScope {
  checkTable(table);
  const full = completed(options);
  const whole = countsWithin(table, scope);
  const excess = whole.actual - whole.expected;
  let found: Narrowed = { scope, counts: whole, gain: 0 };
  while (excess !== 0) {
    const next = narrowing(table, found, full, full.share * Math.abs(excess));
    if (next === null) break;
    found = { ...next, scope: withoutImplied(table, next, scope) };
  }
  const { actual, expected } = found.counts;
  return {
    scope: found.scope,
    actual,
    expected,
    excess: actual - expected,
    explained_share: excess === 0 ? 1 : (actual - expected) / excess,
  };
}

interface Narrowed {
  readonly scope: Scope;
  readonly counts: Counts;
  /** Evidence above its cost and the threshold. */
  readonly gain: number;
}

/** Takes out what was added before and says nothing any more: a category, once one of its kinds is named. */
function withoutImplied(table: LeafTable, { scope, counts }: Narrowed, given: Scope): Scope {
  return scope.reduce((kept, part) => {
    if (given.some(({ attribute }) => attribute === part.attribute)) return kept;
    const rest = kept.filter(({ attribute }) => attribute !== part.attribute);
    const { actual, expected } = countsWithin(table, rest);
    const same =
      Math.abs(actual - counts.actual) + Math.abs(expected - counts.expected) <
      1e-9 * (counts.actual + counts.expected);
    return same ? rest : kept;
  }, scope);
}

/**
 * The one attribute whose few values tell most of where the excess of a scope lies; null where none does beyond chance.
 * @param held complaints of the excess that must stay in the scope
 */
function narrowing(
  table: LeafTable,
  { scope, counts: whole }: Narrowed,
  options: Required<LocaliseOptions>,
  held: number,
): Narrowed | null {
  const way = Math.sign(whole.actual - whole.expected);
  const members = membersOf(table, scope);
  const byCode = countsByCode(table, members);
  let best: Narrowed | null = null;
  for (let attribute = 0; attribute < byCode.length; attribute++) {
    const rest = scope.filter((part) => part.attribute !== attribute);
    if (rest.length === scope.length && scope.length >= options.deepest) continue;
    const codes = admittedCodes(byCode[attribute] as CodeCounts, members[attribute] ?? null);
    const named = codes.filter(({ code }) => code !== options.unnamed[attribute]);
    for (const few of fewOf(named, way, Math.min(options.mostValues, codes.length - 1))) {
      const counts = together(few);
      if (way * (counts.actual - counts.expected) < held) continue;
      const gain =
        concentration(counts, whole, options.earlierPeriods, options.dispersion) -
        costOfCodes(codes.length, few.length) -
        Math.log(byCode.length) -
        Math.log(1 / options.falseAlarms);
      if (!(gain > (best?.gain ?? 0)) || !isDenser(counts, whole, way)) continue;
      const part = { attribute, codes: few.map(({ code }) => code).sort((a, b) => a - b) };
      best = { scope: withPart(rest, part), counts, gain };
    }
  }
  return best;
}

interface CodeCount extends Counts {
  readonly code: number;
}

function admittedCodes(counts: CodeCounts, admitted: Uint8Array | null): readonly CodeCount[] {
  const codes: CodeCount[] = [];
  for (let code = 0; code < counts.actual.length; code++) {
    const actual = counts.actual[code] as number;
    const expected = counts.expected[code] as number;
    if (admitted?.[code] === 0 || actual + expected === 0) continue;
    codes.push({ code, actual, expected });
  }
  return codes;
}

/** The first one, two, … values by excess, and by how many times the expected came. */
function fewOf(codes: readonly CodeCount[], way: number, most: number): readonly CodeCount[][] {
  const excess = (code: CodeCount) => way * (code.actual - code.expected);
  const times = (code: CodeCount) => way * (code.actual / code.expected);
  return [excess, times].flatMap((order) => {
    const sorted = codes.toSorted((a, b) => order(b) - order(a) || a.code - b.code).slice(0, most);
    return sorted.map((_, last) => sorted.slice(0, last + 1));
  });
}

function together(codes: readonly Counts[]): Counts {
  return codes.reduce<Counts>(
    (sum, code) => ({
      actual: sum.actual + code.actual,
      expected: sum.expected + code.expected,
    }),
    { actual: 0, expected: 0 },
  );
}

/** More of the excess lies in the part than its expected complaints would have. */
export function isDenser(part: Counts, whole: Counts, way: number): boolean {
  return way * (part.actual * whole.expected - whole.actual * part.expected) > 0;
}
