import { addDays, periodOf } from "../../period.ts";
import { type InterruptedEffect, interruptedEffect } from "../statistics/interrupted-effect.ts";
import {
  type InterruptedFit,
  type InterruptedSeries,
  interruptedFit,
} from "../statistics/interrupted-series.ts";
import type { ActionMeasure } from "./row.ts";
import { type Week, weeksBetween } from "./weeks.ts";

/** A special time; local days, half open. */
export interface SpecialTime {
  readonly name: string;
  readonly from: string;
  readonly until: string;
}

/** A week of the series, and whether the model counts it. */
export interface ModelledWeek extends Week {
  readonly control: Week | null;
  /** Weeks since the first whole week of the action: below 0 before. */
  readonly step: number;
}

/** The weeks of an action, parted. */
export interface ActionWeeks {
  /** Those that the model counts, oldest first. */
  readonly modelled: readonly ModelledWeek[];
  /** The week in which the action began, and special times that the other side of its start has no like of. */
  readonly leftOut: readonly Week[];
  /** 1 in the weeks of a special time that either side has. */
  readonly special: readonly Float64Array[];
}

/** What the regression says. */
export interface ActionModel {
  readonly series: InterruptedSeries;
  readonly fit: InterruptedFit;
  readonly effect: InterruptedEffect;
}

/** From so many days on a week is one of a special time. */
const daysOfSpecialWeek = 3;
/** What takes longer is a season and no special time. */
const mostSpecialWeeks = 4;
/** With fewer weeks before, waves of a year cannot be told from the trend and what the action did. */
const fewestForSeason = 52;

/**
 * Parts the weeks of a measure: from the first whole week on or after `startedOn` they are since; the week in which it began on another
 * day than Monday is left out. Weeks of a special time are marked where there are some on either side, and left out otherwise.
 */
export function partWeeks(
  weeks: readonly Week[],
  control: readonly Week[] | null,
  startedOn: string,
  times: readonly SpecialTime[],
): ActionWeeks {
  const { from: monday } = periodOf("week", startedOn);
  const start = monday === startedOn ? monday : addDays(monday, 7);
  const controls = new Map(control?.map((each) => [each.from, each]));
  const counted = weeks.filter(
    ({ from }) => (from !== monday || monday === startedOn) && (!control || controls.has(from)),
  );
  const special = specialWeeks(counted, start, times);
  const isLeftOut = (from: string) => special.apart.has(from);
  const modelled = counted
    .filter(({ from }) => !isLeftOut(from))
    .map((each) => ({
      ...each,
      control: controls.get(each.from) ?? null,
      step: weeksBetween(start, each.from),
    }));
  return {
    modelled,
    leftOut: weeks.filter(({ from }) => !modelled.some((each) => each.from === from)),
    special: special.shared.map((mondays) =>
      Float64Array.from(modelled, ({ from }) => (mondays.has(from) ? 1 : 0)),
    ),
  };
}

interface SpecialWeeks {
  /** One set of Mondays a special time that either side has. */
  readonly shared: readonly ReadonlySet<string>[];
  readonly apart: ReadonlySet<string>;
}

function specialWeeks(
  weeks: readonly Week[],
  start: string,
  times: readonly SpecialTime[],
): SpecialWeeks {
  const byName = new Map<string, Set<string>>();
  for (const { name, from, until } of times) {
    const own = weeks.filter((each) => sharedDays(each.from, from, until) >= daysOfSpecialWeek);
    if (own.length > mostSpecialWeeks) continue;
    const mondays = byName.get(name) ?? new Set();
    for (const each of own) mondays.add(each.from);
    byName.set(name, mondays);
  }
  const apart = new Set<string>();
  const shared: Set<string>[] = [];
  for (const mondays of byName.values()) {
    const since = [...mondays].filter((monday) => monday >= start).length;
    if (since > 0 && since < mondays.size) shared.push(mondays);
    else for (const monday of mondays) apart.add(monday);
  }
  // Where two special times meet, the one that only one side has takes the week out.
  return { shared: shared.filter((mondays) => isOnEitherSide(mondays, apart, start)), apart };
}

function isOnEitherSide(
  mondays: ReadonlySet<string>,
  apart: ReadonlySet<string>,
  start: string,
): boolean {
  const left = [...mondays].filter((monday) => !apart.has(monday));
  return left.some((monday) => monday < start) && left.some((monday) => monday >= start);
}

function sharedDays(monday: string, from: string, until: string): number {
  let days = 0;
  for (let day = 0; day < 7; day++) {
    const date = addDays(monday, day);
    if (date >= from && date < until) days++;
  }
  return days;
}

/** Whether there is a whole year of weeks before an action. */
export function hasYear(weeks: readonly Week[], startedOn: string): boolean {
  const first = weeks[0];
  return first !== undefined && weeksBetween(first.from, startedOn) >= fewestForSeason;
}

/**
 * The regression of an action; waves of a year are part of it where there is a whole year before the action.
 * @returns null where the weeks do not tell it
 */
export function modelOf(
  measure: ActionMeasure,
  { modelled, special }: ActionWeeks,
): ActionModel | null {
  const first = modelled[0]?.step ?? 0;
  const series: InterruptedSeries = {
    kind: measure === "complaints" ? "count" : "mean",
    positions: modelled.map(({ step }) => step),
    start: 0,
    values: Float64Array.from(modelled, ({ value }) => value),
    bases: Float64Array.from(modelled, ({ cases }) => cases),
    control: modelled.every(({ control }) => control === null)
      ? null
      : {
          values: Float64Array.from(modelled, ({ control }) => control?.value ?? 0),
          bases: Float64Array.from(modelled, ({ control }) => control?.cases ?? 0),
        },
    hasSeason: first <= -fewestForSeason,
    special,
  };
  const fit = interruptedFit(series);
  const effect = fit === null ? null : interruptedEffect(series, fit);
  return fit === null || effect === null ? null : { series, fit, effect };
}
