import type { Database } from "../../database.ts";

/**
 * Makes `numbered_rows`: the staged rows with `landed_row`, the number of each in its file.
 * @param firstRow of rows that are staged in the file's order, the number of the first; null: the rows say their numbers themselves
 */
export async function numberRows(db: Database, firstRow: number | null): Promise<void> {
  const number = firstRow === null ? "" : `, rowid + ${firstRow} as landed_row`;
  await db.run(`create or replace temp view numbered_rows as select *${number} from staged_rows`);
  await db.run(`set variable first_row = ${firstRow ?? "null"}`);
}

/** To be called before a list of staged rows is updated: DuckDB moves such rows to the end, and the place was their number. */
export async function keepRowNumbers(db: Database): Promise<void> {
  if ((await db.value("select getvariable('first_row')")) === null) return;
  await db.run("alter table staged_rows add column landed_row bigint");
  await db.run("update staged_rows set landed_row = rowid + getvariable('first_row')");
  await db.run("create or replace temp view numbered_rows as select * from staged_rows");
  await db.run("set variable first_row = null");
}
