import Papa from "papaparse";
import { type Database, identifier, literal } from "../database.ts";
import type { Landing, UnreadableRow } from "./landing.ts";
import { LandingTable } from "./landing-table.ts";
import { readText } from "./read-text.ts";
import type { Dialect } from "./sniff-csv.ts";

/** A delimited file as DuckDB reads it: strictly, every column as text, nothing guessed and nothing dropped. */
export function landStrictly(path: string, dialect: Dialect, records: number): Landing {
  const columns = dialect.header.map((_, index) => `${identifier(`c${index}`)}: 'VARCHAR'`).join(", ");
  return {
    format: "csv",
    header: dialect.header,
    relation:
      `read_csv(${literal(path)}, auto_detect = false, header = false, skip = ${dialect.headerRow}, ` +
      `delim = ${literal(dialect.delimiter)}, quote = '"', escape = '"', strict_mode = true, null_padding = false, ` +
      `encoding = 'utf-8', columns = {${columns}})`,
    firstRow: dialect.headerRow + 1,
    rowsRead: records,
    unreadable: [],
  };
}

/** A delimited file as Papa Parse reads it: slower, but it goes on behind a broken row and says what is wrong with it. */
export async function landTolerantly(db: Database, path: string, dialect: Dialect): Promise<Landing> {
  const width = dialect.header.length;
  const table = await LandingTable.create(db, width);
  const unreadable: UnreadableRow[] = [];
  let row = 0;
  for (const { cells, fault } of tolerantRows(await readText(path), dialect.delimiter)) {
    row++;
    if (row <= dialect.headerRow) continue;
    const problem = fault ?? raggedness(cells, width);
    if (problem) unreadable.push({ row, ...problem });
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

type Fault = Omit<UnreadableRow, "row">;
const batchRows = 2000;

/** Rows in order; blank lines are no rows. Behind a broken quote, reading goes on with the next physical line. */
export function* tolerantRows(
  text: string,
  delimiter: string,
): Generator<{ cells: string[]; fault: Fault | null }> {
  const lines = /\r(?!\n)/.test(text) || (text.includes("\r\n") && /[^\r]\n/.test(text)) ? oneLineEnd(text) : text;
  const newline = lines.includes("\r\n") ? "\r\n" : "\n";
  let rest = lines;
  while (rest !== "") {
    const batch = Papa.parse<string[]>(rest, { delimiter, newline, preview: batchRows });
    const broken = batch.errors.find((error) => error.type === "Quotes");
    const good = broken ? (broken.row ?? 0) : batch.data.length;
    for (const cells of batch.data.slice(0, good)) {
      if (cells.length > 1 || cells[0] !== "") yield { cells, fault: null };
    }
    if (!broken) {
      if (batch.data.length < batchRows) return;
      rest = rest.slice(batch.meta.cursor);
      continue;
    }
    const start = good === 0 ? 0 : Papa.parse(rest, { delimiter, newline, preview: good }).meta.cursor;
    const end = rest.indexOf(newline, start);
    yield {
      cells: [],
      fault: {
        rule: "quote_unbalanced",
        reason: "a quote is not closed, or text follows a closing quote; double the quotes inside a quoted cell",
      },
    };
    rest = end < 0 ? "" : rest.slice(end + newline.length);
  }
}

function oneLineEnd(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

function raggedness(cells: readonly string[], width: number): Fault | null {
  if (cells.length === width) return null;
  const more = cells.length > width;
  return {
    rule: more ? "too_many_cells" : "too_few_cells",
    reason:
      `the row has ${cells.length} cells, the header ${width}; ` +
      (more ? "quote cells that contain the delimiter" : "a delimiter or the end of the row is missing"),
  };
}
