import { z } from "zod";
import type { Database } from "../../database.ts";
import type { Period } from "../../period.ts";
import { count, isoDay } from "../analysis.ts";
import { type DataQualityRow, untold } from "../data-quality.ts";
import { rateOf } from "../rate-of.ts";
import { affectedBy } from "./affects.ts";

const freshness = z.strictObject({
  source: z.string(),
  last_day: isoDay,
  days_behind: count,
  stale: z.boolean(),
});
const rejected = z.strictObject({
  source: z.string(),
  rule: z.string(),
  rows_rejected: count,
  rows_read: count,
});
const drifted = z.strictObject({ source: z.string(), drifted: count, files: count });
const newValue = z.strictObject({ field: z.string(), value: z.string(), complaints: count });

/** From this share of rows rejected by one rule on, it is noticeable. */
const noticeableRejects = 0.01;

/** What the files say of themselves: how far they reach, what was rejected, which columns and values are new. */
export async function loadRows(
  db: Database,
  sql: Readonly<Record<string, string>>,
  { from, until }: Period,
): Promise<DataQualityRow[]> {
  const reach = await db.query(sql.freshness as string, freshness, { until });
  const rejects = await db.query(sql.rejects as string, rejected, { until });
  const columns = await db.query(sql.columns as string, drifted, { from, until });
  const values = await db.query(sql.new_values as string, newValue, { from, until });
  return [
    ...reach.map(
      (each): DataQualityRow => ({
        ...untold,
        kind: "freshness",
        ...each,
        is_noticeable: each.stale,
        affects: affectedBy("freshness", null),
      }),
    ),
    ...rejects.map(({ source, rule, rows_rejected, rows_read }): DataQualityRow => {
      const counted = counts("rejects", rows_rejected, rows_read, noticeableRejects);
      return { ...counted, source, rule };
    }),
    ...columns.map(
      ({ source, drifted: found, files }): DataQualityRow => ({
        ...counts("columns_drifted", found, files, 0),
        source,
      }),
    ),
    ...values.map(
      ({ field, value, complaints }): DataQualityRow => ({
        ...untold,
        kind: "new_value",
        field,
        value,
        found_count: complaints,
        is_noticeable: true,
        affects: affectedBy("new_value", field),
      }),
    ),
  ];
}

/** A fault as a share of what could have it, noticeable from a share on. */
export function counts(
  kind: DataQualityRow["kind"],
  found: number,
  base: number,
  noticeable: number,
): DataQualityRow {
  const { rate, lower, upper } = rateOf(found, base);
  return {
    ...untold,
    kind,
    found_count: base === 0 ? null : found,
    base_count: base === 0 ? null : base,
    share: rate,
    share_lower: lower,
    share_upper: upper,
    is_noticeable: rate !== null && found > 0 && rate >= noticeable,
    affects: affectedBy(kind, null),
  };
}
