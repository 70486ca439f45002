import type { Workspace } from "../config.ts";
import { type Database, sqlFile } from "../database.ts";
import { chosenFiles } from "./files.ts";
import { loadFile } from "./load-file.ts";
import { asSourceSays, fileTables } from "./read/file-tables.ts";
import {
  type FileReport,
  type IngestReport,
  type RejectReport,
  totalsOf,
  type WithoutComplaint,
} from "./report.ts";
import { contentHash } from "./store/content-hash.ts";
import { setCustomerKey } from "./store/customer-key.ts";

const orphans = sqlFile(import.meta.url, "store/orphans.sql");

export interface IngestOptions {
  /** Files to load instead of those the sources name. */
  readonly files?: readonly string[];
  /** Only this source. */
  readonly source?: string;
  /** A file, or one sheet or archived file of it, was loaded or refused; `of`: how many files there are. */
  readonly onFile?: (file: FileReport, done: number, of: number) => void;
  /** A file is about to be read. */
  readonly onStart?: (path: string, rows: number | null) => void;
  /** A key for customers was made, since none was set. */
  readonly onNewKey?: () => void;
}

/**
 * Loads export files into the store, one after the other, each wholly or not at all. Loading a file again changes nothing.
 * @throws UserError for what the user can mend; the files before it stay loaded.
 */
export async function ingest(
  db: Database,
  workspace: Workspace,
  { onFile, onStart, onNewKey, ...which }: IngestOptions = {},
): Promise<IngestReport> {
  const chosen = chosenFiles(workspace, which);
  const setKey = () => setCustomerKey(db, workspace, onNewKey);
  // A key that cannot be had is said before anything is loaded.
  if (workspace.config.sources.some(({ columns }) => columns.customer_key !== undefined))
    await setKey();
  const loadedIn = Number(await db.value("select coalesce(max(loaded_in), 0) + 1 from files"));
  const reports: FileReport[] = [];
  for (const [index, file] of chosen.entries()) {
    for await (const table of fileTables(db, asSourceSays(file, workspace.landing))) {
      onStart?.(table.name, table.strict?.rowsRead ?? null);
      const report = await loadFile(db, workspace, file, table, { loadedIn, setKey });
      reports.push(report);
      onFile?.(report, index + 1, chosen.length);
    }
  }
  return {
    files: reports,
    totals: totalsOf(reports),
    rejects: await firstRejects(db, loadedIn),
    without_complaint: (await db.rows(orphans)) as unknown as WithoutComplaint[],
    content_hash: await contentHash(db),
  };
}

async function firstRejects(db: Database, loadedIn: number): Promise<RejectReport[]> {
  const rows = await db.rows(
    `select path, row_number::integer as row, field, rule, reason from rejects where loaded_in = $loaded_in
     order by path, row_number, field, rule limit 100`,
    { loaded_in: loadedIn },
  );
  return rows as unknown as RejectReport[];
}
