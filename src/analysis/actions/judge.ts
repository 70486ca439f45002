import type { Database } from "../../database.ts";
import type { InterruptedEffect, RelativeChange } from "../statistics/interrupted-effect.ts";
import { blankRow } from "./blank-row.ts";
import {
  type ActionModel,
  type ActionWeeks,
  hasYear,
  type ModelledWeek,
  modelOf,
  partWeeks,
  type SpecialTime,
} from "./model.ts";
import { recurrenceOf } from "./recurrence.ts";
import { type Action, type Conditions, conditionsOf, measureOf } from "./register.ts";
import type { ActionMeasure, ActionsRow } from "./row.ts";
import { type Judged, targetOf, verdictOf, wantedDirection } from "./verdict.ts";
import { weekRows } from "./week-rows.ts";
import { type Week, weeksOf } from "./weeks.ts";

/** What all actions of a period are judged in. */
export interface Scope {
  readonly db: Database;
  readonly sql: Readonly<Record<string, string>>;
  /** The day after the period. */
  readonly until: string;
  /** The day that the data reaches in it; the day after where it reaches all of it. */
  readonly lastDay: string;
  readonly times: readonly SpecialTime[];
  /** The conditions of all actions of the register that aim at some complaints, as SQL. */
  readonly aims: readonly string[];
}

/** An action as one row, and each week of its series as one more. */
export async function judgedAction(scope: Scope, action: Action): Promise<ActionsRow[]> {
  const measure = measureOf(action.metric);
  const conditions = conditionsOf(action.filter);
  const row = blankRow(action, measure, conditions);
  if (action.started_on > scope.lastDay) return [{ ...row, problem: "not_started" }];
  if (measure === null) return [{ ...row, problem: "unknown_measure" }];
  if (conditions === null) return [{ ...row, problem: "bad_filter" }];
  const control = conditionsOf(action.control_filter);
  const isControlled = control !== null && control.where.length > 0;
  const weeks = await weeksIn(scope, measure, conditions);
  const parted = (others: readonly Week[] | null) =>
    partWeeks(weeks, others, action.started_on, scope.times);
  const parts = parted(isControlled ? await weeksIn(scope, measure, control) : null);
  const model = modelOf(measure, parts);
  const others =
    isControlled || measure !== "complaints" || hasYear(weeks, action.started_on)
      ? null
      : await otherWeeks(scope, action, conditions, weeks);
  const against = others === null ? null : modelOf(measure, parted(others));
  const judged: ActionsRow = {
    ...row,
    problem: control === null ? "bad_control" : null,
    ...judgement(scope, action, measure, parts, { model, against }),
    ...(await causeWeeks(scope, row.cause, parts)),
  };
  return [judged, ...weekRows(row, parts, model)];
}

/** So many times the complaints of an action the others must be, so that what else moves one kind of them moves them little. */
const timesOthers = 4;

/**
 * The weeks of all complaints that no action aims at: what the season does to all of them must not count as an action's; null where
 * they are too few.
 */
async function otherWeeks(
  scope: Scope,
  { started_on }: Action,
  { where }: Conditions,
  weeks: readonly Week[],
): Promise<Week[] | null> {
  if (where.length === 0) return null;
  const sql = scope.aims.map((aim) => `not coalesce((${aim}), false)`).join(" and ");
  const others = await weeksIn(scope, "complaints", { where: [], sql });
  const before = (some: readonly Week[]) =>
    some.reduce((sum, { from, cases }) => (from < started_on ? sum + cases : sum), 0);
  return before(others) < timesOthers * before(weeks) ? null : others;
}

function weeksIn(
  { db, sql, until }: Scope,
  measure: ActionMeasure,
  conditions: Conditions,
): Promise<Week[]> {
  return weeksOf(db, sql, { measure, conditions, until });
}

function judgement(
  { lastDay }: Scope,
  { expected_change, until }: Action,
  measure: ActionMeasure,
  { modelled }: ActionWeeks,
  { model, against }: { readonly model: ActionModel | null; readonly against: ActionModel | null },
): Partial<ActionsRow> {
  const before = modelled.filter(({ step }) => step < 0);
  const since = modelled.filter(({ step }) => step >= 0);
  const judged: Judged = {
    weeksBefore: before.length,
    casesBefore: before.reduce((sum, { cases }) => sum + cases, 0),
    weeksSince: since.length,
    effect: model?.effect ?? null,
    others: against?.effect ?? null,
    expectedChange: expected_change,
    measure,
  };
  const verdict = verdictOf(judged);
  const isUnmet = verdict !== "effective" && verdict !== "too_early";
  return {
    verdict,
    weeks_before: before.length,
    weeks_after: since.length,
    mean_before: meanOf(before, measure),
    mean_after: meanOf(since, measure),
    target: targetOf(judged, verdict),
    is_overdue: until === null ? null : until < lastDay && isUnmet,
    ...(verdict === "not_enough_data" || verdict === "too_early" || model === null
      ? {}
      : {
          ...changesOf(model, measure, since),
          ...interval("others_effect", against?.effect.whole ?? null),
        }),
    ...(verdict === "effective" && model !== null
      ? recurrenceRow(model, wantedDirection(measure, expected_change), since)
      : {}),
  };
}

function changesOf(
  { effect, fit }: ActionModel,
  measure: ActionMeasure,
  since: readonly ModelledWeek[],
): Partial<ActionsRow> {
  const { level, slope, whole } = effect;
  return {
    ...interval("level_change", level),
    ...interval("slope_change", slope),
    ...interval("effect", whole),
    ...(measure === "complaints" ? avoidedOf(effect, since) : {}),
    autocorrelation: fit.errors.correlation,
    dispersion: measure === "complaints" ? fit.errors.variance : null,
  };
}

type IntervalName = "level_change" | "slope_change" | "effect" | "others_effect";

function interval(name: IntervalName, change: RelativeChange | null): Partial<ActionsRow> {
  return {
    [name]: change?.value ?? null,
    [`${name}_lower`]: change?.lower ?? null,
    [`${name}_upper`]: change?.upper ?? null,
  };
}

function avoidedOf(
  { expected, without, whole }: InterruptedEffect,
  since: readonly ModelledWeek[],
): Partial<ActionsRow> {
  const received = since.reduce((sum, { value }) => sum + value, 0);
  return {
    avoided: without - received,
    avoided_lower: expected / (1 + whole.upper) - received,
    avoided_upper: expected / (1 + whole.lower) - received,
  };
}

function recurrenceRow(
  model: ActionModel,
  direction: 1 | -1,
  since: readonly ModelledWeek[],
): Partial<ActionsRow> {
  const found = recurrenceOf(model, direction);
  if (found === null) return {};
  return {
    recurrence: found.is_back ? "back" : "none",
    recurrence_since: found.is_back ? (since.at(-found.weeks)?.from ?? null) : null,
  };
}

/** Complaints a week, or the measure of all the weeks' complaints. */
function meanOf(weeks: readonly Week[], measure: ActionMeasure): number | null {
  if (weeks.length === 0) return null;
  if (measure === "complaints")
    return weeks.reduce((sum, { value }) => sum + value, 0) / weeks.length;
  const cases = weeks.reduce((sum, each) => sum + each.cases, 0);
  return weeks.reduce((sum, each) => sum + each.cases * each.value, 0) / cases;
}

/** Complaints a week with the cause, whatever their category, in the weeks that the model counts. */
async function causeWeeks(
  scope: Scope,
  cause: readonly string[],
  { modelled }: ActionWeeks,
): Promise<Partial<ActionsRow>> {
  const conditions = cause.length === 0 ? null : conditionsOf(`root_cause=${cause.join("/")}`);
  if (conditions === null) return {};
  const steps = new Map(modelled.map(({ from, step }) => [from, step]));
  const weeks = (await weeksIn(scope, "complaints", conditions)).filter(({ from }) =>
    steps.has(from),
  );
  const isSince = ({ from }: Week) => (steps.get(from) as number) >= 0;
  return {
    cause_before: meanOf(
      weeks.filter((week) => !isSince(week)),
      "complaints",
    ),
    cause_after: meanOf(weeks.filter(isSince), "complaints"),
  };
}
