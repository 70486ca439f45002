import { z } from "zod";
import { type Database, sqlStatements } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count, isoDay, share, usualRange } from "./analysis.ts";
import { comparisonOf, comparisonParameters } from "./comparison.ts";
import { completenessRows } from "./data-quality/completeness.ts";
import { countRows } from "./data-quality/counts.ts";
import { flagCounts, flagRows } from "./data-quality/flags.ts";
import { loadRows } from "./data-quality/loads.ts";

const sql = sqlStatements(import.meta.url, "data-quality.sql");

/** What can be wrong with data, in the order of the rows. */
export const qualityKinds = [
  "freshness",
  "late_recording",
  "late_export",
  "unknown_end",
  "duplicates",
  "rejects",
  "columns_drifted",
  "new_value",
  "completeness",
  "flags",
] as const;

const row = z.strictObject({
  kind: z.enum(qualityKinds),
  /** Of `completeness`, `flags` and `new_value`. */
  field: z.string().nullable(),
  /** Of `flags` and `rejects`: an id of `plaint rules`. */
  rule: z.string().nullable(),
  /** Of `freshness`, `rejects` and `columns_drifted`. */
  source: z.string().nullable(),
  /** Of `new_value`; a path from coarse to fine with " / " between. */
  value: z.string().nullable(),
  /** Complaints that tell the field; that have the fault; rows rejected; files that drifted. Null of `freshness`. */
  found_count: count.nullable(),
  /** What they are a share of; null where nothing could be found. */
  base_count: count.nullable(),
  /** found_count / base_count. */
  share: share.nullable(),
  /** Wilson interval, 95 %. */
  share_lower: share.nullable(),
  share_upper: share.nullable(),
  previous_share: share.nullable(),
  /** Of the share in `completeness`, of the count in `flags`. */
  ...usualRange,
  /** Of `completeness`: the headline numbers rest on it. */
  is_required: z.boolean().nullable(),
  /** Of `completeness`: complaints with a word that is no known code. */
  unknown_count: count.nullable(),
  /** Of `completeness`: complaints of sources that never tell the field; not in base_count. */
  without_field_count: count.nullable(),
  /** Of `freshness`. */
  last_day: isoDay.nullable(),
  days_behind: count.nullable(),
  stale: z.boolean().nullable(),
  /** Of `late_recording`: from the receipt to the record. */
  median_hours: z.number().nonnegative().nullable(),
  /** Large enough for a footnote: see the definition. */
  is_noticeable: z.boolean(),
  /** Analyses whose numbers it touches. */
  affects: z.array(z.string()),
});
export type DataQualityRow = z.infer<typeof row>;

/** What a row does not tell. */
export const untold = {
  field: null,
  rule: null,
  source: null,
  value: null,
  found_count: null,
  base_count: null,
  share: null,
  share_lower: null,
  share_upper: null,
  previous_share: null,
  usual_mean: null,
  usual_lower: null,
  usual_upper: null,
  usual_provisional: true,
  signal: null,
  is_required: null,
  unknown_count: null,
  without_field_count: null,
  last_day: null,
  days_behind: null,
  stale: null,
  median_hours: null,
} satisfies Omit<DataQualityRow, "kind" | "is_noticeable" | "affects">;

/**
 * How far the data can be relied on. `completeness`: share of the complaints received in the period that tell a field (of those
 * that are over for what comes with the solution), of the sources that ever tell it, against its own earlier periods. `flags`:
 * complaints with a fault of `plaint rules`. `freshness`: how far each source lags behind the data's end. `late_recording`:
 * recorded more than 3 days after the receipt. `late_export`: not yet in the first export made after the period. `duplicates`,
 * `unknown_end`, `rejects` (of all files), `columns_drifted`, `new_value`: values that no complaint had before. Cohort: received
 * in the period.
 *
 * Noticeable: a source that is stale; a field with more than 10 % blank or a signal; a flag of at least 2 %, or with a signal; at
 * least 5 % recorded late or exported late; 1 % of unknown end; 2 % duplicates; 1 % of rows rejected; drift and new values always.
 */
export const dataQuality = {
  row,
  run,
  follows: ["near_duplicates"],
  reported: ["week", "month", "quarter"],
} satisfies Analysis<DataQualityRow>;

async function run(db: Database, period: Period): Promise<DataQualityRow[]> {
  const comparison = await comparisonOf(db, period);
  const parameters = comparisonParameters(period, comparison);
  const flags = await flagCounts(db, sql.flags as string, parameters);
  const rows = [
    ...(await loadRows(db, sql, period)),
    ...(await countRows(db, sql.counts as string, period)),
    ...(await completenessRows(db, sql.completeness as string, flags, period, comparison)),
    ...flagRows(flags, await receivedIn(db, period), period, comparison),
  ];
  return qualityKinds.flatMap((kind) => rows.filter((each) => each.kind === kind));
}

async function receivedIn(db: Database, { from, until }: Period): Promise<number> {
  const found = await db.value(sql.received as string, { from, until });
  return found as number;
}
