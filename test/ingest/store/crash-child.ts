import { loadWorkspace } from "../../../src/config.ts";
import { Database } from "../../../src/database.ts";
import { ingest } from "../../../src/ingest/ingest.ts";
import { openStore } from "../../../src/ingest/store/store.ts";

/** Loads what a workspace's sources name, and says each statement before it runs it; killed from outside. */
const run = Database.prototype.run;
Database.prototype.run = async function (this: Database, sql, parameters) {
  const statement = sql
    .replace(/^--.*$/gm, "")
    .trim()
    .split(/\s+/, 5)
    .join(" ");
  await new Promise<void>((done) => process.stdout.write(`${statement}\n`, () => done()));
  return run.call(this, sql, parameters);
};
const workspace = loadWorkspace(process.argv[2] as string);
const db = await openStore(workspace);
await ingest(db, workspace);
db.close();
