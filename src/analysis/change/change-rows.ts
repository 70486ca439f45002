import { usualRangeOf } from "../usual-range.ts";
import type { Candidate } from "./candidates.ts";
import type { Window } from "./facts.ts";
import type { Test } from "./family.ts";
import type { Finding } from "./finding.ts";
import { keyOf } from "./judge.ts";
import type { JudgedPeriod } from "./period.ts";
import type { ChangeRow, ChangeTestsRow, Measure } from "./rows.ts";
import type { Scope } from "./scope.ts";

const byName = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** The findings as rows. */
export function changeRows({ judgement, window }: JudgedPeriod): ChangeRow[] {
  return judgement.findings.map((finding, place) => ({
    rank: place + 1,
    measure: finding.measure,
    comparison: "earlier",
    direction: finding.direction,
    scope: namesOf(finding.scope),
    value: finding.cell.observed,
    expected: finding.cell.expected,
    difference: finding.cell.difference,
    difference_lower: finding.cell.lower,
    difference_upper: finding.cell.upper,
    base_count: finding.cell.base,
    affected_complaints: finding.cell.affected,
    p_value: finding.p,
    q_value: finding.q,
    earlier_periods: window.earlier.length,
    previous_value: valueAt(finding, window.previous),
    year_ago_value: valueAt(finding, window.yearAgo),
    share_of_change: finding.shareOfChange,
    parts: finding.parts.map((part) => ({ ...part })),
    verified_count: finding.verified,
    presumed_count: finding.presumed,
    simpson: finding.simpson,
    ...usualOf(finding.measure, finding.values, window),
    tested_count: judgement.tests.length,
  }));
}

function namesOf(scope: Scope): ChangeRow["scope"] {
  return scope.map(({ field, codes }) => ({
    dimension: field.dimension,
    values: codes.map((code) => field.names[code] as string).sort(byName),
  }));
}

function valueAt({ values }: Finding, place: number | null): number | null {
  return place === null ? null : (values[place] ?? null);
}

function usualOf(measure: Measure, values: readonly (number | null)[], window: Window) {
  const isShare = measure === "due_met_rate" || measure === "satisfied_rate";
  return usualRangeOf(
    window.earlier.map((place) => values[place] ?? null),
    values[window.current] ?? null,
    { counts: measure === "volume", ...(isShare ? { ceiling: 1 } : {}) },
  );
}

/** Dimensions with more values than this tell of those that moved somewhat. */
const manyValues = 30;
const somewhat = 0.2;

/** The tests as rows, by measure and dimension in the order they were made. */
export function testRows({ judgement, window }: JudgedPeriod): ChangeTestsRow[] {
  const { tests, family, listed } = judgement;
  if (family === null) return [];
  const sizes = new Map<string, number>();
  const groupOf = ({ measure, field, other }: Candidate) =>
    JSON.stringify([measure, field?.dimension, other?.field.dimension]);
  for (const { candidate, direction } of tests)
    if (direction === "up") sizes.set(groupOf(candidate), (sizes.get(groupOf(candidate)) ?? 0) + 1);
  return tests.flatMap((test, place): ChangeTestsRow[] => {
    const { candidate, direction, p } = test;
    const isMoved = candidate.cell.difference >= 0 === (direction === "up");
    const isMany = (sizes.get(groupOf(candidate)) ?? 0) > manyValues;
    const isTold = candidate.other === null ? !isMany || p <= somewhat : false;
    const q = family.q[place] as number;
    return isMoved && (isTold || q <= somewhat || (listed.has(keyOf(candidate)) && isMoved))
      ? [
          {
            ...testRow(test, q, listed.has(keyOf(candidate)), window),
            tested_count: tests.length,
          },
        ]
      : [];
  });
}

function testRow(
  { candidate, direction, p, weight }: Test,
  q: number,
  isListed: boolean,
  window: Window,
): Omit<ChangeTestsRow, "tested_count"> {
  const { measure, field, code, other, cell, values } = candidate;
  return {
    measure,
    comparison: "earlier",
    dimension: field?.dimension ?? "all",
    value: field?.names[code] ?? "",
    other_dimension: other?.field.dimension ?? null,
    other_value: other === null ? null : (other.field.names[other.code] as string),
    direction,
    observed: cell.observed,
    expected: cell.expected,
    base_count: cell.base,
    dispersion: cell.dispersion,
    degrees_of_freedom: cell.degrees === Infinity ? null : cell.degrees,
    p_value: p,
    weight,
    q_value: q,
    is_listed: isListed,
    ...usualOf(measure, values, window),
  };
}
