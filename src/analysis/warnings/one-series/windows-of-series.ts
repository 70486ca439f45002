import type { SpecialTimes } from "./special-times.ts";

/** What all series of a period share: windows of equal length in days that begin on the same weekday, oldest first. */
export interface Windows {
  /** How many; the last is the one judged. */
  readonly periods: number;
  /** Days of each: 7 for whole weeks, fewer for a running one. */
  readonly daysEach: number;
  /** Place of each window in its year, from 0 to below 1; null: without seasons. */
  readonly season: Float64Array | null;
  /** 1: complete data. The others are no history. */
  readonly covered: Uint8Array;
  readonly special: SpecialTimes;
  /** Share of the judged window's complaints that are registered by now, above 0, and its variance. */
  readonly registered: number;
  readonly registeredVariance: number;
}

const firstOf = new WeakMap<Windows, Map<number, Windows>>();

/** The first of the windows, with the last of these as the judged one, which is taken as fully registered. */
export function firstWindows(windows: Windows, periods: number): Windows {
  if (periods === windows.periods) return windows;
  const made = firstOf.get(windows) ?? new Map<number, Windows>();
  firstOf.set(windows, made);
  let found = made.get(periods);
  if (found === undefined) {
    const { kinds, shares } = windows.special;
    found = {
      ...windows,
      periods,
      season: windows.season?.subarray(0, periods) ?? null,
      covered: windows.covered.subarray(0, periods),
      special: { kinds, shares: shares.map((each) => each.subarray(0, periods)) },
      registered: 1,
      registeredVariance: 0,
    };
    made.set(periods, found);
  }
  return found;
}

/** Harmonics of the year, two columns each. */
export function seasonColumns(season: Float64Array, harmonics: number): Float64Array[] {
  return Array.from({ length: harmonics }, (_, index) => index + 1).flatMap((times) => [
    season.map((place) => Math.sin(2 * Math.PI * times * place)),
    season.map((place) => Math.cos(2 * Math.PI * times * place)),
  ]);
}

/** Fewer windows than this tell no season, however long they are. */
const fewestInYears = 24;
/** A year of whole weeks, the newest left out. */
const daysOfYear = 51 * 7;

/** Windows of this length from which a year's season can be told. They begin whole weeks apart. */
export function fewestForSeason(daysEach: number): number {
  return Math.max(fewestInYears, Math.floor(daysOfYear / (7 * Math.ceil(daysEach / 7))));
}

const newestWithoutSeason = 26;
const enoughWithoutNewest = 16;

/**
 * The windows that the judged one is compared with: complete ones before it, but the newest (an outbreak that goes on would hide
 * itself) where there are sixteen others. While they make no year, only 26: in so many a season that is not known yet is little
 * more than a slope.
 */
export function historyRows({ periods, daysEach, covered, season }: Windows): number[] {
  const rows: number[] = [];
  for (let i = 0; i < periods - 1; i++) if (covered[i] === 1) rows.push(i);
  if (rows.length > enoughWithoutNewest) rows.pop();
  const isWhole = season === null || rows.length >= fewestForSeason(daysEach);
  return isWhole ? rows : rows.slice(-newestWithoutSeason);
}
