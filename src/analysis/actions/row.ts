import { z } from "zod";
import { count, isoDay } from "../analysis.ts";

export const verdicts = [
  "effective",
  "partly",
  "no_effect_seen",
  "worse",
  "too_early",
  "not_enough_data",
] as const;
export type Verdict = (typeof verdicts)[number];

/** What an action can be judged by, week by week, for the complaints of its filter. */
export const actionMeasures = [
  "complaints",
  "due_met_rate",
  "handling_hours",
  "reopened_rate",
  "satisfied_rate",
] as const;
export type ActionMeasure = (typeof actionMeasures)[number];

export const actionRow = z.strictObject({
  /** `action`: one action of the register; `week`: one week of its series. */
  grain: z.enum(["action", "week"]),
  action_id: z.string(),
  title: z.string().nullable(),
  owner: z.string().nullable(),
  started_on: isoDay,
  until: isoDay.nullable(),
  /** The root cause that it addresses. */
  cause: z.array(z.string()),
  /** Null: the register names none that is known (problem). */
  measure: z.enum(actionMeasures).nullable(),
  /** As the register has them: values of --where, joined by " & ". */
  filter: z.string().nullable(),
  control_filter: z.string().nullable(),
  /** What was wanted: relative change, −0.4 is 40 % less. */
  expected_change: z.number().nullable(),
  verdict: z.enum(verdicts).nullable(),
  /** Why it could not be judged as the register says. */
  problem: z.enum(["unknown_measure", "bad_filter", "bad_control", "not_started"]).nullable(),
  weeks_before: count.nullable(),
  weeks_after: count.nullable(),
  /** Mean of the weeks before, and since; complaints a week, or the measure itself. */
  mean_before: z.number().nullable(),
  mean_after: z.number().nullable(),
  /** Relative change at the start and relative change a week since, from the regression; with 95 % intervals. */
  level_change: z.number().nullable(),
  level_change_lower: z.number().nullable(),
  level_change_upper: z.number().nullable(),
  slope_change: z.number().nullable(),
  slope_change_lower: z.number().nullable(),
  slope_change_upper: z.number().nullable(),
  /** Relative change over all weeks since, against what would have been; 95 % interval. */
  effect: z.number().nullable(),
  effect_lower: z.number().nullable(),
  effect_upper: z.number().nullable(),
  /**
   * The same against all other complaints, where there is less than a year before and no control: season and effect cannot be told
   * apart then by the weeks alone, and the verdict needs both.
   */
  others_effect: z.number().nullable(),
  others_effect_lower: z.number().nullable(),
  others_effect_upper: z.number().nullable(),
  /** Complaints avoided so far; below 0: more than there would have been. Only of the measure `complaints`. */
  avoided: z.number().nullable(),
  avoided_lower: z.number().nullable(),
  avoided_upper: z.number().nullable(),
  /** Autocorrelation of the residuals from one week to the next, and the dispersion of the counts. */
  autocorrelation: z.number().nullable(),
  dispersion: z.number().nullable(),
  /** Whether the change reached what was wanted: the interval says no, leaves it open, or it did. */
  target: z.enum(["reached", "open", "missed"]).nullable(),
  /** The day it should have been reached by has passed without success. */
  is_overdue: z.boolean().nullable(),
  /** After success: whether the newest weeks lie above what was reached (`back`: beyond chance). */
  recurrence: z.enum(["none", "back"]).nullable(),
  recurrence_since: isoDay.nullable(),
  /** Complaints a week with the cause that the action addresses, before and since; null without a cause. */
  cause_before: z.number().nullable(),
  cause_after: z.number().nullable(),
  // Of `week`:
  label: z.string().nullable(),
  from: isoDay.nullable(),
  observed: z.number().nullable(),
  fitted: z.number().nullable(),
  /** Without the action, after its start; 95 % interval of the expected value. */
  counterfactual: z.number().nullable(),
  counterfactual_lower: z.number().nullable(),
  counterfactual_upper: z.number().nullable(),
  is_after: z.boolean().nullable(),
  /** How many complaints a rate or a time of the week is over; null of counts. */
  base_count: count.nullable(),
  where: z.array(z.string()).nullable(),
});
export type ActionsRow = z.infer<typeof actionRow>;
