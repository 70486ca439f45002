import type { z } from "zod";
import { count, isoDay, share, usualRange } from "./analysis.ts";
import type { Comparison } from "./comparison.ts";
import { usualRangeOf } from "./usual-range.ts";

/** One group in one period, as the SQL of an analysis counts it: an earlier one, or the period itself (starts_on = from). */
export const periodCount = {
  starts_on: isoDay,
  complaints: count,
  /** Of the period itself, in the days that are compared; of the period before, in those it is compared with. */
  compared: count,
  previous: count,
};
export type PeriodCount = z.infer<z.ZodObject<typeof periodCount>>;

/** How many complaints a group has, beside those of the periods before. */
export const comparedCount = {
  complaints: count,
  /** Of all complaints that the groups are parts of. */
  share,
  /** The same in the earlier covered periods together, which do not include this one; null: there are none. */
  earlier_share: share.nullable(),
  /** The period before, over the same days if this one is partial; null: not comparable. */
  previous_complaints: count.nullable(),
  compared_complaints: count.nullable(),
  ...usualRange,
};

/** Complaints in each period, by its first day: what shares are over. */
export type Totals = ReadonlyMap<string, number>;

/** The sums of disjoint groups by period. */
export function totalsOf(counts: readonly PeriodCount[]): Totals {
  const totals = new Map<string, number>();
  for (const { starts_on, complaints } of counts)
    totals.set(starts_on, (totals.get(starts_on) ?? 0) + complaints);
  return totals;
}

/** Rows that have the same key, in the order in which each key comes first. */
export function groupedBy<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => readonly (string | number | null)[],
): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(keyOf(row));
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

/**
 * What the counts of one group say of the period: its share, the shares before, and whether the count lies beyond chance. A group
 * that an earlier covered period does not have was counted 0 there. Several rows of one period add up.
 */
export function comparedCounts(
  rows: readonly PeriodCount[],
  totals: Totals,
  from: string,
  comparison: Comparison,
): z.infer<z.ZodObject<typeof comparedCount>> {
  const { coverage, earlier, previous, days } = comparison;
  const own = totalsOf(rows);
  const complaints = own.get(from) ?? 0;
  const total = totals.get(from) ?? 0;
  const covered = earlier.filter((each) => !each.coverage.partial).map(({ period }) => period.from);
  const sum = (counts: Totals) => covered.reduce((all, start) => all + (counts.get(start) ?? 0), 0);
  const earlierTotal = sum(totals);
  const values = earlier.map((each) =>
    each.coverage.partial ? null : (own.get(each.period.from) ?? 0),
  );
  return {
    complaints,
    share: total === 0 ? 0 : complaints / total,
    earlier_share: earlierTotal === 0 ? null : sum(own) / earlierTotal,
    previous_complaints:
      previous === null ? null : rows.reduce((all, each) => all + each.previous, 0),
    compared_complaints: days === null ? null : rows.reduce((all, each) => all + each.compared, 0),
    ...usualRangeOf(values, coverage.partial ? null : complaints, { counts: true }),
  };
}

/** Whether a group is there now or was in the period before. */
export function isPresent(row: {
  readonly complaints: number;
  readonly previous_complaints: number | null;
}): boolean {
  return row.complaints > 0 || (row.previous_complaints ?? 0) > 0;
}

/** The order of names by code unit, null (not told) last. */
export function byName(one: string | null, other: string | null): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? 1 : -1;
  return one < other ? -1 : 1;
}
