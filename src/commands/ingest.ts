import { loadWorkspace, type Workspace } from "../config.ts";
import type { Database } from "../database.ts";
import { GateError, UserError } from "../error.ts";
import { chosenFiles, type SourceFile } from "../ingest/files.ts";
import { type IngestOptions, ingest } from "../ingest/ingest.ts";
import { describeDrift } from "../ingest/merge/drift.ts";
import type { FileReport, IngestReport, RejectReport } from "../ingest/report.ts";
import { forget } from "../ingest/store/forget.ts";
import { filesWithRejects, writeRejectedRows } from "../ingest/store/rejected-rows.ts";
import { migrateStore, openStore } from "../ingest/store/store.ts";
import { openSnapshot } from "../snapshot.ts";
import { storeFormat } from "../tables.ts";

/** What is heard while files are loaded. */
export interface IngestProgress {
  /** How far a file of so many rows is, again and again; `share` 0 to 1, null where it is not known. */
  readonly onProgress?: (path: string, rows: number | null, share: number | null) => void;
}

/** Loads what the sources name, or the files given. */
export async function ingestCommand(
  folder: string,
  { onProgress, ...options }: IngestOptions & IngestProgress,
): Promise<IngestReport> {
  const workspace = loadWorkspace(folder);
  const files = chosenFiles(workspace, options);
  const db = await openStore(workspace).catch((error) => fail(error, workspace));
  const stop = onProgress ? watch(db, onProgress, options) : { options, end: () => {} };
  try {
    await confineTo(db, workspace, files);
    return await ingest(db, workspace, stop.options);
  } catch (error) {
    return fail(error, workspace);
  } finally {
    stop.end();
    db.close();
  }
}

/** Says it in the user's words where the disk is full; other errors stay what they are. */
function fail(error: unknown, { folder }: Workspace): never {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof UserError || !fullDisk.test(message)) throw error;
  throw new UserError(
    `${folder}: the disk is full, or a file may not grow any more (${message.split("\n", 1)[0]}); the files before this one are loaded, ` +
      "nothing of this one is; make room and run plaint ingest again",
  );
}

const fullDisk =
  /No space left on device|File too large|Disk quota exceeded|max_temp_directory_size|\b(ENOSPC|EFBIG|EDQUOT)\b/i;

/** From here on the database reads these files, its working folders and nothing else. */
function confineTo(
  db: Database,
  { landing, spill }: Workspace,
  files: readonly SourceFile[],
): Promise<void> {
  return db.confine(
    [landing, spill],
    files.map(({ path }) => path),
  );
}

/** Asks the database how far it is, five times a second. */
function watch(
  db: Database,
  onProgress: NonNullable<IngestProgress["onProgress"]>,
  options: IngestOptions,
): { options: IngestOptions; end: () => void } {
  let file: { path: string; rows: number | null } | null = null;
  const timer = setInterval(() => {
    if (file) onProgress(file.path, file.rows, db.progress);
  }, 200);
  return {
    options: {
      ...options,
      onStart: (path, rows) => {
        file = { path, rows };
        options.onStart?.(path, rows);
      },
    },
    end: () => clearInterval(timer),
  };
}

/**
 * Ends a run in which a file was refused.
 * @throws GateError naming the files and why
 */
export function refuseGate({ files }: IngestReport): void {
  const refused = files.filter((file) => file.refused !== null);
  if (refused.length > 0) throw new GateError(refused.map(describeRefusal).join("\n"));
}

function describeRefusal({ path, refused, notes, rows_read }: FileReport): string {
  if (refused === "columns_drifted") {
    const drift = notes.find(({ code }) => code === "columns_drifted");
    return (
      `${path}: ${drift ? describeDrift(drift) : "its columns differ"}; nothing of it was loaded (drift: fail); ` +
      "adapt columns in plaint.yaml, or say drift: warn"
    );
  }
  return (
    `${path}: too many of its ${rows_read} rows cannot be loaded, so none was; plaint rejects says why, ` +
    "plaint rejects --out FILE writes them to mend; or allow more under rejects in plaint.yaml"
  );
}

/** The rows that were not loaded, newest load first. */
export async function rejectsCommand(folder: string): Promise<RejectReport[]> {
  const snapshot = await openSnapshot(loadWorkspace(folder));
  try {
    const rows = await snapshot.db.rows(
      `select path, cast(row_number as integer) as row, field, rule, reason, excerpt from store.rejects
       order by loaded_in desc, path, row_number, field, rule`,
    );
    return rows as unknown as RejectReport[];
  } finally {
    snapshot.db.close();
  }
}

/** Writes the rejected rows as they stand in their files. @returns how many, into which files */
export async function rejectedRowsCommand(
  folder: string,
  out: string,
): Promise<{ rows: number; files: readonly string[] }> {
  const workspace: Workspace = loadWorkspace(folder);
  const db = await openStore(workspace);
  try {
    await confineTo(db, workspace, await filesWithRejects(db, workspace));
    return await writeRejectedRows(db, workspace, out);
  } finally {
    db.close();
  }
}

/** Erases a complaint from the store. @returns the source that had it */
export function forgetCommand(folder: string, id: string, source?: string): Promise<string> {
  return forget(loadWorkspace(folder), id, source);
}

/** Brings the store up to date. @returns its format before and now */
export async function migrateCommand(folder: string): Promise<{ before: number; now: number }> {
  return { before: await migrateStore(loadWorkspace(folder)), now: storeFormat };
}
