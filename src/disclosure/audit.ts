import type { Figures } from "./figures.ts";
import type { linearSolver, Program, Solver } from "./linear-program.ts";

/** Hidden cells that hang together, in the order of their numbers, with what a reader knows of them. */
export interface Component {
  readonly cells: readonly number[];
  readonly program: Program;
}

/** The hidden cells, put together where a relation has several of them. */
export function componentsOf(figures: Figures, hidden: ReadonlySet<number>): Component[] {
  const waiting = new Set([...hidden].toSorted((a, b) => a - b));
  const components: Component[] = [];
  for (const first of waiting) {
    const [cells, sums] = [new Set([first]), new Set<number>()];
    for (const cell of cells)
      for (const relation of figures.relationsOf[cell] ?? []) {
        sums.add(relation);
        for (const other of figures.relations[relation]?.cells ?? [])
          if (hidden.has(other)) cells.add(other);
      }
    for (const cell of cells) waiting.delete(cell);
    const ordered = [...cells].toSorted((a, b) => a - b);
    components.push({ cells: ordered, program: programOf(figures, ordered, sums) });
  }
  return components;
}

/** What the shown counts say of the hidden ones: of each relation, how much the hidden ones come to. */
function programOf(figures: Figures, cells: readonly number[], relations: Iterable<number>) {
  const variableOf = new Map(cells.map((cell, index) => [cell, index]));
  const sums = [...relations].map((relation) => {
    const { cells: all = [], signs = [] } = figures.relations[relation] ?? {};
    const own = all.flatMap((cell, place) => {
      const variable = variableOf.get(cell);
      return variable === undefined ? [] : [{ cell, variable, weight: signs[place] ?? 0 }];
    });
    return {
      variables: own.map(({ variable }) => variable),
      weights: own.map(({ weight }) => weight),
      total: own.reduce((sum, { cell, weight }) => sum + weight * (figures.counts[cell] ?? 0), 0),
    };
  });
  return { variables: cells.length, sums };
}

/**
 * A count of a component that a reader could work out too exactly. A small count is safe where the least and the largest value that
 * it can have, given all that is shown, are `minimumCell` − 1 or more apart (sliding protection: Fischetti and Salazar-González 2000;
 * Hundepool et al., Statistical Disclosure Control, 2012, chapter 4). A reader is taken to know every relation, and that a hidden
 * count is 1 or more: so a safe one may always be `minimumCell` or more. Both ends are shown by solutions in whole numbers.
 * @returns the number of the first such cell, null where all are safe
 */
export function unsafeCell(
  { cells, program }: Component,
  figures: Figures,
  minimumCell: number,
  solve: Awaited<ReturnType<typeof linearSolver>>,
): number | null {
  const counts = cells.map((cell) => figures.counts[cell] ?? 0);
  const small = counts.flatMap((count, variable) => (count < minimumCell ? [variable] : []));
  // Where nothing shown limits them, all may be as many times larger as one likes.
  if (small.length === 0 || program.sums.every(({ total }) => total === 0)) return null;
  return solve(program, (solver) => {
    const ranges = rangesFrom(counts, minimumCell);
    const unsafe = small.find((variable) => !isSafe(variable, ranges, solver));
    return unsafe === undefined ? null : (cells[unsafe] ?? null);
  });
}

/** How far each variable was seen to reach in any solution, beginning with the true one. */
function rangesFrom(counts: readonly number[], minimumCell: number) {
  const [lowest, highest] = [[...counts], [...counts]];
  return {
    cap: (variable: number) => (counts[variable] ?? 0) + minimumCell,
    isWide: (variable: number) =>
      (highest[variable] ?? 0) - (lowest[variable] ?? 0) >= minimumCell - 1,
    take: (solution: readonly number[] | null) => {
      for (const [variable, value] of (solution ?? []).entries()) {
        lowest[variable] = Math.min(lowest[variable] ?? value, value);
        highest[variable] = Math.max(highest[variable] ?? value, value);
      }
    },
  };
}

function isSafe(variable: number, ranges: ReturnType<typeof rangesFrom>, solver: Solver): boolean {
  if (ranges.isWide(variable)) return true;
  ranges.take(solver.largest(variable, ranges.cap(variable)));
  if (ranges.isWide(variable)) return true;
  ranges.take(solver.smallest(variable));
  return ranges.isWide(variable);
}
