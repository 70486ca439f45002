import type { Database } from "../../database.ts";
import type { Landing } from "./landing.ts";
import type { TableRow, TableRows } from "./table-rows.ts";

const batch = 10_000;

/** The rows of a Parquet file one by one, as they are loaded. */
export function parquetRows(db: Database, { relation, header, rowsRead }: Landing): TableRows {
  async function* rows(): AsyncGenerator<TableRow> {
    const cells = header.map((_, index) => `c${index}`);
    for (let first = 1; first <= rowsRead; first += batch) {
      const found = await db.rows(
        `select * from ${relation} where landed_row >= $first and landed_row < $last order by landed_row`,
        { first, last: first + batch },
      );
      for (const row of found) {
        const flags = row.landed_flags as string | null;
        yield {
          row: Number(row.landed_row),
          cells: cells.map((cell) => row[cell] as string | null),
          ...(flags !== null && { flags: flags.split("|") }),
        };
      }
    }
  }
  return { header, rows: rows(), notes: [] };
}
