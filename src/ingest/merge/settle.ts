import type { Workspace } from "../../config.ts";
import { type Database, literal, sqlStatements } from "../../database.ts";
import { tables } from "../../tables.ts";
import type { SourceFile } from "../files.ts";
import type { Staged } from "../load-file.ts";
import type { FileTable } from "../read/file-tables.ts";
import type { RowCounts } from "../report.ts";
import { keepRowNumbers } from "../stage/row-numbers.ts";
import { type Fates, mergeRows } from "./merge-rows.ts";

const merge = sqlStatements(import.meta.url, "merge.sql");

/** What became of a file's rows, and why none of them was loaded, if so. */
export interface Settled extends RowCounts {
  readonly refused: Refusal | null;
}

const nothing: Fates = { inserted: 0, updated: 0, unchanged: 0, duplicate: 0 };

/** Merges the staged rows into the store in one transaction, and records the file. */
export async function settle(
  db: Database,
  workspace: Workspace,
  file: SourceFile,
  table: FileTable,
  staged: Staged,
): Promise<Settled> {
  await setLimits(db, file);
  if (tables[file.source.table].ofComplaints) await dropForgotten(db, file);
  if (file.source.table === "complaints" && workspace.config.rules.midnight_batch !== "off")
    await flagBatches(db);
  const { rejected, forgotten } = await rejectedCounts(db, staged);
  const refused = tooMany(workspace, rejected - forgotten, staged.landing.rowsRead);
  return db.transaction(async () => {
    await recordRejects(db, staged);
    const fates = refused === null ? await mergeRows(db, file.source) : nothing;
    if (refused !== null) return recordRefusal(db, file, table, staged, refused);
    const counts = { rows_read: staged.landing.rowsRead, ...fates, rejected };
    reconcile(counts);
    await recordFile(db, file, table, staged, { ...counts, refused: null });
    return { ...counts, refused: null };
  });
}

/** Records a file of which nothing is loaded, and why. */
export async function recordRefusal(
  db: Database,
  file: SourceFile,
  table: FileTable,
  staged: Staged,
  refused: Refusal,
): Promise<Settled> {
  const { rowsRead } = staged.landing;
  const settled = { rows_read: rowsRead, ...nothing, rejected: rowsRead, refused };
  await db.run(merge.clear_refused as string);
  await db.run(merge.refused as string, { reason: refusals[refused] });
  await recordFile(db, file, table, staged, settled);
  return settled;
}

async function recordFile(
  db: Database,
  { source }: SourceFile,
  table: FileTable,
  { landing, notes }: Staged,
  settled: Settled,
): Promise<void> {
  await db.run(merge.file as string, {
    ...settled,
    table_name: source.table,
    format: landing.format,
    encoding: table.encoding,
    sheet: table.sheet,
    header: JSON.stringify(landing.header),
    notes: JSON.stringify(notes),
  });
}

export type Refusal = "too_many_rejects" | "columns_drifted";

const refusals: Readonly<Record<Refusal, string>> = {
  too_many_rejects:
    "more rows of the file could not be loaded than rejects in plaint.yaml allows, so none was",
  columns_drifted:
    "the file's columns differ from those of the file before it (drift: fail), so no row was loaded",
};

/** Tells SQL which file the staged rows are from. */
export async function setFile(
  db: Database,
  workspace: Workspace,
  { source }: SourceFile,
  table: FileTable,
  loadedIn: number,
): Promise<void> {
  await db.run(`set variable file_id = ${literal(table.fileId)}`);
  await db.run(`set variable sha256 = ${literal(table.sha256)}`);
  await db.run(`set variable loaded_in = ${loadedIn}`);
  await db.run(`set variable path = ${literal(table.name)}`);
  await db.run(`set variable source = ${literal(source.name)}`);
  await db.run(`set variable complaints = ${literal(source.complaints ?? source.name)}`);
  await db.run(`set variable timezone = ${literal(source.timezone ?? workspace.config.timezone)}`);
  await db.run("set variable horizon = null::timestamptz");
  await db.run("set variable exported_at = null::timestamptz");
}

async function setLimits(db: Database, { source }: SourceFile): Promise<void> {
  const text = (value: unknown) =>
    value === null || value === undefined ? "null" : literal(String(value));
  const horizon = source.table === "complaints" ? merge.horizon : merge.horizon_of_others;
  const [limits] = await db.rows(horizon as string);
  await db.run(`set variable horizon = ${text(limits?.horizon)}::timestamptz`);
  await db.run(`set variable exported_at = ${text(limits?.exported_at)}::timestamptz`);
  await db.run(`set variable latest = ${text(limits?.latest)}::timestamptz`);
}

async function dropForgotten(db: Database, { source }: SourceFile): Promise<void> {
  const some = await db.value("select 1 from forgotten limit 1");
  if (some === null) return;
  const told = "coalesce(complaint_source, getvariable('complaints'))";
  const owner = source.table === "complaints" ? "getvariable('source')" : told;
  await keepRowNumbers(db);
  await db.run((merge.drop_forgotten as string).replaceAll("$owner", () => owner));
}

async function flagBatches(db: Database): Promise<void> {
  await db.run(merge.midnight_batches as string);
  const some = await db.value("select 1 from midnight_batches limit 1");
  if (some === null) return;
  await keepRowNumbers(db);
  await db.run(merge.flag_batches as string);
}

async function rejectedCounts(
  db: Database,
  { landing }: Staged,
): Promise<{ rejected: number; forgotten: number }> {
  const [row] = await db.rows(
    `select count(*)::integer as problems, count(*) filter (where problems = ['forgotten|complaint_id|'])::integer as forgotten
     from staged where problems is not null`,
  );
  const unreadable = landing.unreadableCount ?? landing.unreadable.length;
  return { rejected: Number(row?.problems) + unreadable, forgotten: Number(row?.forgotten) };
}

/** Whether a file has too many rows that cannot be loaded; those of erased complaints do not count. */
function tooMany({ config }: Workspace, rejected: number, rowsRead: number): Refusal | null {
  const { share, rows } = config.rejects;
  return rejected > rows && rejected > share * rowsRead ? "too_many_rejects" : null;
}

async function recordRejects(db: Database, { landing }: Staged): Promise<void> {
  await db.run(merge.clear_rejects as string);
  await db.run(merge.rejects as string);
  const { unreadable } = landing;
  if (unreadable.length === 0) return;
  await db.run(
    "create or replace temp table unreadable (landed_row bigint, rule varchar, reason varchar)",
  );
  await db.append("unreadable", [
    { type: "bigint", values: unreadable.map(({ row }) => BigInt(row)) },
    { type: "varchar", values: unreadable.map(({ rule }) => rule) },
    { type: "varchar", values: unreadable.map(({ reason }) => reason) },
  ]);
  await db.run(merge.unreadable as string);
}

function reconcile({ rows_read, ...parts }: RowCounts): void {
  const sum = Object.values(parts).reduce((total, part) => total + part, 0);
  if (sum === rows_read) return;
  throw new Error(
    `the counts do not reconcile: ${JSON.stringify({ rows_read, ...parts })}; nothing of this file was loaded`,
  );
}
