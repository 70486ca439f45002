import { resolve } from "node:path";
import { Database, identifier, literal } from "../database.ts";
import { damaged, Unsearchable } from "./file-text.ts";
import type { Hear } from "./finding.ts";
import { readJsonText } from "./json-values.ts";
import { shown } from "./shown.ts";

/**
 * Parquet, read by DuckDB, which may touch no other file: names of columns, texts, bytes that are text, whole numbers of seven digits
 * or more, and nested values as JSON.
 */
export async function readParquet(path: string, hear: Hear): Promise<void> {
  const db = await Database.open();
  try {
    const file = resolve(path);
    await db.confine([], [file]);
    const relation = `read_parquet(${literal(file.replace(/[[*?]/g, "[$&]"))})`;
    for (const row of await db.rows(`describe select * from ${relation}`)) {
      const name = String(row.column_name);
      hear(name, () => `name of column "${shown(name)}"`);
      await readColumn(db, relation, name, String(row.column_type), hear);
    }
  } catch (error) {
    throw isOfFile(error) ? new Unsearchable(damaged) : error;
  } finally {
    db.close();
  }
}

/** What DuckDB says of a file that is no Parquet, or broken somewhere. */
function isOfFile(error: unknown): boolean {
  return (
    error instanceof Error &&
    /^(?:Invalid|IO|Serialization|Out of Range|Not implemented)/.test(error.message)
  );
}

async function readColumn(db: Database, relation: string, name: string, type: string, hear: Hear) {
  const isNested = /[\])]$/.test(type) && !/^(?:DECIMAL|ENUM)/.test(type);
  const text = textSql(`columns_of.${identifier(name)}`, type, isNested);
  if (text === null) return;
  const numbered = `select row_number() over () as row_of_file, ${text} as text_of_file from ${relation} as columns_of`;
  const sql = `select cast(row_of_file as varchar), text_of_file from (${numbered}) where text_of_file is not null`;
  for await (const [rows = [], texts = []] of db.columns(sql)) {
    for (const [index, value] of texts.entries()) {
      const place = () => `row ${rows[index]}, column "${shown(name)}"`;
      if (!isNested) hear(String(value), place, name);
      else
        readJsonText(String(value), (inner, inside, key) =>
          hear(inner, () => `${place()}, ${inside()}`, key ?? name),
        );
    }
  }
}

/** A value as text; null: a type without words. */
function textSql(value: string, type: string, isNested: boolean): string | null {
  if (isNested) return `to_json(${value})::varchar`;
  if (type === "VARCHAR" || type === "JSON" || type.startsWith("ENUM"))
    return `cast(${value} as varchar)`;
  if (type === "BLOB") return `try(decode(${value}))`;
  if (/^U?(?:BIG|HUGE|SMALL|TINY)?INT(?:EGER)?$/.test(type))
    return `case when abs(${value}::hugeint) >= 1000000 then cast(${value} as varchar) end`;
  if (/^(?:DOUBLE|FLOAT|DECIMAL)/.test(type))
    return `case when ${value} = trunc(${value}) and abs(${value}) between 1e6 and 1e18 then cast(cast(${value} as hugeint) as varchar) end`;
  return null;
}
