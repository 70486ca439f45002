import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count, share } from "./analysis.ts";
import { type Comparison, comparisonOf, comparisonParameters } from "./comparison.ts";
import { rateOf } from "./rate-of.ts";
import {
  byName,
  comparedCount,
  comparedCounts,
  groupedBy,
  isPresent,
  periodCount,
  type Totals,
  totalsOf,
} from "./value-counts.ts";

const sql = sqlFile(import.meta.url, "levels.sql");

/** How grave, how pressing, how high in the house, how soon, how widespread. */
export const levelDimensions = ["severity", "urgency", "level", "priority", "scope"] as const;

const row = z.strictObject({
  dimension: z.enum(levelDimensions),
  /** As the source has it, or its code; null: not told. */
  value: z.string().nullable(),
  ...comparedCount,
  /** Wilson interval of the share, 95 %; null where nothing was received. */
  share_lower: share.nullable(),
  share_upper: share.nullable(),
  /** Received, and it is known whether they were escalated: the base of the rate. */
  known_count: count,
  /** Those of them escalated by as_of. */
  escalated_complaints: count,
  /** escalated_complaints / known_count; null where nothing is known. */
  escalated_rate: share.nullable(),
  /** Wilson interval, 95 %. */
  escalated_rate_lower: share.nullable(),
  escalated_rate_upper: share.nullable(),
});
export type LevelsRow = z.infer<typeof row>;

const counted = row
  .pick({ dimension: true, value: true, known_count: true, escalated_complaints: true })
  .extend(periodCount);
type Counted = z.infer<typeof counted>;

/**
 * How grave complaints are: by severity, urgency, level, priority and scope, as recorded, each count against earlier periods, with
 * the share escalated by as_of. What is not told is a row of its own; a dimension that nothing ever told of has none. Where the
 * log of a source does not reach the complaint, and it has no level of escalation, nobody can tell: in no rate. Cohort: received.
 */
export const levels = { row, run, reported: ["month"] } satisfies Analysis<LevelsRow>;

async function run(db: Database, period: Period): Promise<LevelsRow[]> {
  const comparison = await comparisonOf(db, period);
  const counts = await db.query(sql, counted, comparisonParameters(period, comparison));
  return levelDimensions.flatMap((dimension) => {
    const own = counts.filter((each) => each.dimension === dimension);
    if (own.every(({ value }) => value === null)) return [];
    const totals = totalsOf(own);
    return groupedBy(own, ({ value }) => [value])
      .map((rows) => rowOf(rows, totals, period.from, comparison))
      .filter(isPresent)
      .sort((one, other) => byName(one.value, other.value));
  });
}

function rowOf(
  rows: readonly Counted[],
  totals: Totals,
  from: string,
  comparison: Comparison,
): LevelsRow {
  const { dimension, value } = rows[0] as Counted;
  const current = rows.find((each) => each.starts_on === from);
  const { known_count = 0, escalated_complaints = 0 } = current ?? {};
  const counts = comparedCounts(rows, totals, from, comparison);
  const interval = rateOf(counts.complaints, totals.get(from) ?? 0);
  const { rate, lower, upper } = rateOf(escalated_complaints, known_count);
  return {
    dimension,
    value,
    ...counts,
    share_lower: interval.lower,
    share_upper: interval.upper,
    known_count,
    escalated_complaints,
    escalated_rate: rate,
    escalated_rate_lower: lower,
    escalated_rate_upper: upper,
  };
}
