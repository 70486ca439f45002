import { loadWorkspace } from "../../src/config.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { openStore } from "../../src/ingest/store.ts";

/** Loads what a workspace's sources name, and says when it begins; killed from outside. */
const workspace = loadWorkspace(process.argv[2] as string);
const db = await openStore(workspace);
process.stdout.write("begin\n");
await ingest(db, workspace);
db.close();
