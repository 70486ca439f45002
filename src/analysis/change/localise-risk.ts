import {
  type Counts,
  countsByCode,
  countsWithin,
  type LeafTable,
  membersOf,
  type Scope,
} from "./localise-table.ts";

/** Parts with fewer expected complaints than this deviate by chance alone. */
const fewestExpected = 5;

/**
 * How clearly and how evenly the parts of a scope moved: RiskLoc's risk r₁ − r₂, from −1 to 1. Its leaves are here the values of each
 * attribute that the scope leaves open, as far as 5 complaints or more are expected there; deviation 2(a − e)/(a + e), counted
 * towards the scope's own direction.
 * r₁: share of the weight of parts beyond the cut point; the cut point is how far the values of the whole table deviate the other way
 * (chance has no side); weight = the deviation, for the others how far they stay behind the cut point, at most 1.
 * r₂: mean deviation left when the expected is multiplied by what the whole scope was multiplied by, as a share of that before.
 * Source: Kalander (2022), arXiv 2205.10004, sections 3.2 to 3.4.
 */
export function riskOf(table: LeafTable, scope: Scope): number {
  const whole = countsWithin(table, scope);
  const way = Math.sign(whole.actual - whole.expected);
  const everything = partsOf(table, []);
  const cut = Math.max(0, ...everything.map((part) => -way * deviation(part)));
  const found = partsOf(table, scope);
  const parts = found.length === 0 ? [whole] : found;
  let beyond = 0;
  let behind = 0;
  let before = 0;
  let after = 0;
  const factor = whole.expected === 0 ? 1 : whole.actual / whole.expected;
  for (const part of parts) {
    const moved = way * deviation(part);
    if (moved > cut) beyond += Math.min(1, moved);
    else behind += Math.min(1, cut - moved);
    before += Math.abs(moved);
    after += Math.abs(deviation({ actual: part.actual, expected: part.expected * factor }));
  }
  const clear = beyond + behind === 0 ? 0 : beyond / (beyond + behind);
  return clear - (before === 0 ? 0 : Math.min(1, after / before));
}

/** The values of every attribute that the scope leaves open. */
function partsOf(table: LeafTable, scope: Scope): readonly Counts[] {
  const counts = countsByCode(table, membersOf(table, scope));
  return counts.flatMap(({ actual, expected }, attribute) => {
    if (scope.some((part) => part.attribute === attribute)) return [];
    return Array.from(actual, (count, code) => ({
      actual: count,
      expected: expected[code] as number,
    })).filter((part) => part.expected >= fewestExpected);
  });
}

function deviation({ actual, expected }: Counts): number {
  return actual + expected === 0 ? 0 : (2 * (actual - expected)) / (actual + expected);
}
