import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count } from "./analysis.ts";
import { comparisonOf, comparisonParameters } from "./comparison.ts";

const sql = sqlFile(import.meta.url, "handling-time.sql");

const hours = z.number().nonnegative().nullable();
const row = z.strictObject({
  dimension: z.enum(["all", "priority", "department", "category", "source"]),
  value: z.string().nullable(),
  /** Cohort: complaints ended in the period with times to the minute or finer. */
  closed_count: count,
  /** Elapsed hours from receipt to end, over closed_count; biased low while cases are open. */
  median_hours: hours,
  p80_hours: hours,
  p90_hours: hours,
  /** Still open at the end of the period: not in the figures above. */
  open_count: count,
  /** Ended in the period, but its hours cannot be told: only a date is known, or the end lies before the receipt. */
  without_hours_count: count,
  /** The period before, same definition; null for a partial period. */
  previous_closed_count: count.nullable(),
  previous_median_hours: hours,
});
export type HandlingTimeRow = z.infer<typeof row>;

/**
 * Elapsed hours from receipt to end: median, 80th and 90th percentile (linear interpolation) of the complaints ended in the
 * period, with the number still open at its end beside them. No rows where no source has data. Cohort: closed. Biased low
 * while cases are open.
 */
export const handlingTime = { row, run } satisfies Analysis<HandlingTimeRow>;

async function run(db: Database, period: Period): Promise<HandlingTimeRow[]> {
  const comparison = await comparisonOf(db, period);
  const rows = await db.query(sql, row, comparisonParameters(period, comparison));
  const ended = rows.some((each) => each.closed_count + each.without_hours_count > 0);
  if (comparison.coverage.share === 0 && !ended) return [];
  // A median of a few days is not compared with that of whole weeks: the mix of fast and slow ends differs.
  if (!comparison.coverage.partial && comparison.previous !== null) return rows;
  return rows.map((each) => ({
    ...each,
    previous_closed_count: null,
    previous_median_hours: null,
  }));
}
