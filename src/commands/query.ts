import type { Analysis } from "../analysis/analysis.ts";
import { type Cohort, cases, cohorts } from "../analysis/cases.ts";
import { comparisonOf } from "../analysis/comparison.ts";
import { type AnalysisName, analyses, analysisNames } from "../analysis/index.ts";
import { loadWorkspace, type Workspace } from "../config.ts";
import { UserError } from "../error.ts";
import type { Period } from "../period.ts";
import { type Filter, openSnapshot, type Snapshot, type SnapshotOptions } from "../snapshot.ts";
import { type ByField, checkedField, filtersOf, valuesBy } from "./by-field.ts";
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
  /** With --by: the field and the values that the rows are of. */
  readonly by?: ByField;
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

function readsTexts(name: string, filters: readonly Filter[]): boolean {
  const asks = name !== "cases" && (analyses[name as AnalysisName] as Analysis<unknown>).readsTexts;
  return asks === true || filters.some(({ field }) => field === "theme");
}

/** The rows of one analysis for each value: what --where field=value gives, with the value before each row. */
async function rowsByValue(
  workspace: Workspace,
  options: SnapshotOptions,
  name: AnalysisName,
  period: Period,
  { field, values }: ByField,
): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  for (const value of values) {
    const filters = filtersOf(options.filters ?? [], field, value);
    const snapshot = await openSnapshot(workspace, { ...options, filters });
    try {
      const rows = await runAnalysis(snapshot, name, period);
      found.push(...rows.map((row) => ({ by_field: field, by_value: value, ...row })));
    } finally {
      snapshot.db.close();
    }
  }
  return found;
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
  const options = snapshotOptions(flags);
  if (readsTexts(name, options.filters ?? [])) {
    const { prepareTexts } = await import("./texts.ts");
    await prepareTexts(workspace, progress);
  }
  const field = flags.by === undefined ? null : checkedField(flags.by, options.filters ?? []);
  const snapshot = await openSnapshot(workspace, options);
  let by: ByField | null = null;
  let rows: readonly Record<string, unknown>[] = [];
  let period: Period;
  let partial: boolean;
  try {
    period = chosen ?? (await wholePeriod(snapshot));
    partial = (await comparisonOf(snapshot.db, period)).coverage.partial;
    if (field !== null) by = await valuesBy(snapshot.db, field, period);
    else if (name === "cases") rows = await cases.run(snapshot.db, period, cohort);
    else rows = await runAnalysis(snapshot, name as AnalysisName, period);
  } finally {
    snapshot.db.close();
  }
  // Each value has a snapshot of its own: one at a time is in memory.
  if (by !== null) rows = await rowsByValue(workspace, options, name as AnalysisName, period, by);
  return {
    analysis: name,
    period: { ...period, partial },
    as_of: snapshot.asOf,
    filters: snapshot.filters,
    restated: snapshot.restated,
    ...(name === "cases" && { cohort }),
    ...(by !== null && { by }),
    rows,
  };
}
