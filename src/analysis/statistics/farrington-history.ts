import type { SeasonalDesign } from "./seasonal-poisson.ts";

/** Which weeks are history; in brackets the names in R. */
export interface HistoryOptions {
  /** Weeks to each side of the same week of an earlier year that count as the same season (w). */
  readonly halfWindow: number;
  /** Seasons of the year, with that of the judged week (noPeriods); 1: only the same season of earlier years is history. */
  readonly periods: number;
  /** Weeks before the judged one that are no history, so that a rise does not hide itself (pastWeeksNotIncluded). */
  readonly leftOut: number;
}

/** The weeks that a week is judged by. */
export interface History extends SeasonalDesign {
  /** Places in the series. */
  readonly places: Int32Array;
}

/** Season 0 is that of the judged week; what lies between two of it is cut into parts of equal length, the first ones longer. */
export function historyOf(at: number, back: readonly number[], settings: HistoryOptions): History {
  const { halfWindow, periods, leftOut } = settings;
  const rows: { place: number; season: number }[] = [];
  for (let i = back.length; i > 0; i--) {
    const same = at - (back[i - 1] as number);
    const next = at - (i > 1 ? (back[i - 2] as number) : 0);
    for (let place = same - halfWindow; place <= same + halfWindow; place++)
      rows.push({ place, season: 0 });
    const between = next - same - 2 * halfWindow - 1;
    if (periods === 1) continue;
    if (between < periods - 1)
      throw new RangeError(`farrington: ${periods} seasons in ${next - same} weeks`);
    const [length, rest] = [Math.floor(between / (periods - 1)), between % (periods - 1)];
    let place = same + halfWindow + 1;
    for (let season = 1; season < periods; season++)
      for (let n = season <= rest ? -1 : 0; n < length; n++) rows.push({ place: place++, season });
  }
  return historyFrom(
    rows.filter(({ place }) => place < at - leftOut),
    at,
    periods,
  );
}

function historyFrom(
  rows: readonly { readonly place: number; readonly season: number }[],
  at: number,
  seasonsInAll: number,
): History {
  return {
    places: Int32Array.from(rows, ({ place }) => place),
    seasons: Uint8Array.from(rows, ({ season }) => season),
    times: Float64Array.from(rows, ({ place }) => place - at),
    seasonsInAll,
  };
}

/** The history without the weeks that have no data. */
export function known(
  history: History,
  counts: Float64Array | readonly number[],
  at: number,
): History {
  const { places, seasons, seasonsInAll } = history;
  if (places.every((place) => !Number.isNaN(counts[place]))) return history;
  const rows = Array.from(places, (place, i) => ({ place, season: seasons[i] as number }));
  return historyFrom(
    rows.filter(({ place }) => !Number.isNaN(counts[place])),
    at,
    seasonsInAll,
  );
}

const [mostYears, millisecondsOfWeek] = [5, 7 * 86_400_000];

/**
 * Weeks between the week of a day and the weeks nearest to the same date 1, 2, … years before, as R takes them for series with
 * dates: 52, 104, 157, … A 29 February is 1 March in other years.
 * @param day YYYY-MM-DD
 */
export function weeksBack(day: string, years: number = mostYears): readonly number[] {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const now = Date.UTC(year, month - 1, date);
  return Array.from({ length: years }, (_, i) =>
    Math.round((now - Date.UTC(year - i - 1, month - 1, date)) / millisecondsOfWeek),
  );
}
