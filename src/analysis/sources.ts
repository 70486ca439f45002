import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count, isoDay } from "./analysis.ts";

const sql = sqlFile(import.meta.url, "sources.sql");

const row = z.strictObject({
  source: z.string(),
  /** Days of the first and the last complaint the source has. */
  first_day: isoDay.nullable(),
  last_day: isoDay.nullable(),
  /** Complaints received in the period. */
  complaints: count,
  /** Days of the period this source should report on, and those of them without data. */
  expected_days: count,
  missing_days: count,
  /** Ends long before as_of. */
  stale: z.boolean(),
  /** Over all loads of the source. */
  rows_read: count,
  rows_rejected: count,
});
export type SourcesRow = z.infer<typeof row>;

const counted = row.omit({ missing_days: true }).extend({ covered_days: count });

/** Each source's own reach: what it covers, what it should cover in the period, what was loaded and rejected. */
export const sources = {
  row,
  run,
  follows: ["now"],
  reported: ["week", "month", "quarter"],
} satisfies Analysis<SourcesRow>;

async function run(db: Database, period: Period): Promise<SourcesRow[]> {
  const rows = await db.query(sql, counted, { from: period.from, until: period.until });
  return rows.map(({ covered_days, ...each }) => ({
    ...each,
    missing_days: Math.max(0, each.expected_days - covered_days),
  }));
}
