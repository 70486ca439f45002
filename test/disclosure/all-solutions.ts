import type { Cell, Relation } from "../../src/disclosure/figures.ts";

/** The least and the greatest that a hidden count may be. */
export interface Range {
  readonly lowest: number;
  readonly highest: number;
}

interface Sum {
  readonly cells: readonly { readonly key: string; readonly sign: number }[];
  readonly total: number;
}

/**
 * How far a reader can narrow one hidden count down, by trying: every way to fill in the hidden counts with whole numbers from 1 to
 * their own value and `more` that fits all that is shown, the count in question first, from its smallest value and from its largest.
 */
export function rangeOf(
  wanted: string,
  cells: readonly Cell[],
  relations: readonly Relation[],
  hidden: ReadonlySet<string>,
  more: number,
): Range {
  const counts = new Map(cells.map(({ key, count }) => [key, count]));
  const countOf = (key: string) => counts.get(key) ?? 0;
  const sums = relations.map((relation) => sumOf(relation, hidden, countOf));
  const keys = connected(wanted, sums);
  const sumsWith = new Map(
    keys.map((key) => [key, sums.filter((sum) => sum.cells.some((each) => each.key === key))]),
  );
  const values = new Map<string, number>();
  const cap = (key: string) => countOf(key) + more;
  /** The value of the wanted count in the first way that fits. */
  const first = (place: number, fromAbove: boolean): number | null => {
    const key = keys[place];
    if (key === undefined) return values.get(wanted) ?? null;
    for (const value of candidates(cap(key), place === 0 && fromAbove)) {
      values.set(key, value);
      if ((sumsWith.get(key) ?? []).every((sum) => canHold(sum, values, cap))) {
        const found = first(place + 1, fromAbove);
        if (found !== null) return found;
      }
    }
    values.delete(key);
    return null;
  };
  const [lowest, highest] = [first(0, false), [values.clear(), first(0, true)][1]];
  return { lowest: lowest ?? Number.NaN, highest: highest ?? Number.NaN };
}

/** What hangs together with a count, each beside one before it, so that a wrong guess shows early. */
function connected(wanted: string, sums: readonly Sum[]): string[] {
  const reached = new Set([wanted]);
  for (const key of reached)
    for (const { cells } of sums.toSorted((a, b) => a.cells.length - b.cells.length))
      if (cells.some((each) => each.key === key)) for (const each of cells) reached.add(each.key);
  return [...reached];
}

function candidates(cap: number, fromAbove: boolean): number[] {
  const all = Array.from({ length: cap }, (_, index) => index + 1);
  return fromAbove ? all.reverse() : all;
}

function sumOf(
  { left, right }: Relation,
  hidden: ReadonlySet<string>,
  countOf: (key: string) => number,
): Sum {
  const cells = [...left, ...right]
    .map((key, index) => ({ key, sign: index < left.length ? 1 : -1 }))
    .filter(({ key }) => hidden.has(key));
  return { cells, total: cells.reduce((sum, { key, sign }) => sum + sign * countOf(key), 0) };
}

/** Whether the counts filled in so far leave room for the others, each from 1 to its cap. */
function canHold(
  { cells, total }: Sum,
  values: ReadonlyMap<string, number>,
  cap: (key: string) => number,
): boolean {
  let [least, most] = [0, 0];
  for (const { key, sign } of cells) {
    const known = values.get(key);
    const [low, high] = [known ?? 1, known ?? cap(key)];
    least += sign > 0 ? low : -high;
    most += sign > 0 ? high : -low;
  }
  return least <= total && total <= most;
}
