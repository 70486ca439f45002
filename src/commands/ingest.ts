import { loadWorkspace } from "../config.ts";
import { type IngestOptions, ingest } from "../ingest/ingest.ts";
import type { IngestReport, RejectReport } from "../ingest/report.ts";
import { openStore } from "../ingest/store.ts";
import { openSnapshot } from "../snapshot.ts";

/** Loads what the sources name, or the files given. */
export async function ingestCommand(folder: string, options: IngestOptions): Promise<IngestReport> {
  const workspace = loadWorkspace(folder);
  const db = await openStore(workspace);
  try {
    return await ingest(db, workspace, options);
  } finally {
    db.close();
  }
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
