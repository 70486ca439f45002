import { z } from "zod";
import { count, share } from "../analysis.ts";
import { comparedCount, periodCount } from "../value-counts.ts";

const hours = z.number().nonnegative().nullable();

/** What a profile says of a group of complaints; each rate has a cohort of its own. */
export const profile = {
  /** Received in the period. */
  ...comparedCount,
  /** Those of them whose hours can be told: what the median is over, those still open included. */
  received_count: count,
  /** Elapsed hours from receipt within which half were over (Kaplan–Meier, censored at as_of), 95 % interval; null: not reached. */
  median_hours: hours,
  median_lower: hours,
  median_upper: hours,
  /** Limits of the clock `resolve` that passed in the period, whenever the complaint came: the base of the rate. */
  due_count: count,
  due_met_count: count,
  /** due_met_count / due_count; null when no limit has passed. */
  due_met_rate: share.nullable(),
  /** Wilson interval, 95 %. */
  due_met_rate_lower: share.nullable(),
  due_met_rate_upper: share.nullable(),
  /** Solved for the first time in the period: the base of the response. */
  ended_count: count,
  /** Those of them with a satisfaction or an answer to a survey. */
  answered_count: count,
  /** answered_count / ended_count. */
  response_rate: share.nullable(),
  response_rate_lower: share.nullable(),
  response_rate_upper: share.nullable(),
  /** Score of 0.75 or more. */
  satisfied_count: count,
  /** satisfied_count / answered_count; says nothing of the silent. */
  satisfied_rate: share.nullable(),
  satisfied_rate_lower: share.nullable(),
  satisfied_rate_upper: share.nullable(),
  /** Of the solved: seven days since are over, and a reopening would be recorded. */
  eligible_count: count,
  /** Those of the eligible reopened within seven days. */
  reopened_count: count,
  reopened_rate: share.nullable(),
  reopened_rate_lower: share.nullable(),
  reopened_rate_upper: share.nullable(),
};
export type Profile = z.infer<z.ZodObject<typeof profile>>;

const group = { channel: z.string().nullable(), customer_type: z.string().nullable() };

export const receivedCell = z.strictObject({
  ...group,
  ...periodCount,
  /** Of the period itself: the time taken, and whether it is over (1) or still running (0). */
  hours: z.array(z.number()).nullable(),
  ended: z.array(z.union([z.literal(0), z.literal(1)])).nullable(),
});
export type ReceivedCell = z.infer<typeof receivedCell>;

export const dueCell = z.strictObject({ ...group, due_met_count: count, breached_count: count });
export type DueCell = z.infer<typeof dueCell>;

export const solvedCell = z.strictObject({
  ...group,
  ended_count: count,
  answered_count: count,
  satisfied_count: count,
  eligible_count: count,
  reopened_count: count,
});
export type SolvedCell = z.infer<typeof solvedCell>;
