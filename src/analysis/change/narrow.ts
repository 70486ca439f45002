import { normalQuantile } from "../statistics/normal.ts";
import { momentsAt } from "./candidates.ts";
import { type Moments, varianceOf } from "./cell.ts";
import type { Facts, Field, Window } from "./facts.ts";
import { refineScope } from "./localise-refine.ts";
import type { Scope as LeafScope, LeafTable } from "./localise-table.ts";
import type { Sample } from "./sample.ts";
import { rowsWithin, type Scope, withBelow } from "./scope.ts";
import { seriesOf, tallyOf, totalOf } from "./tally.ts";

/** Of a difference, what a narrower scope must hold. */
const held = 0.7;
/** Values of one dimension in a scope. */
const mostValues = 3;
const mostLeaves = 100_000;
/** A set with more than this of the base is nearly the whole. */
const mostOfBase = 0.6;

/** One level of one field, as an attribute of the leaf table. */
interface Attribute {
  readonly field: Field;
  readonly level: number;
  /** The code at this level, or the deepest above it, of each code. */
  readonly above: Int32Array;
}

function attributesOf(fields: readonly Field[]): Attribute[] {
  return fields.flatMap((field) => {
    const deepest = field.levels.reduce((most, level) => Math.max(most, level), 1);
    return Array.from({ length: deepest }, (_, i) => ({
      field,
      level: i + 1,
      above: ancestorsAt(field, i + 1),
    }));
  });
}

/** Of each code the code at a level of its path, itself where it is not so deep. */
export function ancestorsAt({ parents, levels }: Field, level: number): Int32Array {
  const above = Int32Array.from(parents.keys());
  parents.forEach((parent, code) => {
    if ((levels[code] as number) > level) above[code] = above[parent] as number;
  });
  return above;
}

/**
 * Narrows what changed in number to where most of it lies: a row a complaint, those of earlier periods with the weight that makes
 * them what is expected now.
 */
export function narrowCount(
  sample: Sample,
  facts: Facts,
  window: Window,
  scope: Scope,
  weight: number,
  direction: "up" | "down",
  dispersion: number,
): Scope {
  const attributes = attributesOf(facts.fields);
  const { table } = leavesOf(sample, window, rowsWithin(scope, facts.rows), attributes, weight);
  const start: LeafScope = scope.map(({ field, codes }) => {
    const attribute = attributes.findLastIndex((each) => each.field === field);
    const has = withBelow(field, codes);
    return { attribute, codes: [...has.keys()].filter((code) => has[code] === 1) };
  });
  const refined = refineScope(
    table,
    start.toSorted((a, b) => a.attribute - b.attribute),
    {
      earlierPeriods: window.earlier.length,
      dispersion,
      direction,
      share: held,
      mostValues,
      unnamed: attributes.map(() => 0),
    },
  );
  return mergedScope(scope, refined.scope, attributes);
}

/** The leaves back as codes: what was not narrowed keeps its name. */
function mergedScope(scope: Scope, refined: LeafScope, attributes: readonly Attribute[]): Scope {
  const found = new Map<Field, readonly number[]>();
  for (const { field, codes } of scope) found.set(field, codes);
  for (const { attribute, codes } of refined) {
    const { field } = attributes[attribute] as Attribute;
    const given = found.get(field);
    const has = given === undefined ? null : withBelow(field, given);
    const isSame = has !== null && codes.length === has.reduce((sum, each) => sum + each, 0);
    // Attributes come with the deeper level later, which says more.
    if (!isSame) found.set(field, codes);
  }
  return [...found].map(([field, codes]) => ({ field, codes }));
}

function leavesOf(
  { span }: Sample,
  { earlier, current, spans }: Window,
  within: Uint8Array,
  attributes: readonly Attribute[],
  weight: number,
): { table: LeafTable } {
  const isEarlier = new Uint8Array(spans.length);
  for (const place of earlier) isEarlier[place] = 1;
  const now: number[] = [];
  const before: number[] = [];
  for (let row = 0; row < span.length; row++) {
    const place = span[row] as number;
    if (place < 0 || within[row] === 0) continue;
    if (place === current) now.push(row);
    else if (isEarlier[place] === 1) before.push(row);
  }
  // Of very many earlier complaints every so-manieth stands for the others.
  const step = Math.max(1, Math.ceil(before.length / mostLeaves));
  const kept = before.filter((_, i) => i % step === 0);
  const rows = [...now, ...kept];
  const share = kept.length === 0 ? 0 : (weight * before.length) / kept.length;
  return {
    table: {
      attributes: attributes.map(({ field, above }) =>
        Int32Array.from(rows, (row) => above[field.codes[row] as number] as number),
      ),
      cardinalities: attributes.map(({ field }) => field.names.length),
      actual: Float64Array.from(rows, (_, i) => (i < now.length ? 1 : 0)),
      expected: Float64Array.from(rows, (_, i) => (i < now.length ? 0 : share)),
    },
  };
}

/** A set of values of one field that may stand for a whole whose share or mean moved. */
interface Set {
  readonly field: Field;
  readonly codes: readonly number[];
  /** By how many standard errors they moved by more than the others. */
  readonly apart: number;
}

/**
 * Narrows a share or a mean that moved to the few values of one dimension that hold most of it, where they moved by more than the
 * others beyond chance; of several dimensions the one whose values stand apart most.
 */
export function narrowMean(
  sample: Sample,
  facts: Facts,
  window: Window,
  scope: Scope,
  dispersion: number,
): Scope {
  const within = rowsWithin(scope, facts.rows);
  const inside = {
    ...sample,
    span: sample.span.map((place, row) => (within[row] === 1 ? place : -1)),
  };
  const sets = facts.fields
    .filter((field) => !scope.some((each) => each.field === field))
    .flatMap((field) => smallestSet(inside, field, window, dispersion, facts.fields.length))
    .sort((a, b) => b.apart - a.apart);
  const [best] = sets;
  return best === undefined ? scope : [...scope, { field: best.field, codes: best.codes }];
}

function smallestSet(
  sample: Sample,
  field: Field,
  window: Window,
  dispersion: number,
  fields: number,
): Set[] {
  const tally = tallyOf(sample, field, window);
  const total = totalOf(tally, field);
  const all = { now: momentsAt(total, [window.current]), before: momentsAt(total, window.earlier) };
  const change = all.now.sum / all.now.base - all.before.sum / all.before.base;
  const values = [...field.names.keys()]
    .filter((code) => code !== 0 && (field.parents[code] as number) < 0)
    .flatMap((code) => {
      const series = seriesOf(tally, code);
      const now = momentsAt(series, [window.current]);
      const before = momentsAt(series, window.earlier);
      if (now.base === 0 || before.base === 0) return [];
      const moved = now.base * (now.sum / now.base - before.sum / before.base);
      return [{ code, now, before, moved: moved * Math.sign(change) }];
    })
    .sort((a, b) => b.moved - a.moved || a.code - b.code);
  const wanted = held * Math.abs(change) * all.now.base;
  let moved = 0;
  for (let count = 1; count <= Math.min(mostValues, values.length - 1); count++) {
    moved += (values[count - 1] as { moved: number }).moved;
    if (moved < wanted) continue;
    const chosen = values.slice(0, count);
    const now = added(chosen.map((each) => each.now));
    const before = added(chosen.map((each) => each.before));
    const apart = movedApart(now, before, all, dispersion);
    const isApart =
      now.base <= mostOfBase * all.now.base &&
      apart > -normalQuantile(0.05 / fields / 2 / ways(values.length, count));
    return isApart ? [{ field, codes: chosen.map(({ code }) => code), apart }] : [];
  }
  return [];
}

/** How many standard errors a set moved by more than the others, in the direction of the whole. */
function movedApart(
  now: Moments,
  before: Moments,
  all: { now: Moments; before: Moments },
  dispersion: number,
): number {
  const less = (one: Moments, other: Moments) => added([one], other);
  const [restNow, restBefore] = [less(all.now, now), less(all.before, before)];
  if (restNow.base < 2 || restBefore.base < 2) return 0;
  const moved = (one: Moments, other: Moments) => one.sum / one.base - other.sum / other.base;
  const spread = (each: Moments) => varianceOf(each) / each.base;
  const variance = [now, before, restNow, restBefore].reduce((sum, each) => sum + spread(each), 0);
  const apart = moved(now, before) - moved(restNow, restBefore);
  return (apart * Math.sign(moved(all.now, all.before))) / Math.sqrt(dispersion * variance);
}

function added(parts: readonly Moments[], less?: Moments): Moments {
  const sum = (name: keyof Moments) =>
    parts.reduce((total, part) => total + part[name], 0) - (less?.[name] ?? 0);
  return { base: sum("base"), sum: sum("sum"), squares: sum("squares") };
}

/** In how many ways `count` of `all` can be chosen. */
function ways(all: number, count: number): number {
  let product = 1;
  for (let i = 0; i < count; i++) product *= (all - i) / (i + 1);
  return product;
}
