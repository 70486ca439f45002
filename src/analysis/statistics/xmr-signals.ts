export type Signal =
  | "above_limit"
  | "below_limit"
  | "shift_up"
  | "shift_down"
  | "trend_up"
  | "trend_down"
  | "near_upper"
  | "near_lower";

/** Points in a shift or a trend. */
const runLength = 7;

/** Differences below this share of the numbers are rounding: fourteen times 0.1 has a mean that is not quite 0.1. */
const rounding = 1e-12;

/** 1, 0 or −1: value above, on or below the line. */
function compare(value: number, line: number): number {
  const close = rounding * Math.max(Math.abs(value), Math.abs(line));
  return Math.abs(value - line) <= close ? 0 : Math.sign(value - line);
}

/** Marks with `up` or `down` every member of a run of `length` equal non-zero directions; a later run wins. */
function markRuns(
  marks: (Signal | null)[],
  directions: readonly number[],
  { length, members, up, down }: { length: number; members: number; up: Signal; down: Signal },
): void {
  let run = 0;
  directions.forEach((direction, end) => {
    run = direction !== 0 && direction === directions[end - 1] ? run + 1 : Math.abs(direction);
    if (run < length) return;
    // directions of a trend lie between points: a run of 6 ends at point `end + 1` and has 7 members
    const last = end + members - length;
    marks.fill(direction > 0 ? up : down, last - members + 1, last + 1);
  });
}

/**
 * The signal of every point, or null; of several the first in this order (NHSRplotthedots'), the strongest evidence about
 * the point itself first:
 * 1. above_limit, below_limit: outside mean ± reach;
 * 2. trend_up, trend_down: one of 7 points each higher (lower) than the one before;
 * 3. near_upper, near_lower: beyond two thirds of the reach but inside it, one of at least two such among three
 *    consecutive points on one side of the mean;
 * 4. shift_up, shift_down: one of 7 consecutive points on one side of the mean; a point on the mean ends a run.
 * All points of a run are marked, the earlier ones once the run is complete.
 * Source: NHSRplotthedots 0.2.0, `ptd_calculate_point_type`.
 */
export function signals(values: readonly number[], mean: number, reach: number): (Signal | null)[] {
  const marks = values.map((): Signal | null => null);
  const sides = values.map((value) => compare(value, mean));
  const steps = values.slice(1).map((value, i) => compare(value, values[i] ?? value));
  const beyond = (value: number, distance: number) =>
    compare(value, mean + distance) > 0 || compare(value, mean - distance) < 0;
  const outside = values.map((value) => beyond(value, reach));
  const near = values.map((value, i) => beyond(value, (2 * reach) / 3) && !outside[i]);

  markRuns(marks, sides, {
    length: runLength,
    members: runLength,
    up: "shift_up",
    down: "shift_down",
  });
  for (let first = 0; first + 3 <= values.length; first++) {
    const window = [first, first + 1, first + 2];
    const side = sides[first] ?? 0;
    if (side === 0 || window.some((i) => sides[i] !== side)) continue;
    const close = window.filter((i) => near[i]);
    if (close.length < 2) continue;
    for (const i of close) marks[i] = side > 0 ? "near_upper" : "near_lower";
  }
  markRuns(marks, steps, {
    length: runLength - 1,
    members: runLength,
    up: "trend_up",
    down: "trend_down",
  });
  outside.forEach((is, i) => {
    if (is) marks[i] = (sides[i] ?? 0) > 0 ? "above_limit" : "below_limit";
  });
  return marks;
}
