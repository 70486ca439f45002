import type { Workspace } from "../config.ts";
import { type Period, type PeriodUnit, periodOf, stepPeriod } from "../period.ts";
import type { Snapshot } from "../snapshot.ts";

/** Weeks, months and quarters that the data reaches into, newest first, as many of each as the configuration wants. */
export async function publishedPeriods(
  { db, asOf }: Snapshot,
  wanted: Workspace["config"]["publish"],
): Promise<Period[]> {
  const [reach] = await db.rows(
    "select cast(min(first_day) as varchar) as first, cast(cast($as_of as timestamptz) as date)::varchar as last from source_reach",
    { as_of: asOf },
  );
  const { first, last } = reach as { first: string; last: string };
  const newest = (unit: PeriodUnit, count: number): Period[] => {
    const latest = periodOf(unit, last);
    return Array.from({ length: count }, (_, index) => stepPeriod(latest, -index)).filter(
      (period) => period.until > first,
    );
  };
  return [
    ...newest("week", wanted.weeks),
    ...newest("month", wanted.months),
    ...newest("quarter", wanted.quarters),
  ];
}
