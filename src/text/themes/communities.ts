import { type Graph, graphOf } from "./likeness.ts";

/** Nodes of a graph in groups, numbered from 0 in the order of their first nodes. */
export interface Communities {
  readonly of: Int32Array;
  readonly count: number;
}

/** A graph whose nodes are groups of nodes: `inner` is the weight of the edges within each, both ways. */
interface Level {
  readonly graph: Graph;
  readonly inner: Float64Array;
}

/** A move must gain more than rounding could. */
const leastGain = 1e-12;
/** Rounds end by themselves after a few; this is for what nobody has seen. */
const mostRounds = 100;

/**
 * Groups of nodes with more weight among them than their edges would have by chance (modularity; the higher the resolution, the smaller
 * the groups), by the method of Louvain: nodes move to the neighbouring group that gains most, then groups become nodes, until nothing
 * gains. Nodes are asked in the order of their numbers and ties go to the lower group: the same graph gives the same groups.
 * Source: Blondel et al. 2008, J. Stat. Mech. P10008; the resolution of Reichardt & Bornholdt 2006, Phys. Rev. E 74, 016110.
 */
export function communitiesOf(graph: Graph, resolution: number): Communities {
  let level: Level = { graph, inner: new Float64Array(graph.starts.length - 1) };
  let of = Int32Array.from(level.inner, (_, node) => node);
  for (;;) {
    const moved = numbered(settled(level, resolution));
    of = of.map((node) => moved.of[node] as number);
    if (moved.count === level.inner.length) return numbered(of);
    level = gathered(level, moved);
  }
}

/** The group of each node when none gains by moving. */
function settled(level: Level, resolution: number): Int32Array {
  const mover = new Mover(level, resolution);
  for (let round = 0; round < mostRounds; round++) {
    let moves = 0;
    for (let node = 0; node < level.inner.length; node++) moves += mover.move(node) ? 1 : 0;
    if (moves === 0) break;
  }
  return mover.group;
}

class Mover {
  readonly group: Int32Array;
  readonly #graph: Graph;
  readonly #degrees: Float64Array;
  readonly #groupDegrees: Float64Array;
  /** resolution / weight of all edges */
  readonly #share: number;
  /** Weight of a node's edges to each group, while it is asked. */
  readonly #toGroup: Float64Array;

  constructor(level: Level, resolution: number) {
    this.#graph = level.graph;
    this.#degrees = degreesOf(level);
    this.#groupDegrees = this.#degrees.slice();
    this.#share = resolution / this.#degrees.reduce((sum, degree) => sum + degree, 0);
    this.#toGroup = new Float64Array(this.#degrees.length);
    this.group = Int32Array.from(this.#degrees.keys());
  }

  /** Moves a node to the group that gains most; whether it moved. */
  move(node: number): boolean {
    const from = this.group[node] as number;
    const degree = this.#degrees[node] as number;
    const near = this.#groupsNear(node);
    this.#groupDegrees[from] = (this.#groupDegrees[from] as number) - degree;
    let best = from;
    let most = this.#gain(degree, from);
    for (const to of near) {
      const gain = this.#gain(degree, to);
      if (gain > most + leastGain) [best, most] = [to, gain];
    }
    for (const to of near) this.#toGroup[to] = 0;
    this.#groupDegrees[best] = (this.#groupDegrees[best] as number) + degree;
    this.group[node] = best;
    return best !== from;
  }

  #gain(degree: number, to: number): number {
    const byChance = this.#share * degree * (this.#groupDegrees[to] as number);
    return (this.#toGroup[to] as number) - byChance;
  }

  #groupsNear(node: number): Int32Array {
    const { starts, ends, weights } = this.#graph;
    const near: number[] = [];
    for (let place = starts[node] as number; place < (starts[node + 1] as number); place++) {
      const to = this.group[ends[place] as number] as number;
      if (this.#toGroup[to] === 0) near.push(to);
      this.#toGroup[to] = (this.#toGroup[to] as number) + (weights[place] as number);
    }
    return Int32Array.from(near).sort();
  }
}

function degreesOf({ graph, inner }: Level): Float64Array {
  return inner.map((own, node) => {
    let degree = own;
    for (const weight of graph.weights.subarray(graph.starts[node], graph.starts[node + 1])) {
      degree += weight;
    }
    return degree;
  });
}

/** The graph of the groups. */
function gathered({ graph, inner }: Level, { of, count }: Communities): Level {
  const edges = Array.from({ length: count }, () => new Map<number, number>());
  const within = new Float64Array(count);
  of.forEach((group, node) => {
    within[group] = (within[group] as number) + (inner[node] as number);
    const own = edges[group] as Map<number, number>;
    const until = graph.starts[node + 1] as number;
    for (let place = graph.starts[node] as number; place < until; place++) {
      const other = of[graph.ends[place] as number] as number;
      const weight = graph.weights[place] as number;
      if (other === group) within[group] = (within[group] as number) + weight;
      else own.set(other, (own.get(other) ?? 0) + weight);
    }
  });
  return { graph: graphOf(edges), inner: within };
}

/**
 * Merges groups until `count` are left, each time the two whose union loses least modularity (Clauset, Newman & Moore 2004, Phys. Rev. E
 * 70, 066111). Nodes of no group (−1) stay so.
 */
export function mergedTo(
  graph: Graph,
  { of, count: from }: Communities,
  count: number,
  resolution: number,
): Communities {
  const between = Array.from({ length: from }, () => new Float64Array(from));
  of.forEach((group, node) => {
    const until = graph.starts[node + 1] as number;
    for (let place = graph.starts[node] as number; place < until; place++) {
      const other = of[graph.ends[place] as number] as number;
      if (group < 0 || other < 0) continue;
      const row = between[group] as Float64Array;
      row[other] = (row[other] as number) + (graph.weights[place] as number);
    }
  });
  const into = Int32Array.from(between, (_, group) => group);
  const alive = [...into];
  while (alive.length > count) {
    const [kept, lost] = closest(between, alive, resolution);
    for (const other of alive) add(between[kept] as Float64Array, other, between[lost]?.[other]);
    for (const other of alive) add(between[other] as Float64Array, kept, between[other]?.[lost]);
    alive.splice(alive.indexOf(lost), 1);
    into.forEach((group, at) => {
      if (group === lost) into[at] = kept;
    });
  }
  return numbered(of.map((group) => (group < 0 ? -1 : (into[group] as number))));
}

function add(row: Float64Array, at: number, more: number | undefined): void {
  row[at] = (row[at] as number) + (more ?? 0);
}

function closest(
  between: readonly Float64Array[],
  alive: readonly number[],
  resolution: number,
): [number, number] {
  const degrees = new Map(
    alive.map((group) => [
      group,
      alive.reduce((sum, other) => sum + (between[group]?.[other] ?? 0), 0),
    ]),
  );
  const total = [...degrees.values()].reduce((sum, degree) => sum + degree, 0) || 1;
  let best: [number, number] = [alive[0] as number, alive[1] as number];
  let most = Number.NEGATIVE_INFINITY;
  alive.forEach((one, at) => {
    for (const other of alive.slice(at + 1)) {
      const chance = ((degrees.get(one) ?? 0) * (degrees.get(other) ?? 0)) / total;
      const gain = (between[one]?.[other] ?? 0) - resolution * chance;
      if (gain > most + leastGain) [best, most] = [[one, other], gain];
    }
  });
  return best;
}

/** The same groups, numbered in the order of their first nodes; −1 stays. */
export function numbered(of: Int32Array): Communities {
  const numbers = new Map<number, number>();
  for (const group of of) if (group >= 0 && !numbers.has(group)) numbers.set(group, numbers.size);
  return { of: of.map((group) => numbers.get(group) ?? -1), count: numbers.size };
}
