import { z } from "zod";
import { type Database, sqlStatements } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count, isoDay, share, usualRange } from "./analysis.ts";
import { type Comparison, comparisonOf, comparisonParameters } from "./comparison.ts";
import { oncePerPeriod } from "./once-per-period.ts";
import { type Quantile, survivalQuantiles } from "./statistics/kaplan-meier.ts";
import { fewestJudged, usualRangeOf } from "./usual-range.ts";

const sql = sqlStatements(import.meta.url, "stages.sql");

/** In the order in which complaints pass through them; a stage is called by what it waits for. */
export const stageNames = [
  "recording",
  "assignment",
  "first_response",
  "handling",
  "investigation",
  "approval",
  "reply",
  "waiting_customer",
  "waiting_third_party",
  "closing",
  "reprocessing",
] as const;

const hours = z.number().nonnegative();
const row = z.strictObject({
  dimension: z.enum(["all", "department"]),
  /** The department that had the complaint; null: unknown, or dimension all. */
  value: z.string().nullable(),
  stage: z.enum(stageNames),
  /** Whether it waits for somebody outside: the customer, a third party. */
  is_waiting: z.boolean(),
  /**
   * Hours that complaints were in the stage between the beginning of the period and its end, or as_of. Over the stages of a group
   * they add up to the hours that its complaints were open, those of vague_count apart.
   */
  stage_hours: hours,
  /** Of the group's hours; null where there are none. */
  hours_share: share.nullable(),
  /** Complaints in the stage at some time of the period. */
  present_count: count,
  /** Those of them with a stretch of which only the day of its beginning or end is known: not in stage_hours. */
  vague_count: count,
  /** Complaints that first entered the stage in the period = left + still there + without hours. */
  entered_count: count,
  /** Those of them no longer in it at as_of. */
  left_count: count,
  still_count: count,
  /** Those of them whose time in it cannot be told. */
  without_hours_count: count,
  /** Hours in it of those that entered, by Kaplan–Meier: still there at as_of is censored. With 95 % interval, log-log. */
  median_hours: hours.nullable(),
  median_lower: hours.nullable(),
  median_upper: hours.nullable(),
  p90_hours: hours.nullable(),
  /** Of those that entered in the period before; null for a partial period. */
  previous_median_hours: hours.nullable(),
  /** Of median_hours over at least 20 entered complaints. */
  ...usualRange,
});
export type StagesRow = z.infer<typeof row>;

const group = row.pick({ dimension: true, value: true, stage: true });
const present = group.extend({ hours, present_count: count, vague_count: count });
const earlier = group.extend({
  starts_on: z.iso.date(),
  entered_count: count,
  median_hours: hours.nullable(),
});
const entries = group.extend({ is_current: z.boolean(), times: z.array(z.number().nullable()) });
type Entries = z.infer<typeof entries>;
type Earlier = z.infer<typeof earlier>;
const span = z.strictObject({ history_from: isoDay, from: isoDay });

const run = oncePerPeriod(compute);

/**
 * Where the hours went: the time that complaints spent in each stage, in all and by the department that had them. Cohorts: in the
 * stage during the period (hours, present); first entered it in the period (entered, median, P90), with all the time they have spent
 * in it by as_of. The median is judged against those of the earlier periods.
 */
export const stages = {
  row,
  run,
  follows: ["open"],
  needs: ["steps"],
} satisfies Analysis<StagesRow>;

/** Every period of a unit that the data has, once a snapshot: the reports of all periods look back on the same ones. */
const histories = new WeakMap<Database, Map<string, Promise<Earlier[]>>>();

function historyOf(db: Database, unit: string): Promise<Earlier[]> {
  const known = histories.get(db) ?? new Map<string, Promise<Earlier[]>>();
  histories.set(db, known);
  const history = known.get(unit) ?? readHistory(db, unit);
  known.set(unit, history);
  return history;
}

async function readHistory(db: Database, unit: string): Promise<Earlier[]> {
  const reach = await db.query(sql.reach as string, span);
  const history: Earlier[] = [];
  for (const { history_from, from } of reach)
    for (const statement of ["earlier", "earlier_by_department"])
      history.push(
        ...(await db.query(sql[statement] as string, earlier, { unit, history_from, from })),
      );
  return history;
}

async function compute(db: Database, period: Period): Promise<StagesRow[]> {
  const comparison = await comparisonOf(db, period);
  const parameters = comparisonParameters(period, comparison);
  const there = await db.query(sql.present as string, present, parameters);
  const entered = await db.query(sql.entries as string, entries, parameters);
  const history = comparison.earlier.length > 0 ? await historyOf(db, parameters.unit) : [];
  const totals = new Map<string | null, number>();
  for (const each of there.sort(inOrder)) {
    const key = groupKey(each);
    totals.set(key, (totals.get(key) ?? 0) + each.hours);
  }
  const entriesOf = byKey(entered);
  const earlierOf = byKey(history);
  return there.sort(inOrder).map((each) => {
    const times = timesOf(entriesOf.get(keyOf(each)) ?? [], comparison);
    return {
      ...standingOf(each, totals.get(groupKey(each)) ?? 0),
      ...times,
      ...judgedOf(times, earlierOf.get(keyOf(each)) ?? [], comparison),
    };
  });
}

function standingOf(
  { dimension, value, stage, hours, present_count, vague_count }: z.infer<typeof present>,
  total: number,
) {
  return {
    dimension,
    value,
    stage,
    is_waiting: stage.startsWith("waiting_"),
    stage_hours: hours,
    hours_share: total === 0 ? null : hours / total,
    present_count,
    vague_count,
  };
}

function timesOf(found: readonly Entries[], comparison: Comparison) {
  const times = found.find((each) => each.is_current)?.times ?? [];
  const known = times.filter((time) => time !== null);
  const still = known.filter((time) => time < 0).length;
  const [median, p90] = quantilesOf(known);
  const compared = !comparison.coverage.partial && comparison.previous !== null;
  const before = found.find((each) => !each.is_current)?.times ?? [];
  return {
    entered_count: times.length,
    left_count: known.length - still,
    still_count: still,
    without_hours_count: times.length - known.length,
    median_hours: median.value,
    median_lower: median.lower,
    median_upper: median.upper,
    p90_hours: p90.value,
    previous_median_hours: compared
      ? quantilesOf(before.filter((time) => time !== null))[0].value
      : null,
  };
}

function judgedOf(
  { left_count, still_count, median_hours }: ReturnType<typeof timesOf>,
  history: readonly Earlier[],
  comparison: Comparison,
) {
  const medians = new Map(
    history
      .filter(({ entered_count }) => entered_count >= fewestJudged)
      .map(({ starts_on, median_hours }) => [starts_on, median_hours]),
  );
  const earlier = comparison.earlier.map(({ period, coverage }) =>
    coverage.partial ? null : (medians.get(period.from) ?? null),
  );
  const isJudged = !comparison.coverage.partial && left_count + still_count >= fewestJudged;
  return usualRangeOf(earlier, isJudged ? median_hours : null);
}

const unknown: Quantile = { value: null, lower: null, upper: null };

/** Median and P90 of times as the statement gives them: below 0 is still there. */
function quantilesOf(times: readonly number[]): [Quantile, Quantile] {
  const hours = times.map((time) => (time < 0 ? -1 - time : time));
  const left = times.map((time) => (time < 0 ? 0 : 1));
  const [median = unknown, p90 = unknown] = survivalQuantiles(hours, left, [0.5, 0.9]);
  return [median, p90];
}

type Group = z.infer<typeof group>;
const groupKey = ({ dimension, value }: Group) => JSON.stringify([dimension, value]);
const keyOf = ({ dimension, value, stage }: Group) => JSON.stringify([dimension, value, stage]);

function byKey<Row extends Group>(rows: readonly Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const each of rows) found.set(keyOf(each), [...(found.get(keyOf(each)) ?? []), each]);
  return found;
}

/** All first, then departments by name, unknown last; in each the order of stages. */
function inOrder(one: Group, other: Group): number {
  if (one.dimension !== other.dimension) return one.dimension === "all" ? -1 : 1;
  if (one.value !== other.value)
    return other.value === null || (one.value !== null && one.value < other.value) ? -1 : 1;
  return stageNames.indexOf(one.stage) - stageNames.indexOf(other.stage);
}
