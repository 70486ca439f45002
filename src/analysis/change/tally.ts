import type { Field, Window } from "./facts.ts";
import type { Sample } from "./sample.ts";

/** Rows and what was measured on them, for each code of a field in each span: [code × spans + span]. */
export interface Tally {
  readonly spans: number;
  readonly codes: number;
  readonly base: Float64Array;
  /** Of what was measured; null where rows are only counted. */
  readonly sum: Float64Array | null;
  /** Sum of squares; null where 1 and 0 are measured, whose squares they are. */
  readonly squares: Float64Array | null;
}

/** Counts a sample by the codes of a field; a path counts in each path above it too. */
export function tallyOf({ span, amount }: Sample, field: Field, window: Window): Tally {
  const spans = window.spans.length;
  const codes = field.names.length;
  const base = new Float64Array(codes * spans);
  const sum = amount === null ? null : new Float64Array(codes * spans);
  const squares = amount instanceof Float64Array ? new Float64Array(codes * spans) : null;
  const of = field.codes;
  for (let row = 0; row < span.length; row++) {
    const place = span[row] as number;
    if (place < 0) continue;
    const cell = (of[row] as number) * spans + place;
    base[cell] = (base[cell] as number) + 1;
    if (amount === null || sum === null) continue;
    const measured = amount[row] as number;
    sum[cell] = (sum[cell] as number) + measured;
    if (squares !== null) squares[cell] = (squares[cell] as number) + measured * measured;
  }
  const tally = { spans, codes, base, sum, squares };
  for (const column of [base, sum, squares]) if (column !== null) rollUp(column, field, spans);
  return tally;
}

/** Adds each code to the one above it, deepest first: codes above have smaller numbers. */
function rollUp(column: Float64Array, { parents }: Field, spans: number): void {
  for (let code = parents.length - 1; code >= 0; code--) {
    const parent = parents[code] as number;
    if (parent < 0) continue;
    for (let span = 0; span < spans; span++) {
      const above = parent * spans + span;
      column[above] = (column[above] as number) + (column[code * spans + span] as number);
    }
  }
}

/** One value's numbers span by span. */
export interface Series {
  readonly base: Float64Array;
  readonly sum: Float64Array | null;
  readonly squares: Float64Array | null;
}

/** The series of one code. */
export function seriesOf({ base, sum, squares, spans }: Tally, code: number): Series {
  const cut = (column: Float64Array | null) =>
    column === null ? null : column.subarray(code * spans, (code + 1) * spans);
  return {
    base: base.subarray(code * spans, (code + 1) * spans),
    sum: cut(sum),
    squares: cut(squares),
  };
}

/** Everything of a field, or all but what is not told: the codes at the top of it. */
export function totalOf(tally: Tally, { parents }: Field, { told = false } = {}): Series {
  const { spans } = tally;
  const add = (column: Float64Array | null) => {
    if (column === null) return null;
    const total = new Float64Array(spans);
    for (let code = told ? 1 : 0; code < tally.codes; code++) {
      if ((parents[code] as number) >= 0) continue;
      for (let span = 0; span < spans; span++)
        total[span] = (total[span] as number) + (column[code * spans + span] as number);
    }
    return total;
  };
  return {
    base: add(tally.base) as Float64Array,
    sum: add(tally.sum),
    squares: add(tally.squares),
  };
}
