import type { HandlingTimeRow } from "./handling-time.ts";
import {
  dimensions,
  type Measure,
  measures,
  type ReceivedCohort,
  type Unit,
  units,
} from "./handling-time-cohort.ts";
import { thinned } from "./handling-time-curve.ts";
import { kaplanMeier, type Quantile, survivalQuantiles } from "./statistics/kaplan-meier.ts";

/** The members of a group by their places in the cohort. */
interface Group {
  readonly dimension: HandlingTimeRow["dimension"];
  readonly value: string | null;
  readonly members: readonly number[];
}

/** Times of one group that can be told, and whether each is over. */
interface Times {
  readonly hours: Float64Array;
  readonly ended: Uint8Array;
  readonly withoutHours: number;
}

const shares = [0.5, 0.8, 0.9];
const unknown: Quantile = { value: null, lower: null, upper: null };

/**
 * The rows of the cohort received: one for each group, measure and unit of which some time can be told; the elapsed resolution of a
 * group is always there.
 * @param previous the period before; null: not compared with
 */
export function receivedRows(
  current: ReceivedCohort,
  previous: ReceivedCohort | null,
): HandlingTimeRow[] {
  const before = new Map(
    (previous === null ? [] : groupsOf(previous)).map((group) => [keyOf(group), group]),
  );
  return groupsOf(current).flatMap((group) =>
    units
      .filter((unit) => unit === "elapsed" || current.hasWorking)
      .flatMap((unit) =>
        measures.flatMap((measure) => {
          const times = timesOf(current, group, measure, unit);
          const isAsked = measure !== "first_response" && unit === "elapsed";
          if (times.hours.length === 0 && !isAsked) return [];
          const old = before.get(keyOf(group));
          const earlier =
            previous === null
              ? null
              : old === undefined
                ? nobody
                : timesOf(previous, old, measure, unit);
          return [rowOf(group, measure, unit, times, earlier)];
        }),
      ),
  );
}

const nobody: Times = { hours: new Float64Array(), ended: new Uint8Array(), withoutHours: 0 };
const keyOf = ({ dimension, value }: Group) => JSON.stringify([dimension, value]);

/** All of a cohort, then by each dimension in the order of values, blank last. */
function groupsOf(cohort: ReceivedCohort): Group[] {
  const everybody = Array.from({ length: cohort.size }, (_, place) => place);
  if (cohort.size === 0) return [];
  const parts = [...dimensions].sort().flatMap((dimension) => {
    const members = new Map<string | null, number[]>();
    cohort.values[dimension].forEach((value, place) => {
      const found = members.get(value);
      if (found) found.push(place);
      else members.set(value, [place]);
    });
    return [...members]
      .sort(([one], [other]) => (other === null || (one !== null && one < other) ? -1 : 1))
      .map(([value, places]) => ({ dimension, value, members: places }));
  });
  return [{ dimension: "all", value: null, members: everybody }, ...parts];
}

function timesOf(cohort: ReceivedCohort, { members }: Group, measure: Measure, unit: Unit): Times {
  const all = cohort.hours[unit][measure];
  const isOver = cohort.ended[measure];
  const hours = new Float64Array(members.length);
  const ended = new Uint8Array(members.length);
  let known = 0;
  for (const place of members) {
    const time = all[place] as number;
    if (Number.isNaN(time)) continue;
    hours[known] = time;
    ended[known++] = isOver[place] as number;
  }
  return {
    hours: hours.subarray(0, known),
    ended: ended.subarray(0, known),
    withoutHours: members.length - known,
  };
}

function rowOf(
  { dimension, value }: Group,
  measure: Measure,
  unit: Unit,
  { hours, ended, withoutHours }: Times,
  earlier: Times | null,
): HandlingTimeRow {
  const [median, p80, p90] = quantilesOf(hours, ended);
  const [before, , beforeP90] = earlier === null ? [] : quantilesOf(earlier.hours, earlier.ended);
  const closed = hours.filter((_, i) => ended[i] === 1).sort();
  return {
    cohort: "received",
    dimension,
    value,
    measure,
    unit,
    received_count: hours.length,
    closed_count: closed.length,
    open_count: hours.length - closed.length,
    without_hours_count: withoutHours,
    median_hours: median.value,
    median_lower: median.lower,
    median_upper: median.upper,
    p80_hours: p80.value,
    p80_lower: p80.lower,
    p80_upper: p80.upper,
    p90_hours: p90.value,
    p90_lower: p90.lower,
    p90_upper: p90.upper,
    closed_only_median_hours: sampleQuantile(closed, 0.5),
    closed_only_p80_hours: sampleQuantile(closed, 0.8),
    closed_only_p90_hours: sampleQuantile(closed, 0.9),
    previous_received_count: earlier?.hours.length ?? null,
    previous_closed_count: earlier?.ended.reduce((sum, each) => sum + each, 0) ?? null,
    previous_median_hours: before?.value ?? null,
    previous_median_lower: before?.lower ?? null,
    previous_median_upper: before?.upper ?? null,
    previous_p90_hours: beforeP90?.value ?? null,
    curve: dimension === "all" ? thinned(kaplanMeier(hours, ended), shares) : null,
  };
}

function quantilesOf(hours: Float64Array, ended: Uint8Array): [Quantile, Quantile, Quantile] {
  const [median = unknown, p80 = unknown, p90 = unknown] = survivalQuantiles(hours, ended, shares);
  return [median, p80, p90];
}

/** Linear interpolation between order statistics: Hyndman & Fan (1996), type 7, as R's `quantile`. */
function sampleQuantile(ascending: Float64Array, share: number): number | null {
  if (ascending.length === 0) return null;
  const place = share * (ascending.length - 1);
  const below = ascending[Math.floor(place)] as number;
  const above = ascending[Math.ceil(place)] as number;
  return below + (place - Math.floor(place)) * (above - below);
}
