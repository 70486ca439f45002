/** How many members two groupings have in common: `[one * others + other]`; members in no group (−1) are a last group of their own. */
export function overlapCounts(
  one: Int32Array,
  other: Int32Array,
  [ones, others]: readonly [number, number],
): Int32Array {
  const width = others + 1;
  const counts = new Int32Array((ones + 1) * width);
  one.forEach((group, at) => {
    const second = other[at] as number;
    const place = (group < 0 ? ones : group) * width + (second < 0 ? others : second);
    counts[place] = (counts[place] as number) + 1;
  });
  return counts;
}

/**
 * The adjusted Rand index of two groupings of the same members: 1 where they are the same, about 0 where chance alone makes them agree.
 * Members of no group (−1) are one group more; 1 where both put all in one group.
 * Source: Hubert & Arabie 1985, J. Classif. 2, 193–218; scikit-learn `adjusted_rand_score`.
 */
export function adjustedRandIndex(one: Int32Array, other: Int32Array): number {
  const sizes = [one, other].map((of) => of.reduce((most, group) => Math.max(most, group + 1), 0));
  const [ones, others] = sizes as [number, number];
  const counts = overlapCounts(one, other, [ones, others]);
  const rows = new Float64Array(ones + 1);
  const columns = new Float64Array(others + 1);
  counts.forEach((count, place) => {
    const [row, column] = [Math.floor(place / (others + 1)), place % (others + 1)];
    rows[row] = (rows[row] as number) + count;
    columns[column] = (columns[column] as number) + count;
  });
  const pairs = (sum: number, count: number) => sum + (count * (count - 1)) / 2;
  const together = counts.reduce(pairs, 0);
  const [first, second] = [rows.reduce(pairs, 0), columns.reduce(pairs, 0)];
  const byChance = one.length < 2 ? 0 : (first * second) / pairs(0, one.length);
  const most = (first + second) / 2;
  return most === byChance ? 1 : (together - byChance) / (most - byChance);
}

/**
 * Which theme of an earlier model each theme of a later one goes on from, by the texts that both models gave a theme: pairs are taken in
 * the order of their overlap (texts in both / texts in either), each theme once; ties go to the lower later, then the lower earlier.
 * @param later the theme of each text by the later model, −1 none
 * @param earlier the theme of the same texts by the earlier model
 * @param least overlap below which a theme is new
 * @returns for each later theme the earlier one, −1 for a new theme
 */
export function matchThemes(
  later: Int32Array,
  earlier: Int32Array,
  [laterThemes, earlierThemes]: readonly [number, number],
  least = 0.3,
): Int32Array {
  const overlap = themeOverlap(later, earlier, [laterThemes, earlierThemes]);
  const order = Int32Array.from(overlap, (_, place) => place)
    .filter((place) => (overlap[place] as number) > 0 && (overlap[place] as number) >= least)
    .sort((one, other) => (overlap[other] as number) - (overlap[one] as number) || one - other);
  const matched = new Int32Array(laterThemes).fill(-1);
  const taken = new Set<number>();
  for (const place of order) {
    const [to, from] = [Math.floor(place / earlierThemes), place % earlierThemes];
    if (matched[to] !== -1 || taken.has(from)) continue;
    matched[to] = from;
    taken.add(from);
  }
  return matched;
}

/** Jaccard's index of each theme of one model and each of another over the same texts, `[one * others + other]`; 0 for empty themes. */
export function themeOverlap(
  one: Int32Array,
  other: Int32Array,
  [ones, others]: readonly [number, number],
): Float64Array {
  const counts = overlapCounts(one, other, [ones, others]);
  const sizes = new Int32Array(ones);
  const otherSizes = new Int32Array(others);
  for (const group of one) if (group >= 0) sizes[group] = (sizes[group] as number) + 1;
  for (const group of other) if (group >= 0) otherSizes[group] = (otherSizes[group] as number) + 1;
  return Float64Array.from({ length: ones * others }, (_, place) => {
    const [row, column] = [Math.floor(place / others), place % others];
    const both = counts[row * (others + 1) + column] as number;
    const either = (sizes[row] as number) + (otherSizes[column] as number) - both;
    return either === 0 ? 0 : both / either;
  });
}
