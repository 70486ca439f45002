/** A count that tables publish. */
export interface Cell {
  /** The same in every table that shows the count. */
  readonly key: string;
  readonly count: number;
  /** How much a reader would miss it, from 0: of the counts that could be hidden, the least important goes. */
  readonly importance: number;
}

/** What a reader can compute: the counts on the left add up to as many as those on the right. No count stands in it twice. */
export interface Relation {
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** Cells and relations by number, in the order of the keys. */
export interface Figures {
  readonly keys: readonly string[];
  readonly counts: readonly number[];
  readonly importance: readonly number[];
  readonly relations: readonly { readonly cells: readonly number[]; readonly signs: number[] }[];
  /** The relations that each cell stands in. */
  readonly relationsOf: readonly (readonly number[])[];
}

/**
 * Numbers cells and relations; the order in which they are given leaves no trace.
 * @throws RangeError when a key is given twice, a relation names an unknown one, or does not hold: a mistake of the caller
 */
export function figuresOf(cells: readonly Cell[], relations: readonly Relation[]): Figures {
  const ordered = cells.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const numbers = new Map(ordered.map(({ key }, index) => [key, index]));
  if (numbers.size < cells.length) throw new RangeError("two cells have the same key");
  const relationsOf: number[][] = ordered.map(() => []);
  const numbered = distinct(relations).map(({ left, right }, index) => {
    const keys = [...left, ...right];
    const signs = keys.map((_, place) => (place < left.length ? 1 : -1));
    const own = keys.map((key) => {
      const cell = numbers.get(key);
      if (cell === undefined) throw new RangeError(`no cell ${key}`);
      relationsOf[cell]?.push(index);
      return cell;
    });
    const sum = own.reduce(
      (total, cell, place) => total + (signs[place] ?? 0) * (ordered[cell]?.count ?? 0),
      0,
    );
    if (sum !== 0 || new Set(own).size < own.length)
      throw new RangeError(`${left.join(" + ")} is not ${right.join(" + ")}`);
    return { cells: own, signs };
  });
  return {
    keys: ordered.map(({ key }) => key),
    counts: ordered.map(({ count }) => count),
    importance: ordered.map(({ importance }) => importance),
    relations: numbered,
    relationsOf,
  };
}

/** Each relation once, in the order of its keys. */
function distinct(relations: readonly Relation[]): Relation[] {
  const named = relations.map((each) => [JSON.stringify([each.left, each.right]), each] as const);
  return [...new Map(named.toSorted(([a], [b]) => (a < b ? -1 : 1))).values()];
}
