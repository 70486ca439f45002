import {
  closeSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative, resolve, sep } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { readMapping, readyMappings } from "../config/mapping.ts";
import { Database } from "../database.ts";
import { UserError } from "../error.ts";
import { type KnownMapping, knownMapping } from "../ingest/propose/known-mapping.ts";
import { type FileTable, fileTables } from "../ingest/read/file-tables.ts";
import { filePattern } from "./file-pattern.ts";
import { linesToSettle, type ToSettle, workspaceText, writeWorkspace } from "./init.ts";
import { cleanCsv, describeTable, type InspectedFile, type InspectedTable } from "./inspect.ts";

/** Says of each table in the files what it is and how it could be mapped. */
export async function inspectCommand(
  folder: string,
  paths: readonly string[],
): Promise<InspectedTable[]> {
  const mappings = knownMappings(folder);
  const inspected: InspectedTable[] = [];
  await eachTable(paths, async (table) => {
    inspected.push(await describeTable(asInspected(table), await table.rows(), { mappings }));
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

/**
 * Writes a commented plaint.yaml for example exports.
 * @returns its path, and the lines without which it cannot be loaded yet
 */
export async function initCommand(
  folder: string,
  paths: readonly string[],
): Promise<{ path: string; toSettle: readonly ToSettle[] }> {
  if (paths.length === 0)
    throw new UserError(
      "plaint init: no example exports given; expected at least one file: plaint init exports/*.csv",
    );
  const mappings = knownMappings(folder);
  const inspected: InspectedTable[] = [];
  await eachTable(paths, async (table, path) => {
    // As the workspace names it, and an archive as a whole.
    const file = asInspected(table, relative(resolve(folder), path).split(sep).join("/"));
    inspected.push(await describeTable(file, await table.rows(), { mappings }));
  });
  mkdirSync(folder, { recursive: true });
  const text = workspaceText(inspected, (files) => filePattern(folder, files));
  return { path: writeWorkspace(folder, text), toSettle: linesToSettle(text) };
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
      refuseWhatIsNoFile(path, name);
      const file = { path, name, format: "auto", wanted: null, omit: [], working } as const;
      try {
        for await (const table of fileTables(db, file)) await visit(table, path);
      } catch (error) {
        refuseBinary(path, name);
        throw error;
      }
    }
  } finally {
    db.close();
    rmSync(working, { recursive: true, force: true });
  }
}

/** @throws UserError when there is no file with anything in it */
function refuseWhatIsNoFile(path: string, name: string): void {
  if (!existsSync(path)) throw new UserError(`${name}: no such file`);
  const found = statSync(path);
  if (found.isDirectory())
    throw new UserError(
      `${name}: is a folder; expected files; name those in it: ${join(name, "*")}`,
    );
  if (!found.isFile())
    throw new UserError(`${name}: is no regular file; expected an export saved on disk`);
  if (found.size === 0)
    throw new UserError(`${name}: is empty (0 bytes); expected a header and rows; export it again`);
}

/**
 * Of a file that could not be read, says so where the reason is that it is none of the formats at all.
 * @throws UserError when its first bytes are no text of any encoding
 */
function refuseBinary(path: string, name: string): void {
  if (/\.(?:gz|zip|xls[xmb]?|ods|parquet)$/i.test(path)) return;
  const head = headOf(path);
  const text = head.length >= 2 && /^(?:fffe|feff)/.test(head.toString("hex", 0, 2));
  const control = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27)).length;
  if (
    text ||
    control * 50 <= head.length ||
    /^(?:25504446|504b0304|d0cf11e0|1f8b)/.test(head.toString("hex", 0, 4))
  )
    return;
  throw new UserError(
    `${name}: is no text (${control} of its first ${head.length} bytes are control characters), nor a format known by its ending; ` +
      "expected .csv, .tsv, .txt, .json, .ndjson, .jsonl, .yaml, .xlsx or .parquet, also in .gz or .zip; export the data as one of them",
  );
}

function headOf(path: string): Buffer {
  const file = openSync(path, "r");
  try {
    const head = Buffer.alloc(4096);
    return head.subarray(0, readSync(file, head, 0, head.length, 0));
  } finally {
    closeSync(file);
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
  const stem = `${basename(name).replace(/\.(csv|tsv|txt|json|ndjson|jsonl|ya?ml|xlsx|xlsm|parquet)?(\.gz)?$/i, "")}${sheet === null ? "" : `-${sheet}`}`;
  const safe = stem.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[.-]+/, "") || "table";
  let path = join(out, `${safe}.csv`);
  for (let number = 2; taken.has(path) || existsSync(path); number++)
    path = join(out, `${safe}-${number}.csv`);
  return path;
}
