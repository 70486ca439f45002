import { type Candidate, leastExcess } from "./candidates.ts";
import type { Window } from "./facts.ts";
import { type Family, falseDiscoveryRate, type Test } from "./family.ts";
import type { Sample } from "./sample.ts";
import { rowsWithin, type Scope } from "./scope.ts";

/**
 * The test that the next finding begins with: of those beyond chance the one that concerns most complaints. One thing that happened
 * makes many tests small at once, so the threshold grows with the findings, not with the tests: the nth needs p ÷ weight of n times
 * what the first needs. Where no test alone is as small as that, the family as a whole may still say that something happened: then
 * the smallest.
 */
export function nextSeed(tests: readonly Test[], family: Family, place: number): Test | null {
  const ratio = ({ p, weight }: Test) => p / weight;
  const small = tests.filter((test) => ratio(test) <= family.first * place);
  // What values hold of the whole's growth is told with their names; what is left over, as a rate where exposure is known.
  const isRate = ({ candidate }: Test) => candidate.measure === "rate";
  const isWhole = ({ candidate }: Test) =>
    candidate.measure === "volume" && candidate.field === null;
  const named = small.filter((test) => !isRate(test) && !isWhole(test));
  const beyond = [named, small.filter(isRate)].find(({ length }) => length > 0) ?? small;
  if (beyond.length > 0) return best(beyond, ({ candidate }) => -candidate.cell.affected);
  const least = place === 1 ? best(tests, ratio) : null;
  return least !== null && family.qOf(least.p, least.weight) <= falseDiscoveryRate ? least : null;
}

/** Of a larger value's excess, what a smaller one must hold to be named in its place, and of its own complaints to lie in it. */
const held = 0.7;

/**
 * Of the values that are beyond chance themselves, lie in another and hold most of its excess, the one of which fewest were expected:
 * a cause rather than the category above it.
 */
export function closest(
  found: Test,
  tests: readonly Test[],
  threshold: number,
  sample: Sample,
  window: Window,
): Test {
  const outer = rowsWithin(scopeOf(found.candidate), sample.span.length);
  const liesWithin = (candidate: Candidate) => {
    const inner = rowsWithin(scopeOf(candidate), sample.span.length);
    let [own, both] = [0, 0];
    for (let row = 0; row < inner.length; row++) {
      if (inner[row] === 0 || sample.span[row] !== window.current) continue;
      own++;
      if (outer[row] === 1) both++;
    }
    return both >= held * own;
  };
  const narrower = tests.filter(
    ({ candidate, direction, p, weight }) =>
      candidate.measure === found.candidate.measure &&
      candidate.field !== null &&
      direction === found.direction &&
      p / weight <= threshold &&
      candidate.cell.affected >= held * found.candidate.cell.affected &&
      candidate.cell.expected < found.candidate.cell.expected &&
      liesWithin(candidate),
  );
  return best([found, ...narrower], ({ candidate }) => candidate.cell.expected) as Test;
}

export function scopeOf({ field, code, other }: Candidate): Scope {
  return [
    ...(field === null ? [] : [{ field, codes: [code] }]),
    ...(other === null ? [] : [{ field: other.field, codes: [other.code] }]),
  ];
}

/** The test of which a number is least; of equals the one with the smaller p, then the first. */
function best(tests: readonly Test[], of: (test: Test) => number): Test | null {
  let found: Test | null = null;
  for (const test of tests) {
    const less = found === null ? -1 : of(test) - of(found) || test.p - found.p;
    if (less < 0) found = test;
  }
  return found;
}

/** Whether a difference in a direction is large enough to be told. */
export function isLarge(
  { measure, cell }: Candidate,
  direction: "up" | "down",
  whole: number,
): boolean {
  if (cell.difference > 0 !== (direction === "up")) return false;
  const size = Math.abs(cell.difference);
  if (measure === "volume" || measure === "rate")
    return cell.affected >= leastExcess && cell.affected >= 0.01 * whole;
  if (measure === "handling_hours") return size >= 0.05 * cell.expected;
  return size >= 0.03;
}
