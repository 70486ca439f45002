import { once } from "node:events";
import { createWriteStream, statSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import Papa from "papaparse";
import type { Workspace } from "../../config.ts";
import type { Database } from "../../database.ts";
import { UserError } from "../../error.ts";
import { type SourceFile, sourceFiles } from "../files.ts";
import { exportId } from "../load-file.ts";
import { asSourceSays, type FileTable, fileTables } from "../read/file-tables.ts";
import type { TableRow } from "../read/table-rows.ts";
import { mendedColumns } from "../stage/mapping.ts";

interface Rejected {
  readonly path: string;
  readonly sha256: string;
  readonly source: string;
  /** Row numbers; null: all of them, the file was refused. */
  readonly rows: ReadonlyMap<number, string> | null;
}

/**
 * Re-reads the files that rows were rejected from and writes these rows, as they stand there, as CSV to mend and load again: the
 * file's own columns, then `plaint_row` and `plaint_reason`. Rows of several files with other columns go to files of their
 * own beside `out`.
 * @throws UserError when nothing was rejected, or a file has changed since
 */
export async function writeRejectedRows(
  db: Database,
  workspace: Workspace,
  out: string,
): Promise<{ rows: number; files: string[] }> {
  const wanted = await rejectedFiles(db);
  if (wanted.size === 0) throw new UserError("rejects: no rows were rejected; nothing is written");
  const writers = new Map<string, Writer>();
  try {
    for (const file of await filesWithRejects(db, workspace)) {
      for await (const table of fileTables(db, asSourceSays(file, workspace.landing))) {
        const key = `${file.source.name} ${exportId(file.source, table)}`;
        const rejected = wanted.get(key);
        if (!rejected) continue;
        wanted.delete(key);
        await writeRows(table, rejected, writers, out);
      }
    }
    const [missing] = wanted.values();
    if (missing)
      throw new UserError(
        `${missing.path}: gone or changed since it was loaded (sha256 ${missing.sha256.slice(0, 12)}…); its rejected rows cannot be ` +
          "read again; put the file back, or run plaint ingest to load what is there now",
      );
  } catch (error) {
    for (const writer of writers.values()) await writer.drop();
    throw error;
  }
  for (const writer of writers.values()) await writer.close();
  return {
    rows: [...writers.values()].reduce((sum, { rows }) => sum + rows, 0),
    files: [...writers.values()].map(({ path }) => path),
  };
}

/** The files that rows may have been rejected from: those that the sources name, and those that were given by name. */
export async function filesWithRejects(
  db: Database,
  workspace: Workspace,
): Promise<readonly SourceFile[]> {
  const named = sourceFiles(workspace);
  const known = new Set(named.map(({ source, path }) => `${source.name} ${path}`));
  const rows = await db.rows("select distinct source, path from rejects order by source, path");
  const given = rows.flatMap((row): SourceFile[] => {
    const source = workspace.config.sources.find(({ name }) => name === row.source);
    const path = resolve(workspace.folder, String(row.path));
    const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() === true;
    if (!source || !isFile || known.has(`${source.name} ${path}`)) return [];
    return [{ source, path, name: String(row.path) }];
  });
  return [...named, ...given];
}

/** By source and file: what was rejected in the newest load of each file. */
async function rejectedFiles(db: Database): Promise<Map<string, Rejected>> {
  const rows = await db.rows(
    `select rejects.file_id, rejects.source, any_value(rejects.path) as path, any_value(sha256) as sha256, row_number::integer as row,
       string_agg(distinct rule || coalesce(' ' || field, ''), ', ' order by rule || coalesce(' ' || field, '')) as reason
     from rejects join (select distinct file_id, source, sha256 from files) as files using (file_id, source)
     where rule <> 'forgotten'
     group by rejects.file_id, rejects.source, row_number
     order by path, row`,
  );
  const files = new Map<string, Rejected>();
  for (const { file_id, source, path, sha256, row, reason } of rows) {
    const key = `${source} ${file_id}`;
    const before = files.get(key);
    const refused = row === 0 || before?.rows === null;
    const known = before?.rows ?? new Map<number, string>();
    files.set(key, {
      path: String(path),
      sha256: String(sha256),
      source: String(source),
      rows: refused ? null : new Map([...known, [Number(row), String(reason)]]),
    });
  }
  return files;
}

async function writeRows(
  table: FileTable,
  rejected: Rejected,
  writers: Map<string, Writer>,
  out: string,
): Promise<void> {
  const { rows, header } = await table.rows();
  const writer = writerFor(writers, header, out);
  for await (const row of rows) {
    const reason = rejected.rows === null ? "file_refused" : rejected.rows.get(row.row);
    if (reason !== undefined) await writer.add(row, reason);
  }
}

function writerFor(writers: Map<string, Writer>, header: readonly string[], out: string): Writer {
  const key = JSON.stringify(header);
  const known = writers.get(key);
  if (known) return known;
  const path = resolve(out);
  const extension = extname(path);
  const number = writers.size + 1;
  const own =
    number === 1 ? path : join(dirname(path), `${basename(path, extension)}-${number}${extension}`);
  const writer = new Writer(own, header);
  writers.set(key, writer);
  return writer;
}

/** Writes beside the file first, so that a run that fails leaves none. */
class Writer {
  rows = 0;
  readonly path: string;
  readonly #stream;

  constructor(path: string, header: readonly string[]) {
    this.path = path;
    this.#stream = createWriteStream(`${path}.part`, { mode: 0o600 });
    this.#write([...header, ...mendedColumns]);
  }

  async add({ row, cells, text }: TableRow, reason: string): Promise<void> {
    this.rows++;
    // A row that is no row is given as the line it is, in the first column.
    const given = cells.length > 0 ? cells : [text ?? ""];
    const padded = Array.from({ length: Math.max(given.length, 1) }, (_, at) => given[at] ?? "");
    if (!this.#write([...padded, String(row), reason])) await once(this.#stream, "drain");
  }

  async close(): Promise<void> {
    this.#stream.end();
    await once(this.#stream, "finish");
    await rename(`${this.path}.part`, this.path);
  }

  async drop(): Promise<void> {
    this.#stream.end();
    await once(this.#stream, "finish");
    await rm(`${this.path}.part`, { force: true });
  }

  #write(cells: readonly string[]): boolean {
    return this.#stream.write(`${Papa.unparse([cells as string[]])}\r\n`);
  }
}
