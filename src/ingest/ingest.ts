import type { Workspace } from "../config.ts";
import type { Database } from "../database.ts";
import { contentHash } from "./content-hash.ts";
import { customerSecret, hmacPads } from "./customer-key.ts";
import { asSourceSays, fileTables } from "./file-tables.ts";
import { chosenFiles } from "./files.ts";
import { loadFile } from "./load-file.ts";
import { type FileReport, type IngestReport, type RejectReport, totalsOf } from "./report.ts";

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
  await setCustomerKey(db, workspace, onNewKey);
  const loadedIn = Number(await db.value("select coalesce(max(loaded_in), 0) + 1 from files"));
  const reports: FileReport[] = [];
  for (const [index, file] of chosen.entries()) {
    for await (const table of fileTables(db, asSourceSays(file, workspace.landing))) {
      onStart?.(table.name, table.strict?.rowsRead ?? null);
      const report = await loadFile(db, workspace, file, table, loadedIn);
      reports.push(report);
      onFile?.(report, index + 1, chosen.length);
    }
  }
  return {
    files: reports,
    totals: totalsOf(reports),
    rejects: await firstRejects(db, loadedIn),
    content_hash: await contentHash(db),
  };
}

async function setCustomerKey(
  db: Database,
  workspace: Workspace,
  onNewKey: (() => void) | undefined,
): Promise<void> {
  const mapped = workspace.config.sources.some(({ columns }) => columns.customer_key !== undefined);
  if (!mapped) return;
  const { secret, isNew } = customerSecret(workspace);
  if (isNew) onNewKey?.();
  const { inner, outer } = hmacPads(secret);
  await db.run(`set variable customer_inner = unhex('${inner}')`);
  await db.run(`set variable customer_outer = unhex('${outer}')`);
}

async function firstRejects(db: Database, loadedIn: number): Promise<RejectReport[]> {
  const rows = await db.rows(
    `select path, row_number::integer as row, field, rule, reason from rejects where loaded_in = $loaded_in
     order by path, row_number, field, rule limit 100`,
    { loaded_in: loadedIn },
  );
  return rows as unknown as RejectReport[];
}
