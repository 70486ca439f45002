/** Something a reader decided or met in a file, kept with it in the store: `{ code: "subtotals_dropped", rows: [14, 29] }`. */
export interface Note {
  readonly code: string;
  readonly [detail: string]: string | number | boolean | readonly (string | number)[];
}

/** Why a row could not be read as a row. */
export interface Fault {
  readonly rule: string;
  readonly reason: string;
}

/** One row of a file as text. */
export interface TableRow {
  /** Its number in the file; the header counts, as in a spreadsheet. */
  readonly row: number;
  /** As many as the header has; null: blank. */
  readonly cells: readonly (string | null)[];
  /** What was mended on the way: `replacement_character`, `nul_removed`. */
  readonly flags?: readonly string[];
  /** Set: the row is not loadable; its cells are what could be made out, or none. */
  readonly fault?: Fault;
  /** Of a row with a fault and no cells: the text as it stands in the file. */
  readonly text?: string;
}

/** A file's table as a reader hands it over: to be loaded, inspected or written as clean CSV. */
export interface TableRows {
  /** Column names: NFC, trimmed, unique, never blank. */
  readonly header: readonly string[];
  /** To be read once, in order. */
  readonly rows: Iterable<TableRow> | AsyncIterable<TableRow>;
  /** Complete when the rows have been read. */
  readonly notes: readonly Note[];
}

/**
 * Finds the header in the first rows of a table when nobody says where it is: given rows of cells, the index of the header row.
 * Title rows and blank rows stand above it.
 */
export type HeaderFinder = (rows: readonly (readonly (string | null)[])[]) => number;
