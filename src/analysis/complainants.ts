import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count } from "./analysis.ts";

const sql = sqlFile(import.meta.url, "complainants.sql");

const row = z.strictObject({
  /** Complaints received in the period. */
  complaints: count,
  /** Different customers that they are from, those told apart by a key. */
  complainants: count,
  /** Those of them with more than one complaint in the period. */
  repeat_complainants: count,
  /** Complaints of which no customer is known: anonymous, or the source does not say. */
  without_customer_count: count,
  /** Complaints that may repeat an earlier one under another id (see near-duplicates.ts); they are counted all the same. */
  possible_duplicate_count: count,
});
export type ComplainantsRow = z.infer<typeof row>;

/** Cases and the people behind them, counted apart. Cohort: received. */
export const complainants = {
  row,
  run,
  follows: ["near_duplicates"],
  reported: ["week", "month", "quarter"],
} satisfies Analysis<ComplainantsRow>;

function run(db: Database, period: Period): Promise<ComplainantsRow[]> {
  return db.query(sql, row, { from: period.from, until: period.until });
}
