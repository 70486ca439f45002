import type { Fault } from "./table-rows.ts";

/** A row that could not even be read as a row. */
export interface UnreadableRow extends Fault {
  readonly row: number;
}

export type FileFormat = "csv" | "json" | "ndjson" | "yaml" | "xlsx" | "parquet";

/** A file's rows as text, ready to be staged. */
export interface Landing {
  readonly format: FileFormat;
  /** Column names; the relation calls them c0, c1, … */
  readonly header: readonly string[];
  /** SQL of the relation with the text columns, in the order of the file. */
  readonly relation: string;
  /**
   * The number that the relation's first row has in the file (a delimited file's header counts, as in a spreadsheet);
   * null: the relation has a column `landed_row` of its own.
   */
  readonly firstRow: number | null;
  /** Whether the relation has a column `landed_flags`: what the reader mended in the row. */
  readonly hasFlags?: boolean;
  /** Whether it is known that no cell has blanks at its ends. */
  readonly isTrimmed?: boolean;
  /** All records of the file, read or not. */
  readonly rowsRead: number;
  readonly unreadable: readonly UnreadableRow[];
  /** How many rows could not be read, where the list is shorter. */
  readonly unreadableCount?: number;
}
