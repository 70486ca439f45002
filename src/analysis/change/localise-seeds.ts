import { costOf, evidence } from "./localise-score.ts";
import {
  type CodeCounts,
  type Counts,
  countsByCode,
  type LeafTable,
  type LocaliseOptions,
  type Scope,
} from "./localise-table.ts";

/** A combination of single values worth starting from. */
export interface Seed {
  readonly scope: Scope;
  /** 1 more than expected, −1 fewer. */
  readonly way: number;
  readonly score: number;
}

/** Cells of one combination of attributes that are counted at once. */
const mostCells = 2 ** 15;

/** The best of each combination of attributes go on, this many a layer. */
const seedsOfLayer = 4;

/**
 * The most telling combinations of single values, layer by layer: of one attribute, of two, of three. Where the attributes have more
 * values than can be counted at once, those go in that tell most by themselves.
 */
export function findSeeds(table: LeafTable, options: Required<LocaliseOptions>): readonly Seed[] {
  const single = countsByCode(
    table,
    table.cardinalities.map(() => null),
  );
  const ranked = single.map((counts) => rankCodes(counts, options));
  const seeds: Seed[] = [];
  for (let layer = 1; layer <= Math.min(options.deepest, table.cardinalities.length); layer++) {
    const room = Math.floor(mostCells ** (1 / layer) + 1e-9);
    const axes = ranked.map((codes, attribute) => axisOf(table, attribute, codes.slice(0, room)));
    const found: Seed[] = [];
    const everything = { axes: [], cells: new Int32Array(table.actual.length) };
    eachCombination(axes, layer, everything, (begun, last) => {
      found.push(...bestCells(table, begun, last, options));
    });
    found.sort((a, b) => b.score - a.score);
    seeds.push(...found.slice(0, seedsOfLayer));
  }
  return seeds;
}

/** Attributes taken together, and the cell of each leaf; −1: in none. */
interface Combined {
  readonly axes: readonly Axis[];
  readonly cells: Int32Array;
}

/** Every combination of so many attributes, the last one apart; those that begin alike share the cells of the beginning. */
function eachCombination(
  axes: readonly Axis[],
  layer: number,
  begun: Combined,
  visit: (begun: Combined, last: Axis) => void,
): void {
  const first = (begun.axes.at(-1)?.attribute ?? -1) + 1;
  for (const axis of axes.slice(first)) {
    if (begun.axes.length === layer - 1) {
      visit(begun, axis);
      continue;
    }
    const cells = new Int32Array(begun.cells.length);
    const size = axis.codes.length;
    for (let leaf = 0; leaf < cells.length; leaf++) {
      const place = axis.places[leaf] as number;
      const cell = begun.cells[leaf] as number;
      cells[leaf] = (place | cell) < 0 ? -1 : cell * size + place;
    }
    eachCombination(axes, layer, { axes: [...begun.axes, axis], cells }, visit);
  }
}

/** The values of an attribute that are looked at, and where each leaf lies among them; −1: nowhere. */
interface Axis {
  readonly attribute: number;
  readonly codes: readonly number[];
  readonly places: Int32Array;
}

function rankCodes(
  { actual, expected }: CodeCounts,
  { earlierPeriods, dispersion }: Required<LocaliseOptions>,
): readonly number[] {
  const codes: { code: number; told: number }[] = [];
  for (let code = 0; code < actual.length; code++) {
    const counts = { actual: actual[code] as number, expected: expected[code] as number };
    if (counts.actual + counts.expected === 0) continue;
    codes.push({ code, told: evidence(counts, earlierPeriods, dispersion) });
  }
  return codes.sort((a, b) => b.told - a.told || a.code - b.code).map(({ code }) => code);
}

function axisOf(table: LeafTable, attribute: number, codes: readonly number[]): Axis {
  const cardinality = table.cardinalities[attribute] as number;
  const placeOf = new Int32Array(cardinality).fill(-1);
  codes.forEach((code, place) => {
    placeOf[code] = place;
  });
  const places = (table.attributes[attribute] as Int32Array).map((code) => placeOf[code] as number);
  return { attribute, codes, places };
}

/** The best cell of a combination of attributes in each direction. */
function bestCells(
  table: LeafTable,
  begun: Combined,
  last: Axis,
  options: Required<LocaliseOptions>,
): readonly Seed[] {
  const axes = [...begun.axes, last];
  const cells = countCells(table, begun, last);
  const cost = costOf(table, scopeOf(axes, 0), options.deepest);
  const best = new Map<number, { cell: number; score: number }>();
  for (let cell = 0; cell * 2 < cells.length; cell++) {
    const counts = { actual: cells[2 * cell] as number, expected: cells[2 * cell + 1] as number };
    const way = Math.sign(counts.actual - counts.expected);
    if (way === 0) continue;
    const reached = best.get(way)?.score ?? Number.NEGATIVE_INFINITY;
    if (atMost(counts) - cost <= reached) continue;
    const score = evidence(counts, options.earlierPeriods, options.dispersion) - cost;
    if (score > reached) best.set(way, { cell, score });
  }
  return [...best].map(([way, { cell, score }]) => ({ scope: scopeOf(axes, cell), way, score }));
}

/** What the evidence cannot exceed, without a logarithm: ln x ≤ x − 1, and ½ ln(2πA) ≤ √A + 1. */
function atMost({ actual, expected }: Counts): number {
  return (actual - expected) ** 2 / expected + Math.sqrt(actual) + 1;
}

/** Complaints now and expected by turns, cell by cell. */
function countCells(table: LeafTable, begun: Combined, last: Axis): Float64Array {
  const { actual, expected } = table;
  const size = last.codes.length;
  const cells = new Float64Array(
    2 * begun.axes.reduce((product, { codes }) => product * codes.length, size),
  );
  for (let leaf = 0; leaf < actual.length; leaf++) {
    const place = last.places[leaf] as number;
    const beginning = begun.cells[leaf] as number;
    if ((place | beginning) < 0) continue;
    const cell = 2 * (beginning * size + place);
    cells[cell] = (cells[cell] as number) + (actual[leaf] as number);
    cells[cell + 1] = (cells[cell + 1] as number) + (expected[leaf] as number);
  }
  return cells;
}

function scopeOf(axes: readonly Axis[], cell: number): Scope {
  let rest = cell;
  return axes
    .toReversed()
    .map(({ attribute, codes }) => {
      const place = rest % codes.length;
      rest = (rest - place) / codes.length;
      return { attribute, codes: [codes[place] as number] };
    })
    .reverse();
}
