import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count, share, usualRange } from "./analysis.ts";
import { comparisonOf, comparisonParameters } from "./comparison.ts";
import { pathCount, pathStanding, rankedPaths } from "./path-counts.ts";

const sql = sqlFile(import.meta.url, "categories.sql");

const row = z.strictObject({
  /** Depth of the path this row counts at, 1 = coarsest; every level counts all complaints once. */
  level: z.int().positive(),
  /** From coarse to fine; empty: the complaint has no category. */
  path: z.array(z.string()),
  complaints: count,
  /** Of all complaints received in the period. */
  share,
  /** Running share of this level, largest first (Pareto). */
  cumulative_share: share,
  rank: z.int().positive(),
  ...pathStanding,
  /** Received in the period before, over the same number of days if this one is partial; null: not comparable. */
  previous_complaints: count.nullable(),
  /** Received in the days compared; the same as complaints unless the period is partial. */
  compared_complaints: count.nullable(),
  ...usualRange,
});
export type CategoriesRow = z.infer<typeof row>;

/**
 * Complaints received by category, at every level of the path, with running share (Pareto), the vital few and how sure the
 * ranks are, the period before and the usual range. A complaint counts once a level, under its main category; a path that
 * ends above a level stands on it as it is. Paths of older versions of the classification count under those of today.
 * Cohort: received.
 */
export const categories = {
  row,
  run,
  reported: ["week", "month", "quarter"],
} satisfies Analysis<CategoriesRow>;

async function run(db: Database, period: Period): Promise<CategoriesRow[]> {
  const comparison = await comparisonOf(db, period);
  const counts = await db.query(sql, pathCount, comparisonParameters(period, comparison));
  return rankedPaths(counts, period.from, comparison).map(({ current: _, ...ranked }) => ranked);
}
