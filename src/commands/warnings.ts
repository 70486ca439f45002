import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { comparisonOf } from "../analysis/comparison.ts";
import { seriesName } from "../analysis/warnings/facts.ts";
import { entryOf } from "../analysis/warnings/life.ts";
import { type WarningsRow, warnings } from "../analysis/warnings.ts";
import { warningEntries } from "../config/warnings.ts";
import { loadWorkspace, type Workspace, yamlOf } from "../config.ts";
import { UserError } from "../error.ts";
import { type Period, periodOf } from "../period.ts";
import { openSnapshot, type Snapshot } from "../snapshot.ts";
import { chosenPeriod, type QueryFlags, snapshotOptions } from "./flags.ts";
import type { Progress } from "./progress.ts";

/** The document that `plaint warnings --json` prints. */
export interface WarningsResult {
  readonly period: Period & { readonly partial: boolean };
  readonly as_of: string | null;
  /** The workspace's file of what people noted, as it would be typed. */
  readonly file: string;
  /** Series of the warnings that were written to the file. */
  readonly added: readonly string[];
  readonly rows: readonly WarningsRow[];
}

/**
 * The warnings of a period with what was noted of them; by default of the newest week.
 * @param add whether those of which nothing is noted are written to warnings.yaml
 * @throws UserError when there is no store yet, or the file cannot take further entries
 */
export async function warningsCommand(
  folder: string,
  flags: QueryFlags,
  { add, progress }: { readonly add: boolean; readonly progress: Progress },
): Promise<WarningsResult> {
  const workspace = loadWorkspace(folder);
  const chosen = chosenPeriod(flags);
  const { prepareTexts } = await import("./texts.ts");
  await prepareTexts(workspace, progress);
  const snapshot = await openSnapshot(workspace, snapshotOptions(flags));
  try {
    const period = chosen ?? (await newestWeek(snapshot));
    const { coverage } = await comparisonOf(snapshot.db, period);
    const rows = await warnings.run(snapshot.db, period);
    const path = resolve(workspace.folder, workspace.config.warnings.file);
    return {
      period: { ...period, partial: coverage.partial },
      as_of: snapshot.asOf,
      file: relative(process.cwd(), path) || path,
      added: add ? addEntries(path, notNoted(workspace, rows, period)) : [],
      rows,
    };
  } finally {
    snapshot.db.close();
  }
}

async function newestWeek({ db, asOf }: Snapshot): Promise<Period> {
  if (asOf === null) throw new UserError("the store has no complaints; run plaint ingest first");
  const sql = "select cast(cast(cast($as_of as timestamptz) as date) as varchar)";
  return periodOf("week", (await db.value(sql, { as_of: asOf })) as string);
}

function notNoted(
  { warnings: entries }: Workspace,
  rows: readonly WarningsRow[],
  { until }: Period,
): WarningsRow[] {
  return rows.filter(
    (row) =>
      row.grain === "warning" && entryOf(entries, nameOf(row), row.since as string, until) === null,
  );
}

/** What a warning's series is called in the file. */
export function nameOf({ field, path }: WarningsRow): string {
  return seriesName({ field: field ?? "all", path });
}

const head = `# What people found out about the warnings of plaint: one entry a warning, by series and the week in which it began.
# state: open, looked_into, confirmed or false. The reports show it, and how often each rule was right.
`;

/** Writes entries below what stands in the file, which is kept byte for byte; returns their series. */
function addEntries(path: string, rows: readonly WarningsRow[]): string[] {
  if (rows.length === 0) return [];
  const file = relative(process.cwd(), path) || path;
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = [
    ...(text === "" ? head.trimEnd().split("\n") : []),
    ...rows.flatMap((row) => entryLines(row)),
  ];
  const added = `${text === "" || text.endsWith("\n") ? "" : lineEnd}${lines.join(lineEnd)}${lineEnd}`;
  const before = warningEntries(yamlOf(text, file)).length;
  if (countOf(`${text}${added}`, file) !== before + rows.length)
    throw new UserError(
      `${file}: found entries that no others can be written below; expected a list with a line "- series: …" for each, nothing after it`,
    );
  if (text === "") writeFileSync(path, added);
  else appendFileSync(path, added);
  return rows.map(nameOf);
}

/** How many entries a text has; null: it cannot be read. */
function countOf(text: string, file: string): number | null {
  try {
    return warningEntries(yamlOf(text, file)).length;
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** Quoted as JSON, which is YAML too: names are of the workspace's data. */
function entryLines(row: WarningsRow): string[] {
  const since = row.since as string;
  const week = periodOf("week", since);
  return [
    `- series: ${JSON.stringify(nameOf(row))}`,
    `  since: ${week.from === since ? week.label : since}`,
    `  rule: ${row.rule}`,
    "  state: open",
    '  note: ""',
  ];
}
