import type { Analysis } from "../analysis/analysis.ts";
import { type AnalysisName, analyses, analysisNames } from "../analysis/index.ts";
import type { Period } from "../period.ts";
import type { PeriodReport } from "../reports/index.ts";
import type { Snapshot } from "../snapshot.ts";

/** What a report carries of how it was made. */
export type Made = Pick<PeriodReport, "inputs" | "text_methods">;

/** Rows that were computed before, by analysis; see stored-rows.ts. */
export interface KnownRows {
  get(name: AnalysisName): readonly unknown[] | undefined;
  /** Told before an analysis is run, and after it, with its rows. */
  starts(name: AnalysisName): void;
  set(name: AnalysisName, rows: readonly unknown[]): void;
}

/** The analyses that the report of a period shows. */
export function shownIn(period: Period, isNewestMonth: boolean): AnalysisName[] {
  return analysisNames.filter((name) => isReported(analyses[name], period, isNewestMonth));
}

/** Without a list of its own an analysis is in weekly and monthly reports; a quarter's has those that say so. */
function isReported(
  { reported }: Analysis<unknown>,
  { kind }: Period,
  isNewestMonth: boolean,
): boolean {
  const shown: readonly string[] = reported ?? ["week", "month"];
  return shown.includes(kind) || (isNewestMonth && shown.includes("newest_month"));
}

/**
 * Runs the analyses of one period, or takes what is known. Numbers have twelve significant digits: what lies beyond them follows
 * from the order of adding up.
 */
export async function reportOf(
  snapshot: Snapshot,
  period: Period,
  shown: readonly AnalysisName[],
  made: Made,
  known?: KnownRows,
): Promise<PeriodReport> {
  const { db, asOf, knownAt, restated } = snapshot;
  const rows: Partial<Record<AnalysisName, unknown>> = {};
  for (const name of analysisNames) {
    const analysis: Analysis<unknown> = analyses[name];
    const before = shown.includes(name) ? known?.get(name) : [];
    if (before !== undefined) {
      rows[name] = before;
      continue;
    }
    known?.starts(name);
    await snapshot.prepare(analysis.needs);
    const computed = settled(await analysis.run(db, period));
    known?.set(name, computed);
    rows[name] = computed;
  }
  const whole = rows as unknown as PeriodReport["rows"];
  const partial =
    whole.volume.find((row) => row.grain === "period")?.partial ??
    whole.overview.find((row) => row.label === period.label)?.partial ??
    true;
  return {
    schema_version: 1,
    period: { ...period, partial },
    as_of: asOf as string,
    known_at: knownAt,
    restated,
    ...made,
    rows: whole,
  };
}

const significantDigits = 12;

/** Rows as they are written: what is read back from a file is the same. */
function settled<Row>(rows: Row): Row {
  const text = JSON.stringify(rows, (_, value) =>
    typeof value === "number" && !Number.isInteger(value)
      ? Number(value.toPrecision(significantDigits))
      : value,
  );
  return JSON.parse(text) as Row;
}

/** The report with the rows of these analyses: the others were not run, which is not the same as no rows. */
export function withOnly(report: PeriodReport, shown: readonly AnalysisName[]): object {
  return { ...report, rows: Object.fromEntries(shown.map((name) => [name, report.rows[name]])) };
}
