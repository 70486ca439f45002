import type { Workspace } from "../config.ts";
import { openStore } from "../ingest/store.ts";
import { storeWords } from "../ingest/words.ts";
import type { Progress } from "./progress.ts";

/** Splits the texts that are new since the last time, so that words can be counted. */
export async function splitTexts(workspace: Workspace, progress: Progress): Promise<void> {
  const db = await openStore(workspace);
  try {
    await storeWords(db, {
      onProgress: (done, of) => progress("texts split into words", done, of),
    });
  } finally {
    db.close();
  }
}
