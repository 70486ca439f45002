import { type Candidate, judgedCount, leastExcess } from "./candidates.ts";
import { moderated } from "./dispersion.ts";
import type { Field, Window } from "./facts.ts";
import type { Dimension } from "./rows.ts";
import type { Sample } from "./sample.ts";
import type { Series } from "./tally.ts";

/** Which two fields are looked at together: what happened, and where. */
const pairs: readonly (readonly [Dimension, Dimension])[] = [
  ["category", "place"],
  ["category", "product"],
  ["category", "channel"],
  ["category", "region"],
  ["root_cause", "place"],
  ["root_cause", "product"],
];

/** Counts of complaints that have two values at a time, against all others: for what is hidden in each value alone. */
export function pairCandidates(
  sample: Sample,
  tested: ReadonlyMap<Field, readonly number[]>,
  window: Window,
): Candidate[] {
  const of = (name: Dimension) => [...tested.keys()].find(({ dimension }) => dimension === name);
  return pairs.flatMap(([first, second]) => {
    const [one, other] = [of(first), of(second)];
    if (!one || !other) return [];
    return candidatesOf(sample, one, other, tested, window);
  });
}

function candidatesOf(
  { span, measure }: Sample,
  one: Field,
  other: Field,
  tested: ReadonlyMap<Field, readonly number[]>,
  window: Window,
): Candidate[] {
  const leaves = leavesOf(one, tested.get(one) ?? []);
  const others = leavesOf(other, tested.get(other) ?? []);
  if (leaves.codes.length < 2 || others.codes.length < 2) return [];
  const spans = window.spans.length;
  const width = others.codes.length;
  const counts = new Float64Array(leaves.codes.length * width * spans);
  const total = new Float64Array(spans);
  const isCause = one.dimension === "root_cause";
  for (let row = 0; row < span.length; row++) {
    const place = span[row] as number;
    if (place < 0) continue;
    const code = one.codes[row] as number;
    if (isCause && code === 0) continue;
    total[place] = (total[place] as number) + 1;
    const [a, b] = [leaves.places[code] as number, others.places[other.codes[row] as number]];
    if (a < 0 || (b as number) < 0) continue;
    const cell = (a * width + (b as number)) * spans + place;
    counts[cell] = (counts[cell] as number) + 1;
  }
  const whole: Series = { base: total, sum: null, squares: null };
  const found = leaves.codes.flatMap((code, a) =>
    others.codes.flatMap((otherCode, b) => {
      const base = counts.subarray((a * width + b) * spans, (a * width + b + 1) * spans);
      const judged = judgedCount({ base, sum: null, squares: null }, whole, window, leastExcess);
      return judged === null ? [] : [{ code, otherCode, base, judged }];
    }),
  );
  const dispersions = moderated(found.map(({ judged }) => judged.raw));
  return found.flatMap(({ code, otherCode, base, judged }, i) => {
    const cell = judged.cell(dispersions[i] as { value: number; degrees: number });
    if (cell === null) return [];
    const pair = { field: other, code: otherCode };
    return [{ measure, field: one, code, other: pair, cell, values: [...base] }];
  });
}

/** The told codes that rows bear themselves, not only those below them, and the place of each code among them, −1: none. */
function leavesOf({ parents, names }: Field, tested: readonly number[]) {
  const above = new Set(parents);
  const codes = tested.filter((code) => code !== 0 && !above.has(code));
  const places = new Int32Array(names.length).fill(-1);
  codes.forEach((code, place) => {
    places[code] = place;
  });
  return { codes, places };
}
