import { UserError } from "../../../error.ts";
import type { HeaderFinder, Note, TableRows } from "../table-rows.ts";
import { type Archive, openArchive } from "./archive.ts";
import type { CellContext } from "./cell-text.ts";
import { chosenSheets, isNamed } from "./choose-sheets.ts";
import { readFormats } from "./number-formats.ts";
import { readParts, type SheetPart } from "./parts.ts";
import { Remarks } from "./remarks.ts";
import { filled, type Sheet, type SheetRow } from "./sheet.ts";
import { readSheetRows } from "./sheet-cells.ts";
import { readSheetFrame } from "./sheet-frame.ts";
import { readSharedStrings } from "./strings.ts";
import { tableOfSheet } from "./table-of-sheet.ts";

export interface WorkbookOptions {
  /**
   * Which sheets: names (hidden ones too) or patterns with * and ? (visible ones), in any case of letters. Default: every visible
   * sheet that holds a table.
   */
  readonly sheet?: string | readonly string[];
  /** The row of the column names as the sheet numbers it; 0: there are none. Without it the header is looked for. */
  readonly headerRow?: number;
  readonly findHeader?: HeaderFinder;
}

/** The table of one sheet. */
export interface WorkbookTable {
  readonly sheet: string;
  readonly visible: boolean;
  readonly table: TableRows;
}

export interface WorkbookDescription {
  readonly from1904: boolean;
  readonly sheets: readonly SheetDescription[];
}

export interface SheetDescription {
  readonly name: string;
  readonly visible: boolean;
  /** Rows with anything in them, the last one's number, and the number of the last column with anything in it. */
  readonly filledRows: number;
  readonly lastRow: number;
  readonly lastColumn: number;
  readonly mergedRanges: number;
}

/**
 * Finds the tables of an .xlsx workbook (ECMA-376, both editions). A table's rows are read from the file when they are asked for.
 * Sheets passed over are noted with the first table.
 * @throws UserError when the file is no .xlsx or damaged, a sheet is not there, or nothing in it is a table.
 */
export async function readWorkbook(
  path: string,
  options: WorkbookOptions = {},
): Promise<WorkbookTable[]> {
  const { sheet: wanted, ...how } = options;
  const book = await Workbook.open(path);
  const chosen = chosenSheets(book.sheets, wanted, path);
  const tables: WorkbookTable[] = [];
  const passedOver: string[] = [];
  for (const part of chosen) {
    const where = `${path}, sheet “${part.name}”`;
    const table = await tableOfSheet(await book.sheet(part), { ...how, where });
    if (table) tables.push({ sheet: part.name, visible: part.visible, table });
    else if (isNamed(part, wanted)) throw noTable(where);
    else passedOver.push(part.name);
  }
  const [first, ...others] = tables;
  if (!first) throw noTable(path);
  const hidden = wanted === undefined ? book.sheets.filter(({ visible }) => !visible) : [];
  const notes: Note[] = [
    { code: "sheets_without_table", sheets: passedOver },
    { code: "hidden_sheets", sheets: hidden.map(({ name }) => name) },
  ].filter(({ sheets }) => sheets.length > 0);
  return [{ ...first, table: withNotes(first.table, notes) }, ...others];
}

/**
 * Says what a workbook holds, without looking for tables.
 * @throws UserError when the file is no .xlsx or damaged.
 */
export async function describeWorkbook(path: string): Promise<WorkbookDescription> {
  const book = await Workbook.open(path);
  const sheets: SheetDescription[] = [];
  for (const part of book.sheets) {
    const { merges, rows } = await book.sheet(part);
    let filledRows = 0;
    let lastRow = 0;
    let lastColumn = 0;
    for await (const { row, cells } of rows(new Remarks())) {
      if (filled(cells) === 0) continue;
      filledRows++;
      lastRow = row;
      lastColumn = Math.max(lastColumn, cells.length);
    }
    const { name, visible } = part;
    sheets.push({ name, visible, filledRows, lastRow, lastColumn, mergedRanges: merges.length });
  }
  return { from1904: book.context.from1904, sheets };
}

/** What all sheets of a workbook share. */
class Workbook {
  readonly path: string;
  readonly sheets: readonly SheetPart[];
  readonly context: CellContext;

  private constructor(path: string, sheets: readonly SheetPart[], context: CellContext) {
    this.path = path;
    this.sheets = sheets;
    this.context = context;
  }

  static async open(path: string): Promise<Workbook> {
    return using(path, async (archive) => {
      const { sheets, from1904, ...parts } = await readParts(archive, path);
      const formats = await readFormats(archive, parts.styles, path);
      const sharedStrings = await readSharedStrings(archive, parts.sharedStrings, path);
      return new Workbook(path, sheets, { sharedStrings, formats, from1904 });
    });
  }

  async sheet({ name, part }: SheetPart): Promise<Sheet> {
    const { path, context } = this;
    const where = `${path}, sheet “${name}”`;
    const frame = await using(path, (archive) => readSheetFrame(archive.read(part), where));
    return {
      ...frame,
      async *rows(remarks: Remarks): AsyncGenerator<SheetRow> {
        const archive = await openArchive(path);
        try {
          yield* readSheetRows(archive.read(part), context, remarks, where);
        } finally {
          archive.close();
        }
      },
    };
  }
}

async function using<T>(path: string, read: (archive: Archive) => Promise<T>): Promise<T> {
  const archive = await openArchive(path);
  try {
    return await read(archive);
  } finally {
    archive.close();
  }
}

function noTable(where: string): UserError {
  return new UserError(
    `${where}: no table found; expected a row of column names with rows below it: say which row under format: {header_row: …}`,
  );
}

/** The table with further notes in front of its own, which grow while its rows are read. */
function withNotes(table: TableRows, more: readonly Note[]): TableRows {
  return {
    ...table,
    get notes() {
      return [...more, ...table.notes];
    },
  };
}
