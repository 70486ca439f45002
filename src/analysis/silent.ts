import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import { eventCodes } from "../tables.ts";
import { type Analysis, count, share } from "./analysis.ts";
import { comparisonOf } from "./comparison.ts";
import { endsOf, isOpenKnown } from "./open-check.ts";

const sql = sqlFile(import.meta.url, "silent.sql");

/** Why a complaint needs somebody to look at it. */
export const silentReasons = [
  "no_event",
  "no_owner",
  "call_back_passed",
  "several_contacts",
] as const;

const row = z.strictObject({
  /** `reason`: how many it holds for. `complaint`: one of the 50 longest silent that any reason holds for. */
  grain: z.enum(["reason", "complaint"]),
  dimension: z.enum(["all", "department"]),
  /** The department as it was then; null: unknown, or dimension `all`. */
  value: z.string().nullable(),
  /** `any`: at least one of them. */
  reason: z.enum(["any", ...silentReasons]).nullable(),
  /** Open complaints that the reason holds for; null: who was open is not known. */
  complaints: count.nullable(),
  /** Open at the end of the period, or at as_of if that is earlier. */
  open_count: count.nullable(),
  /** complaints / open_count; null when nothing was open. */
  open_share: share.nullable(),
  source: z.string().nullable(),
  complaint_id: z.string().nullable(),
  department: z.string().nullable(),
  priority: z.string().nullable(),
  /** Of a complaint: all that hold for it. */
  reasons: z.array(z.enum(silentReasons)).nullable(),
  /** Whole days of 24 hours since the last thing that happened; local days where only its day is known. */
  days_silent: count.nullable(),
  /** Code of that; null: a step of the source that has none. */
  last_event: z.enum(eventCodes).nullable(),
});
export type SilentRow = z.infer<typeof row>;

/**
 * Complaints open at the end of the period that nobody seems to look after (domain.md D-20). no_event: nothing has happened
 * for `time.silent_days` days. no_owner: no department had it then, and its newest row names no handler. call_back_passed: the
 * promised call-back is past (a promised day at its end), and since that day began the customer was not contacted, called
 * back, replied to, nor was the complaint resolved; an earlier call is not counted, since it cannot be told from the one in
 * which the promise was made. several_contacts: the customer got in touch three times or more, by the events up to then or by the number in
 * the newest row. Open is as in `backlog`.
 */
export const silent = { row, run, needs: ["steps"] } satisfies Analysis<SilentRow>;

async function run(db: Database, period: Period): Promise<SilentRow[]> {
  const { coverage } = await comparisonOf(db, period);
  const isKnown = isOpenKnown(period, coverage, await endsOf(db));
  const rows = isKnown ? await db.query(sql, row, { from: period.from, until: period.until }) : [];
  const isCounted = rows.some(({ dimension, grain }) => grain === "reason" && dimension === "all");
  if (isCounted) return rows;
  // Nothing was open, or nobody knows what was.
  return (["any", ...silentReasons] as const).map((reason) => none(reason, isKnown ? 0 : null));
}

function none(reason: SilentRow["reason"], complaints: 0 | null): SilentRow {
  return {
    grain: "reason",
    dimension: "all",
    value: null,
    reason,
    complaints,
    open_count: complaints,
    open_share: null,
    source: null,
    complaint_id: null,
    department: null,
    priority: null,
    reasons: null,
    days_silent: null,
    last_event: null,
  };
}
