import type { InterruptedEffect } from "../statistics/interrupted-effect.ts";
import type { ActionMeasure, ActionsRow, Verdict } from "./row.ts";

/** Whole weeks before the action that a verdict needs. */
export const fewestWeeksBefore = 12;
/** Complaints before the action, all weeks together, that a verdict needs. */
export const fewestCasesBefore = 30;
/** Whole weeks since the action that a verdict needs. */
export const fewestWeeksSince = 8;

/** What is judged. */
export interface Judged {
  readonly weeksBefore: number;
  readonly casesBefore: number;
  readonly weeksSince: number;
  /** Null: the weeks do not tell the regression. */
  readonly effect: InterruptedEffect | null;
  /** The effect against all other complaints, where that was asked; null: it was not, or they do not tell it. */
  readonly others: InterruptedEffect | null;
  readonly expectedChange: number | null;
  readonly measure: ActionMeasure;
}

const betterUp: readonly ActionMeasure[] = ["due_met_rate", "satisfied_rate"];

/** −1 where less was wanted, 1 where more: as the expected change says, else as the measure is better. */
export function wantedDirection(measure: ActionMeasure, expectedChange: number | null): 1 | -1 {
  if (expectedChange !== null && expectedChange !== 0) return expectedChange < 0 ? -1 : 1;
  return betterUp.includes(measure) ? 1 : -1;
}

/**
 * The verdict on an action: beyond chance where the 95 % interval of its effect leaves out 0; `effective` where that interval reaches the
 * target or no target was set, `partly` where it falls short of it. Where it was asked for the effect against all other complaints too,
 * both must say so: the more cautious verdict counts.
 */
export function verdictOf(judged: Judged): Verdict {
  const { weeksBefore, casesBefore, weeksSince, effect, others } = judged;
  if (weeksBefore < fewestWeeksBefore || casesBefore < fewestCasesBefore) return "not_enough_data";
  if (weeksSince < fewestWeeksSince) return "too_early";
  if (effect === null) return "not_enough_data";
  const own = verdictBy(effect, judged);
  const other = others === null ? own : verdictBy(others, judged);
  if (own === other) return own;
  const isSome = (verdict: Verdict) => verdict === "effective" || verdict === "partly";
  return isSome(own) && isSome(other) ? "partly" : "no_effect_seen";
}

function verdictBy(effect: InterruptedEffect, { measure, expectedChange }: Judged): Verdict {
  const { least, most } = towards(effect, wantedDirection(measure, expectedChange));
  if (most < 0) return "worse";
  if (least <= 0) return "no_effect_seen";
  return most >= Math.abs(expectedChange ?? 0) ? "effective" : "partly";
}

/**
 * The target against the result: `missed` where the interval falls short of it, `reached` where the effect is beyond chance and itself at
 * least as large; `open` between.
 */
export function targetOf(judged: Judged, verdict: Verdict): ActionsRow["target"] {
  const { effect, expectedChange, measure } = judged;
  if (
    effect === null ||
    !expectedChange ||
    verdict === "too_early" ||
    verdict === "not_enough_data"
  )
    return null;
  const direction = wantedDirection(measure, expectedChange);
  const { most } = towards(effect, direction);
  if (most < Math.abs(expectedChange)) return "missed";
  return verdict === "effective" && direction * effect.whole.value >= Math.abs(expectedChange)
    ? "reached"
    : "open";
}

/** The interval of the effect in the wanted direction. */
function towards({ whole }: InterruptedEffect, direction: 1 | -1): { least: number; most: number } {
  return direction < 0
    ? { least: -whole.upper, most: -whole.lower }
    : { least: whole.lower, most: whole.upper };
}
