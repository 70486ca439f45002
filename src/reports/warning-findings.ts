import type { WarningsRow } from "../analysis/warnings/row.ts";
import type { Finding } from "./finding.ts";
import { judgedSeries, partsOf, rankedWarnings } from "./foresight-rows.ts";
import { kindOf } from "./period-rows.ts";
import type { PeriodReport } from "./report-data.ts";

const atMost = 3;

/**
 * The strongest warnings of a week that nobody has found false, judged over all series together: they stand in for what each
 * category and cause says by itself. Null: no series could be judged, or a report that does not judge so.
 */
export function warningFindings(report: PeriodReport): Finding[] | null {
  if (kindOf(report) !== "week" || judgedSeries(report) === null) return null;
  return rankedWarnings(report)
    .filter(({ state }) => state !== "false")
    .slice(0, atMost)
    .map((row) => ({
      code: "warning",
      row,
      parts: partsOf(report, row.rank, "driver"),
      // Above everything that is only judged by itself, in the order of their own list.
      weight: 10 - (row.rank ?? 0) / 10,
      topic: null,
      anchor: `warning-${row.rank ?? 0}`,
    }));
}

/** Whether one of these warnings says the same of all complaints, or of a word. */
export function isWarnedOf(
  found: readonly Finding[],
  field: WarningsRow["field"],
  value: string | null = null,
): boolean {
  return found.some(
    (one) =>
      one.code === "warning" &&
      one.row.field === field &&
      (value === null || one.row.path.includes(value)),
  );
}
