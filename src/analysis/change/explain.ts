import { adtributor, adtributorOfRatio } from "./adtributor.ts";
import { momentsAt } from "./candidates.ts";
import { type Cell, varianceOf } from "./cell.ts";
import { decomposeRate } from "./decompose-rate.ts";
import type { Facts, Field, Window } from "./facts.ts";
import { ancestorsAt } from "./narrow.ts";
import type { Dimension } from "./rows.ts";
import type { Sample } from "./sample.ts";
import type { Scope } from "./scope.ts";
import { simpson } from "./simpson.ts";
import { type Series, seriesOf, tallyOf } from "./tally.ts";

/** Part of a finding's difference that one value of a further dimension holds. */
export interface Part {
  readonly dimension: Dimension;
  readonly value: string;
  readonly difference: number;
}

/** A value of a dimension now and in all earlier periods together. */
interface Group {
  readonly name: string;
  readonly now: ReturnType<typeof momentsAt>;
  readonly before: ReturnType<typeof momentsAt>;
}

const mostParts = 3;
/** Parts that are less of the difference say nothing of it. */
const leastTold = 0.3;
const mostDimensions = 6;

/** The values within a scope of one level of a field; what is not told is none. */
function groupsOf(sample: Sample, field: Field, level: number, window: Window): Group[] {
  const above = ancestorsAt(field, level);
  const flat: Field = {
    ...field,
    codes: field.codes.map((code) => above[code] as number),
    parents: new Int32Array(field.names.length).fill(-1),
  };
  const tally = tallyOf(sample, flat, window);
  return [...field.names.keys()].flatMap((code) => {
    const series: Series = seriesOf(tally, code);
    const now = momentsAt(series, [window.current]);
    const before = momentsAt(series, window.earlier);
    const isThere = code !== 0 && now.base + before.base > 0;
    return isThere ? [{ name: field.names[code] as string, now, before }] : [];
  });
}

/** The dimensions a finding can still be told apart by, each level of a path for itself. */
function furtherGroups(inside: Sample, facts: Facts, window: Window, scope: Scope) {
  return facts.fields
    .filter((field) => !scope.some((each) => each.field === field))
    .flatMap((field) => {
      const deepest = field.levels.reduce((most, level) => Math.max(most, level), 1);
      return Array.from({ length: deepest }, (_, i) => ({
        dimension: field.dimension,
        level: i + 1,
        groups: groupsOf(inside, field, i + 1, window),
      }));
    });
}

/** What a finding consists of, and whether its whole misleads. */
export function explained(
  sample: Sample,
  facts: Facts,
  window: Window,
  scope: Scope,
  within: Uint8Array,
  cell: Cell,
): { parts: Part[]; simpson: boolean } {
  const inside = {
    ...sample,
    span: sample.span.map((place, row) => (within[row] === 1 ? place : -1)),
  };
  const further = furtherGroups(inside, facts, window, scope);
  if (sample.amount === null) {
    const everything = furtherGroups(sample, facts, window, scope);
    return { parts: countParts(further, everything, cell), simpson: false };
  }
  const reversed = further.some(({ groups }) => {
    const checked = simpson(
      groups.map(({ now, before }) => ({
        base0: before.base,
        sum0: before.sum,
        base1: now.base,
        sum1: now.sum,
        variance0: varianceOf(before),
        variance1: varianceOf(now),
      })),
      { dispersion: cell.dispersion },
    );
    return checked?.is_reversed ?? false;
  });
  return { parts: meanParts(further, cell.difference), simpson: reversed };
}

type Further = ReturnType<typeof furtherGroups>;
const nameOf = (dimension: string, level: number) => `${dimension} ${level}`;

/**
 * The dimension in which the scope's complaints differ most from all complaints says most of them: Adtributor's surprise, with all
 * complaints as its forecast.
 */
function countParts(further: Further, everything: Further, cell: Cell): Part[] {
  const dimensions = everything.map(({ dimension, level, groups }, i) => {
    const inside = new Map((further[i]?.groups ?? []).map(({ name, now }) => [name, now.base]));
    const total = groups.reduce((sum, { now }) => sum + now.base, 0);
    return {
      dimension: nameOf(dimension, level),
      elements: groups.map(({ name, now }) => ({
        value: name,
        forecast: total === 0 ? 0 : (now.base / total) * cell.expected,
        actual: inside.get(name) ?? 0,
      })),
    };
  });
  for (const { dimension: name } of adtributor(dimensions, { most: mostDimensions })) {
    const found = further.find(({ dimension, level }) => nameOf(dimension, level) === name);
    const groups = found?.groups ?? [];
    const before = groups.reduce((sum, group) => sum + group.before.base, 0);
    const weight = before === 0 ? 0 : cell.expected / before;
    const parts = largest(
      groups.map((group) => ({
        dimension: found?.dimension as Dimension,
        value: group.name,
        difference: group.now.base - group.before.base * weight,
      })),
      cell.difference,
    );
    const told = parts.reduce((sum, { difference }) => sum + difference, 0);
    if (told / cell.difference >= leastTold) return parts;
  }
  return [];
}

function meanParts(further: Further, difference: number): Part[] {
  const dimensions = further.map(({ dimension, level, groups }) => ({
    dimension: nameOf(dimension, level),
    elements: groups.map(({ name, now, before }) => ({
      value: name,
      numerator: { forecast: before.sum, actual: now.sum },
      denominator: { forecast: before.base, actual: now.base },
    })),
  }));
  const best = adtributorOfRatio(dimensions)[0]?.dimension;
  const found = further.find(({ dimension, level }) => nameOf(dimension, level) === best);
  if (found === undefined) return [];
  const decomposed = decomposeRate(
    found.groups.map(({ now, before }) => ({
      base0: before.base,
      sum0: before.sum,
      base1: now.base,
      sum1: now.sum,
    })),
  );
  return largest(
    (decomposed?.parts ?? []).map(({ total_part }, i) => ({
      dimension: found.dimension,
      value: (found.groups[i] as Group).name,
      difference: total_part,
    })),
    difference,
  );
}

/** The largest parts that go the way of the whole and together are no more than it. */
function largest(parts: readonly Part[], difference: number): Part[] {
  const along = parts
    .filter((part) => part.difference * difference > 0)
    .sort(
      (a, b) =>
        Math.abs(b.difference) - Math.abs(a.difference) ||
        (a.value < b.value ? -1 : Number(a.value > b.value)),
    );
  let left = Math.abs(difference) * (1 + 1e-9);
  const kept: Part[] = [];
  for (const part of along.slice(0, mostParts)) {
    left -= Math.abs(part.difference);
    if (left < 0) break;
    kept.push(part);
  }
  return kept;
}
