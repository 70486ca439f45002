import type { WarningEntry } from "../../config/warnings.ts";
import type { Days } from "./day-reach.ts";
import type { WarningField } from "./row.ts";

/** What is counted window by window: a value of a field, or all complaints. */
export interface Series {
  readonly field: WarningField;
  /** Levels of a path, the number of a theme, a phrase, a cue; empty: all complaints. */
  readonly path: readonly string[];
  /** Of a theme: the terms that name it. */
  readonly terms: readonly string[];
  /** How narrow it is: levels of a path, words of a phrase. */
  readonly depth: number;
  /** The series of the path above it, which has a smaller number; −1: none. */
  readonly parent: number;
  /** Of a single word: the day up to which it counts as new and is watched; null: always. */
  readonly newUntil: number | null;
}

/** What the workspace says of warnings. */
export interface WarningSettings {
  readonly minimumCell: number;
  readonly quotes: boolean;
  readonly falseDiscoveryRate: number;
  /** Null: the cue kinds of safety that are rare. */
  readonly safetyWords: readonly string[] | null;
  readonly entries: readonly WarningEntry[];
  readonly asOfDay: number;
}

/** Complaints in the order of receipt with the series that each counts in. Days are counted from 1970-01-01. */
export interface Facts {
  readonly rows: number;
  readonly days: Int32Array;
  /** Seconds since 1970. */
  readonly received: Float64Array;
  /** The day on which each was registered; −1: not told. */
  readonly registered: Int32Array;
  readonly series: readonly Series[];
  /** The series of row r are `members` from `starts[r]` to below `starts[r + 1]`, each once. */
  readonly starts: Uint32Array;
  readonly members: Int32Array;
  /** Department of each row, as a place in `departmentNames`; 0: not told. */
  readonly departments: Int32Array;
  readonly departmentNames: readonly string[];
  readonly reach: Days;
  readonly specialTimes: readonly SpecialTime[];
  readonly settings: WarningSettings;
}

export interface SpecialTime {
  readonly name: string;
  readonly from_day: string;
  readonly until_day: string;
}

/** The first row of a day or after it. */
export function firstRow({ days }: Facts, day: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((days[middle] as number) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What a series is called in warnings.yaml and in filters: `category=信息/更新不及时`; of all complaints `all`. */
export function seriesName({ field, path }: Pick<Series, "field" | "path">): string {
  return field === "all" ? "all" : `${field}=${path.join("/")}`;
}
