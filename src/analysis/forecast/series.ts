/** What is known of the periods of a series and of those to come, beside the counts. */
export interface Surroundings {
  /** Periods of a year. */
  readonly season: number;
  /** Share of a period's days in each special time, and in the week after it; a column each. */
  readonly specialTimes: readonly Float64Array[];
  /** Where in the year the middle of a period lies, 0–1. */
  readonly timeOfYear: Float64Array;
  readonly days: Float64Array;
  /** Days from Monday to Friday over all days, less 5/7. */
  readonly weekdays: Float64Array;
}

/** Counts of periods one after the other. */
export interface Series {
  readonly values: Float64Array;
  readonly around: Surroundings;
}

/** Sine and cosine of the first multiples of a year's frequency. */
export function harmonics(timeOfYear: Float64Array, pairs: number): Float64Array[] {
  return Array.from({ length: pairs }, (_, pair) => [
    timeOfYear.map((time) => Math.sin(2 * Math.PI * (pair + 1) * time)),
    timeOfYear.map((time) => Math.cos(2 * Math.PI * (pair + 1) * time)),
  ]).flat();
}
