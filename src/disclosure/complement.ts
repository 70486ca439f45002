import type { Figures } from "./figures.ts";

/**
 * Hides further counts until no relation has a single hidden one, which would be the difference of the others.
 * @param hidden the numbers of the hidden cells; added to
 */
export function hideComplements(figures: Figures, hidden: Set<number>): void {
  const { relations, relationsOf } = figures;
  const waiting = relations.map((_, index) => index);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const cells = relations[next]?.cells ?? [];
    if (cells.filter((cell) => hidden.has(cell)).length !== 1) continue;
    const cell = leastMissed(figures, cells, hidden);
    // A relation that holds cannot have one count above 0 alone.
    if (cell === null) throw new RangeError(`nothing else to hide in relation ${next}`);
    hidden.add(cell);
    waiting.push(...(relationsOf[cell] ?? []));
  }
}

/**
 * Of some cells the one to hide: the least important, then the smallest, then the first by its key. Never one of 0: that a hidden
 * count is at least 1 then tells nothing beyond the table itself. null: all others are hidden already, or 0.
 */
export function leastMissed(
  { counts, importance }: Figures,
  cells: Iterable<number>,
  hidden: ReadonlySet<number>,
): number | null {
  const open = [...cells].filter((cell) => !hidden.has(cell) && (counts[cell] ?? 0) > 0);
  const [first] = open.toSorted(
    (a, b) =>
      (importance[a] ?? 0) - (importance[b] ?? 0) ||
      (counts[a] ?? 0) - (counts[b] ?? 0) ||
      // Cells are numbered in the order of their keys.
      a - b,
  );
  return first ?? null;
}
