import type { InspectedFile } from "../../../src/commands/inspect.ts";
import type { TableRow, TableRows } from "../../../src/ingest/read/table-rows.ts";
import { type PracticeSheet, practiceRows } from "./practice.ts";
import { english } from "./practice-english.ts";
import { simplified } from "./practice-simplified.ts";
import { traditional } from "./practice-traditional.ts";

export type Cells = readonly (string | null)[];

/** A table as a reader hands it over. */
export const table = (
  header: readonly string[],
  rows: readonly Cells[],
  faulty: number[] = [],
): TableRows => ({
  header,
  rows: rows.map(
    (cells, index): TableRow => ({
      row: index + 2,
      cells,
      ...(faulty.includes(index) && { fault: { rule: "too_few_cells", reason: "2 cells" } }),
    }),
  ),
  notes: [{ code: "title_rows_skipped", rows: [1] }],
});
export const file = (path: string): InspectedFile => ({
  path,
  format: "csv",
  encoding: "gb18030",
  delimiter: ",",
  header_row: 1,
  sheet: null,
  sheets: [],
});
export const sheetNamed = (name: string): PracticeSheet =>
  [...simplified, ...traditional, ...english].find((sheet) =>
    sheet.name.includes(name),
  ) as PracticeSheet;
export const tableOf = ({ columns }: PracticeSheet): TableRows =>
  table(
    columns.map(([header]) => header),
    Array.from({ length: practiceRows }, (_, row) => columns.map(([, , values]) => values(row))),
  );
