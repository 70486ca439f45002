import { leastSquares } from "../statistics/least-squares.ts";
import { type History, lengths } from "./history.ts";
import type { Outlook } from "./rolling.ts";
import type { Path } from "./timeline.ts";

/** What is expected of a path; null with too short a history. */
export interface Expected {
  readonly path: Path;
  readonly outlook: Outlook | null;
}

/** A part of the tree that is no sum of others: a path without any below it, or what a path has beside those below it. */
interface Leaf {
  /** The places of the paths that it counts in. */
  readonly above: readonly number[];
  /** Only of what has no forecast of its own: its mean of late and its variance. */
  readonly rest: { readonly mean: number; readonly variance: number } | null;
}

/** A forecast is never taken to be surer than a complaint. */
const leastVariance = 1;

/**
 * Forecasts that add up: the expected numbers of all paths moved, each by as much as it is unsure, until every category is the sum of
 * its parts and of what is not forecast by itself, which is as many as of late. Intervals keep their width. Source: Wickramasuriya,
 * Athanasopoulos & Hyndman (2019), Optimal forecast reconciliation, JASA 114, 804–819, with the variances alone (WLS).
 * @param expected the total first, each path after those above it
 */
export function reconciled(history: History, expected: readonly Expected[]): readonly Expected[] {
  const nodes = expected.filter(({ outlook }) => outlook !== null);
  if (nodes.length < 2 || nodes.length < expected.length) return expected;
  const leaves = leavesOf(history, nodes);
  const outlooks = nodes.map(({ outlook }) => outlook as Outlook);
  const means = outlooks.map(({ mean }) => mean.slice());
  const rests = leaves.filter(({ rest }) => rest !== null);
  const rows = nodes.length + rests.length;
  const columns = leaves.map((leaf) => {
    const column = new Float64Array(rows);
    for (const node of leaf.above) column[node] = 1;
    const own = rests.indexOf(leaf);
    if (own >= 0) column[nodes.length + own] = 1;
    return column;
  });
  for (let h = 0; h < history.ahead.length; h++) {
    const values = Float64Array.from({ length: rows }, (_, row) =>
      row < nodes.length
        ? (outlooks[row]?.mean[h] as number)
        : (rests[row - nodes.length]?.rest?.mean as number),
    );
    const weights = Float64Array.from({ length: rows }, (_, row) =>
      row < nodes.length
        ? 1 / Math.max(leastVariance, (outlooks[row]?.deviation[h] as number) ** 2)
        : 1 / Math.max(leastVariance, rests[row - nodes.length]?.rest?.variance as number),
    );
    const solved = leastSquares(columns, values, weights);
    if (solved === null) return expected;
    const parts = solved.coefficients.map((part) => Math.max(0, part));
    means.forEach((mean, node) => {
      mean[h] = leaves.reduce(
        (sum, { above }, leaf) => (above.includes(node) ? sum + (parts[leaf] as number) : sum),
        0,
      );
    });
  }
  return nodes.map(({ path, outlook }, node) => ({
    path,
    outlook: { ...(outlook as Outlook), mean: means[node] as Float64Array },
  }));
}

function leavesOf(history: History, nodes: readonly Expected[]): Leaf[] {
  const isAbove = (one: Path, other: Path) =>
    one.levels.length < other.levels.length &&
    one.levels.every((level, depth) => level === other.levels[depth]);
  return nodes.flatMap(({ path }, node): Leaf[] => {
    const above = nodes.flatMap((other, place) =>
      place === node || isAbove(other.path, path) ? [place] : [],
    );
    const below = nodes.filter(({ path: other }) => isAbove(path, other));
    const children = below.filter(
      ({ path: other }) => !below.some((each) => isAbove(each.path, other)),
    );
    if (children.length === 0) return [{ above, rest: null }];
    return [{ above, rest: restOf(history, path, children) }];
  });
}

/** What a path has beside those below it, in the periods of late. */
function restOf(
  { timeline, first, last }: History,
  path: Path,
  children: readonly Expected[],
): { mean: number; variance: number } {
  const from = Math.max(first, last + 1 - lengths[timeline.unit].recent);
  const rests: number[] = [];
  for (let place = from; place <= last; place++) {
    if (timeline.isPartial[place]) continue;
    const told = children.reduce((sum, child) => sum + (child.path.counts[place] as number), 0);
    rests.push((path.counts[place] as number) - told);
  }
  const mean = rests.reduce((sum, rest) => sum + rest, 0) / rests.length;
  const squares = rests.reduce((sum, rest) => sum + (rest - mean) ** 2, 0);
  return { mean, variance: squares / Math.max(1, rests.length - 1) };
}
