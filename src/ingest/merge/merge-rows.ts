import type { SourceConfig } from "../../config.ts";
import { type Database, sqlStatements } from "../../database.ts";
import type { RowCounts } from "../report.ts";
import { ordersBySmallest } from "../stage/mapping.ts";

const merge = {
  ...sqlStatements(import.meta.url, "merge.sql"),
  ...sqlStatements(import.meta.url, "versions.sql"),
  ...sqlStatements(import.meta.url, "versions-written.sql"),
  ...sqlStatements(import.meta.url, "derived-events.sql"),
};
const first = sqlStatements(import.meta.url, "first-rows.sql");
const keyed = sqlStatements(import.meta.url, "merge-keyed.sql");

/** What became of the rows that could be loaded, counted. */
export type Fates = Omit<RowCounts, "rows_read" | "rejected">;

/** Writes the staged rows that can be loaded into the source's table; within the transaction of the file. */
export async function mergeRows(db: Database, source: SourceConfig): Promise<Fates> {
  if (source.table !== "complaints") return mergeKeyed(db, source);
  await db.run(merge.accepted as string);
  const fates = ordersBySmallest(source) ? await mergeFirstRows(db) : await mergeVersions(db);
  if (source.full) for (const step of fullSteps) await db.run(merge[step] as string);
  return fates;
}

/** Complaints whose rows are versions: the newest is the complaint, the others are kept. */
async function mergeVersions(db: Database): Promise<Fates> {
  await db.run(merge.contested as string);
  const contested = Number(await db.value("select count(*) from contested"));
  for (const step of contested === 0 ? ["insert_accepted"] : versionSteps)
    await db.run(merge[step] as string);
  const [row] = await db.rows(merge[contested === 0 ? "accepted_count" : "counts"] as string);
  const { uncontested, inserted, updated, unchanged, duplicate } = row as Record<string, number>;
  return {
    inserted: (uncontested ?? 0) + (inserted ?? 0),
    updated: updated ?? 0,
    unchanged: unchanged ?? 0,
    duplicate: duplicate ?? 0,
  };
}

const versionSteps = [
  "insert_uncontested",
  "file_places",
  "candidates",
  "settled",
  "drop_settled",
  "ahead",
  "placed",
  "settled_before",
  "drop_placed",
  "reread",
  "chain",
  "ties",
  "decisions",
  "touched",
  "kept",
  "clear_current",
  "clear_earlier",
  "clear_sightings",
  "insert_current",
  "insert_earlier",
  "insert_sightings",
  "clear_derived",
  "insert_derived",
];

const fullSteps = ["seen", "newest_seen", "clear_seen", "insert_seen", "withdrawn"];

/** Complaints whose rows are steps of a log: the earliest is the complaint, the others are no versions of it. */
async function mergeFirstRows(db: Database): Promise<Fates> {
  for (const step of firstRowSteps) await db.run(first[step] as string);
  const [row] = await db.rows(first.counts as string);
  return row as unknown as Fates;
}

const firstRowSteps = [
  "told_firsts",
  "fates",
  "clear_current",
  "insert_current",
  "clear_earlier",
  "clear_sightings",
  "clear_derived",
];

/** Rows without a history: the newest of a key counts. */
async function mergeKeyed(db: Database, { table }: SourceConfig): Promise<Fates> {
  const into = (step: string) => (keyed[step] as string).replace(/\btarget\b/g, table);
  if (table === "events") await db.run(keyed.repeated_steps as string);
  await db.run(keyed[`told_${table}`] as string);
  for (const step of ["fates", "clear", "insert"]) await db.run(into(step));
  const [row] = await db.rows(keyed.counts as string);
  return row as unknown as Fates;
}
