import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type { Workspace } from "../../config.ts";
import { Database, identifier, literal, sqlFile, sqlStatements } from "../../database.ts";
import { UserError } from "../../error.ts";
import { redact, redactJson } from "../../privacy/redact.ts";
import { reasonOf, ruleIds } from "../../rules.ts";
import { otherFormat, storeFormat } from "../../tables.ts";
import { rowRedactor } from "../stage/redact-row.ts";

const schema = sqlFile(import.meta.url, "store.sql");
/** Filled from the texts after loading. */
const ofTexts = sqlFile(import.meta.url, "texts.sql");
const migration = sqlStatements(import.meta.url, "migrate.sql");
const versions = sqlStatements(import.meta.url, "../merge/versions.sql");
const events = sqlStatements(import.meta.url, "../merge/derived-events.sql");

/**
 * Opens a workspace's store for writing and makes its tables where they are missing.
 * @throws UserError when another process uses it, or it was written by another version of Plaint.
 */
export async function openStore(workspace: Workspace): Promise<Database> {
  mkdirSync(dirname(workspace.store), { recursive: true });
  mkdirSync(workspace.working, { recursive: true });
  const db = await Database.open(workspace.store, { memory_limit: "1100MB" });
  try {
    await prepare(db, workspace);
    const version = await formatOf(db);
    if (version === null) await makeTables(db);
    else if (version !== storeFormat) throw otherFormat(workspace.store, version);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

async function prepare(db: Database, workspace: Workspace): Promise<void> {
  // The store is ours now: what a killed process left there is nobody's, and may hold texts.
  for (const folder of [workspace.spill, workspace.landing]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { mode: 0o700 });
  }
  await db.run(`set temp_directory = ${literal(workspace.spill)}`);
  await db.run("set TimeZone = 'UTC'");
  const keep = new Set(workspace.config.privacy.keep);
  db.registerTextFunction("redact", 1, (text) => redact(text as string, { keep }));
  db.registerTextFunction("redact_row", 3, rowRedactor({ keep }));
  db.registerTextFunction("redact_json", 1, (json) => redactJson(json as string, { keep }));
  await db.run("create temp table rule_sentences (rule varchar, says varchar)");
  await db.append("rule_sentences", [
    { type: "varchar", values: ruleIds },
    { type: "varchar", values: ruleIds.map((rule) => reasonOf(rule, "FIELD")) },
  ]);
}

async function makeTables(db: Database): Promise<void> {
  await db.run(schema);
  await db.run(ofTexts);
  await db.run("insert into store_format values ($version)", { version: storeFormat });
}

/** The format that a store was written in; null: it is new, or its making was cut short. */
async function formatOf(db: Database, catalog = "main"): Promise<unknown> {
  const made = await db.value(
    "select 1 from duckdb_tables() where table_name = 'store_format' and (database_name = $catalog or $catalog = 'main')",
    { catalog },
  );
  const table = catalog === "main" ? "store_format" : `${catalog}.store_format`;
  return made === null ? null : db.value(`select max(version) from ${table}`);
}

/**
 * Brings a store of an earlier version up to date: writes a new one beside it and puts it in its place.
 * @returns the format that it was in; equal to `storeFormat`: nothing was to be done
 * @throws UserError when there is no store, or its format is not known
 */
export async function migrateStore(workspace: Workspace): Promise<number> {
  if (!existsSync(workspace.store))
    throw new UserError(`${workspace.store}: no store yet; run plaint ingest`);
  // Writes what a killed process left beside it into the file, and fails where another process is loading.
  (await Database.open(workspace.store)).close();
  const fresh = `${workspace.store}.new`;
  rmSync(fresh, { force: true });
  mkdirSync(workspace.working, { recursive: true });
  const db = await Database.open(fresh, { memory_limit: "1100MB" });
  let before: unknown;
  try {
    await prepare(db, workspace);
    await db.attach(workspace.store, "old");
    before = await formatOf(db, "old");
    if (before !== storeFormat) {
      if (before !== 1 && before !== 2 && before !== 3)
        throw new UserError(
          `${workspace.store}: store format ${before ?? "unknown"}; this version brings formats 1 to ${storeFormat - 1} to ${storeFormat}`,
        );
      await makeTables(db);
      if (before === 1) for (const step of Object.values(migration)) await db.run(step);
      else await copyTables(db, { derivesEvents: before === 2 });
      if (before < 3) await deriveEvents(db);
    }
  } catch (error) {
    db.close();
    rmSync(fresh, { force: true });
    throw error;
  }
  db.close();
  if (before === storeFormat) rmSync(fresh, { force: true });
  else {
    renameSync(fresh, workspace.store);
    rmSync(`${workspace.store}.wal`, { force: true });
  }
  return Number(before);
}

/** Tables that follow from the texts: an older store's are left behind. */
const splitAnew = ["words", "texts", "text_words"];

/** Copies every table by the names of its columns; of format 2 without the events that follow from versions, which are made anew. */
async function copyTables(
  db: Database,
  { derivesEvents }: { derivesEvents: boolean },
): Promise<void> {
  const tables = await db.rows(
    "select table_name as name from duckdb_tables() where database_name = 'old' and table_name <> 'store_format' order by 1",
  );
  for (const { name } of tables) {
    if (splitAnew.includes(String(name))) continue;
    const table = identifier(String(name));
    const kept = name === "events" && derivesEvents ? " where basis = 'logged'" : "";
    await db.run(`insert into ${table} by name select * from old.${table}${kept}`);
  }
}

/** Makes the events that follow from the versions: format 1 had none, format 2 fewer. */
async function deriveEvents(db: Database): Promise<void> {
  await db.run("set variable file_id = ''");
  for (const { source } of await db.rows("select distinct source from versions order by source")) {
    await db.run(`set variable source = ${literal(String(source))}`);
    await db.run(versions.file_places as string);
    await db.run(
      "create or replace temp table touched as select distinct complaint_id from versions where source = getvariable('source')",
    );
    await db.run(events.insert_derived as string);
  }
}
