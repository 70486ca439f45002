import { identifier, literal } from "../../database.ts";
import { UserError } from "../../error.ts";
import { isDamaged, mendCell, plainName, undecodableFault } from "./character-marks.ts";
import type { Landing } from "./landing.ts";
import type { Dialect } from "./sniff-csv.ts";
import type { Fault, Note, TableRow, TableRows } from "./table-rows.ts";
import { type TextFile, textChunks } from "./text-chunks.ts";
import { type TolerantRow, tolerantRows } from "./tolerant-rows.ts";

/**
 * A delimited file as DuckDB reads it: strictly, every column as text, nothing guessed and nothing dropped.
 * @param maybePadded whether a cell may have blanks at its ends, as long as the delimiter is a usual one
 */
export function landStrictly(
  path: string,
  dialect: Dialect,
  { records, maybePadded }: { records: number; maybePadded: boolean },
): Landing {
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
    isTrimmed: !maybePadded && [",", ";", "|", "\t"].includes(dialect.delimiter),
    rowsRead: records,
    unreadable: [],
  };
}

/** A path in which DuckDB finds no pattern: `report[1].csv` would else read report1.csv. */
export function literalGlob(path: string): string {
  return path.replace(/[[*?]/g, "[$&]");
}

/**
 * A delimited file as our own reader reads it: slower, but it goes on behind a broken row and says what is wrong with it.
 * Faults: `quote_unbalanced`, `too_many_cells`, `too_few_cells`, `file_cut`, `bytes_undecodable`, `header_repeated`; flags:
 * `nul_removed`, `replacement_character@OFFSET`. Memory: a few MiB, or the longest record.
 */
export function tolerantTable(file: TextFile, dialect: Dialect): TableRows {
  const notes: Note[] = [...dialect.notes];
  return { header: dialect.header, rows: tableRows(file, dialect, notes), notes };
}

async function* tableRows(
  file: TextFile,
  { delimiter, header, headerRow }: Dialect,
  notes: Note[],
): AsyncGenerator<TableRow> {
  const shape = { delimiter, width: header.length, headerRow };
  let names: string[] = [];
  let row = 0;
  try {
    for await (const read of tolerantRows(textChunks(file), shape)) {
      row++;
      if (row < headerRow) continue;
      if (row === headerRow) names = read.cells.map(plainName);
      else {
        const made = tableRow(read, row, names);
        if (made.fault?.rule === "file_cut") notes.push({ code: "file_cut", row });
        yield made;
      }
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserError(
      `${file.path}: row ${row + 1} has no end within 16 million characters; expected a delimited text with a line break ` +
        "behind every row",
    );
  }
}

const headerFault: Fault = {
  rule: "header_repeated",
  reason: "the row repeats the header; it is no complaint",
};

function tableRow(read: TolerantRow, row: number, names: readonly string[]): TableRow {
  const { cells, text } = read;
  const damaged = isDamaged(text);
  const fault = (damaged ? undecodableFault(text) : null) ?? read.fault;
  const flags = new Set<string>();
  const mended = damaged ? cells.map((cell) => mendCell(cell, flags)) : cells;
  if (fault && cells.length > 0) return { row, cells: mended, fault };
  if (fault) return { row, cells, fault, text: mendCell(text, flags).trimEnd() };
  if (isHeader(cells, names)) return { row, cells, fault: headerFault };
  const filled = mended.map((cell) => cell || null);
  return damaged ? { row, cells: filled, flags: [...flags] } : { row, cells: filled };
}

function isHeader(cells: readonly string[], names: readonly string[]): boolean {
  return (
    names.length > 0 &&
    cells.length === names.length &&
    // Nearly every row is told by its first cell.
    cells[0]?.includes(names[0] as string) === true &&
    cells.every((cell, index) => plainName(cell) === names[index])
  );
}
