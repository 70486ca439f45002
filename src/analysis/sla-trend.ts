import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count, isoDay, share, usualRange } from "./analysis.ts";
import { comparisonOf, comparisonParameters } from "./comparison.ts";
import { wilsonInterval } from "./statistics/wilson.ts";
import { fewestJudged, noUsualRange, usualRangeOf } from "./usual-range.ts";

const sql = sqlFile(import.meta.url, "sla-trend.sql");

const row = z.strictObject({
  clock: z.string(),
  label: z.string(),
  from: isoDay,
  until: isoDay,
  /** Runs of the clock whose limit passed in the period. */
  due_count: count,
  due_met_count: count,
  /** due_met_count / due_count; null when no limit passed. */
  due_met_rate: share.nullable(),
  /** Wilson interval, 95 %. */
  due_met_rate_lower: share.nullable(),
  due_met_rate_upper: share.nullable(),
  partial: z.boolean(),
  ...usualRange,
});
export type SlaTrendRow = z.infer<typeof row>;

const counted = row
  .pick({ clock: true, due_count: true, due_met_count: true })
  .extend({ starts_on: isoDay });
type Counted = z.infer<typeof counted>;

/**
 * The share of limits kept, clock by clock, in the period and the up to 25 before it, oldest first. Cohort: runs of the clock
 * whose limit passed in the period, whenever the complaint came. The period itself is judged against the earlier complete ones,
 * as in `sla`. Clocks of which no limit passed in any of them have no rows.
 */
export const slaTrend = {
  row,
  run,
  reported: ["week", "month", "quarter"],
} satisfies Analysis<SlaTrendRow>;

async function run(db: Database, period: Period): Promise<SlaTrendRow[]> {
  const comparison = await comparisonOf(db, period);
  const counts = await db.query(sql, counted, comparisonParameters(period, comparison));
  const periods = [...comparison.earlier, { period, coverage: comparison.coverage }];
  return [...new Set(counts.map(({ clock }) => clock))].flatMap((clock) => {
    const own = new Map(
      counts.filter((each) => each.clock === clock).map((each) => [each.starts_on, each]),
    );
    const judged = periods.map(({ period: { from }, coverage }) =>
      coverage.partial ? null : judgedRate(own.get(from)),
    );
    return periods.map(({ period: { label, from, until }, coverage }, index) => ({
      clock,
      label,
      from,
      until,
      ...rates(own.get(from)),
      partial: coverage.partial,
      ...(index === periods.length - 1
        ? usualRangeOf(judged.slice(0, -1), judged.at(-1) ?? null, { ceiling: 1 })
        : noUsualRange),
    }));
  });
}

function rates({ due_count, due_met_count }: Limits = { due_count: 0, due_met_count: 0 }) {
  const interval = wilsonInterval(due_met_count, due_count);
  return {
    due_count,
    due_met_count,
    due_met_rate: due_count === 0 ? null : due_met_count / due_count,
    due_met_rate_lower: interval?.low ?? null,
    due_met_rate_upper: interval?.high ?? null,
  };
}

type Limits = Pick<Counted, "due_count" | "due_met_count">;

function judgedRate(limits: Limits | undefined): number | null {
  const { due_count, due_met_rate } = rates(limits);
  return due_count >= fewestJudged ? due_met_rate : null;
}
