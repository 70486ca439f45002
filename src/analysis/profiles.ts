import { z } from "zod";
import { type Database, sqlStatements } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count, isoDay, share, usualRange } from "./analysis.ts";
import { openOf, outcome, outcomesIn } from "./profiles/outcomes.ts";
import { periodCounts, type Weekly, weekly, weeksCounts } from "./profiles/received.ts";
import { type ProfileValue, profileDimensions, profileValues } from "./profiles/values.ts";
import { groupedBy } from "./value-counts.ts";

const sql = sqlStatements(import.meta.url, "profiles.sql");

const hours = z.number().nonnegative().nullable();
const standing = z.enum(["above", "below", "within"]).nullable();
const row = z.strictObject({
  /** `period`: the period itself. `weeks`: the 26 weeks whose last ends within it. Both begin and end at `from` and `until`. */
  span: z.enum(["period", "weeks"]),
  from: isoDay,
  until: isoDay,
  /** `all`: every complaint, to compare with. */
  dimension: z.enum(profileDimensions),
  /** Of a category its first level, or its first two; a name; empty: all. */
  path: z.array(z.string()),
  /** By complaints of the 12 months up to the end of the period, within the dimension. */
  rank: z.int().positive(),
  /** Values of the dimension in those months: with at least 5 complaints of places, 1 of others; at most 80 are rows. */
  values_count: count,
  year_complaints: count,
  /** Received in the span. */
  complaints: count,
  /** Of all received in it. */
  share: share.nullable(),
  /** Those with a root cause confirmed by an investigation. */
  verified_count: count,
  /** Span `period`: received in the period before, over the same days if this one is partial; null: not comparable. */
  previous_complaints: count.nullable(),
  compared_complaints: count.nullable(),
  /** Span `weeks`: received in each week, oldest first; null: no data. Else empty. */
  weekly_counts: z.array(count.nullable()),
  /** Whether the last of these weeks is not over: it is not judged, the one before is. */
  is_last_running: z.boolean(),
  /** The day since which the category means something else: weeks before it are null. */
  break_on: isoDay.nullable(),
  /** Span `weeks`: of the newest week that is over. */
  ...usualRange,
  /** Ended in the span with hours that can be counted, whenever received; the middle half took between the quartiles. */
  ended_count: count,
  median_hours: hours,
  lower_quartile_hours: hours,
  upper_quartile_hours: hours,
  /** Limits of the clock `resolve` that passed in the span. */
  due_count: count,
  due_met_count: count,
  /** due_met_count / due_count, with Wilson's interval, 95 %; null: none. */
  due_met_rate: share.nullable(),
  due_met_rate_lower: share.nullable(),
  due_met_rate_upper: share.nullable(),
  /** Of categories: beside all other complaints, by Fisher's exact test at 0.2 %; null: fewer than 20, or not compared. */
  due_met_standing: standing,
  /** Solved for the first time in the span and answered; satisfied: a score of 0.75 or more. */
  answered_count: count,
  satisfied_count: count,
  satisfied_rate: share.nullable(),
  satisfied_rate_lower: share.nullable(),
  satisfied_rate_upper: share.nullable(),
  satisfied_standing: standing,
  /** Solved for the first time in the span, seven days since over; reopened within them. */
  eligible_count: count,
  reopened_count: count,
  reopened_rate: share.nullable(),
  reopened_rate_lower: share.nullable(),
  reopened_rate_upper: share.nullable(),
  reopened_standing: standing,
  /** Span `period`: open at its end, and past their limit then; null: not told. */
  open_at_end: count.nullable(),
  overdue_at_end: count.nullable(),
});
export type ProfilesRow = z.infer<typeof row>;

/**
 * What there is to say of each category (first level, first two levels), department and place: how many complaints, week by week
 * against what chance gives; how long they took, which limits were kept, who was satisfied, what came back, what is open. Over the
 * period and over 26 weeks, beside all complaints together. At most 80 values of a dimension, the most frequent of 12 months.
 * Cohorts: received; ended; limit passed; first solved; open at the end, each by its own time. The department is the one now.
 */
export const profiles = {
  row,
  run,
  needs: ["steps"],
  reported: ["newest_month"],
} satisfies Analysis<ProfilesRow>;

async function run(db: Database, period: Period): Promise<ProfilesRow[]> {
  const found = await profileValues(db, period);
  if (found === null) return [];
  const { spans, chosen, values } = found;
  const { weeks_from, weeks_until } = spans;
  const counts = await db.query(sql.weekly as string, weekly, { weeks_from, weeks_until, chosen });
  const outcomes = await db.query(sql.outcomes as string, outcome, { ...spans, chosen });
  const isUnknown = await db.value(sql.unknown_ends as string, { until: period.until });
  const [weeksOf, outcomesOf] = [byValue(counts), byValue(outcomes)];
  const all = values.find(({ dimension }) => dimension === "all") as ProfileValue;
  const allOutcomes = outcomesOf.get(keyOf(all)) ?? [];
  return values.flatMap((each): ProfilesRow[] => {
    const own = outcomesOf.get(keyOf(each)) ?? [];
    // Departments and places have their own mixes of complaints: the funnels of `units` compare them.
    const others = each.dimension === "category" ? allOutcomes : null;
    const { dimension, path, rank, values_count, year_complaints, break_on } = each;
    const names = { dimension, path, rank, values_count, year_complaints, break_on };
    return [
      {
        ...names,
        ...periodCounts(each, all, found),
        ...outcomesIn("period", own, others),
        ...openOf(own, isUnknown === true),
      },
      {
        ...names,
        ...weeksCounts(each, all, found, weeksOf.get(keyOf(each)) ?? []),
        ...outcomesIn("weeks", own, others),
        open_at_end: null,
        overdue_at_end: null,
      },
    ];
  });
}

const keyOf = ({ dimension, path }: Pick<Weekly, "dimension" | "path">) =>
  JSON.stringify([dimension, path]);

function byValue<Row extends Pick<Weekly, "dimension" | "path">>(rows: readonly Row[]) {
  return new Map(
    groupedBy(rows, (row) => [keyOf(row)]).map((group) => [keyOf(group[0] as Row), group]),
  );
}
