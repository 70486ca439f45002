import type { Workspace } from "../config.ts";
import { type Database, literal, sqlStatements } from "../database.ts";
import type { SourceFile } from "./files.ts";
import { type Fingerprint, fingerprint } from "./fingerprint.ts";
import type { Landing } from "./landing.ts";
import { resolveMapping } from "./mapping.ts";
import { landStrictly, landTolerantly } from "./read-csv.ts";
import { landJson } from "./read-json.ts";
import type { FileReport, RowCounts } from "./report.ts";
import { sniffCsv } from "./sniff-csv.ts";
import { stageSql } from "./stage.ts";

const merge = {
  ...sqlStatements(import.meta.url, "merge.sql"),
  ...sqlStatements(import.meta.url, "versions.sql"),
};

/** Loads one file into the store: all of it or, if anything fails, nothing. */
export async function loadFile(
  db: Database,
  workspace: Workspace,
  file: SourceFile,
  loadedIn: number,
): Promise<FileReport> {
  const print = await fingerprint(file.path);
  const landing = await stage(db, workspace, file, print);
  const counts = await settle(db, file, print, landing, loadedIn);
  return {
    path: file.name,
    sha256: print.sha256,
    source: file.source.name,
    table: "complaints",
    format: landing.format,
    encoding: "utf-8",
    sheet: null,
    ...counts,
  };
}

/** Reads the file into the temporary relation `staged`, with the strict reader if it can, else with the tolerant one. */
async function stage(
  db: Database,
  workspace: Workspace,
  file: SourceFile,
  print: Fingerprint,
): Promise<Landing> {
  const { source, path } = file;
  const into = (landing: Landing) => stageLanding(db, workspace, file, print, landing);
  if (isJson(file)) return into(await landJson(db, path, source));
  const dialect = sniffCsv(print.head, source.format, file.name);
  const records = print.records - dialect.headerRow;
  if (dialect.plainHeader && records > 0) {
    const landing = landStrictly(path, dialect, records);
    try {
      await into(landing);
      if (Number(await db.value("select count(*) from staged")) === records) return landing;
    } catch (error) {
      if (!(error instanceof Error && /CSV Error|Invalid Input Error/.test(error.message)))
        throw error;
    }
  }
  return into(await landTolerantly(db, path, dialect));
}

async function stageLanding(
  db: Database,
  workspace: Workspace,
  { source, name }: SourceFile,
  print: Fingerprint,
  landing: Landing,
): Promise<Landing> {
  const { firstRow, relation, header } = landing;
  const sql = stageSql({
    mapping: resolveMapping(source, header, name),
    timezone: source.timezone ?? workspace.config.timezone,
    blank: source.blank,
    relation,
    carried: firstRow === null ? ["landed_row"] : [],
    // JSON is normalised as it is read: its escapes hide what may change.
    normalise: print.maybeDenormal && landing.format === "csv",
  });
  await db.run(`create or replace temp table staged_rows as ${sql}`);
  const numbered = firstRow === null ? "*" : `*, rowid + ${firstRow} as landed_row`;
  await db.run(`create or replace temp view staged as select ${numbered} from staged_rows`);
  return landing;
}

function isJson({ source, path }: SourceFile): boolean {
  const type = source.format === "auto" ? undefined : source.format.type;
  return type === undefined ? /\.(json|ndjson|jsonl)(\.gz)?$/i.test(path) : type !== "csv";
}

/** Merges the staged rows into the store in one transaction, and records the file. */
async function settle(
  db: Database,
  file: SourceFile,
  print: Fingerprint,
  landing: Landing,
  loadedIn: number,
): Promise<RowCounts> {
  const [limits] = await db.rows(merge.horizon as string);
  const text = (value: unknown) =>
    value === null || value === undefined ? "null" : literal(String(value));
  await db.run(`set variable file_id = ${literal(print.sha256.slice(0, 16))}`);
  await db.run(`set variable sha256 = ${literal(print.sha256)}`);
  await db.run(`set variable loaded_in = ${loadedIn}`);
  await db.run(`set variable path = ${literal(file.name)}`);
  await db.run(`set variable source = ${literal(file.source.name)}`);
  await db.run(`set variable horizon = ${text(limits?.horizon)}::timestamptz`);
  await db.run(`set variable exported_at = ${text(limits?.exported_at)}::timestamptz`);
  return db.transaction(async () => {
    await db.run(merge.accepted as string);
    await db.run(merge.contested as string);
    const contested = Number(await db.value("select count(*) from contested"));
    for (const step of contested === 0 ? ["insert_accepted"] : versionSteps)
      await db.run(merge[step] as string);
    const counts = await recordFile(db, landing, contested);
    return counts;
  });
}

const versionSteps = [
  "insert_uncontested",
  "candidates",
  "settled",
  "drop_settled",
  "decisions",
  "touched",
  "kept",
  "clear_current",
  "clear_earlier",
  "insert_current",
  "insert_earlier",
];

async function recordFile(db: Database, landing: Landing, contested: number): Promise<RowCounts> {
  await db.run(merge.clear_rejects as string);
  await db.run(merge.rejects as string);
  await insertUnreadable(db, landing);
  const [row] = await db.rows(merge[contested === 0 ? "accepted_count" : "counts"] as string);
  const { uncontested, inserted, updated, unchanged, duplicate } = row as Record<string, number>;
  const [staged] = await db.rows(
    "select count(*)::integer as problems from staged where problems is not null",
  );
  const counts = {
    rows_read: landing.rowsRead,
    inserted: (uncontested ?? 0) + (inserted ?? 0),
    updated: updated ?? 0,
    unchanged: unchanged ?? 0,
    duplicate: duplicate ?? 0,
    rejected: Number(staged?.problems) + landing.unreadable.length,
  };
  const { rows_read, ...parts } = counts;
  const sum = Object.values(parts).reduce((total, part) => total + part, 0);
  if (sum !== rows_read) {
    throw new Error(
      `the counts do not reconcile: ${JSON.stringify(counts)}; nothing of this file was loaded`,
    );
  }
  await db.run(merge.file as string, { ...counts, format: landing.format });
  return counts;
}

async function insertUnreadable(db: Database, { unreadable }: Landing): Promise<void> {
  if (unreadable.length === 0) return;
  await db.run(
    "create or replace temp table unreadable (landed_row bigint, rule varchar, reason varchar)",
  );
  await db.append("unreadable", [
    { type: "bigint", values: unreadable.map(({ row }) => BigInt(row)) },
    { type: "varchar", values: unreadable.map(({ rule }) => rule) },
    { type: "varchar", values: unreadable.map(({ reason }) => reason) },
  ]);
  await db.run(merge.unreadable as string);
}
