import { benjaminiHochberg } from "../statistics/benjamini-hochberg.ts";
import { twoSidedP } from "../statistics/normal.ts";
import { twoPoissonZ } from "../statistics/two-poisson.ts";

/** A cell of a pattern: what it counts now, what it counted before, and how many times longer now was than before. */
export interface PatternCell {
  readonly count: number;
  readonly earlier: number;
  readonly ratio: number;
}

/** How a cell lies against the pattern. */
export interface BeyondPattern {
  readonly expected: number;
  /** Over the spread of all cells, where that is wider than chance. */
  readonly z: number;
  readonly stands_out: "more" | "fewer" | null;
}

/** The share of false ones among all cells named. */
const falseDiscoveries = 0.05;
/** Fewer cells do not tell how widely all of them spread. */
const fewestSpread = 20;
/** The median of z² where chance alone moves the cells: of χ² with one degree of freedom. */
const medianSquare = 0.4549364;

/**
 * Which cells of a pattern count more or fewer than the same cells before lead to expect, beyond chance. The expected counts add up
 * to the count of all, so that a busy period alone makes no cell stand out. Where all cells spread wider than chance the scores
 * are divided by that spread, told from their median, which few hot cells do not move. False discovery rate 5 % over all cells.
 * Source: Benjamini & Hochberg (1995); twoPoissonZ.
 */
export function beyondPattern(cells: readonly PatternCell[]): BeyondPattern[] {
  const sum = (of: (cell: PatternCell) => number) => cells.reduce((all, cell) => all + of(cell), 0);
  const led = sum(({ earlier, ratio }) => earlier * ratio);
  const all = sum(({ count }) => count);
  if (led === 0 || all === 0) return cells.map(() => ({ expected: 0, z: 0, stands_out: null }));
  const scale = all / led;
  const raw = cells.map(({ count, earlier, ratio }) => twoPoissonZ(count, earlier, ratio * scale));
  const spread = Math.sqrt(spreadOf(raw));
  const scores = raw.map((score) => score / spread);
  const falseRates = benjaminiHochberg(scores.map(twoSidedP));
  return cells.map(({ earlier, ratio }, index) => {
    const z = scores[index] as number;
    const isOut = (falseRates[index] as number) < falseDiscoveries;
    return {
      expected: earlier * ratio * scale,
      z,
      stands_out: isOut ? (z > 0 ? "more" : "fewer") : null,
    };
  });
}

function spreadOf(scores: readonly number[]): number {
  if (scores.length < fewestSpread) return 1;
  const squares = scores.map((score) => score * score).sort((one, other) => one - other);
  return Math.max(1, (squares[Math.floor(squares.length / 2)] as number) / medianSquare);
}
