import { type Period, stepPeriod } from "../../period.ts";
import type { Series, Surroundings } from "./series.ts";
import { type SpecialDays, surroundingsOf } from "./special-times.ts";
import type { Path, Timeline, Unit } from "./timeline.ts";

/** Periods ahead, periods of a year, and how long a history must be. */
export const lengths = {
  // `fewest` for any forecast, `tried` for the first origin, `recent` for hazards and the mix of categories.
  week: { horizon: 8, season: 52, fewest: 8, tried: 13, recent: 13, shown: 26 },
  month: { horizon: 3, season: 12, fewest: 4, tried: 6, recent: 6, shown: 13 },
} as const satisfies Record<Unit, object>;

/** Up to so many periods in a row that are not fully covered are bridged by their neighbours. */
const longestBridge = 2;

/** What was known by a day: whole periods one after the other. */
export interface History {
  readonly timeline: Timeline;
  /** Places in the timeline. */
  readonly first: number;
  readonly last: number;
  readonly length: number;
  /** The periods after the last. */
  readonly ahead: readonly Period[];
  readonly around: Surroundings;
}

/**
 * The newest whole periods that end by a day, back to the first or to a longer gap in the coverage; null where there is none.
 * @param cut local day; nothing from it on is known
 */
export function historyUntil(
  timeline: Timeline,
  cut: string,
  special: readonly SpecialDays[],
): History | null {
  const { periods, isPartial, unit } = timeline;
  const isWhole = (place: number) =>
    isPartial[place] === false && (periods[place] as Period).until <= cut;
  let last = periods.length - 1;
  while (last >= 0 && !isWhole(last)) last--;
  if (last < 0) return null;
  let first = last;
  for (let place = last; place >= 0 && first - place <= longestBridge + 1; place--)
    if (isWhole(place)) first = place;
  const ahead = Array.from({ length: lengths[unit].horizon }, (_, index) =>
    stepPeriod(periods[last] as Period, index + 1),
  );
  const own = periods.slice(first, last + 1);
  return {
    timeline,
    first,
    last,
    length: own.length,
    ahead,
    around: surroundingsOf([...own, ...ahead], special, lengths[unit].season),
  };
}

/** The counts of a history, those of bridged periods as the mean of the whole ones beside them. */
export function seriesOf(history: History, { counts }: Path): Series {
  const { timeline, first, last, around } = history;
  const values = counts.slice(first, last + 1);
  for (let t = 0; t < values.length; t++) {
    if (!timeline.isPartial[first + t]) continue;
    let next = t + 1;
    while (timeline.isPartial[first + next]) next++;
    values[t] = ((values[t - 1] as number) + (values[next] as number)) / 2;
  }
  return { values, around };
}
