import { cases } from "../analysis/cases.ts";
import { comparisonOf } from "../analysis/comparison.ts";
import { type AnalysisName, analyses, analysisNames } from "../analysis/index.ts";
import { loadWorkspace } from "../config.ts";
import { UserError } from "../error.ts";
import type { Period } from "../period.ts";
import { type Filter, openSnapshot } from "../snapshot.ts";
import { chosenPeriod, type QueryFlags, snapshotOptions, wholePeriod } from "./flags.ts";
import type { Progress } from "./progress.ts";

/** The document that `plaint analyze` and `plaint cases` print. */
export interface QueryResult {
  readonly analysis: string;
  readonly period: Period & { readonly partial: boolean };
  readonly as_of: string | null;
  readonly filters: readonly Filter[];
  readonly rows: readonly Record<string, unknown>[];
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
  const chosen = chosenPeriod(flags);
  if (name === "keywords") {
    const { splitTexts } = await import("./words.ts");
    await splitTexts(workspace, progress);
  }
  const snapshot = await openSnapshot(workspace, snapshotOptions(flags));
  try {
    const period = chosen ?? (await wholePeriod(snapshot));
    const { coverage } = await comparisonOf(snapshot.db, period);
    const analysis = name === "cases" ? cases : analyses[name as AnalysisName];
    const rows = await analysis.run(snapshot.db, period);
    return {
      analysis: name,
      period: { ...period, partial: coverage.partial },
      as_of: snapshot.asOf,
      filters: snapshot.filters,
      rows,
    };
  } finally {
    snapshot.db.close();
  }
}
