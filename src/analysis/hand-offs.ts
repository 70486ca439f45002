import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count, isoDay, share, usualRange } from "./analysis.ts";
import { type Comparison, comparisonOf, comparisonParameters } from "./comparison.ts";
import { rateOf } from "./rate-of.ts";
import { fewestJudged, noUsualRange, usualRangeOf } from "./usual-range.ts";

const sql = sqlFile(import.meta.url, "hand-offs.sql");

const row = z.strictObject({
  /** `summary`: one value of a dimension; `distribution`: one number of hand-offs; `pair`: from one department to another. */
  grain: z.enum(["summary", "distribution", "pair"]),
  /** Null but in `summary`. `department`: the first one responsible. */
  dimension: z.enum(["all", "department", "category", "customer_type"]).nullable(),
  value: z.string().nullable(),
  /** Of `distribution`: 0, 1, 2, or 3 for three and more. */
  hand_offs: z.int().min(0).max(3).nullable(),
  /** Of `pair`; null: not told. */
  from_department: z.string().nullable(),
  to_department: z.string().nullable(),
  /** Complaints received in the period; of `pair` those handed over so. */
  complaints: count,
  /** Of `distribution`: complaints over all whose hand-offs are known. */
  share: share.nullable(),
  /** Hand-offs known, from events or as a number that the source gives: the base of the rate. */
  known_count: count.nullable(),
  /** Those of them known from events. */
  from_events_count: count.nullable(),
  /** Nothing is recorded of their hand-offs: in no rate. */
  without_record_count: count.nullable(),
  /** Handed over at least once. */
  with_hand_off_count: count.nullable(),
  /** with_hand_off_count / known_count; null where nothing is known. */
  hand_off_rate: share.nullable(),
  /** Wilson interval, 95 %. */
  hand_off_rate_lower: share.nullable(),
  hand_off_rate_upper: share.nullable(),
  /** Hand-offs, however many of one complaint. */
  hand_off_count: count.nullable(),
  /** hand_off_count / known_count. */
  mean_hand_offs: z.number().nonnegative().nullable(),
  /** Changes of handler within a department, which are no hand-offs; from events only. */
  reassigned_count: count.nullable(),
  /** Of `pair`: hand-offs after which the complaint came back to the department that had handed it over. */
  returned_count: count.nullable(),
  /** Of `distribution`: ended by as_of, with hours that can be counted. */
  ended_count: count.nullable(),
  /** Of `distribution`: elapsed hours from receipt to the end, over ended_count alone: biased low while others are open. */
  ended_median_hours: z.number().nonnegative().nullable(),
  /** Of dimension `all`. */
  ...usualRange,
});
export type HandOffsRow = z.infer<typeof row>;

const counted = row
  .pick({
    grain: true,
    dimension: true,
    value: true,
    hand_offs: true,
    from_department: true,
    to_department: true,
    complaints: true,
    known_count: true,
    from_events_count: true,
    with_hand_off_count: true,
    hand_off_count: true,
    reassigned_count: true,
    returned_count: true,
    ended_count: true,
    ended_median_hours: true,
  })
  .extend({
    /** Of `summary`: the period that is counted. */
    starts_on: isoDay.nullable(),
    /** Handed over, by events, as soon after the end of their period as as_of lies after the end of this one. */
    with_early_hand_off_count: count.nullable(),
  });
type Counted = z.infer<typeof counted>;

/**
 * Hand-offs from department to department. Every assignment after the first that names another department is one, and every
 * transfer but within the department. From the log, from the complaint that it tells of first on; before it, and without one,
 * as many as the source says; else they are not known and in no rate. Rates with Wilson's interval; that of all complaints is
 * judged against earlier periods, of which only the hand-offs count that came as soon after their end. Cohort: received.
 */
export const handOffs = { row, run, follows: ["recent"] } satisfies Analysis<HandOffsRow>;

async function run(db: Database, period: Period): Promise<HandOffsRow[]> {
  const comparison = await comparisonOf(db, period);
  const counts = await db.query(sql, counted, comparisonParameters(period, comparison));
  const groups = new Map<string, Counted[]>();
  for (const each of counts) {
    if (each.grain !== "summary") continue;
    const key = JSON.stringify([each.dimension, each.value]);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  const known = counts
    .filter(({ grain }) => grain === "distribution")
    .reduce((sum, { complaints }) => sum + complaints, 0);
  const summaries = [...groups.values()].flatMap((rows) => {
    const current = rows.find((each) => each.starts_on === period.from);
    return current ? [summaryOf(current, rows, comparison)] : [];
  });
  const others = counts
    .filter(({ grain }) => grain !== "summary")
    .map((each) => ({
      ...withoutRate(each),
      share: each.grain === "distribution" ? each.complaints / known : null,
    }));
  return [...summaries, ...others];
}

function withoutRate({
  starts_on: _,
  with_early_hand_off_count: __,
  ...rest
}: Counted): HandOffsRow {
  return {
    ...rest,
    share: null,
    without_record_count: null,
    hand_off_rate: null,
    hand_off_rate_lower: null,
    hand_off_rate_upper: null,
    mean_hand_offs: null,
    ...noUsualRange,
  };
}

function summaryOf(
  current: Counted,
  rows: readonly Counted[],
  { earlier, coverage }: Comparison,
): HandOffsRow {
  const rates = new Map(rows.map((each) => [each.starts_on, judgedRate(each)]));
  const before = earlier.map((each) =>
    each.coverage.partial ? null : (rates.get(each.period.from) ?? null),
  );
  const known = current.known_count ?? 0;
  const handOffCount = current.hand_off_count ?? 0;
  const { rate, lower, upper } = rateOf(current.with_hand_off_count ?? 0, known);
  return {
    ...withoutRate(current),
    without_record_count: current.complaints - known,
    hand_off_count: handOffCount,
    hand_off_rate: rate,
    hand_off_rate_lower: lower,
    hand_off_rate_upper: upper,
    mean_hand_offs: known === 0 ? null : handOffCount / known,
    ...usualRangeOf(before, coverage.partial ? null : judgedRate(current), { ceiling: 1 }),
  };
}

function judgedRate({ from_events_count, with_early_hand_off_count }: Counted): number | null {
  if (from_events_count === null || with_early_hand_off_count === null) return null;
  return from_events_count < fewestJudged ? null : with_early_hand_off_count / from_events_count;
}
