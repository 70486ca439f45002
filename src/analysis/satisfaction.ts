import { z } from "zod";
import { type Database, sqlStatements } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count, isoDay, share, usualRange } from "./analysis.ts";
import { type Comparison, comparisonOf, comparisonParameters } from "./comparison.ts";
import { rateOf } from "./rate-of.ts";
import { meanInterval } from "./statistics/mean-interval.ts";
import { fewestJudged, noUsualRange, usualRangeOf } from "./usual-range.ts";
import { groupedBy } from "./value-counts.ts";

const sql = sqlStatements(import.meta.url, "satisfaction.sql");

const row = z.strictObject({
  dimension: z.enum([
    "all",
    "solution",
    "department",
    "category",
    "channel",
    "customer_type",
    "priority",
    "time_taken",
  ]),
  /**
   * The dimension's value (category: its first level; a complaint with several solutions counts in each); time_taken: up_to_1_day,
   * 1_to_3_days, 3_to_7_days or over_7_days from receipt to the first solution. null: blank, hours not known, or dimension `all`.
   */
  value: z.string().nullable(),
  /** `result`: the complaint's own satisfaction, else its survey's overall answer, else their mean. `survey`: one question of it. */
  basis: z.enum(["result", "survey"]),
  /** Of the survey as it is written: speed, effect, attitude, transparency, overall …; null: not named, or the result. */
  question: z.string().nullable(),
  /** Solved for the first time in the period = answered + silent + without record. */
  solved_count: count,
  /** Their source records no answer to this question of any complaint: in no rate. */
  without_record_count: count,
  /** Answered on this question = satisfied (0.75 or more) + average + dissatisfied (0.25 or less). */
  answered_count: count,
  satisfied_count: count,
  average_count: count,
  dissatisfied_count: count,
  /** Asked or not, no answer to this question is known by as_of. */
  silent_count: count,
  /** answered_count / (answered_count + silent_count); null: none. */
  answered_rate: share.nullable(),
  /** Wilson interval, 95 %. */
  answered_rate_lower: share.nullable(),
  answered_rate_upper: share.nullable(),
  /** Known to be called back or to have answered, of sources that tell of calls; null where none of them does. */
  asked_count: count.nullable(),
  /** Those of the asked who answered this question. */
  asked_answered_count: count.nullable(),
  /** asked_answered_count / asked_count; null: nobody was, or it is not told. */
  response_rate: share.nullable(),
  /** Wilson interval, 95 %. */
  response_rate_lower: share.nullable(),
  response_rate_upper: share.nullable(),
  /** satisfied_count / answered_count; null: none. */
  satisfied_rate: share.nullable(),
  /** Wilson interval, 95 %: chance alone; what the silent would say lies between the two bounds below. */
  satisfied_rate_lower: share.nullable(),
  satisfied_rate_upper: share.nullable(),
  /** The share satisfied of all who could be known, if none of the silent were satisfied, and if all were. */
  satisfied_rate_at_worst: share.nullable(),
  satisfied_rate_at_best: share.nullable(),
  /** Mean score, 0–1, with Student's interval, 95 %, of 20 answers or more; null: none. */
  mean_score: share.nullable(),
  mean_score_lower: share.nullable(),
  mean_score_upper: share.nullable(),
  /** Dissatisfied, never reopened since and not called again after the first call or answer (D-7). */
  not_reprocessed_count: count,
  /** Of the period before, over the same days if this one is partial; null: not comparable. */
  previous_answered_count: count.nullable(),
  previous_satisfied_rate: share.nullable(),
  previous_mean_score: share.nullable(),
  ...usualRange,
});
export type SatisfactionRow = z.infer<typeof row>;

const counted = row
  .pick({
    dimension: true,
    value: true,
    basis: true,
    question: true,
    solved_count: true,
    without_record_count: true,
    answered_count: true,
    satisfied_count: true,
    average_count: true,
    dissatisfied_count: true,
    not_reprocessed_count: true,
    mean_score: true,
  })
  .extend({
    is_previous: z.boolean(),
    asking_count: count,
    asked_count: count,
    asked_answered_count: count,
    deviation: z.number().nullable(),
  });
type Counted = z.infer<typeof counted>;

const earlierCounts = counted
  .pick({ dimension: true, value: true, answered_count: true, satisfied_count: true })
  .extend({ starts_on: isoDay });
type EarlierCounts = z.infer<typeof earlierCounts>;

/**
 * How satisfied customers are, question by question, with how many answered and how far the silent could move it. Answers count that came
 * by as_of, on or after the first solution. A rate or a mean over fewer than 20 answers is not judged; only the result is judged
 * against earlier periods. Cohort: solved for the first time in the period (resolved, or closed where nobody said so), as follow-up.
 */
export const satisfaction = {
  row,
  reported: ["month", "quarter"],
  run,
} satisfies Analysis<SatisfactionRow>;

async function run(db: Database, period: Period): Promise<SatisfactionRow[]> {
  const comparison = await comparisonOf(db, period);
  const { from, until, unit, previous_from, previous_until, history_from } = comparisonParameters(
    period,
    comparison,
  );
  const counts = await db.query(sql.period as string, counted, {
    from,
    until,
    previous_from,
    previous_until,
  });
  const history = await db.query(sql.history as string, earlierCounts, {
    from,
    history_from,
    unit,
  });
  const keyOf = ({ dimension, value }: Pick<Counted, "dimension" | "value">) =>
    JSON.stringify([dimension, value]);
  const earlier = new Map(
    groupedBy(history, ({ dimension, value }) => [dimension, value]).map((rows) => [
      keyOf(rows[0] as EarlierCounts),
      rows,
    ]),
  );
  const groups = groupedBy(counts, (each) => [
    each.dimension,
    each.value,
    each.basis,
    each.question,
  ]);
  return groups.flatMap((rows) => {
    const current = rows.find(({ is_previous }) => !is_previous);
    const previous = rows.find(({ is_previous }) => is_previous);
    if (!current) return [];
    const before = current.basis === "result" ? (earlier.get(keyOf(current)) ?? []) : [];
    return [
      {
        ...ratesOf(current),
        ...previousOf(previous, comparison),
        ...usualOf(current, before, comparison),
      },
    ];
  });
}

type Rates = Omit<SatisfactionRow, keyof typeof noUsualRange | keyof ReturnType<typeof previousOf>>;

function ratesOf({ is_previous: _, asking_count, deviation, ...own }: Counted): Rates {
  const { answered_count: answered, satisfied_count: satisfied, mean_score: mean } = own;
  const known = own.solved_count - own.without_record_count;
  const answering = rateOf(answered, known);
  const response = rateOf(own.asked_answered_count, own.asked_count);
  const rate = rateOf(satisfied, answered);
  const judged = answered >= fewestJudged && mean !== null && deviation !== null;
  const interval = judged ? meanInterval(answered, mean, deviation) : null;
  return {
    ...own,
    ...(asking_count === 0 ? { asked_count: null, asked_answered_count: null } : {}),
    silent_count: known - answered,
    answered_rate: answering.rate,
    answered_rate_lower: answering.lower,
    answered_rate_upper: answering.upper,
    response_rate: response.rate,
    response_rate_lower: response.lower,
    response_rate_upper: response.upper,
    satisfied_rate: rate.rate,
    satisfied_rate_lower: rate.lower,
    satisfied_rate_upper: rate.upper,
    satisfied_rate_at_worst: known === 0 ? null : satisfied / known,
    satisfied_rate_at_best: known === 0 ? null : (known - answered + satisfied) / known,
    mean_score_lower: interval && Math.max(0, interval.lower),
    mean_score_upper: interval && Math.min(1, interval.upper),
  };
}

function previousOf(before: Counted | undefined, { previous }: Comparison) {
  const answered = before?.answered_count ?? 0;
  const told = previous !== null && before !== undefined && answered > 0;
  return {
    previous_answered_count: previous === null ? null : answered,
    previous_satisfied_rate: told ? before.satisfied_count / answered : null,
    previous_mean_score: told ? before.mean_score : null,
  };
}

function usualOf(
  current: Counted,
  before: readonly EarlierCounts[],
  { earlier, coverage }: Comparison,
) {
  if (current.basis === "survey") return noUsualRange;
  const rates = new Map(before.map((each) => [each.starts_on, judgedRate(each)]));
  const known = earlier.map(({ period, coverage }) =>
    coverage.partial ? null : (rates.get(period.from) ?? null),
  );
  return usualRangeOf(known, coverage.partial ? null : judgedRate(current), { ceiling: 1 });
}

type Answers = Pick<Counted, "answered_count" | "satisfied_count">;

function judgedRate({ answered_count, satisfied_count }: Answers): number | null {
  return answered_count < fewestJudged ? null : satisfied_count / answered_count;
}
