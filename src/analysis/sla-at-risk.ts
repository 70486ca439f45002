import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import type { Analysis } from "./analysis.ts";
import { withMinutes } from "./local-time.ts";

const sql = sqlFile(import.meta.url, "sla-at-risk.sql");

const row = z.strictObject({
  source: z.string(),
  complaint_id: z.string(),
  clock: z.string(),
  priority: z.string().nullable(),
  department: z.string().nullable(),
  limit_at: z.iso.datetime({ offset: true }),
  /** Elapsed hours from the end of the period, or from as_of, to the limit. */
  hours_left: z.number().nonnegative(),
  /** The limit reaches into days whose holidays are not announced yet. */
  is_provisional: z.boolean(),
  /** Which policy judges; null: the source's own limit. */
  policy: z.string().nullable(),
});
export type SlaAtRiskRow = z.infer<typeof row>;

/**
 * The clocks that are running and whose limit comes within `sla.at_risk` hours, soonest first. Cohort: runs that had started
 * and not stopped at the end of the period, or at as_of if that is earlier; a limit is where as_of knows it, later pauses
 * included.
 */
export const slaAtRisk = { row, run } satisfies Analysis<SlaAtRiskRow>;

async function run(db: Database, { until }: Period): Promise<SlaAtRiskRow[]> {
  const rows = await db.rows(sql, { until });
  return row.array().parse(rows.map((each) => ({ ...each, limit_at: withMinutes(each.limit_at) })));
}
