import { z } from "zod";
import { type Database, sqlStatements } from "../../database.ts";
import { addDays, type Period, periodOf, stepPeriod } from "../../period.ts";
import { count, isoDay } from "../analysis.ts";
import { type Comparison, comparisonOf, comparisonParameters } from "../comparison.ts";
import { oncePerPeriod } from "../once-per-period.ts";

const sql = sqlStatements(import.meta.url, "../profiles.sql");

/** What has a page of its own; `all`: what it is compared with. */
export const profileDimensions = ["all", "category", "department", "place"] as const;

const value = z.strictObject({
  dimension: z.enum(profileDimensions),
  path: z.array(z.string()),
  rank: z.int().positive(),
  values_count: count,
  year_complaints: count,
  period_complaints: count,
  weeks_complaints: count,
  period_verified: count,
  weeks_verified: count,
  compared: count,
  previous: count,
  break_on: isoDay.nullable(),
});
export type ProfileValue = z.infer<typeof value>;

/** The values that have a page, and the spans that it tells of. */
export interface ProfileValues {
  readonly values: readonly ProfileValue[];
  /** The newest week that ends within the period, as it can be compared with the 25 before. */
  readonly weeks: Comparison;
  /** Of the period itself. */
  readonly comparison: Comparison;
  /** First day and end of the period and of the 26 weeks, as the SQL calls them. */
  readonly spans: {
    readonly from: string;
    readonly until: string;
    readonly weeks_from: string;
    readonly weeks_until: string;
  };
  /** The values as text, for `from_json`. */
  readonly chosen: string;
}

/** The most frequent categories, departments and places of the 12 months up to a period's end; null: there are no complaints. */
export const profileValues = oncePerPeriod(compute);

async function compute(db: Database, period: Period): Promise<ProfileValues | null> {
  const today = (await db.value("select cast(cast(as_of as date) as varchar) from settings")) as
    | string
    | null;
  if (today === null) return null;
  const last = lastWeek(period, today);
  const weeks = await comparisonOf(db, last);
  const comparison = await comparisonOf(db, period);
  const { from, until, compared_until, previous_from, previous_until } = comparisonParameters(
    period,
    comparison,
  );
  const spans = {
    from,
    until,
    weeks_from: weeks.earlier[0]?.period.from ?? last.from,
    weeks_until: last.until,
  };
  const values = await db.query(sql.values as string, value, {
    ...spans,
    compared_until,
    previous_from,
    previous_until,
    year_from: yearBefore(until),
  });
  if (!values.some(({ dimension }) => dimension === "all")) return null;
  const chosen = JSON.stringify(values.map(({ dimension, path }) => ({ dimension, path })));
  return { values, weeks, comparison, spans, chosen };
}

/** The week of the period's last day that the data reaches; one that ends after the period is not told of. */
function lastWeek(period: Period, today: string): Period {
  const last = addDays(period.until, -1);
  const week = periodOf("week", last < today ? last : today);
  return week.until > period.until ? stepPeriod(week, -1) : week;
}

/** Twelve months before the day that a period ends at; the 29th of February is the 28th. */
function yearBefore(until: string): string {
  const date = `${String(Number(until.slice(0, 4)) - 1).padStart(4, "0")}${until.slice(4)}`;
  return addDays(date, 0) === date ? date : `${date.slice(0, 8)}28`;
}
