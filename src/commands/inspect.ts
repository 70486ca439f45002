import { UserError } from "../error.ts";
import { type ColumnEvidence, evidenceOf } from "../ingest/propose/column-evidence.ts";
import { ownNames } from "../ingest/propose/group-heading.ts";
import type { KnownMapping } from "../ingest/propose/known-mapping.ts";
import { personalValues } from "../ingest/propose/personal-columns.ts";
import { type Proposal, propose } from "../ingest/propose/propose.ts";
import { yamlSource } from "../ingest/propose/yaml-source.ts";
import type { Note, TableRows } from "../ingest/read/table-rows.ts";
import type { TableName } from "../tables.ts";
import { sourceName } from "./init.ts";

/** What a reader knows of a file beside its rows; null: it has no such thing. */
export interface InspectedFile {
  readonly path: string;
  readonly format: string;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly header_row: number | null;
  readonly sheet: string | null;
  /** Sheets of the workbook. */
  readonly sheets: readonly string[];
}

export interface InspectedColumn {
  readonly name: string;
  readonly type: string;
  /** 0–1. */
  readonly blank_share: number;
  readonly distinct: number;
  /** With personal data masked. */
  readonly examples: readonly string[];
  /** The canonical field, `omit` for personal columns, null: stays an attribute. */
  readonly field: string | null;
  /** 0–1; null where no field is proposed. */
  readonly confidence: number | null;
  readonly reason: string | null;
}

/** The document of `plaint inspect --json`, one for each table of a file. */
export interface Inspection extends InspectedFile {
  readonly table: TableName;
  /** Why it may be no such table; null: nothing speaks against it. */
  readonly doubt: string | null;
  /** Rows under the header; `unreadable` of them are no rows of this table. */
  readonly rows: number;
  readonly unreadable: number;
  /** Rows that the columns were judged by. */
  readonly looked_at: number;
  readonly columns: readonly InspectedColumn[];
  /** The proposed source, as commented YAML. */
  readonly mapping: string;
  readonly notes: readonly Note[];
}

export interface InspectOptions {
  /** Rows from the top that the columns are judged by. */
  readonly limit?: number;
  readonly mappings?: readonly KnownMapping[];
}

/** A table as inspected, with what `plaint init` makes a source of. */
export interface InspectedTable {
  readonly inspection: Inspection;
  readonly proposal: Proposal;
  readonly evidence: readonly ColumnEvidence[];
}

const usualLimit = 10_000;

/**
 * Says what a table is and what its columns could be. All rows are read, to be counted; the first ones are looked at.
 * @param table its rows are used up
 * @throws UserError when the header holds personal data: it is a row then, and is not shown
 */
export async function describeTable(
  file: InspectedFile,
  table: TableRows,
  { limit = usualLimit, mappings = [] }: InspectOptions = {},
): Promise<InspectedTable> {
  if (table.header.some((name) => personalValues([name]) !== null))
    throw new UserError(
      `${file.path}: the row taken for the header${file.header_row === null ? "" : ` (${file.header_row})`} holds what looks like personal data; expected the columns' names; ` +
        "add a row with names, or say in plaint.yaml where they are: format: {header_row: 3}, or {header_row: 0} where there are none",
    );
  const cells: (string | null)[][] = table.header.map(() => []);
  let rows = 0;
  let unreadable = 0;
  for await (const { cells: row, fault } of table.rows) {
    rows++;
    if (fault) unreadable++;
    else if (rows - unreadable <= limit)
      for (const [position, column] of cells.entries()) column.push(row[position] ?? null);
  }
  const names = ownNames(table.header);
  const evidence = table.header.map((name, position) =>
    evidenceOf(name, cells[position] ?? [], names[position]),
  );
  const proposal = propose(evidence, { mappings });
  const { encoding, delimiter, header_row, sheet } = file;
  const inspection = {
    ...file,
    table: proposal.table,
    doubt: proposal.doubt,
    rows,
    unreadable,
    looked_at: cells[0]?.length ?? 0,
    columns: evidence.map((column) => inspectedColumn(column, proposal)),
    mapping: yamlSource(proposal, {
      name: sourceName(file.path),
      files: [file.path],
      format: { encoding, delimiter, header_row, sheet },
    }),
    notes: table.notes,
  };
  return { inspection, proposal, evidence };
}

function inspectedColumn(column: ColumnEvidence, proposal: Proposal): InspectedColumn {
  const { name, type, blankShare, distinct, examples } = column;
  const [field] = [...proposal.applied, ...proposal.uncertain].filter(({ columns }) =>
    columns.includes(name),
  );
  const personal = proposal.personal.find((each) => each.column === name);
  const found =
    personal && (!field || field.confidence < 0.8)
      ? { field: personal.use, confidence: null, reason: personal.reason }
      : field;
  return {
    name,
    type,
    blank_share: Math.round(blankShare * 10_000) / 10_000,
    distinct,
    examples,
    field: found?.field ?? null,
    confidence: found?.confidence ?? null,
    reason: found?.reason ?? null,
  };
}

/**
 * A table's rows as clean CSV (RFC 4180, CRLF), a line or so at a time, the header first; unreadable rows are left out. What a
 * spreadsheet would run as a formula is not defused: this is data to be loaded, and has to come back as it was.
 * @param limit rows at most
 */
export async function* cleanCsv(
  { header, rows }: TableRows,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<string> {
  yield csvRecord(header);
  let written = 0;
  if (limit <= 0) return;
  for await (const { cells, fault } of rows) {
    if (fault) continue;
    yield csvRecord(header.map((_, position) => cells[position] ?? null));
    written++;
    if (written >= limit) return;
  }
}

function csvRecord(cells: readonly (string | null)[]): string {
  const written = cells.map((cell) => {
    const text = cell ?? "";
    return /[",\r\n]|^[\s]|[\s]$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  // A lone blank cell would be a blank line, which is no record.
  return `${written.length === 1 && written[0] === "" ? '""' : written.join(",")}\r\n`;
}
