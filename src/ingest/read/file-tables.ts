import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { SourceConfig } from "../../config.ts";
import type { Database } from "../../database.ts";
import { UserError } from "../../error.ts";
import { namedColumns } from "../stage/mapping.ts";
import { storedHash } from "./bytes/file-bytes.ts";
import type { Transcoded } from "./bytes/transcode.ts";
import { type FilePart, partsOf } from "./bytes/unpack.ts";
import { encodingNotes } from "./encoding-notes.ts";
import { findHeader, namesIn } from "./find-header.ts";
import { type Fingerprint, fingerprint } from "./fingerprint.ts";
import type { FileFormat, Landing } from "./landing.ts";
import { parquetRows } from "./parquet-rows.ts";
import { landStrictly, tolerantTable } from "./read-csv.ts";
import { jsonTable } from "./read-json.ts";
import { landParquet } from "./read-parquet.ts";
import { sniffCsv } from "./sniff-csv.ts";
import type { Note, TableRows } from "./table-rows.ts";
import type { TextFile } from "./text-chunks.ts";
import { readWorkbook } from "./workbook/read-workbook.ts";

/** One table of a file, found but not read yet. */
export interface FileTable {
  /** As shown: of a file in an archive, the archive's name and the file's in it. */
  readonly name: string;
  readonly format: FileFormat;
  /** Of text; a workbook and a Parquet file say UTF-8 themselves. */
  readonly encoding: string;
  readonly sheet: string | null;
  /** All sheets of its workbook that hold a table. */
  readonly sheets: readonly string[];
  /** Of the bytes of the file, or of the file in the archive. */
  readonly sha256: string;
  /** Tells the table from those of other files, and from other sheets of the same one. */
  readonly fileId: string;
  /** Whether the texts may need Unicode normalisation (NFC). */
  readonly maybeDenormal: boolean;
  /** What was decided before reading. */
  readonly notes: readonly Note[];
  /** As DuckDB would read it itself; null: it cannot. It may still turn out that it could not. */
  readonly strict: Landing | null;
  /** How it is written, where it is delimited text. */
  readonly dialect: { readonly delimiter: string; readonly headerRow: number } | null;
  /** Every row, whatever is wrong with it. */
  readonly rows: () => Promise<TableRows>;
}

/** What is known about a file before it is read. */
export interface FileToRead {
  /** Absolute. */
  readonly path: string;
  /** As shown. */
  readonly name: string;
  readonly format: SourceConfig["format"];
  /** Columns that the table should have; null: nobody knows. */
  readonly wanted: readonly string[] | null;
  /** Columns that are not read. */
  readonly omit: readonly string[];
  /** A folder for what is unpacked and decoded. */
  readonly working: string;
}

interface Reading {
  readonly db: Database;
  readonly file: FileToRead;
  readonly part: FilePart;
  /** A folder of this file's own, gone when its last table is read. */
  readonly working: string;
}

/** A source's file as it is to be read. */
export function asSourceSays(
  { source, path, name }: { source: SourceConfig; path: string; name: string },
  working: string,
): FileToRead {
  const { format, omit } = source;
  return { path, name, format, wanted: namedColumns(source), omit, working };
}

/**
 * The tables of a file: one, or one for each member of an archive and each sheet of a workbook. A table can be read until the next
 * one is asked for.
 * @throws UserError when the file cannot be read, or its format, encoding or header cannot be told
 */
export async function* fileTables(db: Database, file: FileToRead): AsyncGenerator<FileTable> {
  await mkdir(file.working, { recursive: true });
  // What is unpacked and decoded holds people's names: for nobody else's eyes, and not for longer than it is read.
  const working = await mkdtemp(join(file.working, "file-"));
  try {
    for await (const part of partsOf(file.path, working, { name: file.name })) {
      try {
        yield* tablesOf({ db, file, part, working });
      } finally {
        await part.dispose();
      }
    }
  } finally {
    await rm(working, { recursive: true, force: true });
  }
}

async function* tablesOf(reading: Reading): AsyncGenerator<FileTable> {
  const { file, part } = reading;
  const given = file.format === "auto" ? undefined : file.format.type;
  // What was unpacked keeps no more of its name than what it ends in.
  const type = given ?? typeOf(part.path) ?? typeOf(part.name.replace(/\.gz$/i, ""));
  if (type === "xlsx") yield* sheets(reading);
  else if (type === "parquet") yield await parquet(reading);
  else yield await text(reading, type ?? "csv");
}

const types: readonly [RegExp, FileFormat][] = [
  [/\.xls[xm]$/i, "xlsx"],
  [/\.parquet$/i, "parquet"],
  [/\.(ndjson|jsonl)(\.gz)?$/i, "ndjson"],
  [/\.json(\.gz)?$/i, "json"],
  [/\.ya?ml(\.gz)?$/i, "yaml"],
];

function typeOf(path: string): FileFormat | undefined {
  if (/\.(xls|xlsb|ods|numbers)$/i.test(path))
    throw new UserError(
      `${path}: a spreadsheet in a format that is not read; expected .xlsx; open it and save it as .xlsx, or export CSV`,
    );
  return types.find(([pattern]) => pattern.test(path))?.[1];
}

async function text({ file, part, working }: Reading, type: FileFormat): Promise<FileTable> {
  const { format, wanted } = file;
  const given = format === "auto" ? {} : format;
  const decoded = join(working, "decoded.txt");
  const print = await fingerprint(part.path, given.encoding ?? null, decoded, part.name);
  const source = textFile(part, print, decoded);
  const common = {
    name: part.name,
    encoding: print.encoding,
    sheet: null,
    sheets: [],
    sha256: print.sha256,
    fileId: print.sha256.slice(0, 16),
    maybeDenormal: print.maybeDenormal,
  };
  const notes = encodingNotes(print, given.encoding !== undefined);
  if (type === "json" || type === "ndjson" || type === "yaml") {
    const options = {
      wanted: wanted ?? [],
      name: part.name,
      ...(given.path !== undefined && { path: given.path }),
      ...(type !== "json" || given.type === "json" ? { type } : {}),
    };
    const { format: found, table } = await jsonTable(source, options);
    // JSON is normalised as it is read: its escapes hide what may change.
    return {
      ...common,
      maybeDenormal: false,
      format: found,
      notes,
      strict: null,
      dialect: null,
      rows: async () => table,
    };
  }
  const dialect = sniffCsv(print.head, format, part.name, wanted);
  const { maybePadded } = print;
  const records = print.records - dialect.headerRow;
  const plain = dialect.plainHeader && dialect.delimiter.length === 1 && records > 0;
  const marked = print.transcoded !== null && hasMarks(print.transcoded);
  return {
    ...common,
    format: "csv",
    notes,
    dialect,
    strict: plain && !marked ? landStrictly(source.path, dialect, { records, maybePadded }) : null,
    rows: async () => tolerantTable(source, dialect),
  };
}

/** Characters that the tolerant reader has to see: bytes that did not decode, U+FFFD and NULs. */
function hasMarks({ undecodable, replacements, nuls }: Transcoded): boolean {
  return undecodable.count + replacements.count + nuls.count > 0;
}

function textFile(part: FilePart, { transcoded }: Fingerprint, decoded: string): TextFile {
  if (transcoded === null) return { path: part.path };
  const { undecodable, replacements } = transcoded;
  return { path: decoded, undecodable: undecodable.offsets, replacement: replacements.offsets };
}

async function* sheets({ file, part }: Reading): AsyncGenerator<FileTable> {
  const { format, wanted } = file;
  const given = format === "auto" ? {} : format;
  const sha256 = await storedHash(part.path);
  const found = await readWorkbook(part.path, {
    ...(given.sheet !== undefined && { sheet: given.sheet }),
    ...(given.header_row !== undefined && { headerRow: given.header_row }),
    ...(wanted &&
      given.header_row === undefined && {
        // Where it holds none of them, the workbook reader's own eye is better.
        findHeader: (rows) => (holdsAny(rows, wanted) ? findHeader(rows, wanted) : -1),
      }),
  });
  for (const { sheet, table } of found) {
    yield {
      name: part.name,
      format: "xlsx",
      encoding: "utf-8",
      sheet,
      sheets: found.map((each) => each.sheet),
      sha256,
      fileId: createHash("sha256").update(`${sha256} ${sheet}`).digest("hex").slice(0, 16),
      maybeDenormal: true,
      notes: [],
      strict: null,
      dialect: null,
      rows: async () => table,
    };
  }
}

/** Whether some row holds a wanted name. */
function holdsAny(
  rows: readonly (readonly (string | null)[])[],
  wanted: readonly string[],
): boolean {
  const names = new Set(wanted);
  return rows.some((cells) => namesIn(cells, names) > 0);
}

async function parquet({ db, file, part }: Reading): Promise<FileTable> {
  const sha256 = await storedHash(part.path);
  const strict = await landParquet(db, part.path, part.name, file.omit);
  return {
    name: part.name,
    format: "parquet",
    encoding: "utf-8",
    sheet: null,
    sheets: [],
    sha256,
    fileId: sha256.slice(0, 16),
    maybeDenormal: true,
    notes: [],
    strict,
    dialect: null,
    rows: async () => parquetRows(db, strict),
  };
}
