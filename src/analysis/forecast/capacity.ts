import type { CapacityConfig } from "../../config/capacity.ts";
import { type History, lengths } from "./history.ts";
import type { ForecastRow } from "./row.ts";
import { blank, type Labelled } from "./rows.ts";

/**
 * Hours of handling that a complaint of a path takes, by what its complaints of the last quarter (weeks) or half year (months) were;
 * null where nobody said so of all of them.
 */
export function hoursOf(
  { hours_per_complaint, by_category }: CapacityConfig,
  history: History,
  levels: readonly string[],
): number | null {
  const { timeline, last } = history;
  const from = Math.max(history.first, last + 1 - lengths[timeline.unit].recent);
  const countOf = (path: readonly string[]) =>
    (timeline.received.get(JSON.stringify(path))?.counts ?? new Float64Array())
      .subarray(from, last + 1)
      .reduce((sum, value) => sum + value, 0);
  /** Of the finest told path that a path is or lies below. */
  const toldAbove = (path: readonly string[], isOwn: boolean): number | null => {
    for (let depth = path.length - (isOwn ? 0 : 1); depth > 0; depth--) {
      const told = by_category.find(({ path: at }) => isSame(at, path.slice(0, depth)));
      if (told !== undefined) return told.hours;
    }
    return hours_per_complaint ?? null;
  };
  const all = countOf(levels);
  const own = toldAbove(levels, true);
  let [hours, without] = [(own ?? 0) * all, own === null ? all : 0];
  for (const { path, hours: told } of by_category) {
    if (path.length <= levels.length || !isSame(path.slice(0, levels.length), levels)) continue;
    const above = toldAbove(path, false);
    const complaints = countOf(path);
    hours += (told - (above ?? 0)) * complaints;
    if (above === null) without -= complaints;
  }
  return without > 0 ? null : all > 0 ? hours / all : own;
}

/** What the forecast of the backlog means for its limit; null where the workspace tells neither hours nor a limit. */
export function capacityRow(
  { hours_per_week, backlog_limit }: CapacityConfig,
  labelled: Labelled,
  open: readonly ForecastRow[],
): ForecastRow | null {
  if (hours_per_week === undefined && backlog_limit === undefined) return null;
  const first = (reaches: (row: ForecastRow, limit: number) => boolean) =>
    backlog_limit === undefined
      ? null
      : (open.find((row) => row.grain === "forecast" && reaches(row, backlog_limit))?.label ??
        null);
  return {
    ...blank,
    ...labelled,
    grain: "capacity",
    hours_available: hours_per_week ?? null,
    backlog_limit: backlog_limit ?? null,
    passes_limit_in: first(({ value }, limit) => (value ?? 0) > limit),
    may_pass_limit_in: first(({ upper_80 }, limit) => (upper_80 ?? 0) >= limit),
  };
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((level, index) => level === other[index]);
}
