import type { Database } from "../database.ts";
import {
  addDays,
  daysBetween,
  type Period,
  previousPeriod,
  stepPeriod,
  unitOf,
  yearAgo,
} from "../period.ts";
import { type Coverage, coverageOf } from "./coverage.ts";

/** How many earlier periods of the same unit a value is judged against. */
export const earlierPeriods = 25;

/** What a period can be compared with, given how far the data reaches. */
export interface Comparison {
  readonly coverage: Coverage;
  /** Days from the start that are compared; null: the period is torn by a gap, or empty. */
  readonly days: number | null;
  /** End of the compared days. */
  readonly until: string;
  /** The same days of the period before; null where the data does not cover them. */
  readonly previous: ComparedSpan | null;
  readonly yearAgo: ComparedSpan | null;
  /** Up to 25 earlier periods of the same unit, oldest first; empty for a chosen span. */
  readonly earlier: readonly { readonly period: Period; readonly coverage: Coverage }[];
}

export interface ComparedSpan {
  readonly label: string;
  readonly from: string;
  readonly until: string;
}

/**
 * A partial period is compared with the same number of days before, or not at all; the other side must be covered too.
 */
export async function comparisonOf(db: Database, period: Period): Promise<Comparison> {
  const before = previousPeriod(period);
  const ago = unitOf(period) === null ? null : yearAgo(period);
  const earlier = unitOf(period) === null ? [] : earlierOf(period);
  const others = [before, ago].filter((other) => other !== null);
  const [coverage, ...rest] = await coverageOf(db, [period, ...others, ...earlier]);
  const coverages = rest as Coverage[];
  const own = coverage as Coverage;
  const days = own.partial
    ? own.cut && own.leadingDays > 0
      ? own.leadingDays
      : null
    : daysBetween(period.from, period.until);
  const span = (other: Period | null): ComparedSpan | null => {
    if (other === null || days === null) return null;
    const reach = coverages[others.indexOf(other)] as Coverage;
    const until = own.partial ? addDays(other.from, days) : other.until;
    if (until > other.until || reach.leadingDays < daysBetween(other.from, until)) return null;
    return { label: other.label, from: other.from, until };
  };
  return {
    coverage: own,
    days,
    until: days === null ? period.until : addDays(period.from, days),
    previous: span(before),
    yearAgo: span(ago),
    earlier: earlier.map((other, index) => ({
      period: other,
      coverage: coverages[others.length + index] as Coverage,
    })),
  };
}

function earlierOf(period: Period): Period[] {
  return Array.from({ length: earlierPeriods }, (_, index) =>
    stepPeriod(period, index - earlierPeriods),
  );
}

/** Query parameters of a comparison; spans that cannot be compared are empty. */
export function comparisonParameters(period: Period, comparison: Comparison) {
  const { previous, earlier, until } = comparison;
  return {
    from: period.from,
    until: period.until,
    unit: unitOf(period) ?? "day",
    compared_until: until,
    previous_from: previous?.from ?? period.from,
    previous_until: previous?.until ?? period.from,
    history_from: earlier[0]?.period.from ?? period.from,
  };
}
