import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { SourceConfig, Workspace } from "../config.ts";
import { type Database, literal } from "../database.ts";
import type { SourceFile } from "./files.ts";
import { driftNotes } from "./merge/drift.ts";
import { recordRefusal, type Settled, setFile, settle } from "./merge/settle.ts";
import type { FileTable } from "./read/file-tables.ts";
import { landRows } from "./read/landed-rows.ts";
import type { Landing } from "./read/landing.ts";
import type { Note } from "./read/table-rows.ts";
import type { FileReport } from "./report.ts";
import { resolveMapping } from "./stage/mapping.ts";
import { maskWords } from "./stage/mask-words.ts";
import { recogniseColumns } from "./stage/recognise-columns.ts";
import { numberRows } from "./stage/row-numbers.ts";
import { absentSql, stageSql } from "./stage/stage.ts";

/** A file's table, in the temporary relation `staged`. */
export interface Staged {
  readonly landing: Landing;
  readonly notes: readonly Note[];
}

export interface LoadOptions {
  /** The number of the run. */
  readonly loadedIn: number;
  /** Makes the secret for customers' keys known to the database. */
  readonly setKey: () => Promise<void>;
}

/**
 * Loads one table of a file into the store: all of it or, if anything fails or too much of it cannot be loaded, nothing.
 * @throws UserError when the file cannot be read as the source says
 */
export async function loadFile(
  db: Database,
  workspace: Workspace,
  file: SourceFile,
  found: FileTable,
  { loadedIn, setKey }: LoadOptions,
): Promise<FileReport> {
  const table = { ...found, fileId: exportId(file.source, found) };
  await setFile(db, workspace, file, table, loadedIn);
  const staged = await stage(db, workspace, file, table, setKey);
  const settled: Settled = isRefused(staged.notes, file)
    ? await db.transaction(() => recordRefusal(db, file, table, staged, "columns_drifted"))
    : await settle(db, workspace, file, table, staged);
  return {
    path: table.name,
    sha256: table.sha256,
    source: file.source.name,
    table: file.source.table,
    format: staged.landing.format,
    encoding: table.encoding,
    sheet: table.sheet,
    ...settled,
    notes: staged.notes,
  };
}

/**
 * Tells a file from others. Where its name says when it was exported, two of the same bytes are two exports: nothing has changed
 * in between, or it has changed back.
 */
export function exportId({ exported_at }: SourceConfig, { name, fileId }: FileTable): string {
  if (exported_at === undefined) return fileId;
  const when = new RegExp(exported_at.name, "u").exec(basename(name))?.[1] ?? "";
  return createHash("sha256").update(`${fileId} ${when}`).digest("hex").slice(0, 16);
}

/** Whether the file's columns have drifted where that must not be. */
function isRefused(notes: readonly Note[], { source }: SourceFile): boolean {
  return source.drift === "fail" && notes.some(({ code }) => code === "columns_drifted");
}

/** Stages the rows with DuckDB's strict reader if it sees just the records that were counted, else with the tolerant one. */
async function stage(
  db: Database,
  workspace: Workspace,
  file: SourceFile,
  table: FileTable,
  setKey: LoadOptions["setKey"],
): Promise<Staged> {
  const { strict } = table;
  if (strict && strict.rowsRead > 0) {
    try {
      const notes = await stageLanding(db, workspace, file, table, strict, setKey);
      const isWhole = Number(await db.value("select count(*) from staged")) === strict.rowsRead;
      if (isRefused(notes, file) || (isWhole && !(await repeatsHeader(db, strict.header))))
        return { landing: strict, notes: [...table.notes, ...notes] };
    } catch (error) {
      if (!(error instanceof Error && /CSV (Error|Parse)/.test(error.message))) throw error;
    }
  }
  const landed = await landRows(await table.rows(), {
    working: workspace.landing,
    format: table.format,
  });
  try {
    const notes = await stageLanding(db, workspace, file, table, landed, setKey);
    return { landing: landed, notes: [...table.notes, ...landed.notes, ...notes] };
  } finally {
    await landed.dispose();
  }
}

/** Whether a row that cannot be loaded holds a column's name where a time or a number should be: the tolerant reader looks closer. */
async function repeatsHeader(db: Database, header: readonly string[]): Promise<boolean> {
  const names = header.map((name) => literal(name.trim().slice(0, 80)));
  const found = await db.value(
    `select 1 from (select unnest(problems) as problem from staged_rows where problems is not null)
     where regexp_extract(problem, '^\\w+\\|\\w+\\|(.+)$', 1) in (${names.join(", ")}) limit 1`,
  );
  return found !== null;
}

async function stageLanding(
  db: Database,
  workspace: Workspace,
  file: SourceFile,
  table: FileTable,
  landing: Landing,
  setKey: LoadOptions["setKey"],
): Promise<readonly Note[]> {
  const { source } = file;
  const { firstRow, relation, header, hasFlags } = landing;
  const drift = await driftNotes(db, source, {
    fileId: table.fileId,
    header,
    isOrdered: landing.format !== "json" && landing.format !== "ndjson",
  });
  // The columns that the mapping names may be gone: nothing is staged, as nothing will be loaded.
  if (isRefused(drift, file)) return drift;
  const given = resolveMapping(source, header, table.name);
  // A column may be called like the field without being mapped.
  const known = await db.value("select getvariable('customer_inner') is not null");
  if (!known && given.fields.some(({ field }) => field === "customer_key")) await setKey();
  const attempt = (mapping: typeof given) =>
    db.run(
      `create or replace temp table staged_rows as ${stageSql({
        mapping,
        timezone: source.timezone ?? workspace.config.timezone,
        severities: workspace.config.rules,
        blank: source.blank,
        rows: landing.rowsRead,
        relation,
        carried: [
          ...(firstRow === null ? ["landed_row"] : []),
          ...(hasFlags ? ["landed_flags"] : []),
        ],
        normalise: table.maybeDenormal,
        isTrimmed: landing.isTrimmed ?? false,
      })}`,
    );
  await attempt(given);
  const { mapping, notes } = await recogniseColumns(db, source, given, landing, table.name);
  if (mapping !== given) await attempt(mapping);
  await numberRows(db, firstRow);
  await maskWords(db, mapping, landing.rowsRead);
  const columns = ["*", ...absentSql(mapping)];
  await db.run(
    `create or replace temp view staged as select ${columns.join(", ")} from numbered_rows`,
  );
  return [...drift, ...notes];
}
