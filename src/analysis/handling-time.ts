import { z } from "zod";
import { type Database, sqlStatements } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count, share } from "./analysis.ts";
import { comparisonOf, comparisonParameters } from "./comparison.ts";
import { measures, receivedCohorts, units } from "./handling-time-cohort.ts";
import { receivedRows } from "./handling-time-received.ts";

const sql = sqlStatements(import.meta.url, "handling-time.sql");

const hours = z.number().nonnegative().nullable();
const row = z.strictObject({
  /**
   * `ended`: complaints ended in the period; says nothing of those still open, so it is biased low. `received`: complaints received in
   * the period, those still open included as long as they have taken so far (Kaplan–Meier, censored at as_of).
   */
  cohort: z.enum(["ended", "received"]),
  dimension: z.enum(["all", "priority", "department", "category", "source", "customer_type"]),
  value: z.string().nullable(),
  /**
   * From receipt to the first response (what ended without one: to its end), to the first end, to the end that counts at as_of: a
   * complaint that was reopened and is open has its first resolution behind it and its final one ahead. Cohort `ended`: the last.
   */
  measure: z.enum(measures),
  /** `working`: hours of the workspace's calendar; no rows without one. Cohort `ended`: elapsed. */
  unit: z.enum(units),
  /** Cohort received: what the curve is over, closed_count + open_count; null for cohort ended. */
  received_count: count.nullable(),
  /** Reached the end that is measured, with times to the minute or finer: ended in the period, or of the received by as_of. */
  closed_count: count,
  /** Still open: at the end of the period and not in the figures (ended), or at as_of and in them, not yet over (received). */
  open_count: count,
  /** Its hours cannot be told: only a date is known, the end lies before the receipt or is unknown. In no figure. */
  without_hours_count: count,
  /** Hours by which half, 80 % and 90 % were over. Cohort received: null where not so many are; with 95 % interval, log-log. */
  median_hours: hours,
  median_lower: hours,
  median_upper: hours,
  p80_hours: hours,
  p80_lower: hours,
  p80_upper: hours,
  p90_hours: hours,
  p90_lower: hours,
  p90_upper: hours,
  /** Of the received, over closed_count alone, as many reports have it: biased low. Null for cohort ended. */
  closed_only_median_hours: hours,
  closed_only_p80_hours: hours,
  closed_only_p90_hours: hours,
  /** The period before, same definition; null for a partial period. */
  previous_received_count: count.nullable(),
  previous_closed_count: count.nullable(),
  previous_median_hours: hours,
  previous_median_lower: hours,
  previous_median_upper: hours,
  previous_p90_hours: hours,
  /**
   * Share still open after so many hours, with its interval, ascending; before the first it is 1. At most 100 steps: see `thinned`. Only
   * cohort received, dimension all.
   */
  curve: z
    .array(
      z.strictObject({
        hours: z.number().nonnegative(),
        surviving: share,
        lower: share.nullable(),
        upper: share.nullable(),
      }),
    )
    .nullable(),
});
export type HandlingTimeRow = z.infer<typeof row>;

const endedRow = row.pick({
  dimension: true,
  value: true,
  closed_count: true,
  median_hours: true,
  p80_hours: true,
  p90_hours: true,
  open_count: true,
  without_hours_count: true,
  previous_closed_count: true,
  previous_median_hours: true,
});

/**
 * How long complaints take. Cohort received: Kaplan–Meier's median, P80 and P90 with 95 % intervals and the curve, of first response,
 * first and final resolution, in elapsed and working hours; what is open at as_of counts with the time it has taken so far. Cohort
 * ended: quantiles (linear interpolation) of the complaints ended in the period, with the number still open at its end beside them.
 * No rows where no source has data.
 */
export const handlingTime = {
  row,
  run,
  follows: ["open"],
  reported: ["week", "month", "quarter"],
} satisfies Analysis<HandlingTimeRow>;

async function run(db: Database, period: Period): Promise<HandlingTimeRow[]> {
  const comparison = await comparisonOf(db, period);
  const parameters = comparisonParameters(period, comparison);
  // The times of a few days are not compared with those of whole weeks: the mix of fast and slow ones differs.
  const compared = !comparison.coverage.partial && comparison.previous !== null;
  const ended = await db.query(sql.ended as string, endedRow, parameters);
  const cohorts = await receivedCohorts(db, sql.received as string, parameters);
  const any = ended.some((each) => each.closed_count + each.without_hours_count > 0);
  if (comparison.coverage.share === 0 && !any && cohorts.current.size === 0) return [];
  return [
    ...ended.map((each) => endedOnly(each, compared)),
    ...receivedRows(cohorts.current, compared ? cohorts.previous : null),
  ];
}

function endedOnly(ended: z.infer<typeof endedRow>, compared: boolean): HandlingTimeRow {
  return {
    cohort: "ended",
    measure: "final_resolution",
    unit: "elapsed",
    ...ended,
    ...(compared ? {} : { previous_closed_count: null, previous_median_hours: null }),
    received_count: null,
    median_lower: null,
    median_upper: null,
    p80_lower: null,
    p80_upper: null,
    p90_lower: null,
    p90_upper: null,
    closed_only_median_hours: null,
    closed_only_p80_hours: null,
    closed_only_p90_hours: null,
    previous_received_count: null,
    previous_median_lower: null,
    previous_median_upper: null,
    previous_p90_hours: null,
    curve: null,
  };
}
