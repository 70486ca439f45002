import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count } from "./analysis.ts";

const sql = sqlFile(import.meta.url, "notice.sql");

const row = z.strictObject({
  /**
   * received: complaints received. standing: open when the period began and when it ended. liability, outcome: ended in the period.
   * cause: those of them the company was liable for. limit: limits for resolution that passed in the period.
   */
  notice_table: z.enum(["received", "standing", "liability", "outcome", "cause", "limit"]),
  /** The first level, of received, liability and limit. null: not told, or a table that does not count by it. */
  category: z.string().nullable(),
  /** The second level, of received. */
  subcategory: z.string().nullable(),
  /**
   * standing: open_at_start, open_at_end. liability, outcome: the complaint's code. cause: the first level of a verified root cause,
   * null without one. limit: met, breached. null: not told.
   */
  code: z.string().nullable(),
  /** As it is: what may be published is decided over all notices together (src/publish/notice.ts). */
  cell_count: count,
});
export type NoticeRow = z.infer<typeof row>;

/**
 * The counts that a public notice is made of, without totals and before any is hidden. A complaint is open from its receipt until it
 * ended for good, so that open at start + received = ended + open at end, and each complaint ends once; one of which nobody says when
 * it ended counts as ended when it came. Without standing where more than 1 % did. Liability, outcome and causes as they stand at
 * as_of. Cohorts: received (received), ended for good (liability, outcome, cause), due (limit).
 */
export const notice = { row, reported: ["month"], run } satisfies Analysis<NoticeRow>;

function run(db: Database, { from, until }: Period): Promise<NoticeRow[]> {
  return db.query(sql, row, { from, until });
}
