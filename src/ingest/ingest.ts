import type { Workspace } from "../config.ts";
import type { Database } from "../database.ts";
import { givenFiles, sourceFiles } from "./files.ts";
import { loadFile } from "./load-file.ts";
import { type FileReport, type IngestReport, type RejectReport, totalsOf } from "./report.ts";

export interface IngestOptions {
  /** Files to load instead of those the sources name. */
  readonly files?: readonly string[];
  /** Only this source. */
  readonly source?: string;
  readonly onFile?: (file: FileReport, done: number, of: number) => void;
}

/**
 * Loads export files into the store, one after the other, each wholly or not at all. Loading a file again changes nothing.
 * @throws UserError for what the user can mend; the files before it stay loaded.
 */
export async function ingest(
  db: Database,
  workspace: Workspace,
  { files = [], source, onFile }: IngestOptions = {},
): Promise<IngestReport> {
  const chosen =
    files.length > 0 ? givenFiles(workspace, files, source) : sourceFiles(workspace, source);
  const loadedIn = Number(await db.value("select coalesce(max(loaded_in), 0) + 1 from files"));
  const reports: FileReport[] = [];
  for (const file of chosen) {
    const report = await loadFile(db, workspace, file, loadedIn);
    reports.push(report);
    onFile?.(report, reports.length, chosen.length);
  }
  return { files: reports, totals: totalsOf(reports), rejects: await firstRejects(db, loadedIn) };
}

async function firstRejects(db: Database, loadedIn: number): Promise<RejectReport[]> {
  const rows = await db.rows(
    `select path, row_number::integer as row, field, rule, reason from rejects where loaded_in = $loaded_in
     order by path, row_number, field, rule limit 100`,
    { loaded_in: loadedIn },
  );
  return rows as unknown as RejectReport[];
}
