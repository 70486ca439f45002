import { UserError } from "../../../error.ts";
import { uniqueNames } from "../sniff-csv.ts";
import type { HeaderFinder, Note, TableRow, TableRows } from "../table-rows.ts";
import { type BodyPlan, bodyRows } from "./body-rows.ts";
import { extentAround, findHeaderRow, type HeaderExtent, mergedDown } from "./find-header.ts";
import { columnLetters, Remarks } from "./remarks.ts";
import { filled, isBlank, type MergedRange, type Sheet, type SheetRow } from "./sheet.ts";

export interface TableOptions {
  /** The file and the sheet, for messages. */
  readonly where: string;
  /** The row of the column names as the sheet numbers it; 0: there are none. Without it the header is looked for. */
  readonly headerRow?: number;
  readonly findHeader?: HeaderFinder;
}

const headRows = 1000;
const searchedRows = 100;

/**
 * A sheet's table. Titles above the header, sums, repeated headers and footnotes are left out, several header rows become one name
 * (`客户信息 / 姓名`), cells merged down are filled: all of it noted, rows by the sheet's own numbers.
 *
 * Columns are those that have a name, or a value in the first 1000 rows; a value further right or between them in a later row is a
 * fault of that row (`too_many_cells`).
 * @returns null when no header is found and none was asked for.
 * @throws UserError when the header row that was asked for is blank.
 */
export async function tableOfSheet(sheet: Sheet, options: TableOptions): Promise<TableRows | null> {
  const head = await firstRows(sheet, options.headerRow ?? 0);
  const extent = headerExtent(head, sheet, options);
  if (!extent) return null;
  const plan = planned(head, extent, sheet);
  const notes: Note[] = planNotes(head, extent, plan, sheet);
  return { header: plan.header, rows: noted(sheet, plan, notes), notes };
}

async function* noted(sheet: Sheet, plan: BodyPlan, notes: Note[]): AsyncGenerator<TableRow> {
  const remarks = new Remarks();
  yield* bodyRows(sheet.rows(remarks), plan, remarks);
  notes.push(...remarks.notes());
}

/** The first rows with anything in them, and as many below the one asked for. */
async function firstRows(sheet: Sheet, headerRow: number): Promise<SheetRow[]> {
  const head: SheetRow[] = [];
  let below = 0;
  for await (const row of sheet.rows(new Remarks())) {
    if (filled(row.cells) === 0) continue;
    head.push(row);
    if (row.row > headerRow && ++below >= headRows) break;
  }
  return head;
}

function headerExtent(
  head: readonly SheetRow[],
  sheet: Sheet,
  { where, headerRow, findHeader }: TableOptions,
): HeaderExtent | null {
  if (headerRow === 0) return head.length > 0 ? { top: 0, bottom: 0 } : null;
  if (headerRow !== undefined) {
    if (!head.some(({ row }) => row === headerRow)) {
      throw new UserError(
        `${where}: no header in row ${headerRow}; expected the column names there`,
      );
    }
    return extentAround(headerRow, head, sheet.merges);
  }
  const width = Math.max(0, ...head.map(({ cells }) => cells.length));
  const searched = mergedDown(head.slice(0, searchedRows), sheet.merges).map((cells) =>
    Array.from({ length: width }, (_, column) => cells[column] ?? null),
  );
  const own = findHeader?.(searched) ?? -1;
  const found = head[own >= 0 ? own : findHeaderRow(searched)];
  return found ? extentAround(found.row, head, sheet.merges) : null;
}

function planned(head: readonly SheetRow[], { top, bottom }: HeaderExtent, sheet: Sheet): BodyPlan {
  const headings = head.filter(({ row }) => row >= top && row <= bottom);
  const titles = head.filter(({ row }) => row < top).map(({ cells }) => cells);
  const sample = head.filter(({ row }) => row > bottom).map(({ cells }) => cells);
  const width = Math.max(
    0,
    ...head.filter(({ row }) => row >= top).map(({ cells }) => cells.length),
  );
  const merges = sheet.merges.filter((merge) => merge.top >= top && merge.bottom <= bottom);
  const names = Array.from({ length: width }, (_, column) => columnName(column, headings, merges));
  const columns = names.flatMap((name, column) =>
    name !== "" || sample.some((cells) => !isBlank(cells[column])) ? [column] : [],
  );
  const unique = uniqueNames(names);
  return {
    header: columns.map((column) => unique[column] ?? ""),
    columns,
    unnamed: columns.filter((column) => names[column] === ""),
    bottom,
    headings: headings.map(({ cells }) => cells),
    titles,
    sample,
    merges: sheet.merges.filter((merge) => merge.top > bottom && merge.bottom > merge.top),
  };
}

/** The names above a column from the top down, a merged one once: `客户信息 / 姓名`. */
function columnName(
  column: number,
  headings: readonly SheetRow[],
  merges: readonly MergedRange[],
): string {
  const above: string[] = [];
  for (const { row, cells } of headings) {
    const merge = merges.find(
      ({ top, bottom, left, right }) =>
        top <= row && row <= bottom && left <= column && column <= right,
    );
    const anchor = merge && headings.find((each) => each.row === merge.top)?.cells[merge.left];
    const name = inOneLine((merge ? anchor : cells[column]) ?? "");
    if (name !== "" && name !== above.at(-1)) above.push(name);
  }
  return above.join(" / ");
}

/** A name that was broken into lines to fit its cell: between Chinese characters nothing stood there before. */
function inOneLine(name: string): string {
  const isHan = (character: string | undefined) => /\p{Script=Han}/u.test(character ?? "");
  return name
    .trim()
    .replace(/\s+/g, (space, at: number, whole: string) =>
      space.includes("\n") && isHan(whole[at - 1]) && isHan(whole[at + space.length]) ? "" : " ",
    );
}

function planNotes(
  head: readonly SheetRow[],
  { top, bottom }: HeaderExtent,
  { header, columns, unnamed }: BodyPlan,
  { hiddenColumns }: Sheet,
): Note[] {
  const named = (column: number) => header[columns.indexOf(column)] ?? columnLetters(column);
  const last = columns.at(-1) ?? 0;
  const blank = Array.from({ length: last }, (_, column) => column).filter(
    (column) => !columns.includes(column),
  );
  const hidden = hiddenColumns.filter((column) => columns.includes(column));
  const rowsBetween = (from: number, to: number) =>
    head.filter(({ row }) => row >= from && row <= to).map(({ row }) => row);
  const notes: Note[] = [
    { code: "title_rows", rows: rowsBetween(1, top - 1) },
    { code: "header_rows", rows: bottom > top ? rowsBetween(top, bottom) : [] },
    { code: "unnamed_columns", columns: unnamed.map(named) },
    { code: "blank_columns", columns: blank.map(columnLetters) },
    { code: "hidden_columns", columns: hidden.map(named) },
  ];
  return notes.filter(
    ({ rows, columns: listed }) => ((rows ?? listed) as readonly unknown[]).length > 0,
  );
}
