import { renameSync, rmSync } from "node:fs";
import type { Workspace } from "../../config.ts";
import { Database, sqlStatements } from "../../database.ts";
import { UserError } from "../../error.ts";
import { openStore } from "./store.ts";

const sql = sqlStatements(import.meta.url, "forget.sql");

const erased = [
  "complaints",
  "versions",
  "sightings",
  "aspects",
  "events",
  "surveys",
  "last_seen",
  "near_duplicates",
  "text_words",
  "text_feelings",
  "text_cues",
  "text_themes",
  "theme_sentences",
  "solved_words",
  "solved_terms",
  "solved_cases",
  "texts",
  "words",
];

/**
 * Erases a complaint with its versions and everything made from it, and leaves a hash of its key so that no later export brings
 * it back. The store's file is written anew, since a database keeps the bytes of deleted rows.
 * @returns the source that it was erased from
 * @throws UserError when no source has it, or several have and none is named
 */
export async function forget(workspace: Workspace, id: string, only?: string): Promise<string> {
  const db = await openStore(workspace);
  let source: string | null;
  try {
    source = await ownerOf(db, id, only);
    if (source !== null)
      await db.transaction(async () => {
        for (const step of [...erased, "tombstone"])
          await db.run(sql[step] as string, { source, id });
      });
  } finally {
    db.close();
  }
  // Also where it was erased before: the run that did may not have come this far.
  await writeAnew(workspace.store);
  if (source === null) throw new UserError(`forget: complaint ${id} was erased before`);
  return source;
}

/** The source to erase it from; null: it was erased before. */
async function ownerOf(db: Database, id: string, only: string | undefined): Promise<string | null> {
  const rows = await db.rows(sql.owners as string, { id });
  const owners = rows.map(({ source }) => String(source));
  const [owner] = only === undefined ? owners : owners.filter((source) => source === only);
  if (owner !== undefined && (only !== undefined || owners.length === 1)) return owner;
  if (owner !== undefined)
    throw new UserError(
      `forget: several sources have a complaint ${id} (${owners.join(", ")}); say which with --source`,
    );
  if (Number(await db.value(sql.known_as_forgotten as string, { id })) > 0) return null;
  throw new UserError(
    `forget: no complaint ${id}${only === undefined ? "" : ` in source ${only}`}; plaint cases lists them with their ids`,
  );
}

/** Copies a store without what was deleted from it, and puts the copy in its place. */
export async function writeAnew(store: string): Promise<void> {
  const copy = `${store}.new`;
  rmSync(copy, { force: true });
  const db = await Database.open(":memory:");
  try {
    await db.attach(store, "old");
    await db.run(`attach '${copy.replaceAll("'", "''")}' as fresh`);
    await db.run("copy from database old to fresh");
    await db.run("detach fresh");
  } finally {
    db.close();
  }
  renameSync(copy, store);
  rmSync(`${store}.wal`, { force: true });
}
