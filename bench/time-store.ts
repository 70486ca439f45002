import { rmSync } from "node:fs";
import { loadWorkspace } from "../src/config.ts";
import { sqlStatements } from "../src/database.ts";
import { openStore } from "../src/ingest/store/store.ts";

const sql = sqlStatements(import.meta.url, "time-store.sql");

const details = sqlStatements(import.meta.url, "what-store.sql");

/**
 * Fills a workspace's store with a million complaints over 26 months and five events and a half of each, without ingest.
 * @param detailed also with what they are about, what came of them, answers of customers and parcels carried
 */
export async function fillStore(folder: string, rows: number, detailed = false): Promise<void> {
  const workspace = loadWorkspace(folder);
  rmSync(workspace.store, { force: true });
  const db = await openStore(workspace);
  await db.run("set memory_limit = '4GB'");
  await db.run("select setseed(0.5)");
  for (const step of ["complaints", "events"]) await db.run(sql[step] as string, { rows });
  if (detailed)
    for (const step of ["details", "surveys", "exposure"]) await db.run(details[step] as string);
  db.close();
}
