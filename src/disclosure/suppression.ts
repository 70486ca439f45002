import { componentsOf, unsafeCell } from "./audit.ts";
import { hideComplements, leastMissed } from "./complement.ts";
import { type Cell, type Figures, figuresOf, type Relation } from "./figures.ts";
import { linearSolver } from "./linear-program.ts";

/**
 * Chooses the counts that must not be shown so that no count of 1 to `minimumCell` − 1 can be seen or worked out. First those counts
 * themselves; then, relation by relation, one more where one alone is hidden; then every small count is put to the test of an
 * attacker who knows all the relations (`unsafeCell`), and where one fails the least important further count goes, until none does.
 * In the end all counts above 0 of a group could be hidden, so there always is an answer; it need not be the one that hides fewest.
 * @param cells every count of every table that is published together, and those of tables published elsewhere
 * @param relations everything that a reader can add up: totals, subtotals, what one table has in common with another
 * @returns the keys of the counts to hide: 0 is never one of them, and the same figures always give the same
 * @throws RangeError when the relations do not fit the counts
 */
export async function suppressed(
  cells: readonly Cell[],
  relations: readonly Relation[],
  minimumCell: number,
): Promise<ReadonlySet<string>> {
  const figures = figuresOf(cells, relations);
  const small = figures.counts.flatMap((count, cell) =>
    count > 0 && count < minimumCell ? [cell] : [],
  );
  const hidden = new Set(small);
  if (hidden.size > 0) {
    hideComplements(figures, hidden);
    await hideUntilSafe(figures, hidden, minimumCell);
  }
  return new Set([...hidden].toSorted((a, b) => a - b).map((cell) => figures.keys[cell] ?? ""));
}

async function hideUntilSafe(figures: Figures, hidden: Set<number>, minimumCell: number) {
  const solve = await linearSolver();
  /** Groups that were found safe: hiding elsewhere does not touch them. */
  const safe = new Set<string>();
  for (;;) {
    const next = firstUnsafe();
    if (next === null) return;
    hidden.add(furtherCell(figures, next.unsafe, next.component.cells, hidden));
    hideComplements(figures, hidden);
  }
  function firstUnsafe() {
    for (const component of componentsOf(figures, hidden)) {
      const name = component.cells.join();
      if (safe.has(name)) continue;
      const unsafe = unsafeCell(component, figures, minimumCell, solve);
      if (unsafe !== null) return { component, unsafe };
      safe.add(name);
    }
    return null;
  }
}

/** What to hide for a cell that is not safe: beside it, else anywhere in its group. */
function furtherCell(
  figures: Figures,
  unsafe: number,
  group: readonly number[],
  hidden: ReadonlySet<number>,
): number {
  const beside = (cells: readonly number[]) =>
    cells.flatMap((cell) =>
      (figures.relationsOf[cell] ?? []).flatMap((each) => figures.relations[each]?.cells ?? []),
    );
  const cell =
    leastMissed(figures, beside([unsafe]), hidden) ?? leastMissed(figures, beside(group), hidden);
  // With all of a group hidden every sum is 0, and unsafeCell finds nothing.
  if (cell === null) throw new RangeError(`nothing left to hide beside ${figures.keys[unsafe]}`);
  return cell;
}
