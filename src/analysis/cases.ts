import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count } from "./analysis.ts";
import { withMinutes } from "./local-time.ts";

const sql = sqlFile(import.meta.url, "cases.sql");
const text = z.string().nullable();
const instant = z.iso.datetime({ offset: true }).nullable();
const hours = z.number().nonnegative().nullable();
/** One run of one clock: the whole of it, or one of its cycles. */
const clock = z.strictObject({
  clock: z.string(),
  /** 0, then one more with each reopening that began the clock again. */
  cycle: count,
  /** As of as_of; running past_due and stopped late (breached) are both late. */
  state: z.enum(["running", "past_due", "paused", "met", "breached", "no_limit", "time_unknown"]),
  limit_at: instant,
  started_at: instant,
  stopped_at: instant,
  /** Which policy judges, and the target it allows; null: the source's own limit, or none. */
  policy: text,
  target: text,
  basis: z.enum(["source", "target"]).nullable(),
});
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
  /** When it was last reopened. */
  reopened_at: instant,
  /** Whether the times are from an event log, or the complaint's own. */
  times_from: z.enum(["events", "timestamps"]),
  channel: text,
  product: text,
  region: text,
  place: text,
  category: z.array(z.string()),
  /** What the export said, where a version of the classification has another path for it; null: the same. */
  category_recorded: z.array(z.string()).nullable(),
  level: text,
  priority: text,
  /** null as well where the end recorded today lies after as_of. */
  status: text,
  department: text,
  handler: text,
  root_cause: z.array(z.string()),
  root_cause_recorded: z.array(z.string()).nullable(),
  root_cause_basis: text,
  liability: text,
  satisfaction_score: z.number().nullable(),
  reopened_count: count.nullable(),
  /** As of as_of. */
  is_open: z.boolean(),
  /** From receipt; null where it has not happened yet, or only dates are known. Working hours also without a calendar. */
  first_response_hours: hours,
  first_response_working_hours: hours,
  /** To the first end, whatever was reopened later. */
  first_elapsed_hours: hours,
  first_working_hours: hours,
  /** To the last end; null while open again. */
  elapsed_hours: hours,
  working_hours: hours,
  limit_at: instant,
  /** Whether the limit is the source's due date or the target of the priority. */
  limit_basis: z.enum(["source", "target"]).nullable(),
  sla_state: z.enum(["met", "breached", "not_yet_due", "no_limit", "time_unknown"]),
  /** Of every clock every run, by name and cycle. */
  clocks: z.array(clock),
  sla_recorded: text,
  /** The theme that its text fits; null: none, or texts were not compared yet. */
  theme: z.int().nullable(),
  /** As the store has them: redacted. */
  subject: text,
  description: text,
  demand: text,
  resolution: text,
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

const times = [
  "received_at",
  "first_response_at",
  "resolved_at",
  "closed_at",
  "reopened_at",
  "limit_at",
  "started_at",
  "stopped_at",
];

async function run(
  db: Database,
  { from, until }: Period,
  cohort: Cohort = "received",
): Promise<CasesRow[]> {
  const rows = await db.rows(sql, { from, until, cohort });
  return row.array().parse(
    rows.map((each) => ({
      ...completed(each),
      clocks: ((each.clocks ?? []) as Record<string, unknown>[]).map(completed),
    })),
  );
}

function completed(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      times.includes(name) ? withMinutes(value) : value,
    ]),
  );
}
