import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Workspace } from "../config.ts";
import { Database, literal, sqlFile } from "../database.ts";
import { UserError } from "../error.ts";

const schema = sqlFile(import.meta.url, "store.sql");

/** The version of the tables in store.sql. */
export const storeFormat = 1;

/**
 * Opens a workspace's store for writing and makes its tables where they are missing.
 * @throws UserError when another process uses it, or it was written by another version of Plaint.
 */
export async function openStore(workspace: Workspace): Promise<Database> {
  mkdirSync(dirname(workspace.store), { recursive: true });
  mkdirSync(workspace.working, { recursive: true });
  const db = await Database.open(workspace.store, { memory_limit: "1200MB" });
  try {
    const spill = join(workspace.working, "spill");
    // The store is ours now: what a killed process spilled there is nobody's, and may hold texts.
    rmSync(spill, { recursive: true, force: true });
    await db.run(`set temp_directory = ${literal(spill)}`);
    await db.run("set TimeZone = 'UTC'");
    const version = await formatOf(db);
    if (version === null) {
      await db.run(schema);
      await db.run("insert into store_format values ($version)", { version: storeFormat });
    } else if (version !== storeFormat) {
      throw new UserError(
        `${workspace.store}: written by another version of Plaint (store format ${version}, this one writes ${storeFormat}); ` +
          "move it away and run plaint ingest again",
      );
    }
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The format that a store was written in; null: it is new, or its making was cut short. */
async function formatOf(db: Database): Promise<unknown> {
  const made = await db.value("select 1 from duckdb_tables() where table_name = 'store_format'");
  return made === null ? null : db.value("select max(version) from store_format");
}
