import { type Database, identifier, literal } from "../../database.ts";
import { UserError } from "../../error.ts";
import type { Landing } from "./landing.ts";
import { uniqueNames } from "./sniff-csv.ts";

/** A column of a Parquet file; members of structs are columns of their own, under dotted names. */
export interface ParquetColumn {
  readonly name: string;
  /** DuckDB's name of its type. */
  readonly type: string;
  /** SQL of its value in a row of the file. */
  readonly value: string;
}

export interface ParquetDescription {
  readonly rows: number;
  readonly columns: readonly ParquetColumn[];
}

/**
 * Columns and number of rows of a Parquet file; its rows are not read.
 * @param name the file's name in messages.
 * @throws UserError when it is no Parquet file.
 */
export async function describeParquet(
  db: Database,
  path: string,
  name: string,
): Promise<ParquetDescription> {
  try {
    const file = literal(literalGlob(path));
    const rows = await db.value(`select sum(num_rows) from parquet_file_metadata(${file})`);
    const columns = await columnsOf(db, `(from read_parquet(${file})) as file`, "*", "", "file");
    return { rows: Number(rows), columns };
  } catch (error) {
    throw parquetError(error, name);
  }
}

/**
 * A Parquet file's rows as text, read by DuckDB without a copy: text as it is (NULs dropped and replacement characters made
 * `?`, both flagged), whole numbers and decimals plain, a float without its `.0`, times as ISO 8601 (`2026-09-01T14:30:05`), instants
 * in UTC with `+00:00`, lists and maps as JSON. Rows count from 1.
 * @param omit columns that are not read.
 * @throws UserError when it is no Parquet file or a column holds bytes instead of text.
 */
export async function landParquet(
  db: Database,
  path: string,
  name: string,
  omit: readonly string[] = [],
): Promise<Landing> {
  const { rows, columns } = await describeParquet(db, path, name);
  const read = columns.filter((column) => !omit.includes(column.name));
  const binary = read.find(({ type }) => /\b(BLOB|BIT|GEOMETRY)\b/.test(type));
  if (binary) {
    throw new UserError(
      `${name}: column "${binary.name}" holds bytes (${binary.type}), expected text; write it as text, or leave it out ` +
        "in plaint.yaml: omit",
    );
  }
  const cells = read.map((column, index) => `${textSql(column)} as c${index}`);
  const texts = read.filter(({ type }) => isText(type)).map(({ value }) => value);
  // DuckDB's own row numbers are refused for a file with a column of their name.
  const file = literal(literalGlob(path));
  const numbered = columns.some((column) => column.name === "file_row_number")
    ? `(select *, row_number() over () as landed_row from read_parquet(${file})) as file`
    : `(select *, file_row_number + 1 as landed_row from read_parquet(${file}, file_row_number = true)) as file`;
  return {
    format: "parquet",
    header: uniqueNames(read.map((column) => column.name)),
    relation: `(select ${[...cells, "landed_row", `${flagsSql(texts)} as landed_flags`].join(", ")} from ${numbered})`,
    firstRow: null,
    hasFlags: true,
    rowsRead: rows,
    unreadable: [],
  };
}

/** Gives a file that DuckDB cannot read as Parquet a sentence, also where only its pages are broken. */
export function parquetError(error: unknown, name: string): Error {
  const message = error instanceof Error ? error.message : String(error);
  if (!/^(Invalid|IO|Serialization|Out of Range|Conversion|Not implemented)/i.test(message))
    return error instanceof Error ? error : new Error(message);
  if (/no files found/i.test(message)) return new UserError(`${name}: no such file`);
  return new UserError(
    `${name}: not a complete Parquet file that can be read; export it again${/encrypt/i.test(message) ? " without encryption" : ""}`,
  );
}

function literalGlob(path: string): string {
  return path.replace(/[[*?]/g, "[$&]");
}

/** The columns of a relation; those of structs by unnesting them, one level after the other. */
async function columnsOf(
  db: Database,
  relation: string,
  what: string,
  prefix: string,
  parent: string,
): Promise<ParquetColumn[]> {
  const columns: ParquetColumn[] = [];
  for (const row of await db.rows(`describe select ${what} from ${relation}`)) {
    const own = String(row.column_name);
    const type = String(row.column_type);
    const name = prefix === "" ? own : `${prefix}.${own}`;
    const value = prefix === "" ? `${parent}.${identifier(own)}` : `${parent}[${literal(own)}]`;
    if (type.startsWith("STRUCT(") && !type.endsWith("]"))
      columns.push(...(await columnsOf(db, relation, `unnest(${value})`, name, value)));
    else columns.push({ name, type, value });
  }
  return columns;
}

function isText(type: string): boolean {
  return type === "VARCHAR" || type.startsWith("ENUM");
}

function textSql({ type, value }: ParquetColumn): string {
  const text = `cast(${value} as varchar)`;
  if (isText(type)) return `replace(replace(${text}, chr(0), ''), chr(65533), '?')`;
  if (/[\])]$/.test(type) && !type.startsWith("DECIMAL"))
    return `case when ${value} is not null then to_json(${value})::varchar end`;
  if (type === "DOUBLE" || type === "FLOAT")
    return `case when ${value} = trunc(${value}) and abs(${value}) < 9007199254740992 then cast(cast(${value} as bigint) as varchar) else ${text} end`;
  if (type === "TIMESTAMP WITH TIME ZONE")
    return `replace(cast(${value} at time zone 'UTC' as varchar), ' ', 'T') || '+00:00'`;
  if (type.startsWith("TIMESTAMP")) return `replace(${text}, ' ', 'T')`;
  return text;
}

function flagsSql(texts: readonly string[]): string {
  const found = (code: number) =>
    texts.map((value) => `contains(cast(${value} as varchar), chr(${code}))`).join(" or ");
  if (texts.length === 0) return "null::varchar";
  return `nullif(concat_ws('|', case when ${found(0)} then 'nul_removed' end, case when ${found(65533)} then 'replacement_character' end), '')`;
}
