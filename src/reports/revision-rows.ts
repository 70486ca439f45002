import type { RevisionsRow } from "../analysis/revisions.ts";
import type { PeriodReport } from "./report-data.ts";

/** The rows of one grain, in their order. */
export function revisionRows(report: PeriodReport, grain: RevisionsRow["grain"]): RevisionsRow[] {
  return report.rows.revisions.filter((row) => row.grain === grain);
}

/** The rows of a change, of classes or limits, that took place within the period. */
export function changedWithin(
  report: PeriodReport,
  grain: "change" | "target",
): readonly RevisionsRow[] {
  const { from, until } = report.period;
  return revisionRows(report, grain).filter(
    (row) => row.from !== null && row.from >= from && row.from < until,
  );
}

/** The clocks whose limits changed within the period. */
export function changedClocks(report: PeriodReport): string[] {
  return [...new Set(changedWithin(report, "target").flatMap(({ clock }) => clock ?? []))];
}

/** The period's complaints whose class has another name today; null where no class changed within the period. */
export function recodedCount(report: PeriodReport): number | null {
  if (changedWithin(report, "change").length === 0) return null;
  return revisionRows(report, "version").reduce((sum, row) => sum + (row.recorded_count ?? 0), 0);
}

/** Whether anything was ever dated: a version, or a policy with a first or last day. */
export function hasRevisions(report: PeriodReport): boolean {
  return report.rows.revisions.some(
    ({ grain, from, until }) =>
      grain === "version" ||
      grain === "target" ||
      (grain === "policy" && (from !== null || until !== null)),
  );
}
