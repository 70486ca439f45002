import { createWriteStream, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { readMapping, readyMappings } from "../config/mapping.ts";
import { Database } from "../database.ts";
import { UserError } from "../error.ts";
import { type FileTable, fileTables } from "../ingest/file-tables.ts";
import { type KnownMapping, knownMapping } from "../ingest/propose/known-mapping.ts";
import { workspaceText, writeWorkspace } from "./init.ts";
import { cleanCsv, describeTable, type InspectedFile, type InspectedTable } from "./inspect.ts";

/** Says of each table in the files what it is and how it could be mapped. */
export async function inspectCommand(
  folder: string,
  paths: readonly string[],
): Promise<InspectedTable[]> {
  const mappings = knownMappings(folder);
  const inspected: InspectedTable[] = [];
  await eachTable(paths, async (table) => {
    inspected.push(
      await describeTable(asInspected(table), await table.rows(), { mappings }),
    );
  });
  return inspected;
}

/** Hands over the rows of the files as clean CSV, the first ones of each table. */
export async function inspectRowsCommand(
  paths: readonly string[],
  limit: number,
  write: (text: string) => void,
): Promise<void> {
  await eachTable(paths, async (table) => {
    for await (const line of cleanCsv(await table.rows(), limit)) write(line);
  });
}

/** Writes each table of the files as clean CSV into a folder. @returns the files written */
export async function inspectOutCommand(
  paths: readonly string[],
  limit: number,
  out: string,
): Promise<string[]> {
  mkdirSync(out, { recursive: true });
  const written = new Set<string>();
  await eachTable(paths, async (table) => {
    const path = unused(out, table, written);
    written.add(path);
    const lines = Readable.from(cleanCsv(await table.rows(), limit));
    await pipeline(lines, createWriteStream(path, { mode: 0o600 }));
  });
  return [...written];
}

/** Writes a commented plaint.yaml for example exports. @returns its path */
export async function initCommand(folder: string, paths: readonly string[]): Promise<string> {
  if (paths.length === 0)
    throw new UserError(
      "plaint init: no example exports given; expected at least one file: plaint init exports/*.csv",
    );
  const mappings = knownMappings(folder);
  const inspected: InspectedTable[] = [];
  await eachTable(paths, async (table, path) => {
    // As the workspace names it, and an archive as a whole.
    const file = asInspected(table, relative(resolve(folder), path));
    inspected.push(await describeTable(file, await table.rows(), { mappings }));
  });
  mkdirSync(folder, { recursive: true });
  return writeWorkspace(folder, workspaceText(inspected));
}

function knownMappings(folder: string): KnownMapping[] {
  return readyMappings().map((name) => knownMapping(name, readMapping(name, folder)));
}

/** Opens the files' tables one after the other; what is unpacked for that is gone afterwards. */
async function eachTable(
  paths: readonly string[],
  visit: (table: FileTable, path: string) => Promise<void>,
): Promise<void> {
  const working = mkdtempSync(join(tmpdir(), "plaint-inspect-"));
  const db = await Database.open();
  try {
    for (const name of paths) {
      const path = resolve(name);
      if (!existsSync(path)) throw new UserError(`${name}: no such file`);
      const file = { path, name, format: "auto", wanted: null, omit: [], working } as const;
      for await (const table of fileTables(db, file)) await visit(table, path);
    }
  } finally {
    db.close();
    rmSync(working, { recursive: true, force: true });
  }
}

function asInspected(table: FileTable, path = table.name): InspectedFile {
  return {
    path,
    format: table.format,
    encoding: table.format === "parquet" || table.format === "xlsx" ? null : table.encoding,
    delimiter: table.dialect?.delimiter ?? null,
    header_row: table.dialect?.headerRow ?? null,
    sheet: table.sheet,
    sheets: table.sheets,
  };
}

/** A name for a table's clean CSV: the file's, with the sheet's, made safe; numbered where it is taken. */
function unused(out: string, { name, sheet }: FileTable, taken: ReadonlySet<string>): string {
  const stem = `${basename(name).replace(/\.(csv|tsv|txt|json|ndjson|jsonl|xlsx|xlsm|parquet)?(\.gz)?$/i, "")}${sheet === null ? "" : `-${sheet}`}`;
  const safe = stem.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[.-]+/, "") || "table";
  let path = join(out, `${safe}.csv`);
  for (let number = 2; taken.has(path) || existsSync(path); number++)
    path = join(out, `${safe}-${number}.csv`);
  return path;
}
