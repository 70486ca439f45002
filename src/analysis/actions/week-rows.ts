import { periodOf } from "../../period.ts";
import type { ActionModel, ActionWeeks, ModelledWeek } from "./model.ts";
import type { ActionMeasure, ActionsRow } from "./row.ts";
import type { Week } from "./weeks.ts";

const rates: readonly (ActionMeasure | null)[] = [
  "due_met_rate",
  "reopened_rate",
  "satisfied_rate",
];

/** One row a week of an action's series, oldest first; of weeks that the model leaves out what was observed. */
export function weekRows(
  action: ActionsRow,
  { modelled, leftOut }: ActionWeeks,
  model: ActionModel | null,
): ActionsRow[] {
  const rows = [
    ...modelled.map((week, at) => modelledRow(action, week, model, at)),
    ...leftOut.map((week) => observedRow(action, week)),
  ];
  return rows.sort((one, other) => ((one.from ?? "") < (other.from ?? "") ? -1 : 1));
}

function observedRow(action: ActionsRow, { from, value, cases }: Week): ActionsRow {
  return {
    ...action,
    grain: "week",
    label: periodOf("week", from).label,
    from,
    observed: value,
    is_after: from >= action.started_on,
    base_count: action.measure === "complaints" ? null : cases,
  };
}

function modelledRow(
  action: ActionsRow,
  week: ModelledWeek,
  model: ActionModel | null,
  at: number,
): ActionsRow {
  const without = model?.effect.counterfactuals[at] ?? null;
  // A straight line may leave what a rate or a time can be.
  const most = rates.includes(action.measure) ? 1 : Number.POSITIVE_INFINITY;
  const possible = (value: number | undefined) =>
    value === undefined ? null : Math.min(most, Math.max(0, value));
  return {
    ...observedRow(action, week),
    is_after: week.step >= 0,
    fitted: possible(model?.fit.fitted[at]),
    counterfactual: possible(without?.value),
    counterfactual_lower: possible(without?.lower),
    counterfactual_upper: possible(without?.upper),
  };
}
