/** Which days the sources reach. Days are counted from 1970-01-01. */
export interface Days {
  /** Of the first day that any source reaches. */
  readonly first: number;
  /** How many sources reach each day from then on. */
  readonly sources: Int32Array;
  /** The first day of each source, ascending. */
  readonly beginnings: readonly number[];
}

/**
 * Whether every source that has begun before the end of a stretch of days reaches all of it, as coverage has it.
 * @param until the day after its last
 */
export function isCovered(reach: Days, from: number, until: number): boolean {
  return leadingDays(reach, from, until) === until - from;
}

/** Days from the start of a stretch that every source reaches which has begun before its end. */
export function leadingDays({ first, sources, beginnings }: Days, from: number, until: number) {
  const expected = beginnings.filter((day) => day < until).length;
  if (expected === 0) return 0;
  let day = from;
  while (day < until && (sources[day - first] ?? 0) >= expected) day++;
  return day - from;
}
