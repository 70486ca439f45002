import type { Finding } from "./finding.ts";
import type { PeriodReport } from "./report-data.ts";

/**
 * What moved beyond chance over all measures and dimensions together, the one that concerns most complaints first; that
 * nothing did, where the period was judged. Null: too little history, or a report that does not judge so.
 */
export function changeFindings({ rows, period }: PeriodReport): Finding[] | null {
  const tests = rows["change-tests"][0]?.tested_count;
  if (tests === undefined) return null;
  if (rows.change.length === 0)
    return [{ code: "no_change", tests, weight: 5, topic: null, anchor: "change" }];
  return rows.change.map((row) => ({
    code: "change",
    row,
    partial: period.partial,
    // Above everything that is only judged by itself, in the order of their own list.
    weight: 10 - row.rank / 10,
    topic: null,
    anchor: "change",
  }));
}
