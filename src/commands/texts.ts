import { existsSync } from "node:fs";
import type { Workspace } from "../config.ts";
import { openStore } from "../ingest/store/store.ts";
import { markNearDuplicates } from "../ingest/texts/near-duplicates.ts";
import { storeTexts } from "../ingest/texts/texts.ts";
import { noStore } from "../snapshot.ts";
import type { Progress } from "./progress.ts";

/**
 * Makes of the texts what analyses count: splits those that are new since the last time into words, and marks complaints that
 * may be one.
 * @throws UserError when there is no store yet
 */
export async function prepareTexts(workspace: Workspace, progress: Progress): Promise<void> {
  if (!existsSync(workspace.store)) throw noStore(workspace);
  const db = await openStore(workspace);
  try {
    await db.confine([workspace.spill]);
    await storeTexts(db, workspace.config, { onProgress: progress });
    await markNearDuplicates(db, {
      onProgress: (done, of) => progress("texts compared with each other", done, of),
    });
  } finally {
    db.close();
  }
}
