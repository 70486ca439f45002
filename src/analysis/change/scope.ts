import type { Field, Window } from "./facts.ts";
import type { Sample } from "./sample.ts";
import type { Series } from "./tally.ts";

/** Rows that have one of the codes, or a path below it, in each field; empty: all rows. */
export type Scope = readonly { readonly field: Field; readonly codes: readonly number[] }[];

/** 1 for each row within a scope. */
export function rowsWithin(scope: Scope, rows: number): Uint8Array {
  const within = new Uint8Array(rows).fill(1);
  for (const { field, codes } of scope) {
    const has = withBelow(field, codes);
    for (let row = 0; row < rows; row++) if (has[field.codes[row] as number] === 0) within[row] = 0;
  }
  return within;
}

/** 1 for the codes and those below them. */
export function withBelow({ parents }: Field, codes: readonly number[]): Uint8Array {
  const has = new Uint8Array(parents.length);
  for (const code of codes) has[code] = 1;
  parents.forEach((parent, code) => {
    if (parent >= 0 && has[parent] === 1) has[code] = 1;
  });
  return has;
}

/** The numbers of the rows of a sample that lie within a scope, span by span. */
export function seriesWithin(
  { span, amount }: Sample,
  within: Uint8Array | null,
  { spans }: Window,
): Series {
  const column = () => new Float64Array(spans.length);
  const [base, sum, squares] = [column(), column(), column()];
  for (let row = 0; row < span.length; row++) {
    const place = span[row] as number;
    if (place < 0 || (within !== null && within[row] === 0)) continue;
    base[place] = (base[place] as number) + 1;
    if (amount === null) continue;
    const measured = amount[row] as number;
    sum[place] = (sum[place] as number) + measured;
    squares[place] = (squares[place] as number) + measured * measured;
  }
  if (amount === null) return { base, sum: null, squares: null };
  return { base, sum, squares: amount instanceof Float64Array ? squares : null };
}

/** Takes the rows of a scope out of a sample, in all spans. */
export function takeOut(sample: Sample, within: Uint8Array): void {
  for (let row = 0; row < within.length; row++) if (within[row] === 1) sample.span[row] = -1;
}
