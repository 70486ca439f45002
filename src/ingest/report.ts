import type { TableName } from "../tables.ts";
import type { FileFormat } from "./read/landing.ts";
import type { Note } from "./read/table-rows.ts";

/** What became of the rows; rows_read is always the sum of the others. */
export interface RowCounts {
  readonly rows_read: number;
  /** First sight of a complaint. */
  readonly inserted: number;
  /** Became the current version. */
  readonly updated: number;
  /** Equal to a known version. */
  readonly unchanged: number;
  /** Older than what the store has, or superseded within the same file. */
  readonly duplicate: number;
  readonly rejected: number;
}

export interface FileReport extends RowCounts {
  /** Of a file in an archive: the archive's path and the file's in it. */
  readonly path: string;
  readonly sha256: string;
  readonly source: string;
  readonly table: TableName;
  readonly format: FileFormat;
  readonly encoding: string;
  readonly sheet: string | null;
  /** What the readers decided and met. */
  readonly notes: readonly Note[];
  /** Why nothing of the file was loaded; null: it was. */
  readonly refused: string | null;
}

export interface RejectReport {
  readonly path: string;
  readonly row: number;
  readonly field: string | null;
  readonly rule: string;
  readonly reason: string;
}

/** Rows of events, surveys or aspects whose complaint is not in the store. */
export interface WithoutComplaint {
  readonly source: string;
  readonly table: TableName;
  readonly rows: number;
}

/** The document that `plaint ingest --json` prints. */
export interface IngestReport {
  readonly files: readonly FileReport[];
  readonly totals: RowCounts;
  /** The first 100 of this run. */
  readonly rejects: readonly RejectReport[];
  /** Loaded all the same: their complaints may come later. */
  readonly without_complaint: readonly WithoutComplaint[];
  /** Equal for stores with the same content. */
  readonly content_hash: string;
}

const counted = ["rows_read", "inserted", "updated", "unchanged", "duplicate", "rejected"] as const;

export function totalsOf(files: readonly RowCounts[]): RowCounts {
  const sum = (name: (typeof counted)[number]) =>
    files.reduce((total, file) => total + file[name], 0);
  return Object.fromEntries(counted.map((name) => [name, sum(name)])) as unknown as RowCounts;
}
