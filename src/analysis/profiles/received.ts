import { z } from "zod";
import { addDays } from "../../period.ts";
import { count, isoDay } from "../analysis.ts";
import { noUsualRange, usualRangeOf } from "../usual-range.ts";
import { type ProfileValue, type ProfileValues, profileDimensions } from "./values.ts";

/** Complaints of one value in one of the weeks. */
export const weekly = z.strictObject({
  dimension: z.enum(profileDimensions),
  path: z.array(z.string()),
  starts_on: isoDay,
  complaints: count,
});
export type Weekly = z.infer<typeof weekly>;

const shareOf = (part: number, whole: number) => (whole === 0 ? null : part / whole);

/** What a value received in the period, beside the period before. */
export function periodCounts(
  each: ProfileValue,
  all: ProfileValue,
  { comparison: { previous, days }, spans }: ProfileValues,
) {
  const isComparable =
    previous !== null && (each.break_on === null || previous.from >= each.break_on);
  return {
    span: "period" as const,
    from: spans.from,
    until: spans.until,
    complaints: each.period_complaints,
    share: shareOf(each.period_complaints, all.period_complaints),
    verified_count: each.period_verified,
    previous_complaints: isComparable ? each.previous : null,
    compared_complaints: days === null ? null : each.compared,
    weekly_counts: [],
    is_last_running: false,
    ...noUsualRange,
  };
}

/**
 * What it received week by week, the newest week that is over against the weeks before it. A week that is not over is told and not
 * judged; one that the data has a hole in, or in which the value meant something else, is not told.
 */
export function weeksCounts(
  each: ProfileValue,
  all: ProfileValue,
  { weeks, spans }: ProfileValues,
  rows: readonly Weekly[],
) {
  const counts = new Map(rows.map(({ starts_on, complaints }) => [starts_on, complaints]));
  const told = (from: string, isCovered: boolean) =>
    isCovered && (each.break_on === null || from >= each.break_on) ? (counts.get(from) ?? 0) : null;
  const { partial, cut, leadingDays } = weeks.coverage;
  const isRunning = partial && cut && leadingDays > 0;
  const earlier = weeks.earlier.map(({ period, coverage }) => told(period.from, !coverage.partial));
  const last = told(addDays(spans.weeks_until, -7), isRunning || !partial);
  const judged = isRunning ? earlier : [...earlier, last];
  return {
    span: "weeks" as const,
    from: spans.weeks_from,
    until: spans.weeks_until,
    complaints: each.weeks_complaints,
    share: shareOf(each.weeks_complaints, all.weeks_complaints),
    verified_count: each.weeks_verified,
    previous_complaints: null,
    compared_complaints: null,
    weekly_counts: [...earlier, last],
    is_last_running: isRunning,
    ...usualRangeOf(judged.slice(0, -1), judged.at(-1) ?? null, { counts: true }),
  };
}
