import { z } from "zod";
import { count, isoDay, share } from "./analysis.ts";
import type { Comparison } from "./comparison.ts";
import { rankStandings } from "./path-ranks.ts";
import { usualRangeOf } from "./usual-range.ts";

/** One path at one level in one period, as categories.sql and root-causes.sql count it. */
export const pathCount = z.strictObject({
  level: z.int().positive(),
  path: z.array(z.string()),
  starts_on: isoDay,
  complaints: count,
  compared: count,
  previous: count,
  is_other: z.boolean(),
  break_on: isoDay.nullable(),
});
export type PathCount = z.infer<typeof pathCount>;

/** What a row says of a path's place among those of its level, beside its rank. */
export const pathStanding = {
  /** Whether its finest name says only that it is none of the others (`taxonomy.other`). */
  is_other: z.boolean(),
  /** One of the vital few: the fewest paths of the level that hold 80 % of what is classified and not "other". */
  is_vital: z.boolean(),
  /** In how many of 1 000 redraws of the period's complaints it is one of them; null: blank, "other", or too many paths. */
  vital_stability: share.nullable(),
  /** 95 % bootstrap interval of the rank; null: blank, or more than 2 000 paths. */
  rank_lower: z.int().positive().nullable(),
  rank_upper: z.int().positive().nullable(),
  /** The day of a split since which it means something else: nothing before is compared; null: there was none. */
  break_on: isoDay.nullable(),
};

/**
 * Counts per path in the period, largest first within each level and blanks last, with the share of all complaints
 * received, its running sum (Pareto), how sure the rank is, the period before and the usual range. Paths that occur
 * neither now nor in the period before are left out.
 */
export function rankedPaths<Count extends PathCount>(
  counts: readonly Count[],
  from: string,
  comparison: Comparison,
) {
  const totals = new Map<number, number>();
  for (const { level, starts_on, complaints } of counts)
    if (starts_on === from) totals.set(level, (totals.get(level) ?? 0) + complaints);
  const paths = grouped(counts)
    .filter((rows) => sum(rows, "previous") > 0 || rows.some((row) => isNow(row, from)))
    .map((rows) => countedPath(rows, from, comparison))
    .sort(
      (a, b) =>
        a.level - b.level ||
        // What is not recorded is no largest cause or category: it comes last.
        Number(a.path.length === 0) - Number(b.path.length === 0) ||
        b.complaints - a.complaints ||
        byName(a.path, b.path),
    );
  const standings = rankStandings(paths, from);
  const reached = new Map<number, { rank: number; complaints: number }>();
  return paths.map((row, index) => {
    const before = reached.get(row.level) ?? { rank: 0, complaints: 0 };
    const rank = before.rank + 1;
    const complaints = before.complaints + row.complaints;
    reached.set(row.level, { rank, complaints });
    const total = totals.get(row.level) ?? 0;
    return {
      ...row,
      share: row.complaints === 0 ? 0 : row.complaints / total,
      cumulative_share: total === 0 ? 0 : complaints / total,
      rank,
      ...(standings[index] as (typeof standings)[number]),
    };
  });
}

function grouped<Count extends PathCount>(counts: readonly Count[]): Count[][] {
  const groups = new Map<string, Count[]>();
  for (const count of counts) {
    const key = JSON.stringify([count.level, count.path]);
    const group = groups.get(key);
    if (group) group.push(count);
    else groups.set(key, [count]);
  }
  return [...groups.values()];
}

function isNow(row: PathCount, from: string): boolean {
  return row.starts_on === from && row.complaints > 0;
}

function sum(rows: readonly PathCount[], field: "compared" | "previous"): number {
  return rows.reduce((total, row) => total + row[field], 0);
}

/** Only what came since the break is comparable with what came after it. */
function countedPath<Count extends PathCount>(
  rows: readonly Count[],
  from: string,
  comparison: Comparison,
) {
  const { level, path, is_other, break_on } = rows[0] as Count;
  const { previous, days } = comparison;
  const current = rows.find((row) => row.starts_on === from);
  const complaints = current?.complaints ?? 0;
  const isComparable = (start: string) => break_on === null || start >= break_on;
  return {
    level,
    path: [...path],
    current,
    complaints,
    is_other,
    break_on,
    previous_complaints:
      previous === null || !isComparable(previous.from) ? null : sum(rows, "previous"),
    compared_complaints: days === null ? null : sum(rows, "compared"),
    ...usual(rows, complaints, comparison, isComparable),
  };
}

/** A path that an earlier covered period does not have was counted 0 there. */
function usual(
  rows: readonly PathCount[],
  complaints: number,
  { coverage, earlier }: Comparison,
  isComparable: (start: string) => boolean,
) {
  const counts = new Map(rows.map((row) => [row.starts_on, row.complaints]));
  const values = earlier.map((each) =>
    each.coverage.partial || !isComparable(each.period.from)
      ? null
      : (counts.get(each.period.from) ?? 0),
  );
  return usualRangeOf(values, coverage.partial ? null : complaints, { counts: true });
}

function byName(a: readonly string[], b: readonly string[]): number {
  const [first, second] = [a.join("\u0000"), b.join("\u0000")];
  return first < second ? -1 : Number(first > second);
}
