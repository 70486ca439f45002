import { z } from "zod";
import type { Database } from "../../database.ts";
import { daysBetween } from "../../period.ts";
import { count, isoDay } from "../analysis.ts";
import type { Conditions } from "./register.ts";
import type { ActionMeasure } from "./row.ts";

const week = z.strictObject({ week: isoDay, is_whole: z.boolean() });
const measured = z.strictObject({ week: isoDay, value: z.number(), cases: count });

/** One week of a measure. */
export interface Week {
  /** Its Monday. */
  readonly from: string;
  /** Complaints, or the measure of them. */
  readonly value: number;
  /** Complaints that the value is made of. */
  readonly cases: number;
}

/** Weeks after the first one, by their Mondays. */
export function weeksBetween(first: string, monday: string): number {
  return Math.round(daysBetween(first, monday) / 7);
}

/**
 * A measure of the complaints of a filter by week, oldest first, of the whole weeks up to a day. A week without complaints counts 0 of
 * them, and has no rate.
 */
export async function weeksOf(
  db: Database,
  sql: Readonly<Record<string, string>>,
  {
    measure,
    conditions,
    until,
  }: {
    readonly measure: ActionMeasure;
    readonly conditions: Conditions;
    readonly until: string;
  },
): Promise<Week[]> {
  await db.run(
    `create or replace temp table action_cases as
     select case_number, source from complaints where ${conditions.sql}`,
  );
  const weeks = await db.query(sql.weeks as string, week, { until });
  const values = await db.query(sql[measure] as string, measured, { until });
  const byWeek = new Map(values.map((each) => [each.week, each]));
  return weeks
    .filter((each) => each.is_whole)
    .flatMap(({ week: from }): Week[] => {
      const found = byWeek.get(from);
      if (found !== undefined) return [{ from, value: found.value, cases: found.cases }];
      return measure === "complaints" ? [{ from, value: 0, cases: 0 }] : [];
    });
}
