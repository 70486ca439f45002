import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count, isoDay, usualRange } from "./analysis.ts";
import { comparisonOf } from "./comparison.ts";
import type { Coverage } from "./coverage.ts";
import { fewestJudged, noUsualRange, usualRangeOf } from "./usual-range.ts";

const sql = sqlFile(import.meta.url, "overview.sql");
const measured = z.strictObject({
  label: z.string(),
  complaints: count,
  due: count,
  due_met: count,
  ended: count,
  median_hours: z.number().nonnegative().nullable(),
  open_at_end: count.nullable(),
  overdue_at_end: count.nullable(),
});

const row = z.strictObject({
  /**
   * complaints: received. due_met_rate: share of the limits that passed in the period that were kept.
   * median_hours: median elapsed hours of the complaints ended in the period. open_at_end: complaints open at its end.
   * overdue_at_end: those of them whose limit had passed by then.
   */
  measure: z.enum(["complaints", "due_met_rate", "median_hours", "open_at_end", "overdue_at_end"]),
  label: z.string(),
  from: isoDay,
  until: isoDay,
  /** null: no data, or nothing to compute it from. */
  value: z.number().nullable(),
  /** What the value is over: complaints received, limits passed, complaints ended, complaints open. */
  base_count: count,
  partial: z.boolean(),
  ...usualRange,
});
export type OverviewRow = z.infer<typeof row>;

/**
 * The headline measures of the period and the up to 25 before it. The period itself is judged against the earlier complete
 * ones, which alone make the limits. Cohorts: received (complaints), due (due_met_rate), closed (median_hours), open at the end:
 * rebuilt from history, so that a complaint ended and later reopened was not open in between.
 */
export const overview = {
  row,
  run,
  needs: ["steps"],
  reported: ["week", "month", "quarter"],
} satisfies Analysis<OverviewRow>;

async function run(db: Database, period: Period): Promise<OverviewRow[]> {
  const comparison = await comparisonOf(db, period);
  const periods = [...comparison.earlier, { period, coverage: comparison.coverage }];
  const facts = await db.query(sql, measured, { periods: JSON.stringify(periods.map(bounds)) });
  return (Object.keys(measures) as OverviewRow["measure"][]).flatMap((measure) => {
    const values = periods.map(({ coverage }, index) => {
      const fact = facts[index] as Fact;
      const nothing = coverage.share === 0 && fact.complaints === 0;
      return nothing ? null : measures[measure](fact).value;
    });
    const counts = !(measure === "due_met_rate" || measure === "median_hours");
    const complete = values.map((value, index) => {
      const few = !counts && measures[measure](facts[index] as Fact).base < fewestJudged;
      return few || periods[index]?.coverage.partial ? null : value;
    });
    const ceiling = measure === "due_met_rate" ? 1 : Number.POSITIVE_INFINITY;
    const usual = usualRangeOf(complete.slice(0, -1), complete.at(-1) ?? null, { ceiling, counts });
    return periods.map((each, index) => ({
      measure,
      label: each.period.label,
      from: each.period.from,
      until: each.period.until,
      value: values[index] ?? null,
      base_count: measures[measure](facts[index] as Fact).base,
      partial: each.coverage.partial,
      ...(index === periods.length - 1 && !each.coverage.partial ? usual : noUsualRange),
    }));
  });
}

type Fact = z.infer<typeof measured>;

const measures: Record<
  OverviewRow["measure"],
  (fact: Fact) => { value: number | null; base: number }
> = {
  complaints: ({ complaints }) => ({ value: complaints, base: complaints }),
  due_met_rate: ({ due, due_met }) => ({ value: due === 0 ? null : due_met / due, base: due }),
  median_hours: ({ median_hours, ended }) => ({ value: median_hours, base: ended }),
  open_at_end: ({ open_at_end }) => ({ value: open_at_end, base: open_at_end ?? 0 }),
  overdue_at_end: ({ overdue_at_end, open_at_end }) => ({
    value: overdue_at_end,
    base: open_at_end ?? 0,
  }),
};

function bounds({ period }: { period: Period; coverage: Coverage }) {
  return { label: period.label, first_day: period.from, until: period.until };
}
