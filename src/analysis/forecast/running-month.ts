import { addDays, daysBetween, type Period } from "../../period.ts";
import type { History } from "./history.ts";
import type { Outlook } from "./rolling.ts";
import type { ForecastRow } from "./row.ts";

/** A month that has begun: what is known of it, and what its weeks to come are expected to bring. */
export interface RunningMonth {
  /** Received in it until the end of the last whole week; null of the backlog. */
  readonly soFar: number | null;
  /** Of the whole month, or at its end. */
  readonly mean: number;
  readonly deviation: number;
  readonly reach: Outlook["reach"];
  readonly model: ForecastRow["model"];
}

/** Days whose spread over the week the days to come are given. */
const profileDays = 91;

/**
 * A month of which whole weeks are known is what was received in them and what the weekly forecast gives the days after, by how the
 * last 13 weeks spread over their weekdays: the forecast by months knows nothing of it. The errors of its weeks are taken to be the
 * same error, so that the interval is rather too wide.
 * @param weeks the weekly history, and `outlook` its forecast
 * @param daily complaints of each local day; and of all complaints, whose weekdays count, so that parts still add up
 * @returns null where no whole week reaches into the month, or the weekly forecast does not reach its end
 */
export function runningMonth(
  month: Period,
  weeks: History,
  outlook: Outlook,
  daily: ReadonlyMap<string, number>,
  allDaily: ReadonlyMap<string, number>,
): RunningMonth | null {
  const known = (weeks.timeline.periods[weeks.last] as Period).until;
  const reached = (weeks.ahead.at(-1) as Period).until;
  if (known <= month.from || known >= month.until || reached < month.until) return null;
  let soFar = 0;
  for (let day = month.from; day < known; day = addDays(day, 1)) soFar += daily.get(day) ?? 0;
  const shares = new Float64Array(7);
  for (let back = 1; back <= profileDays; back++) {
    const place = (7 - (back % 7)) % 7;
    shares[place] = (shares[place] as number) + (allDaily.get(addDays(known, -back)) ?? 0);
  }
  const total = shares.reduce((sum, each) => sum + each, 0);
  let [mean, deviation] = [soFar, 0];
  weeks.ahead.forEach(({ from }, week) => {
    for (let weekday = 0; weekday < 7; weekday++) {
      if (addDays(from, weekday) >= month.until) return;
      const share = total === 0 ? 1 / 7 : (shares[weekday] as number) / total;
      mean += share * (outlook.mean[week] as number);
      deviation += share * (outlook.deviation[week] as number);
    }
  });
  return { soFar, mean, deviation, reach: outlook.reach, model: outlook.chosen.name };
}

/**
 * The backlog at the end of a month of which whole weeks are known: between the forecasts of the ends of the weeks on either side, so
 * that weeks and months say the same.
 * @param open at the end of the last whole week
 * @returns null where no whole week reaches into the month, or the weekly forecast does not reach its end
 */
export function runningBacklog(
  month: Period,
  weeks: History,
  { mean, deviation, reach, chosen }: Outlook,
  open: number,
): RunningMonth | null {
  const known = (weeks.timeline.periods[weeks.last] as Period).until;
  const week = weeks.ahead.findIndex(({ until }) => until >= month.until);
  if (known <= month.from || known >= month.until || week < 0) return null;
  const part = daysBetween((weeks.ahead[week] as Period).from, month.until) / 7;
  const between = (values: Float64Array, first: number) => {
    const before = week === 0 ? first : (values[week - 1] as number);
    return before + part * ((values[week] as number) - before);
  };
  return {
    soFar: null,
    mean: between(mean, open),
    deviation: between(deviation, 0),
    reach,
    model: chosen.name,
  };
}
