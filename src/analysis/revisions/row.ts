import { z } from "zod";
import { count, isoDay, share } from "../analysis.ts";

/** What a rule of a clock allows and how it counts, as plaint.yaml says it. */
const limit = z.strictObject({
  policy: z.string(),
  /** As it is written: `4 h`, `3 working_days`. */
  target: z.string(),
  /** Of working time; null otherwise. */
  calendar: z.string().nullable(),
  start: z.array(z.string()),
  stop: z.array(z.string()),
  pause: z.array(z.string()),
  reopening: z.string(),
  source_limit: z.boolean(),
});
export type Limit = z.infer<typeof limit>;

/** What of a limit can change, besides the policy that has it. */
export const limitParts = [
  "target",
  "calendar",
  "start",
  "stop",
  "pause",
  "reopening",
  "source_limit",
] as const satisfies readonly (keyof Limit)[];

const condition = z.strictObject({ field: z.string(), values: z.array(z.string()) });
export type Condition = z.infer<typeof condition>;

export const revisionRow = z.strictObject({
  /**
   * `version`: one version of a classification. `change`: one line of its crosswalk. `path`: one path that is counted otherwise
   * than it was recorded, in one period. `policy`: one policy's clock. `target`: one limit that changed on a day. `rate`: one
   * clock in one period.
   */
  grain: z.enum(["version", "change", "path", "policy", "target", "rate"]),
  field: z.enum(["category", "root_cause"]).nullable(),
  clock: z.string().nullable(),
  /** The version, or the policy; of grain `policy`, null: the source's own limit, or none. */
  revision: z.string().nullable(),
  /** The period of grains `path` and `rate`. */
  label: z.string().nullable(),
  /** First day in force (null: it has always been), the day of the change, or the period's first. */
  from: isoDay.nullable(),
  /** The day after the last in force; null: no end is set. */
  until: isoDay.nullable(),
  /** `merged`: something else is called the same. `split`: into several. `dropped`: nobody says into what. */
  path_change: z.enum(["renamed", "merged", "split", "dropped"]).nullable(),
  path: z.array(z.string()),
  /** What the path is called from then on. */
  becomes: z.array(z.array(z.string())),
  /** The complaints that a policy or limit is for; empty: all. Priorities apart. */
  scope: z.array(condition),
  /** Priorities that a limit changed for; "": blank; empty: all. */
  priorities: z.array(z.string()),
  /** The limit until then and from then on; null: there is none. */
  limit_before: limit.nullable(),
  limit_after: limit.nullable(),
  /** What of the limit changed. */
  changed_parts: z.array(z.enum(limitParts)),
  /**
   * Received in the period: while the version was in force; recorded under the old path before the change; counted at the path
   * today (of the row's own period); judged by the policy.
   */
  complaints: count.nullable(),
  /** Version: those whose path today's version calls otherwise. Path: those recorded at it. */
  recorded_count: count.nullable(),
  /** Received in the period, and judged by the policy if the newest ones had always been in force. */
  restated_complaints: count.nullable(),
  /** Whether data cover the row's period only in part. */
  partial: z.boolean().nullable(),
  /** Runs of the clock whose limit passed in the period, and those of them that were met, as judged by the policy of their time. */
  due_count: count.nullable(),
  due_met_count: count.nullable(),
  due_met_rate: share.nullable(),
  /** Wilson interval, 95 %. */
  due_met_rate_lower: share.nullable(),
  due_met_rate_upper: share.nullable(),
  /** The same, had the newest policies always been in force. */
  restated_due_count: count.nullable(),
  restated_due_met_count: count.nullable(),
  restated_due_met_rate: share.nullable(),
  restated_due_met_rate_lower: share.nullable(),
  restated_due_met_rate_upper: share.nullable(),
});
export type RevisionsRow = z.infer<typeof revisionRow>;

/** A row with nothing told but its grain. */
export const blankRow: Omit<RevisionsRow, "grain"> = {
  field: null,
  clock: null,
  revision: null,
  label: null,
  from: null,
  until: null,
  path_change: null,
  path: [],
  becomes: [],
  scope: [],
  priorities: [],
  limit_before: null,
  limit_after: null,
  changed_parts: [],
  complaints: null,
  recorded_count: null,
  restated_complaints: null,
  partial: null,
  due_count: null,
  due_met_count: null,
  due_met_rate: null,
  due_met_rate_lower: null,
  due_met_rate_upper: null,
  restated_due_count: null,
  restated_due_met_count: null,
  restated_due_met_rate: null,
  restated_due_met_rate_lower: null,
  restated_due_met_rate_upper: null,
};
