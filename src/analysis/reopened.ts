import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count, isoDay, share, usualRange } from "./analysis.ts";
import { type Comparison, comparisonOf, comparisonParameters } from "./comparison.ts";
import { rateOf } from "./rate-of.ts";
import { fewestJudged, noUsualRange, usualRangeOf } from "./usual-range.ts";

const sql = sqlFile(import.meta.url, "reopened.sql");

const row = z.strictObject({
  dimension: z.enum(["all", "department", "category", "priority", "source", "customer_type"]),
  value: z.string().nullable(),
  /** Reopened within so many days, of 24 hours each, after it was solved first. */
  window_days: z.union([z.literal(7), z.literal(14), z.literal(30)]),
  /** Solved for the first time in the period = eligible + not yet + time unknown + without record. */
  ended_count: count,
  /** Their window is over by as_of: the base of the rate. */
  eligible_count: count,
  /** Those of the eligible that were reopened within it. */
  reopened_count: count,
  /** Their window is not over, whether reopened already or not. */
  not_yet_count: count,
  /** Reopened, but when is not recorded: in no rate. */
  reopened_time_unknown_count: count,
  /** Nothing would record when they were reopened: in no rate. */
  without_record_count: count,
  /** Reopened at any time by as_of, as far as it is known. */
  ever_reopened_count: count,
  /** reopened_count / eligible_count; null where no window is over. */
  reopened_rate: share.nullable(),
  /** Wilson interval, 95 %. */
  reopened_rate_lower: share.nullable(),
  reopened_rate_upper: share.nullable(),
  /** Of the period before, over the same days if this one is partial; null: not comparable. */
  previous_eligible_count: count.nullable(),
  previous_reopened_rate: share.nullable(),
  ...usualRange,
});
export type ReopenedRow = z.infer<typeof row>;

const counted = row
  .pick({
    dimension: true,
    value: true,
    window_days: true,
    ended_count: true,
    eligible_count: true,
    reopened_count: true,
    not_yet_count: true,
    reopened_time_unknown_count: true,
    without_record_count: true,
    ever_reopened_count: true,
  })
  .extend({ starts_on: isoDay, previous_eligible_count: count, previous_reopened_count: count });
type Counted = z.infer<typeof counted>;

/**
 * How many were reopened within 7, 14 and 30 days after they were solved first, over those whose window is over by as_of, with
 * Wilson's interval. Solved: resolved, or closed where nobody said so; a complaint reopened before it was closed counts. What
 * only counts its reopenings, or is older than what the log of its source reaches, is in no rate. Within 7 days and of all
 * complaints, judged against earlier periods. Cohort: solved for the first time in the period.
 */
export const reopened = { row, run, follows: ["recent"] } satisfies Analysis<ReopenedRow>;

async function run(db: Database, period: Period): Promise<ReopenedRow[]> {
  const comparison = await comparisonOf(db, period);
  const counts = await db.query(sql, counted, comparisonParameters(period, comparison));
  const groups = new Map<string, Counted[]>();
  for (const each of counts) {
    const key = JSON.stringify([each.dimension, each.value, each.window_days]);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return [...groups.values()].flatMap((rows) => {
    const current = rows.find((each) => each.starts_on === period.from);
    return current ? [rowOf(current, rows, comparison)] : [];
  });
}

function rowOf(current: Counted, rows: readonly Counted[], comparison: Comparison): ReopenedRow {
  const {
    starts_on: _,
    previous_eligible_count: __,
    previous_reopened_count: ___,
    ...own
  } = current;
  const { rate, lower, upper } = rateOf(own.reopened_count, own.eligible_count);
  const sum = (field: "previous_eligible_count" | "previous_reopened_count") =>
    rows.reduce((total, each) => total + each[field], 0);
  const comparable = comparison.previous !== null;
  const eligibleBefore = sum("previous_eligible_count");
  return {
    ...own,
    reopened_rate: rate,
    reopened_rate_lower: lower,
    reopened_rate_upper: upper,
    previous_eligible_count: comparable ? eligibleBefore : null,
    previous_reopened_rate: comparable
      ? rateOf(sum("previous_reopened_count"), eligibleBefore).rate
      : null,
    ...(own.dimension === "all" && own.window_days === 7
      ? usualOf(current, rows, comparison)
      : noUsualRange),
  };
}

function usualOf(current: Counted, rows: readonly Counted[], { earlier, coverage }: Comparison) {
  const rates = new Map(rows.map((each) => [each.starts_on, judgedRate(each)]));
  const before = earlier.map((each) =>
    each.coverage.partial ? null : (rates.get(each.period.from) ?? null),
  );
  return usualRangeOf(before, coverage.partial ? null : judgedRate(current), { ceiling: 1 });
}

function judgedRate({ reopened_count, eligible_count }: Counted): number | null {
  return eligible_count < fewestJudged ? null : reopened_count / eligible_count;
}
