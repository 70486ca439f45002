import { type FileHandle, mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { literal } from "../../database.ts";
import { isDamaged, mendCell } from "./character-marks.ts";
import type { Landing, UnreadableRow } from "./landing.ts";
import type { Note, TableRow, TableRows } from "./table-rows.ts";

/** Rows that stand in a working file of their own until they are staged. */
export interface LandedRows extends Landing {
  /** How many rows could not be read; the list holds at most a million of them. */
  readonly unreadableCount: number;
  /** What the reader decided on the way. */
  readonly notes: readonly Note[];
  /** Deletes the working file. */
  dispose(): Promise<void>;
}

export interface LandingOptions {
  /** An existing or new folder for the working file. */
  readonly working: string;
  readonly format: Landing["format"];
}

const unreadableLimit = 1_000_000;
const batchCharacters = 2 * 1024 * 1024;
/** DuckDB's own limit of a line is 2 000 000 bytes; a longer one has to be announced and takes memory. */
const usualLine = 1_900_000;
let files = 0;

/**
 * Writes a table's rows as clean CSV (RFC 4180, UTF-8, LF) into a working file and gives the relation that reads it: the
 * columns c0, c1, …, `landed_row` and `landed_flags` (joined by `|`, blank when there are none). Blank cells are null. Rows
 * with a fault are listed instead. NULs, replacement characters and halves of characters that a reader left are mended
 * and flagged here: none gets further.
 *
 * Memory: a batch of 2 million characters and the list of faults. Writing CSV and letting DuckDB read it is several times faster than
 * handing rows over one by one.
 */
export async function landRows(table: TableRows, options: LandingOptions): Promise<LandedRows> {
  const { working, format } = options;
  await mkdir(working, { recursive: true });
  const path = join(working, `landed-${process.pid}-${++files}.csv`);
  const dispose = () => rm(path, { force: true });
  const file = await open(path, "w", 0o600);
  try {
    const written = await writeRows(table, file);
    await file.close();
    return {
      format,
      header: table.header,
      relation: relationOf(path, table.header.length, written.longestLine),
      firstRow: null,
      hasFlags: true,
      rowsRead: written.rows + written.unreadableCount,
      unreadable: written.unreadable,
      unreadableCount: written.unreadableCount,
      notes: table.notes,
      dispose,
    };
  } catch (error) {
    await file.close();
    await dispose();
    throw error;
  }
}

interface Written {
  readonly rows: number;
  readonly longestLine: number;
  readonly unreadable: readonly UnreadableRow[];
  readonly unreadableCount: number;
}

/** While a batch is being written, the next one is made; never more than these two. */
async function writeRows({ rows, header }: TableRows, file: FileHandle): Promise<Written> {
  const unreadable: UnreadableRow[] = [];
  let unreadableCount = 0;
  let count = 0;
  let longestLine = 0;
  let batch = "";
  let writing: Promise<unknown> = Promise.resolve();
  const write = async () => {
    const bytes = Buffer.from(batch);
    batch = "";
    await writing;
    writing = file.writeFile(bytes);
    // A failure is met at the next batch; until then it must not count as unhandled.
    writing.catch(() => {});
  };
  for await (const row of rows) {
    if (row.fault) {
      unreadableCount++;
      if (unreadable.length < unreadableLimit) unreadable.push({ row: row.row, ...row.fault });
      continue;
    }
    const line = lineOf(row, header.length);
    if (line.length > longestLine) longestLine = line.length;
    count++;
    batch += line;
    if (batch.length > batchCharacters) await write();
  }
  await write();
  await writing;
  return { rows: count, longestLine: longestLine * 3, unreadable, unreadableCount };
}

function lineOf({ row, cells, flags }: TableRow, width: number): string {
  if (cells.length !== width)
    throw new Error(`row ${row} has ${cells.length} cells, its header ${width}`);
  const texts = cells.map(quoted);
  texts.push(String(row), quoted(flags?.join("|") ?? ""));
  const line = texts.join(",");
  if (!isDamaged(line)) return `${line}\n`;
  const found = new Set(flags);
  const mended = cells.map((cell) => (cell === null ? null : mendCell(cell, found)));
  return lineOf({ row, cells: mended, flags: [...found] }, width);
}

function quoted(text: string | null): string {
  if (text === null) return "";
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function relationOf(path: string, width: number, longestLine: number): string {
  const texts = Array.from({ length: width }, (_, index) => `c${index}: 'VARCHAR'`);
  const columns = [...texts, "landed_row: 'BIGINT'", "landed_flags: 'VARCHAR'"].join(", ");
  const long = longestLine > usualLine ? `, max_line_size = ${longestLine + 1000}` : "";
  // The line end has to be said: DuckDB takes the first line break for it, be it inside quotes.
  return (
    `read_csv(${literal(path.replace(/[[*?]/g, "[$&]"))}, auto_detect = false, header = false, delim = ',', quote = '"', ` +
    `escape = '"', new_line = '\\n', strict_mode = true, null_padding = false, encoding = 'utf-8'${long}, columns = {${columns}})`
  );
}
