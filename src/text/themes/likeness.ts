import { heightOf, Products, rowsWith, type SparseRows, unitRows } from "./sparse-rows.ts";

/** Undirected: each edge is in the list of both its ends. Neighbours of n: ends[starts[n]] … ends[starts[n + 1] − 1], ascending. */
export interface Graph {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly weights: Float64Array;
}

/** Neighbours that each wording names. */
const neighbours = 30;
/** Less alike than this is not alike. */
const leastLikeness = 0.05;

/**
 * Which wordings are about the same thing: each is joined to the 30 most like it, by the cosine of how much more often they have each
 * word than all texts do. What everybody writes (greetings, what was asked, the goods) is as frequent in one wording as in all and
 * drops out, without a list of such words; so do words of a single wording, which are like nothing. Words are not weighted by their
 * rarity: a theme is a word that many wordings share, and rarity would give most to a word that two share by accident.
 * @param wordings how much of each word the texts of a wording have on average
 * @param texts the same of each text
 */
export function likenessOf(wordings: SparseRows, texts: SparseRows): Graph {
  const usual = new Float64Array(texts.width);
  texts.columns.forEach((column, place) => {
    usual[column] = (usual[column] as number) + (texts.values[place] as number);
  });
  const above = wordings.values.map((value, place) => {
    const column = wordings.columns[place] as number;
    return Math.max(0, value - (usual[column] as number) / heightOf(texts));
  });
  const rows = { ...wordings, values: above };
  const weights = Float64Array.from(rowsWith(rows), (count) => (count < 2 ? 0 : 1));
  return nearest(unitRows(rows, weights));
}

function nearest(rows: SparseRows): Graph {
  const count = heightOf(rows);
  const edges = Array.from({ length: count }, () => new Map<number, number>());
  const likeness = new Products(rows);
  const { products } = likeness;
  for (let node = 0; node < count; node++) {
    for (const other of greatest(likeness.of(node), products, node)) {
      edges[node]?.set(other, products[other] as number);
      edges[other]?.set(node, products[other] as number);
    }
  }
  return graphOf(edges);
}

/** The most alike, best first, ties by number; kept sorted while they are gathered, as nearly all others are turned away at once. */
function greatest(met: Int32Array, products: Float64Array, node: number): number[] {
  const best: number[] = [];
  const isBetter = (one: number, other: number) => {
    const more = (products[one] as number) - (products[other] as number);
    return more > 0 || (more === 0 && one < other);
  };
  for (const other of met) {
    if (other === node || (products[other] as number) <= leastLikeness) continue;
    let place = best.length;
    while (place > 0 && isBetter(other, best[place - 1] as number)) place--;
    if (place === neighbours) continue;
    best.splice(place, 0, other);
    if (best.length > neighbours) best.pop();
  }
  return best;
}

/** @param edges for each node its neighbours with their weights, both ways */
export function graphOf(edges: readonly ReadonlyMap<number, number>[]): Graph {
  const starts = new Int32Array(edges.length + 1);
  edges.forEach((own, node) => {
    starts[node + 1] = (starts[node] as number) + own.size;
  });
  const sorted = edges.flatMap((own) => [...own].sort(([one], [other]) => one - other));
  return {
    starts,
    ends: Int32Array.from(sorted, ([end]) => end),
    weights: Float64Array.from(sorted, ([, weight]) => weight),
  };
}
