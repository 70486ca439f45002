/** How the columns of a file differ from those of the file before. */
export interface HeaderDrift {
  readonly added: readonly string[];
  readonly missing: readonly string[];
  /** Columns of both that stand in another order: the fewest whose moving explains it. */
  readonly reordered: readonly string[];
  /** A missing column and an added one that are likely the same. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
}

const alike = 0.6;

/**
 * Compares two headers of unique names. A missing and an added column count as renamed, and as nothing else, when they
 * stand in the same place or their names are alike (Dice coefficient of their bigrams at least 0.6); the most alike first.
 */
export function compareHeaders(before: readonly string[], now: readonly string[]): HeaderDrift {
  const missing = before.filter((name) => !now.includes(name));
  const added = now.filter((name) => !before.includes(name));
  const pairs = missing
    .flatMap((from) => added.map((to) => ({ from, to, likeness: bigramDice(from, to) })))
    .filter(
      ({ from, to, likeness }) => likeness >= alike || before.indexOf(from) === now.indexOf(to),
    )
    .sort((a, b) => b.likeness - a.likeness);
  const renamed = new Map<string, string>();
  for (const { from, to } of pairs) {
    if (!renamed.has(from) && ![...renamed.values()].includes(to)) renamed.set(from, to);
  }
  const taken = new Set(renamed.values());
  return {
    added: added.filter((name) => !taken.has(name)),
    missing: missing.filter((name) => !renamed.has(name)),
    reordered: moved(before, now),
    renamed: missing.flatMap((from) => {
      const to = renamed.get(from);
      return to === undefined ? [] : [{ from, to }];
    }),
  };
}

/** Dice coefficient of two texts' bigrams, case and compatibility forms aside: 0 nothing in common, 1 the same. */
export function bigramDice(a: string, b: string): number {
  const [first, second] = [bigrams(a), bigrams(b)];
  const rest = [...second];
  const common = first.filter((pair) => {
    const at = rest.indexOf(pair);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
  return (2 * common.length) / (first.length + second.length || 1);
}

/** The pairs of neighbouring characters; a text of one character is its own pair. */
function bigrams(text: string): string[] {
  const characters = [...text.normalize("NFKC").toLowerCase()];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/** The columns outside the longest run of common columns that keeps its order. */
function moved(before: readonly string[], now: readonly string[]): string[] {
  const common = now.filter((name) => before.includes(name));
  const places = common.map((name) => before.indexOf(name));
  const lengths: number[] = [];
  const previous: number[] = [];
  for (const [index, place] of places.entries()) {
    lengths[index] = 1;
    previous[index] = -1;
    for (let other = 0; other < index; other++) {
      const longer = (lengths[other] as number) + 1;
      if ((places[other] as number) < place && longer > (lengths[index] as number)) {
        lengths[index] = longer;
        previous[index] = other;
      }
    }
  }
  const kept = new Set<number>();
  let at = lengths.indexOf(Math.max(0, ...lengths));
  for (; at >= 0; at = previous[at] as number) kept.add(at);
  return common.filter((_, index) => !kept.has(index));
}
