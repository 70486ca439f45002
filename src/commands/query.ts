import type { Analysis } from "../analysis/analysis.ts";
import { type Cohort, cases, cohorts } from "../analysis/cases.ts";
import { comparisonOf } from "../analysis/comparison.ts";
import { type AnalysisName, analyses, analysisNames } from "../analysis/index.ts";
import { loadWorkspace } from "../config.ts";
import { UserError } from "../error.ts";
import type { Period } from "../period.ts";
import { type Filter, openSnapshot, type Snapshot } from "../snapshot.ts";
import { chosenPeriod, type QueryFlags, snapshotOptions, wholePeriod } from "./flags.ts";
import type { Progress } from "./progress.ts";

/** The document that `plaint analyze` and `plaint cases` print. */
export interface QueryResult {
  readonly analysis: string;
  readonly period: Period & { readonly partial: boolean };
  readonly as_of: string | null;
  readonly filters: readonly Filter[];
  /** Whether every complaint is judged by the newest policy instead of the one in force when it was received. */
  readonly restated: boolean;
  /** Of `cases` only. */
  readonly cohort?: Cohort;
  readonly rows: readonly Record<string, unknown>[];
}

async function runAnalysis(
  snapshot: Snapshot,
  name: AnalysisName,
  period: Period,
): Promise<Record<string, unknown>[]> {
  const analysis = analyses[name] as Analysis<Record<string, unknown>>;
  await snapshot.prepare(analysis.needs);
  return analysis.run(snapshot.db, period);
}

/** Runs one analysis, or lists the complaints of a period (`cases`). */
export async function queryCommand(
  folder: string,
  name: string,
  flags: QueryFlags,
  progress: Progress,
): Promise<QueryResult> {
  const workspace = loadWorkspace(folder);
  if (name !== "cases" && !(analysisNames as string[]).includes(name)) {
    throw new UserError(
      `analysis ${name}: no such analysis; there are ${analysisNames.join(", ")}`,
    );
  }
  const cohort = (flags.cohort ?? "received") as Cohort;
  if (!cohorts.includes(cohort))
    throw new UserError(`--cohort ${cohort}: expected one of ${cohorts.join(", ")}`);
  const chosen = chosenPeriod(flags);
  if (name === "keywords") {
    const { prepareTexts } = await import("./texts.ts");
    await prepareTexts(workspace, progress);
  }
  const snapshot = await openSnapshot(workspace, snapshotOptions(flags));
  try {
    const period = chosen ?? (await wholePeriod(snapshot));
    const { coverage } = await comparisonOf(snapshot.db, period);
    const rows =
      name === "cases"
        ? await cases.run(snapshot.db, period, cohort)
        : await runAnalysis(snapshot, name as AnalysisName, period);
    return {
      analysis: name,
      period: { ...period, partial: coverage.partial },
      as_of: snapshot.asOf,
      filters: snapshot.filters,
      restated: snapshot.restated,
      ...(name === "cases" && { cohort }),
      rows,
    };
  } finally {
    snapshot.db.close();
  }
}
