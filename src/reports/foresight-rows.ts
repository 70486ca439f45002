import type { ActionsRow } from "../analysis/actions/row.ts";
import type { ForecastRow } from "../analysis/forecast/row.ts";
import type { WarningsRow } from "../analysis/warnings/row.ts";
import type { PeriodReport } from "./report-data.ts";

/** The rows of the early warning. */
export function warningRows({ rows }: PeriodReport): readonly WarningsRow[] {
  return rows.warnings;
}

/** The rows of the forecast. */
export function forecastRows({ rows }: PeriodReport): readonly ForecastRow[] {
  return rows.forecast;
}

/** The rows of the register of actions. */
export function actionRows({ rows }: PeriodReport): readonly ActionsRow[] {
  return rows.actions;
}

/** The row of all series together, where any of them could be judged. */
export function judgedSeries(report: PeriodReport): WarningsRow | null {
  const summary = warningRows(report).find((row) => row.grain === "summary");
  return summary && (summary.judged_count ?? 0) > 0 ? summary : null;
}

/** The warnings, the strongest first. */
export function rankedWarnings(report: PeriodReport): WarningsRow[] {
  return warningRows(report)
    .filter((row) => row.grain === "warning")
    .toSorted((one, other) => (one.rank ?? 0) - (other.rank ?? 0));
}

/** What a warning consists of: where its excess lies, or what it takes along. */
export function partsOf(
  report: PeriodReport,
  rank: number | null,
  relation: NonNullable<WarningsRow["relation"]>,
): WarningsRow[] {
  return warningRows(report).filter(
    (row) => row.grain === "part" && row.rank === rank && row.relation === relation,
  );
}
