import { z } from "zod";
import type { Database, Parameters } from "../../database.ts";
import type { Period } from "../../period.ts";
import { count, isoDay } from "../analysis.ts";
import type { Comparison } from "../comparison.ts";
import { type DataQualityRow, untold } from "../data-quality.ts";
import { rateOf } from "../rate-of.ts";
import { usualRangeOf } from "../usual-range.ts";
import { affectedBy } from "./affects.ts";

const flagCount = z.strictObject({
  rule: z.string(),
  field: z.string().nullable(),
  starts_on: isoDay,
  complaints: count,
});
export type FlagCount = z.infer<typeof flagCount>;

/** From this share of complaints on a fault is noticeable. */
const noticeable = 0.02;

/** How many complaints of each period have which flag. */
export function flagCounts(
  db: Database,
  sql: string,
  parameters: Parameters,
): Promise<FlagCount[]> {
  return db.query(sql, flagCount, parameters);
}

/** The rules that complaints of the period break, the most frequent first. */
export function flagRows(
  found: readonly FlagCount[],
  received: number,
  period: Period,
  comparison: Comparison,
): DataQualityRow[] {
  const groups = new Map<string, FlagCount[]>();
  for (const each of found) {
    const key = JSON.stringify([each.rule, each.field]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, rows]) => rowOf(rows, received, period, comparison))
    .filter((row) => (row.found_count ?? 0) > 0)
    .sort((one, other) => (other.found_count ?? 0) - (one.found_count ?? 0));
}

function rowOf(
  rows: readonly FlagCount[],
  received: number,
  period: Period,
  comparison: Comparison,
): DataQualityRow {
  const { rule, field } = rows[0] as FlagCount;
  const counts = new Map(rows.map((row) => [row.starts_on, row.complaints]));
  const found = counts.get(period.from) ?? 0;
  const { rate, lower, upper } = rateOf(found, received);
  const earlier = comparison.earlier.map((each) =>
    each.coverage.partial ? null : (counts.get(each.period.from) ?? 0),
  );
  const usual = usualRangeOf(earlier, comparison.coverage.partial ? null : found, { counts: true });
  return {
    ...untold,
    kind: "flags",
    rule,
    field,
    found_count: received === 0 ? null : found,
    base_count: received === 0 ? null : received,
    share: rate,
    share_lower: lower,
    share_upper: upper,
    ...usual,
    is_noticeable:
      (rate ?? 0) >= noticeable || (usual.signal !== null && found > (usual.usual_mean ?? 0)),
    affects: affectedBy("flags", field),
  };
}
