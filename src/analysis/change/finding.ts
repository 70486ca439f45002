import { type Candidate, momentsAt, valuesOf } from "./candidates.ts";
import { type Cell, meanCell, relativeCount, shareCell } from "./cell.ts";
import { sumAt } from "./dispersion.ts";
import { explained, type Part } from "./explain.ts";
import type { Facts, Window } from "./facts.ts";
import type { Family, Test } from "./family.ts";
import { narrowCount, narrowMean } from "./narrow.ts";
import type { Measure } from "./rows.ts";
import type { Sample } from "./sample.ts";
import { rowsWithin, type Scope, seriesWithin } from "./scope.ts";
import type { Series } from "./tally.ts";

/** What moved, for which complaints, by how much, and what it consists of. */
export interface Finding {
  readonly measure: Measure;
  readonly direction: "up" | "down";
  readonly scope: Scope;
  readonly cell: Cell;
  readonly p: number;
  readonly q: number;
  /** In the order of the window's spans. */
  readonly values: readonly (number | null)[];
  readonly shareOfChange: number | null;
  readonly parts: readonly Part[];
  readonly simpson: boolean;
  readonly verified: number | null;
  readonly presumed: number | null;
}

/** A test beyond chance as a finding: its scope narrowed to where most of it lies, with its parts. */
export function findingOf(
  { candidate, direction, p, weight }: Test,
  sample: Sample | null,
  facts: Facts,
  window: Window,
  family: Family,
  wholes: ReadonlyMap<Measure, Candidate>,
): Finding {
  const { measure, field, code, other } = candidate;
  const seed: Scope = field === null ? [] : [{ field, codes: [code] }, ...scopeOf(other)];
  const judged = { measure, direction, p, q: family.qOf(p, weight) };
  if (sample === null)
    return {
      ...judged,
      ...nothingMore,
      scope: seed,
      cell: candidate.cell,
      values: candidate.values,
    };
  const { scope, within, cell, values } = narrowed(
    candidate,
    direction,
    seed,
    sample,
    facts,
    window,
  );
  const isCount = sample.amount === null;
  const causes = isCount ? causesOf(facts, sample, within, window) : nothingMore;
  return {
    ...judged,
    scope: isCount ? inOrder(scope, sample, facts, window) : scope,
    cell,
    values,
    shareOfChange: shareOf(cell, wholes.get(measure)?.cell, isCount, scope),
    ...explained(sample, facts, window, scope, within, cell),
    verified: causes.verified,
    presumed: causes.presumed,
  };
}

const nothingMore = {
  shareOfChange: null,
  parts: [],
  simpson: false,
  verified: null,
  presumed: null,
} as const;

const scopeOf = (other: Candidate["other"]): Scope =>
  other === null ? [] : [{ field: other.field, codes: [other.code] }];

/** The narrower scope with its numbers, or the one given where nothing narrows it. */
function narrowed(
  { cell, values }: Candidate,
  direction: "up" | "down",
  seed: Scope,
  sample: Sample,
  facts: Facts,
  window: Window,
) {
  const before = rowsWithin(seed, facts.rows);
  let scope: Scope;
  // Of counts the whole comes last, when no value stands out any more.
  if (sample.amount === null && seed.length === 0) scope = seed;
  else if (sample.amount === null) {
    const inSeed = sumAt(seriesWithin(sample, before, window).base, window.earlier);
    const weight = inSeed === 0 ? 0 : cell.expected / inSeed;
    scope = narrowCount(sample, facts, window, seed, weight, direction, cell.dispersion);
  } else scope = narrowMean(sample, facts, window, seed, cell.dispersion);
  const given = { scope: seed, within: before, cell, values };
  if (isSame(scope, seed)) return given;
  scope = sharpened(scope, sample, rowsWithin(scope, facts.rows), window);
  const within = rowsWithin(scope, facts.rows);
  const series = seriesWithin(sample, within, window);
  const found = cellOf(series, sample, scope, facts, window, cell);
  const isAlong = found !== null && found.difference > 0 === (direction === "up");
  if (!isAlong) return given;
  return { scope, within, cell: found, values: valuesOf(sample.measure, series) };
}

function isSame(one: Scope, other: Scope): boolean {
  const text = (scope: Scope) =>
    JSON.stringify(scope.map(({ field, codes }) => [field.dimension, codes]));
  return text(one) === text(other);
}

function cellOf(
  series: Series,
  sample: Sample,
  scope: Scope,
  facts: Facts,
  window: Window,
  { dispersion, degrees }: Cell,
): Cell | null {
  const { earlier, current } = window;
  const spread = { value: dispersion, degrees };
  const now = momentsAt(series, [current]);
  const before = momentsAt(series, earlier);
  if (sample.amount === null) {
    const total = seriesWithin(sample, comparable(scope, facts), window).base;
    const rest = [(total[current] as number) - now.base, sumAt(total, earlier) - before.base];
    return relativeCount(now.base, rest[0] as number, before.base, rest[1] as number, spread);
  }
  if (now.base === 0 || before.base === 0) return null;
  if (series.squares === null) return shareCell(now.sum, now.base, before.sum, before.base, spread);
  return meanCell(now, before, spread);
}

/** Of nearly all complaints of a path in a scope: then the path below it is told. */
const nearlyAll = 0.95;

/** The deepest path that nearly all complaints in the scope have now: what was found at the top of a path is told to its end. */
function sharpened(scope: Scope, { span }: Sample, within: Uint8Array, { current }: Window): Scope {
  return scope.map((part) => {
    const [only] = part.codes;
    if (part.codes.length !== 1 || only === undefined) return part;
    const { parents, codes } = part.field;
    const counts = new Float64Array(parents.length);
    let all = 0;
    for (let row = 0; row < span.length; row++) {
      if (span[row] !== current || within[row] === 0) continue;
      all++;
      for (let code = codes[row] as number; code >= 0; code = parents[code] as number)
        counts[code] = (counts[code] as number) + 1;
    }
    let deepest = only;
    parents.forEach((parent, code) => {
      if (parent === deepest && (counts[code] as number) >= nearlyAll * all) deepest = code;
    });
    return deepest === only ? part : { field: part.field, codes: [deepest] };
  });
}

/** The rows a scope is compared with: where it names a cause, those with a cause. */
function comparable(scope: Scope, { rows }: Facts): Uint8Array | null {
  const cause = scope.find(({ field }) => field.dimension === "root_cause");
  if (cause === undefined) return null;
  return Uint8Array.from({ length: rows }, (_, row) => (cause.field.codes[row] === 0 ? 0 : 1));
}

/** The dimension first whose values alone have the fewest complaints in earlier periods: it says most. */
function inOrder(scope: Scope, sample: Sample, facts: Facts, window: Window): Scope {
  return scope
    .map((part) => {
      const { base } = seriesWithin(sample, rowsWithin([part], facts.rows), window);
      return { part, before: sumAt(base, window.earlier) };
    })
    .sort((a, b) => a.before - b.before)
    .map(({ part }) => part);
}

function shareOf(cell: Cell, whole: Cell | undefined, isCount: boolean, scope: Scope) {
  if (whole === undefined || scope.length === 0) return null;
  const size = (each: Cell) => each.difference * (isCount ? 1 : each.base);
  const share = size(cell) / size(whole);
  return share > 0 && share <= 1 ? share : null;
}

function causesOf({ basis }: Facts, { span }: Sample, within: Uint8Array, { current }: Window) {
  let [presumed, verified] = [0, 0];
  for (let row = 0; row < span.length; row++) {
    if (span[row] !== current || within[row] === 0) continue;
    if (basis[row] === 1) presumed++;
    if (basis[row] === 2) verified++;
  }
  return { presumed, verified };
}
