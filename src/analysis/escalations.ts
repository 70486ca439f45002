import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count, share } from "./analysis.ts";
import { rateOf } from "./rate-of.ts";

const sql = sqlFile(import.meta.url, "escalations.sql");

const row = z.strictObject({
  /** `summary`: one value of a dimension; `level`: one level; `complaint`: the 50 longest past their limit and untold. */
  grain: z.enum(["summary", "level", "complaint"]),
  /** Null but in `summary`. */
  dimension: z.enum(["all", "department", "priority", "customer_type"]).nullable(),
  value: z.string().nullable(),
  /** Of `level`, as the event has it, else the complaint; null: not told. */
  escalation_level: z.string().nullable(),
  /** Of `complaint`, these and the next three. */
  source: z.string().nullable(),
  complaint_id: z.string().nullable(),
  department: z.string().nullable(),
  priority: z.string().nullable(),
  /** Escalations in the period, however many of one complaint. */
  escalated_count: count.nullable(),
  /** Complaints escalated in the period. */
  escalated_complaints: count.nullable(),
  /** Escalations at the limit of the clock `resolve` or before it. */
  in_time_count: count.nullable(),
  /** Escalations after it. */
  late_count: count.nullable(),
  /** Escalations of complaints that have no limit. */
  no_limit_count: count.nullable(),
  /** Elapsed hours from the limit to the escalation, over the late ones of which the hour is known. */
  median_hours_after_limit: z.number().nonnegative().nullable(),
  /** Complaints whose limit passed in the period unmet = told + untold + without record. */
  should_have_count: count.nullable(),
  /** Those escalated at any time by as_of. */
  told_count: count.nullable(),
  /** Those of them escalated first after the limit. */
  told_late_count: count.nullable(),
  /** Those of the told that have a level of escalation, but no time of it. */
  told_time_unknown_count: count.nullable(),
  /** The limit passed and nobody was told. */
  untold_count: count.nullable(),
  /** Nothing records whether somebody was told: in no rate. */
  without_record_count: count.nullable(),
  /** untold_count / (told_count + untold_count); null where no limit passed unmet. */
  untold_rate: share.nullable(),
  /** Wilson interval, 95 %. */
  untold_rate_lower: share.nullable(),
  untold_rate_upper: share.nullable(),
  /** Unresolved past the limit at the end of the period, whenever it passed, with nobody told by then. */
  untold_open_count: count.nullable(),
  /** Of `complaint`: elapsed hours from the limit to the end of the period, or to as_of if that is earlier. */
  hours_past_limit: z.number().nonnegative().nullable(),
});
export type EscalationsRow = z.infer<typeof row>;

const counted = row.omit({
  no_limit_count: true,
  untold_rate: true,
  untold_rate_lower: true,
  untold_rate_upper: true,
});

/**
 * Escalations: how many, to which level, how late, and where there should have been one. Two cohorts: escalations of the period;
 * complaints whose limit of the clock `resolve` passed in it unmet, told when an escalation is known by as_of. Where the log of
 * the source does not reach the complaint, and it has no level of escalation, nobody can tell: such complaints are in no rate.
 * The list of the longest untold is of all limits that passed before the end of the period.
 */
export const escalations = { row, run } satisfies Analysis<EscalationsRow>;

async function run(db: Database, { from, until }: Period): Promise<EscalationsRow[]> {
  const rows = await db.query(sql, counted, { from, until });
  return rows.map((each) => {
    const { escalated_count, in_time_count, late_count, told_count, untold_count } = each;
    const { rate, lower, upper } = rateOf(
      untold_count ?? 0,
      (told_count ?? 0) + (untold_count ?? 0),
    );
    return {
      ...each,
      no_limit_count:
        escalated_count === null
          ? null
          : escalated_count - (in_time_count ?? 0) - (late_count ?? 0),
      untold_rate: rate,
      untold_rate_lower: lower,
      untold_rate_upper: upper,
    };
  });
}
