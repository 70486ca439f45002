import type { OverviewRow } from "../analysis/overview.ts";
import type { VolumeRow } from "../analysis/volume.ts";
import type { Measure } from "./finding.ts";
import type { NamedKind } from "./period-name.ts";
import type { PeriodReport } from "./report-data.ts";

/** The period's own row of a headline measure. */
export function measureRow(report: PeriodReport, measure: Measure): OverviewRow | undefined {
  return report.rows.overview.find(
    (row) => row.measure === measure && row.label === report.period.label,
  );
}

/** A measure's rows in order of time, from the first period that has a value. */
export function historyOf(report: PeriodReport, measure: Measure): OverviewRow[] {
  const rows = report.rows.overview.filter((row) => row.measure === measure);
  const first = rows.findIndex((row) => row.value !== null);
  return first === -1 ? rows.slice(-1) : rows.slice(first);
}

/** The row of the whole period. */
export function volumeRow(report: PeriodReport): VolumeRow | undefined {
  return report.rows.volume.find(
    (row) => row.grain === "period" && row.label === report.period.label,
  );
}

/** The value of the period before in the headline rows, which are in order of time. */
export function previousRow(report: PeriodReport, measure: Measure): OverviewRow | undefined {
  const rows = report.rows.overview.filter((row) => row.measure === measure);
  const current = rows.findIndex((row) => row.label === report.period.label);
  const row = rows[current - 1];
  return row?.until === rows[current]?.from ? row : undefined;
}

/** How many earlier whole periods have a value of a measure: what a usual range is made of. */
export function earlierPeriods(report: PeriodReport, measure: OverviewRow["measure"]): number {
  return report.rows.overview.filter(
    (row) =>
      row.measure === measure &&
      row.until <= report.period.from &&
      row.value !== null &&
      !row.partial,
  ).length;
}

/** Whether weeks, months or quarters are compared. */
export function kindOf(report: PeriodReport): NamedKind {
  const { kind } = report.period;
  return kind === "month" || kind === "quarter" ? kind : "week";
}
