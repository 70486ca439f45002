import { existsSync } from "node:fs";
import type { Workspace } from "../config.ts";
import { openStore } from "../ingest/store.ts";
import { storeWords } from "../ingest/words.ts";
import { noStore } from "../snapshot.ts";
import type { Progress } from "./progress.ts";

/**
 * Splits the texts that are new since the last time, so that words can be counted.
 * @throws UserError when there is no store yet
 */
export async function splitTexts(workspace: Workspace, progress: Progress): Promise<void> {
  if (!existsSync(workspace.store)) throw noStore(workspace);
  const db = await openStore(workspace);
  try {
    await storeWords(db, {
      onProgress: (done, of) => progress("texts split into words", done, of),
    });
  } finally {
    db.close();
  }
}
