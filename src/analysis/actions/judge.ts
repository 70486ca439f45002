import type { Database } from "../../database.ts";
import type { InterruptedEffect, RelativeChange } from "../statistics/interrupted-effect.ts";
import {
  type ActionModel,
  type ActionWeeks,
  type ModelledWeek,
  modelOf,
  partWeeks,
  type SpecialTime,
} from "./model.ts";
import { recurrenceOf } from "./recurrence.ts";
import { type Action, type Conditions, causeOf, conditionsOf, measureOf } from "./register.ts";
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
  const parts = partWeeks(
    await weeksIn(scope, measure, conditions),
    control === null || control.where.length === 0 ? null : await weeksIn(scope, measure, control),
    action.started_on,
    scope.times,
  );
  const model = modelOf(measure, parts);
  const judged: ActionsRow = {
    ...row,
    problem: control === null ? "bad_control" : null,
    ...judgement(scope, action, measure, parts, model),
    ...(await causeWeeks(scope, row.cause, parts)),
  };
  return [judged, ...weekRows(row, parts, model)];
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
  model: ActionModel | null,
): Partial<ActionsRow> {
  const before = modelled.filter(({ step }) => step < 0);
  const since = modelled.filter(({ step }) => step >= 0);
  const judged: Judged = {
    weeksBefore: before.length,
    casesBefore: before.reduce((sum, { cases }) => sum + cases, 0),
    weeksSince: since.length,
    effect: model?.effect ?? null,
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
      : changesOf(model, measure, since)),
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

type IntervalName = "level_change" | "slope_change" | "effect";

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

function blankRow(
  { cause, metric: _, ...action }: Action,
  measure: ActionMeasure | null,
  conditions: Conditions | null,
): ActionsRow {
  return {
    grain: "action",
    ...action,
    cause: causeOf(cause),
    measure,
    verdict: null,
    problem: null,
    weeks_before: null,
    weeks_after: null,
    mean_before: null,
    mean_after: null,
    level_change: null,
    level_change_lower: null,
    level_change_upper: null,
    slope_change: null,
    slope_change_lower: null,
    slope_change_upper: null,
    effect: null,
    effect_lower: null,
    effect_upper: null,
    avoided: null,
    avoided_lower: null,
    avoided_upper: null,
    autocorrelation: null,
    dispersion: null,
    target: null,
    is_overdue: null,
    recurrence: null,
    recurrence_since: null,
    cause_before: null,
    cause_after: null,
    label: null,
    from: null,
    observed: null,
    fitted: null,
    counterfactual: null,
    counterfactual_lower: null,
    counterfactual_upper: null,
    is_after: null,
    base_count: null,
    where: conditions === null ? null : [...conditions.where],
  };
}
