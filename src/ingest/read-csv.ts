import { type Database, identifier, literal } from "../database.ts";
import { type CsvRecord, nextLine, readRecord } from "./csv-records.ts";
import type { Landing, UnreadableRow } from "./landing.ts";
import { LandingTable } from "./landing-table.ts";
import { readText } from "./read-text.ts";
import type { Dialect } from "./sniff-csv.ts";

/** A delimited file as DuckDB reads it: strictly, every column as text, nothing guessed and nothing dropped. */
export function landStrictly(path: string, dialect: Dialect, records: number): Landing {
  const columns = dialect.header
    .map((_, index) => `${identifier(`c${index}`)}: 'VARCHAR'`)
    .join(", ");
  return {
    format: "csv",
    header: dialect.header,
    relation:
      `read_csv(${literal(literalGlob(path))}, auto_detect = false, header = false, skip = ${dialect.headerRow}, ` +
      `delim = ${literal(dialect.delimiter)}, quote = '"', escape = '"', strict_mode = true, null_padding = false, ` +
      `encoding = 'utf-8', columns = {${columns}})`,
    firstRow: dialect.headerRow + 1,
    rowsRead: records,
    unreadable: [],
  };
}

/** A delimited file as our own reader reads it: slower, but it goes on behind a broken row and says what is wrong with it. */
export async function landTolerantly(
  db: Database,
  path: string,
  dialect: Dialect,
): Promise<Landing> {
  const width = dialect.header.length;
  const table = await LandingTable.create(db, width);
  const unreadable: UnreadableRow[] = [];
  let row = 0;
  for (const { cells, fault } of tolerantRows(await readText(path), dialect.delimiter, width)) {
    row++;
    if (row <= dialect.headerRow) continue;
    if (fault) unreadable.push({ row, ...fault });
    else if (table.add(cells, row)) await table.write();
  }
  await table.write();
  return {
    format: "csv",
    header: dialect.header,
    relation: LandingTable.relation,
    firstRow: null,
    rowsRead: table.rows + unreadable.length,
    unreadable,
  };
}

/** A path in which DuckDB finds no pattern: `report[1].csv` would else read report1.csv. */
function literalGlob(path: string): string {
  return path.replace(/[[*?]/g, "[$&]");
}

type Fault = Omit<UnreadableRow, "row">;

const quoteFault: Fault = {
  rule: "quote_unbalanced",
  reason:
    "a quote is not closed, or text follows a closing quote; double the quotes inside a quoted cell",
};

/**
 * Rows in order; blank lines are no rows. Behind a broken quote, reading goes on with the next physical line: also where
 * the quote is closed by the opening one of a later row, and a row of the right width stands on the next line.
 */
export function* tolerantRows(
  text: string,
  delimiter: string,
  width: number,
): Generator<{ cells: string[]; fault: Fault | null }> {
  for (let at = 0; at < text.length; ) {
    const record = readRecord(text, at, delimiter);
    at = record.end;
    if (record.blank) continue;
    const ragged = raggedness(record.cells, width);
    if (record.broken) yield { cells: [], fault: quoteFault };
    else if (ragged && record.multiline && swallows(text, record, delimiter, width)) {
      at = nextLine(text, record.start);
      yield { cells: [], fault: quoteFault };
    } else yield { cells: record.cells, fault: ragged };
  }
}

function swallows(text: string, record: CsvRecord, delimiter: string, width: number): boolean {
  const next = readRecord(text, nextLine(text, record.start), delimiter);
  const quotes = text.slice(next.start, next.end).split('"').length - 1;
  return !next.broken && next.cells.length === width && quotes % 2 === 0;
}

function raggedness(cells: readonly string[], width: number): Fault | null {
  if (cells.length === width) return null;
  const more = cells.length > width;
  return {
    rule: more ? "too_many_cells" : "too_few_cells",
    reason:
      `the row has ${cells.length} cells, the header ${width}; ` +
      (more
        ? "quote cells that contain the delimiter"
        : "a delimiter or the end of the row is missing"),
  };
}
