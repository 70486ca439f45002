import { z } from "zod";
import { count, isoDay } from "./analysis.ts";
import type { Comparison } from "./comparison.ts";
import { usualRangeOf } from "./usual-range.ts";

/** One path at one level in one period, as categories.sql and root-causes.sql count it. */
export const pathCount = z.strictObject({
  level: z.int().positive(),
  path: z.array(z.string()),
  starts_on: isoDay,
  complaints: count,
  compared: count,
  previous: count,
});
export type PathCount = z.infer<typeof pathCount>;

/**
 * Counts per path in the period, largest first within each level and blanks last, with the share of all complaints
 * received, its running sum (Pareto), the period before and the usual range. Paths that occur neither now nor in the
 * period before are left out.
 */
export function rankedPaths<Count extends PathCount>(
  counts: readonly Count[],
  from: string,
  comparison: Comparison,
) {
  const totals = new Map<number, number>();
  const groups = new Map<string, Count[]>();
  for (const count of counts) {
    const key = JSON.stringify([count.level, count.path]);
    groups.set(key, [...(groups.get(key) ?? []), count]);
    if (count.starts_on === from)
      totals.set(count.level, (totals.get(count.level) ?? 0) + count.complaints);
  }
  const sum = (rows: readonly Count[], field: "compared" | "previous") =>
    rows.reduce((total, row) => total + row[field], 0);
  const paths = [...groups.values()]
    .map((rows) => {
      const { level, path } = rows[0] as Count;
      const current = rows.find((row) => row.starts_on === from);
      const complaints = current?.complaints ?? 0;
      return {
        level,
        path: [...path],
        current,
        complaints,
        share: complaints === 0 ? 0 : complaints / (totals.get(level) ?? 1),
        previous_complaints: comparison.previous === null ? null : sum(rows, "previous"),
        compared_complaints: comparison.days === null ? null : sum(rows, "compared"),
        ...usual(rows, complaints, comparison),
      };
    })
    .filter((row) => row.complaints > 0 || (row.previous_complaints ?? 0) > 0)
    .sort(
      (a, b) =>
        a.level - b.level ||
        // What is not recorded is no largest cause or category: it comes last.
        Number(a.path.length === 0) - Number(b.path.length === 0) ||
        b.complaints - a.complaints ||
        byName(a.path, b.path),
    );
  const reached = new Map<number, { rank: number; complaints: number }>();
  return paths.map((row) => {
    const before = reached.get(row.level) ?? { rank: 0, complaints: 0 };
    const rank = before.rank + 1;
    const complaints = before.complaints + row.complaints;
    reached.set(row.level, { rank, complaints });
    const total = totals.get(row.level) ?? 0;
    return { ...row, cumulative_share: total === 0 ? 0 : complaints / total, rank };
  });
}

/** A path that an earlier covered period does not have was counted 0 there. */
function usual(rows: readonly PathCount[], complaints: number, { coverage, earlier }: Comparison) {
  const counts = new Map(rows.map((row) => [row.starts_on, row.complaints]));
  const values = earlier.map((each) =>
    each.coverage.partial ? null : (counts.get(each.period.from) ?? 0),
  );
  return usualRangeOf(values, coverage.partial ? null : complaints, { counts: true });
}

function byName(a: readonly string[], b: readonly string[]): number {
  const [first, second] = [a.join("\u0000"), b.join("\u0000")];
  return first < second ? -1 : Number(first > second);
}
