import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count } from "./analysis.ts";

const sql = sqlFile(import.meta.url, "cases.sql");
const text = z.string().nullable();
const instant = z.iso.datetime({ offset: true }).nullable();
const row = z.strictObject({
  source: z.string(),
  complaint_id: z.string(),
  received_at: z.iso.datetime({ offset: true }),
  received_precision: z.enum(["instant", "day"]),
  /** The other times of which only the day is known; their hour says nothing. */
  day_precision: z.array(z.string()),
  first_response_at: instant,
  resolved_at: instant,
  closed_at: instant,
  channel: text,
  product: text,
  region: text,
  place: text,
  category: z.array(z.string()),
  level: text,
  priority: text,
  /** null as well where the end recorded today lies after as_of. */
  status: text,
  department: text,
  handler: text,
  root_cause: z.array(z.string()),
  root_cause_basis: text,
  liability: text,
  satisfaction_score: z.number().nullable(),
  reopened_count: count.nullable(),
  /** As of as_of. */
  is_open: z.boolean(),
  /** From receipt to end; null while open, or where only dates are known. */
  elapsed_hours: z.number().nullable(),
  limit_at: instant,
  /** Whether the limit is the source's due date or the target of the priority. */
  limit_basis: z.enum(["source", "target"]).nullable(),
  sla_state: z.enum(["met", "breached", "not_yet_due", "no_limit", "time_unknown"]),
  sla_recorded: text,
  flags: z.array(z.string()),
  /** Where the row came from. */
  file: text,
  row_number: count,
});
export type CasesRow = z.infer<typeof row>;

/** Which complaints of a period are listed: every number on a page is over one of these. */
export const cohorts = ["received", "due", "ended", "open"] as const;
export type Cohort = (typeof cohorts)[number];

/**
 * The complaints behind a number, one row each, texts left out; times as local ones with their offset. Cohort: received in
 * the period, unless another is asked for.
 */
export const cases = { row, run } satisfies Analysis<CasesRow>;

const times = ["received_at", "first_response_at", "resolved_at", "closed_at", "limit_at"] as const;

async function run(
  db: Database,
  { from, until }: Period,
  cohort: Cohort = "received",
): Promise<CasesRow[]> {
  const rows = await db.rows(sql, { from, until, cohort });
  const complete = rows.map((each) => ({
    ...each,
    ...Object.fromEntries(times.map((name) => [name, withMinutes(each[name])])),
  }));
  return row.array().parse(complete);
}

/** DuckDB writes the offset of a zone of whole hours as +08; ISO 8601 beside an extended time wants +08:00. */
function withMinutes(time: unknown): unknown {
  return typeof time === "string" ? time.replace(/([+-]\d{2})$/, "$1:00") : time;
}
