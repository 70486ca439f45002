import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count, isoDay, share, usualRange } from "./analysis.ts";
import { type Comparison, comparisonOf, comparisonParameters } from "./comparison.ts";
import { wilsonInterval } from "./statistics/wilson.ts";
import { fewestJudged, usualRangeOf } from "./usual-range.ts";

const sql = sqlFile(import.meta.url, "sla.sql");

const row = z.strictObject({
  /** `received`: complaints received in the period. `due`: runs of clocks whose limit passed in it, whenever the complaint came. */
  cohort: z.enum(["received", "due"]),
  /** `resolve`, `first_response` or what the workspace calls it. */
  clock: z.string(),
  dimension: z.enum([
    "all",
    "priority",
    "department",
    "category",
    "source",
    "customer_type",
    "policy",
  ]),
  /** The dimension's value (category: its first level); null: blank, no policy or the source's own limit, or dimension `all`. */
  value: z.string().nullable(),
  /** Complaints of the cohort, each once however often its clock began again. */
  complaints: count,
  /** Runs of the clock = due + not yet due + paused + without a limit + time unknown; one a complaint where none was reopened. */
  limit_count: count,
  /** Those whose limit has passed by as_of: the base of the rate. */
  due_count: count,
  due_met_count: count,
  /** Limit passed and not met: stopped late, or running past it. */
  breached_count: count,
  /** Those of the breached that are still running. */
  open_breached_count: count,
  /** Limit still ahead, whether answered early or still running. */
  not_yet_due_count: count,
  /** Those of the not yet due that have already stopped. */
  answered_early_count: count,
  /** Standing still, so that nobody knows when the limit is. */
  paused_count: count,
  no_limit_count: count,
  /** Ended, but when is not recorded. */
  time_unknown_count: count,
  /** Limits that reach into days whose holidays are not announced: not yet due. */
  provisional_count: count,
  /** Complaints whose clock was late in its last run, or is. */
  breached_now_count: count,
  /** Complaints whose clock was late in any of its runs, before a reopening too. */
  ever_breached_count: count,
  /** Complaints whose times are from an event log, not from times of their own. */
  from_events_count: count,
  /** due_met_count / due_count; null when no limit has passed. */
  due_met_rate: share.nullable(),
  /** Wilson interval, 95 %. */
  due_met_rate_lower: share.nullable(),
  due_met_rate_upper: share.nullable(),
  /** Complaints as the source itself judged them, beside ours and never mixed with it; of the clock `resolve` only. */
  recorded_met_count: count,
  recorded_breached_count: count,
  ...usualRange,
});
export type SlaRow = z.infer<typeof row>;

const counted = row
  .omit({
    due_count: true,
    due_met_rate: true,
    due_met_rate_lower: true,
    due_met_rate_upper: true,
    usual_mean: true,
    usual_lower: true,
    usual_upper: true,
    usual_provisional: true,
    signal: true,
  })
  .extend({ starts_on: isoDay });
type Counted = z.infer<typeof counted>;

/**
 * What became of the limits (the source's due date, else the target of the policy that judges), clock by clock: met, breached,
 * not yet due. The rate is over limits that have passed by as_of, with a Wilson interval; running past the limit is a breach. Where
 * a reopening begins a clock again, each run has its own limit. Cohorts: received in the period, and limit passed in the
 * period. Only the second is judged against earlier periods: of what came in the newest days, mostly the short limits have
 * passed.
 */
export const sla = {
  row,
  run,
  follows: ["open"],
  reported: ["week", "month", "quarter"],
} satisfies Analysis<SlaRow>;

async function run(db: Database, period: Period): Promise<SlaRow[]> {
  const comparison = await comparisonOf(db, period);
  const counts = await db.query(sql, counted, comparisonParameters(period, comparison));
  const groups = new Map<string, Counted[]>();
  for (const each of counts) {
    const key = JSON.stringify([each.cohort, each.clock, each.dimension, each.value]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].flatMap((rows) => {
    const current = rows.find((each) => each.starts_on === period.from);
    return current ? [judged(current, rows, comparison)] : [];
  });
}

function judged(
  { starts_on: _, ...current }: Counted,
  rows: readonly Counted[],
  comparison: Comparison,
): SlaRow {
  const rates = new Map(rows.map((each) => [each.starts_on, judgedRate(each)]));
  const earlier = comparison.earlier.map(({ period, coverage }) =>
    coverage.partial ? null : (rates.get(period.from) ?? null),
  );
  const due_count = current.due_met_count + current.breached_count;
  const interval = wilsonInterval(current.due_met_count, due_count);
  const rate = rateOf(current);
  return {
    ...current,
    due_count,
    due_met_rate: rate,
    due_met_rate_lower: interval?.low ?? null,
    due_met_rate_upper: interval?.high ?? null,
    ...usualRangeOf(earlier, comparison.coverage.partial ? null : judgedRate(current), {
      ceiling: 1,
    }),
  };
}

function judgedRate(counts: Omit<Counted, "starts_on">): number | null {
  const enough = counts.due_met_count + counts.breached_count >= fewestJudged;
  return counts.cohort === "due" && enough ? rateOf(counts) : null;
}

function rateOf({
  due_met_count,
  breached_count,
}: Pick<Counted, "due_met_count" | "breached_count">): number | null {
  const due = due_met_count + breached_count;
  return due === 0 ? null : due_met_count / due;
}
