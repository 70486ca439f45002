import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count, share } from "./analysis.ts";
import { rateOf } from "./rate-of.ts";
import { survivalQuantiles } from "./statistics/kaplan-meier.ts";

const sql = sqlFile(import.meta.url, "follow-up.sql");

const hours = z.number().nonnegative().nullable();
const row = z.strictObject({
  dimension: z.enum(["all", "department", "source", "customer_type"]),
  value: z.string().nullable(),
  /** Solved for the first time in the period. */
  ended_count: count,
  /** Called back or asked since, by as_of; an answer of which no time is known is one. */
  followed_up_count: count,
  /** Those of them of which the hours cannot be told. */
  follow_up_time_unknown_count: count,
  /** Their source records no follow-up of any complaint: in no rate. */
  without_record_count: count,
  /** followed_up_count / (ended_count − without_record_count); null where nothing is recorded. */
  followed_up_rate: share.nullable(),
  /** Wilson interval, 95 %. */
  followed_up_rate_lower: share.nullable(),
  followed_up_rate_upper: share.nullable(),
  /** Elapsed hours within which half were followed up (Kaplan–Meier, not yet ones censored at as_of); null: not reached. */
  median_delay_hours: hours,
  /** 95 % interval. */
  median_delay_lower: hours,
  median_delay_upper: hours,
  /** Median over those followed up alone: biased low while others wait. */
  followed_up_median_hours: hours,
  /** ended_count = satisfied + average + dissatisfied + without answer. Satisfied: score of 0.75 or more. */
  satisfied_count: count,
  average_count: count,
  /** Score of 0.25 or less. */
  dissatisfied_count: count,
  without_answer_count: count,
  /** Dissatisfied and never reopened since (D-7). */
  dissatisfied_not_reopened_count: count,
});
export type FollowUpRow = z.infer<typeof row>;

const counted = row
  .omit({
    followed_up_rate: true,
    followed_up_rate_lower: true,
    followed_up_rate_upper: true,
    median_delay_hours: true,
    median_delay_lower: true,
    median_delay_upper: true,
    without_answer_count: true,
  })
  .extend({
    /** From the solution to the follow-up, or to as_of, and which of the two it is. */
    hours: z.array(z.number()).nullable(),
    ended: z.array(z.union([z.literal(0), z.literal(1)])).nullable(),
  });

/**
 * Follow-up of solved complaints: how many were called back or asked, how soon, and what they said. A follow-up is an event, a time
 * of it, or an answer, after the complaint was solved first (resolved, or closed where nobody said so), which may be before it
 * is closed. The result is the complaint's own satisfaction, else the answers to its survey (the overall one, else their mean):
 * satisfied from 0.75, dissatisfied up to 0.25. Cohort: solved for the first time in the period.
 */
export const followUp = { row, run, follows: ["now"] } satisfies Analysis<FollowUpRow>;

async function run(db: Database, { from, until }: Period): Promise<FollowUpRow[]> {
  const rows = await db.query(sql, counted, { from, until });
  return rows.map(({ hours, ended, ...counts }) => {
    const recorded = counts.ended_count - counts.without_record_count;
    const { rate, lower, upper } = rateOf(counts.followed_up_count, recorded);
    const [median] = survivalQuantiles(hours ?? [], ended ?? [], [0.5]);
    return {
      ...counts,
      followed_up_rate: rate,
      followed_up_rate_lower: lower,
      followed_up_rate_upper: upper,
      median_delay_hours: median?.value ?? null,
      median_delay_lower: median?.lower ?? null,
      median_delay_upper: median?.upper ?? null,
      without_answer_count:
        counts.ended_count -
        counts.satisfied_count -
        counts.average_count -
        counts.dissatisfied_count,
    };
  });
}
