import { z } from "zod";
import { type Database, sqlStatements } from "../database.ts";
import { addDays, daysBetween, type Period } from "../period.ts";
import { type Analysis, count, isoDay, share } from "./analysis.ts";
import { comparisonOf } from "./comparison.ts";
import { type Coverage, coverageOf } from "./coverage.ts";
import { type Ends, endsOf, isOpenKnown, isTold, type OpenCheck, openCheck } from "./open-check.ts";

const sql = sqlStatements(import.meta.url, "backlog.sql");

const flows = {
  /** Open when the period begins; null: no data, or more than 1 % of all ends are unknown. */
  open_at_start: count.nullable(),
  received_count: count.nullable(),
  /** From another department; 0 of all of them together. */
  transferred_in_count: count.nullable(),
  /** Opened again after an end, as often as that happened. */
  reopened_count: count.nullable(),
  transferred_out_count: count.nullable(),
  /** Every end, also one that was followed by a reopening; those of unknown time when the complaint was received. */
  ended_count: count.nullable(),
  /** Those of ended_count of which nobody says when. */
  end_unknown_count: count.nullable(),
  /** Open at the end of the period, or at as_of if that is earlier. */
  open_at_end: count.nullable(),
};

const row = z.strictObject({
  /**
   * `period`: the period, all departments and each. `day`: a day of it. `history`: the up to 25 periods before, and the
   * period itself. `check`: the open count at as_of, counted twice.
   */
  grain: z.enum(["period", "day", "history", "check"]),
  dimension: z.enum(["all", "department"]),
  /** The department as it was then; null: unknown, or dimension `all`. */
  value: z.string().nullable(),
  label: z.string(),
  from: isoDay,
  until: isoDay,
  ...flows,
  /** received + transferred in + reopened. */
  inflow_count: count.nullable(),
  /** transferred out + ended. */
  outflow_count: count.nullable(),
  partial: z.boolean(),
  /** Of `check` only, from here on. Open by the last thing that happened to the complaint: receipt, end or reopening. */
  rebuilt_open_count: count.nullable(),
  /** Open by what the newest row of the complaint says; null: no source gives a status. */
  status_open_count: count.nullable(),
  /** rebuilt_open_count − status_open_count. */
  difference: z.int().nullable(),
  /** Complaints that only one of the two calls open, among those that either does. */
  difference_share: share.nullable(),
  only_rebuilt_count: count.nullable(),
  only_status_count: count.nullable(),
  /** `source/complaint_id` of up to five of them. */
  differing_examples: z.array(z.string()),
});
export type BacklogRow = z.infer<typeof row>;

/**
 * The backlog, rebuilt from history: a complaint is open from its receipt to an end by the rule `backlog.ends_at`, and again
 * from a reopening to the next end. In every row without nulls
 * open_at_start + received + transferred_in + reopened − transferred_out − ended = open_at_end (indicators.md, counting
 * rule 4), with the departments as they were then. Each term is counted by itself, but for the days, which are the running sum.
 * Complaints of which nobody says when they ended are never open. Cohort: every complaint that was open in the period.
 * `check` sets the open count by history beside the one by the newest statuses.
 */
export const backlog = {
  row,
  run,
  needs: ["steps"],
  reported: ["week", "month", "quarter"],
} satisfies Analysis<BacklogRow>;

type Flows = { readonly [name in keyof typeof flows]: number };
const flow = z.strictObject({
  open_at_start: count,
  received_count: count,
  reopened_count: count,
  ended_count: count,
  end_unknown_count: count,
  open_at_end: count,
});
const move = flow.extend({
  is_all: z.boolean(),
  day: isoDay.nullable(),
  department: z.string().nullable(),
  transferred_in_count: count,
  transferred_out_count: count,
});
const past = flow.extend({ label: z.string() });

async function run(db: Database, period: Period): Promise<BacklogRow[]> {
  const { coverage, earlier } = await comparisonOf(db, period);
  const ends = await endsOf(db);
  const moves = await db.query(sql.moves as string, move, {
    from: period.from,
    until: period.until,
  });
  const whole = moves.find(({ is_all }) => is_all) as z.infer<typeof move>;
  const departments = moves.filter(({ is_all, day }) => !is_all && day === null);
  const own = (of: (typeof moves)[number], dimension: BacklogRow["dimension"]) =>
    flowRow({ grain: "period", dimension, value: of.department, of, period, coverage, ends });
  return [
    own(whole, "all"),
    ...(isTold(period, coverage, ends) ? departments.map((each) => own(each, "department")) : []),
    ...(await dayRows(db, period, whole, moves, ends)),
    ...(await historyRows(db, [...earlier, { period, coverage }], ends)),
    checkRow(period, coverage, await openCheck(db)),
  ];
}

/** The open count of each day: what was open before it, and what came and left. */
async function dayRows(
  db: Database,
  period: Period,
  { open_at_start }: Flows,
  moves: readonly z.infer<typeof move>[],
  ends: Ends,
): Promise<BacklogRow[]> {
  const days = Array.from({ length: daysBetween(period.from, period.until) }, (_, index) => {
    const day = addDays(period.from, index);
    return { kind: "days", label: day, from: day, until: addDays(day, 1) } as const;
  });
  const coverages = await coverageOf(db, days);
  const byDay = new Map(moves.map((each) => [each.day, each]));
  let open = open_at_start;
  return days.map((day, index) => {
    const told = byDay.get(day.label) ?? noMoves;
    const before = open;
    open += told.received_count + told.reopened_count - told.ended_count;
    const of = { ...told, open_at_start: before, open_at_end: open };
    const coverage = coverages[index] as Coverage;
    return flowRow({
      grain: "day",
      dimension: "all",
      value: null,
      of,
      period: day,
      coverage,
      ends,
    });
  });
}

const noMoves: Flows = {
  open_at_start: 0,
  received_count: 0,
  transferred_in_count: 0,
  reopened_count: 0,
  transferred_out_count: 0,
  ended_count: 0,
  end_unknown_count: 0,
  open_at_end: 0,
};

async function historyRows(
  db: Database,
  periods: readonly { readonly period: Period; readonly coverage: Coverage }[],
  ends: Ends,
): Promise<BacklogRow[]> {
  const spans = periods.map(({ period: { label, from, until } }) => ({
    label,
    first_day: from,
    until,
  }));
  const rows = await db.query(sql.history as string, past, { periods: JSON.stringify(spans) });
  return periods.map(({ period, coverage }, index) => {
    const of = { ...noMoves, ...(rows[index] as z.infer<typeof past>) };
    return flowRow({ grain: "history", dimension: "all", value: null, of, period, coverage, ends });
  });
}

interface FlowOf {
  readonly grain: BacklogRow["grain"];
  readonly dimension: BacklogRow["dimension"];
  readonly value: string | null;
  readonly of: Flows;
  readonly period: Period;
  readonly coverage: Coverage;
  readonly ends: Ends;
}

/** One row of flows, with null for what cannot be told. */
function flowRow({ grain, dimension, value, of, period, coverage, ends }: FlowOf): BacklogRow {
  const known = (told: number, can = true) => (can && isTold(period, coverage, ends) ? told : null);
  const received = of.received_count + of.transferred_in_count + of.reopened_count;
  return {
    grain,
    dimension,
    value,
    label: period.label,
    from: period.from,
    until: period.until,
    open_at_start: known(of.open_at_start, !ends.are_unknown),
    received_count: known(of.received_count),
    transferred_in_count: known(of.transferred_in_count),
    reopened_count: known(of.reopened_count),
    transferred_out_count: known(of.transferred_out_count),
    ended_count: known(of.ended_count, !ends.are_unknown),
    end_unknown_count: known(of.end_unknown_count),
    open_at_end: isOpenKnown(period, coverage, ends) ? of.open_at_end : null,
    inflow_count: known(received),
    outflow_count: known(of.transferred_out_count + of.ended_count, !ends.are_unknown),
    partial: coverage.partial,
    ...noCheck,
  };
}

const noCheck = {
  rebuilt_open_count: null,
  status_open_count: null,
  difference: null,
  difference_share: null,
  only_rebuilt_count: null,
  only_status_count: null,
  differing_examples: [],
};

const noFlows = {
  open_at_start: null,
  received_count: null,
  transferred_in_count: null,
  reopened_count: null,
  transferred_out_count: null,
  ended_count: null,
  end_unknown_count: null,
  open_at_end: null,
  inflow_count: null,
  outflow_count: null,
};

function checkRow(period: Period, coverage: Coverage, check: OpenCheck | null): BacklogRow {
  return {
    grain: "check",
    dimension: "all",
    value: null,
    label: period.label,
    from: period.from,
    until: period.until,
    ...noFlows,
    partial: coverage.partial,
    ...(check ?? noCheck),
  };
}
