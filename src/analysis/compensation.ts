import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count, share } from "./analysis.ts";
import { comparisonOf, comparisonParameters } from "./comparison.ts";
import { rateOf } from "./rate-of.ts";
import { populationSkewness, skewedMeanInterval } from "./statistics/mean-interval.ts";
import { fewestJudged } from "./usual-range.ts";
import { groupedBy } from "./value-counts.ts";

const sql = sqlFile(import.meta.url, "compensation.sql");

const amount = z.number().positive().nullable();
const row = z.strictObject({
  dimension: z.enum([
    "all",
    "category",
    "root_cause",
    "liability",
    "solution",
    "decided_by",
    "customer_type",
  ]),
  /** category, root_cause: the first level; a complaint with several solutions counts in each. null: blank, or dimension `all`. */
  value: z.string().nullable(),
  /** As it is written, in capitals; amounts of different ones are never added. null: none is told with the amount. */
  currency: z.string().nullable(),
  /** Solved for the first time in the period, whatever they were paid. */
  solved_count: count,
  /** Of sources that record no amount of any complaint: in no rate. */
  without_record_count: count,
  /** Amounts above zero in this currency: all figures are over these. */
  paid_count: count,
  zero_count: count,
  /** Amounts below zero, taken back or mistaken: in no sum. */
  negative_count: count,
  /** paid_count / (complaints − without_record_count); no amount counts as not paid. */
  paid_rate: share.nullable(),
  /** Wilson interval, 95 %. */
  paid_rate_lower: share.nullable(),
  paid_rate_upper: share.nullable(),
  total_amount: amount,
  median_amount: amount,
  /** Linear interpolation. */
  p90_amount: amount,
  mean_amount: amount,
  /** Hall's interval for skewed means, 95 %; null under 20 amounts. */
  mean_amount_lower: z.number().nullable(),
  mean_amount_upper: z.number().nullable(),
  /** Of the period before, over the same days if this one is partial; null: not comparable, amounts also where none was paid. */
  previous_paid_count: count.nullable(),
  previous_total_amount: amount,
  previous_mean_amount: amount,
});
export type CompensationRow = z.infer<typeof row>;

const counted = row
  .pick({
    dimension: true,
    value: true,
    currency: true,
    solved_count: true,
    without_record_count: true,
    paid_count: true,
    zero_count: true,
    negative_count: true,
    total_amount: true,
    median_amount: true,
    p90_amount: true,
  })
  .extend({
    is_previous: z.boolean(),
    has_amount: z.boolean(),
    deviation: z.number().nullable(),
    skewness: z.number().nullable(),
  });
type Counted = z.infer<typeof counted>;

/**
 * What was paid, currency by currency: how many, how much, to which kinds of complaints. A value without any amount in the period or
 * the one before has no row. Cohort: solved for the first time in the period (resolved, or closed where nobody said so).
 */
export const compensation = {
  row,
  reported: ["month"],
  run,
} satisfies Analysis<CompensationRow>;

async function run(db: Database, period: Period): Promise<CompensationRow[]> {
  const comparison = await comparisonOf(db, period);
  const { from, until, previous_from, previous_until } = comparisonParameters(period, comparison);
  const parameters = { from, until, previous_from, previous_until };
  const counts = await db.query(sql, counted, parameters);
  const isComparable = comparison.previous !== null;
  return groupedBy(counts, ({ dimension, value }) => [dimension, value]).flatMap((group) => {
    const whole = group.find(({ has_amount, is_previous }) => !has_amount && !is_previous);
    if (!whole) return [];
    return groupedBy(
      group.filter(({ has_amount }) => has_amount),
      ({ currency }) => [currency],
    ).map((amounts) => rowOf(whole, amounts, isComparable));
  });
}

function rowOf(
  whole: Counted,
  amounts: readonly Counted[],
  isComparable: boolean,
): CompensationRow {
  const current = amounts.find(({ is_previous }) => !is_previous);
  const before = amounts.find(({ is_previous }) => is_previous);
  const { solved_count, without_record_count } = whole;
  const paid_count = current?.paid_count ?? 0;
  const { rate, lower, upper } = rateOf(paid_count, solved_count - without_record_count);
  const interval = current && paid_count >= fewestJudged ? intervalOf(current) : null;
  return {
    dimension: whole.dimension,
    value: whole.value,
    currency: (amounts[0] as Counted).currency,
    solved_count,
    without_record_count,
    paid_count,
    zero_count: current?.zero_count ?? 0,
    negative_count: current?.negative_count ?? 0,
    paid_rate: rate,
    paid_rate_lower: lower,
    paid_rate_upper: upper,
    total_amount: current?.total_amount ?? null,
    median_amount: current?.median_amount ?? null,
    p90_amount: current?.p90_amount ?? null,
    mean_amount: meanOf(current),
    mean_amount_lower: interval?.lower ?? null,
    mean_amount_upper: interval?.upper ?? null,
    previous_paid_count: isComparable ? (before?.paid_count ?? 0) : null,
    previous_total_amount: isComparable ? (before?.total_amount ?? null) : null,
    previous_mean_amount: isComparable ? meanOf(before) : null,
  };
}

function meanOf(counts: Counted | undefined): number | null {
  if (!counts || counts.total_amount === null) return null;
  return counts.total_amount / counts.paid_count;
}

function intervalOf({ paid_count, total_amount, deviation, skewness }: Counted) {
  if (total_amount === null || deviation === null) return null;
  return skewedMeanInterval(paid_count, total_amount / paid_count, {
    deviation,
    skewness: populationSkewness(skewness, paid_count),
  });
}
