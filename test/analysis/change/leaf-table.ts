import type { LeafTable } from "../../../src/analysis/change/localise-table.ts";

/** Codes of a leaf, complaints now, complaints expected. */
export type Leaf = readonly [codes: readonly number[], actual: number, expected: number];

export function tableOf(cardinalities: readonly number[], leaves: readonly Leaf[]): LeafTable {
  return {
    attributes: cardinalities.map((_, attribute) =>
      Int32Array.from(leaves, ([codes]) => codes[attribute] as number),
    ),
    cardinalities,
    actual: Float64Array.from(leaves, ([, actual]) => actual),
    expected: Float64Array.from(leaves, ([, , expected]) => expected),
  };
}

/** Every combination of codes once, with the counts that a function gives it. */
export function fullTable(
  cardinalities: readonly number[],
  counts: (codes: readonly number[]) => readonly [actual: number, expected: number],
): LeafTable {
  const codes = cardinalities.reduce<number[][]>(
    (all, size) =>
      all.flatMap((begun) => Array.from({ length: size }, (_, code) => [...begun, code])),
    [[]],
  );
  return tableOf(
    cardinalities,
    codes.map((one) => [one, ...counts(one)]),
  );
}

/** Every way to take so many of the numbers 0 … of − 1. */
export function combinationsOf(of: number, chosen: number, from = 0): number[][] {
  if (chosen === 0) return [[]];
  const found: number[][] = [];
  for (let first = from; first < of; first++) {
    for (const rest of combinationsOf(of, chosen - 1, first + 1)) found.push([first, ...rest]);
  }
  return found;
}
