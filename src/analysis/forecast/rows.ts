import type { Period } from "../../period.ts";
import { type History, lengths } from "./history.ts";
import type { Outlook } from "./rolling.ts";
import type { ForecastRow } from "./row.ts";
import type { RunningMonth } from "./running-month.ts";

/** A row that tells nothing but what it is of. */
export const blank = {
  label: null,
  from: null,
  until: null,
  horizon: null,
  value: null,
  so_far: null,
  lower_80: null,
  upper_80: null,
  lower_95: null,
  upper_95: null,
  model: null,
  is_chosen: null,
  mase: null,
  origins: null,
  coverage_80: null,
  coverage_95: null,
  history_periods: null,
  seasons: null,
  handling_hours: null,
  handling_hours_lower: null,
  handling_hours_upper: null,
  hours_available: null,
  backlog_limit: null,
  passes_limit_in: null,
  may_pass_limit_in: null,
} as const satisfies Partial<ForecastRow>;

export type Labelled = Pick<ForecastRow, "unit" | "measure" | "path">;

/** The newest periods of a history as they were counted; null: not covered. */
export function observedRows(
  history: History,
  labelled: Labelled,
  valueAt: (place: number) => number,
): ForecastRow[] {
  const { timeline, first, last } = history;
  const rows: ForecastRow[] = [];
  const from = Math.max(first, last + 1 - lengths[timeline.unit].shown);
  for (let place = from; place <= last; place++) {
    const isCounted = labelled.measure === "open" || !timeline.isPartial[place];
    rows.push({
      ...blank,
      ...labelled,
      ...daysOf(timeline.periods[place] as Period),
      grain: "observed",
      value: isCounted ? valueAt(place) : null,
    });
  }
  return rows;
}

/** How each method did, the benchmark first; without origins only what is used, with nothing to tell of it. */
export function modelRows(history: History, labelled: Labelled, outlook: Outlook): ForecastRow[] {
  return outlook.trials.map(({ name, mase, coverage80, coverage95, isChosen }) => ({
    ...blank,
    ...labelled,
    grain: "model",
    model: name,
    is_chosen: isChosen,
    mase,
    origins: outlook.origins.length === 0 ? null : outlook.origins.length,
    coverage_80: coverage80,
    coverage_95: coverage95,
    ...reachOf(history),
  }));
}

/**
 * @param hours of handling a complaint; null: not told, or not asked
 * @param running the first month, where it has begun
 */
export function forecastRows(
  history: History,
  labelled: Labelled,
  { mean, deviation, reach, chosen }: Outlook,
  hours: number | null,
  running: RunningMonth | null = null,
): ForecastRow[] {
  return history.ahead.map((period, h) => {
    const begun = h === 0 ? running : null;
    const [value, spread] = [begun?.mean ?? mean[h], begun?.deviation ?? deviation[h]] as [
      number,
      number,
    ];
    const [narrow, wide] = begun?.reach ?? reach;
    const least = begun?.soFar ?? 0;
    const lower = Math.max(least, value - narrow * spread);
    const upper = value + narrow * spread;
    const worked = (complaints: number) => (hours === null ? null : complaints * hours);
    return {
      ...blank,
      ...labelled,
      ...daysOf(period),
      grain: "forecast",
      horizon: h + 1,
      value,
      so_far: begun?.soFar ?? null,
      lower_80: lower,
      upper_80: upper,
      lower_95: Math.max(least, value - wide * spread),
      upper_95: value + wide * spread,
      model: begun?.model ?? chosen.name,
      ...reachOf(history),
      handling_hours: worked(value),
      handling_hours_lower: worked(lower),
      handling_hours_upper: worked(upper),
    };
  });
}

function daysOf({ label, from, until }: Period) {
  return { label, from, until };
}

function reachOf({ length, timeline }: History) {
  return { history_periods: length, seasons: length / lengths[timeline.unit].season };
}
