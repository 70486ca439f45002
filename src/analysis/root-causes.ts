import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count, share, usualRange } from "./analysis.ts";
import { comparisonOf, comparisonParameters } from "./comparison.ts";
import { pathCount, pathStanding, rankedPaths } from "./path-counts.ts";
import { noUsualRange } from "./usual-range.ts";

const sql = sqlFile(import.meta.url, "root-causes.sql");
const counted = pathCount.extend({ verified: count, presumed: count });

const row = z.strictObject({
  level: z.int().positive(),
  /** From coarse to fine; empty: no root cause recorded. */
  path: z.array(z.string()),
  complaints: count,
  /** How sure the record is: confirmed by an investigation, presumed, or not said. The three add up to complaints. */
  verified_count: count,
  presumed_count: count,
  unstated_count: count,
  /** Of all complaints received in the period, those without a recorded cause included. */
  share,
  /** Running share of this level, largest first (Pareto). */
  cumulative_share: share,
  rank: z.int().positive(),
  ...pathStanding,
  previous_complaints: count.nullable(),
  compared_complaints: count.nullable(),
  ...usualRange,
});
export type RootCausesRow = z.infer<typeof row>;

const falls = ["below_limit", "shift_down", "trend_down", "near_lower"];

/**
 * Complaints received by recorded root cause, at every level of the path, verified and presumed apart. Open complaints
 * mostly have no cause yet, so the newest periods count low: a fall is never called, nor a rise of "no cause". Cohort: received.
 */
export const rootCauses = {
  row,
  run,
  reported: ["week", "month", "quarter"],
} satisfies Analysis<RootCausesRow>;

async function run(db: Database, period: Period): Promise<RootCausesRow[]> {
  const comparison = await comparisonOf(db, period);
  const counts = await db.query(sql, counted, comparisonParameters(period, comparison));
  return rankedPaths(counts, period.from, comparison).map(({ current, ...ranked }) => {
    const verified_count = current?.verified ?? 0;
    const presumed_count = current?.presumed ?? 0;
    const unstated_count = ranked.complaints - verified_count - presumed_count;
    return { ...ranked, verified_count, presumed_count, unstated_count, ...judgedOf(ranked) };
  });
}

function judgedOf(ranked: Pick<RootCausesRow, "path" | keyof typeof noUsualRange>) {
  if (ranked.path.length === 0) return noUsualRange;
  const fell = ranked.signal !== null && falls.includes(ranked.signal);
  return fell ? { signal: null } : {};
}
