import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  DuckDBScalarFunction,
  type DuckDBValue,
  type DuckDBVector,
  INTEGER,
  USMALLINT,
  UTINYINT,
  VARCHAR,
} from "@duckdb/node-api";
import type { z } from "zod";
import { UserError } from "./error.ts";

export type Parameters = Readonly<Record<string, DuckDBValue>>;

/** Numbers as the database lays them out in memory: Int32Array of `integer`, Uint16Array of `usmallint` and so on. */
export type NumberArray = Int32Array | Uint16Array | Uint8Array | Float64Array;

export interface AppendedColumn {
  readonly type: keyof typeof appendedTypes;
  /** Numbers in an array of the type's own layout are copied at once, fifty times as fast as one by one. */
  readonly values: readonly DuckDBValue[] | NumberArray;
}

const appendedTypes = {
  varchar: VARCHAR,
  integer: INTEGER,
  usmallint: USMALLINT,
  utinyint: UTINYINT,
  double: DOUBLE,
  bigint: BIGINT,
  boolean: BOOLEAN,
};
const vectorSize = 2048;

/** Reads the `.sql` file beside a module. */
export function sqlFile(moduleUrl: string, name: string): string {
  return readFileSync(fileURLToPath(new URL(name, moduleUrl)), "utf8");
}

/** The statements of a `.sql` file that names each with a line `-- name: …`. */
export function sqlStatements(moduleUrl: string, name: string): Record<string, string> {
  const parts = sqlFile(moduleUrl, name).split(/^-- name: (\w+)\n/m);
  const statements: Record<string, string> = {};
  for (let index = 1; index < parts.length; index += 2) {
    statements[parts[index] as string] = (parts[index + 1] as string).trim().replace(/;$/, "");
  }
  return statements;
}

/** A string as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as an SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The memory of a vector of numbers, as the client keeps it. */
function numbersOf(vector: DuckDBVector | undefined): NumberArray {
  const { items } = vector as unknown as { items?: NumberArray };
  if (!ArrayBuffer.isView(items)) throw new Error(`no column of numbers: ${vector?.type}`);
  return items;
}

/** Puts the values from place `from` on into a vector. */
function fill(vector: DuckDBVector, values: AppendedColumn["values"], from: number): void {
  const until = from + vector.itemCount;
  if (ArrayBuffer.isView(values) && vector.type !== BOOLEAN)
    numbersOf(vector).set(values.subarray(from, until));
  else
    for (let index = from; index < until; index++)
      vector.setItem(index - from, (values[index] ?? null) as never);
  vector.flush();
}

/** A DuckDB database; the only place that knows its client. */
export class Database {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  /**
   * Opens a database file, or one in memory.
   * @throws UserError when another process is writing to the file.
   */
  static async open(path = ":memory:", options: Record<string, string> = {}): Promise<Database> {
    try {
      const instance = await DuckDBInstance.create(path, options);
      return new Database(instance, await instance.connect());
    } catch (error) {
      throw openError(path, error);
    }
  }

  /** How far the running statement is, 0 to 1; null where that is not known. */
  get progress(): number | null {
    const { percentage } = this.#connection.progress;
    return percentage < 0 ? null : percentage / 100;
  }

  /** Runs statements one after the other, without results. */
  async run(sql: string, parameters?: Parameters): Promise<void> {
    await this.#connection.run(sql, bound(sql, parameters));
  }

  /** Rows as plain objects, checked against their schema; a row that breaks it is a bug of ours. */
  async query<Row>(sql: string, row: z.ZodType<Row>, parameters?: Parameters): Promise<Row[]> {
    const rows = await this.rows(sql, parameters);
    return row.array().parse(rows);
  }

  /** Rows as plain objects: text, numbers, booleans, arrays; BIGINT as text. */
  async rows(sql: string, parameters?: Parameters): Promise<Record<string, unknown>[]> {
    const reader = await this.#connection.runAndReadAll(sql, bound(sql, parameters));
    return reader.getRowObjectsJson() as Record<string, unknown>[];
  }

  /** The first column of the first row, null when there is none. */
  async value(sql: string, parameters?: Parameters): Promise<unknown> {
    const [row] = await this.rows(sql, parameters);
    return row ? (Object.values(row)[0] ?? null) : null;
  }

  /** A result in batches, each as columns of values, never all of it in memory: for millions of rows. */
  async *columns(sql: string, parameters?: Parameters): AsyncGenerator<readonly DuckDBValue[][]> {
    const result = await this.#connection.stream(sql, bound(sql, parameters));
    for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk())
      yield chunk.getColumns();
  }

  /** The same of columns of numbers without blanks, as views into the database's memory: valid until the next batch. */
  async *numberColumns(sql: string, parameters?: Parameters): AsyncGenerator<NumberArray[]> {
    const result = await this.#connection.stream(sql, bound(sql, parameters));
    const places = Array.from({ length: result.columnCount }, (_, index) => index);
    for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk())
      yield places.map((index) => numbersOf(chunk?.getColumnVector(index)));
  }

  /** Appends columns of equal length to a table. */
  async append(table: string, columns: readonly AppendedColumn[]): Promise<void> {
    const appender = await this.#connection.createAppender(table);
    const length = columns[0]?.values.length ?? 0;
    const types = columns.map(({ type }) => appendedTypes[type]);
    for (let from = 0; from < length; from += vectorSize) {
      const chunk = DuckDBDataChunk.create(types, Math.min(vectorSize, length - from));
      for (const [index, { values }] of columns.entries())
        fill(chunk.getColumnVector(index), values, from);
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
  }

  /** Makes a function of texts callable from SQL; null in, null out. Rows come to it in batches, on this thread. */
  registerTextFunction(name: string, arity: number, call: (...texts: string[]) => string): void {
    this.#connection.registerScalarFunction(
      DuckDBScalarFunction.create({
        name,
        parameterTypes: Array.from({ length: arity }, () => VARCHAR),
        returnType: VARCHAR,
        mainFunction: (_info, input, output) => {
          const vectors = Array.from({ length: arity }, (_, index) => input.getColumnVector(index));
          for (let row = 0; row < input.rowCount; row++) {
            const texts = vectors.map((vector) => vector.getItem(row) as string | null);
            const known = texts.every((text) => text !== null);
            output.setItem(row, known ? call(...(texts as string[])) : null);
          }
          output.flush();
        },
      }),
    );
  }

  /**
   * Lets the database touch no file but its own and those named from here on, and fixes its settings.
   * `folders` may be read and written, `files` read.
   */
  async confine(folders: readonly string[], files: readonly string[] = []): Promise<void> {
    const list = (paths: readonly string[]) => `[${paths.map(literal).join(", ")}]`;
    await this.run(`set allowed_directories = ${list(folders)}`);
    await this.run(`set allowed_paths = ${list(files)}`);
    await this.run("set enable_external_access = false");
    await this.run("set lock_configuration = true");
  }

  /** Attaches a database file to be read, never written. */
  async attach(path: string, name: string): Promise<void> {
    try {
      await this.run(`attach ${literal(path)} as ${identifier(name)} (read_only)`);
    } catch (error) {
      throw openError(path, error);
    }
  }

  /** Runs `work` in a transaction: all of it or nothing. */
  async transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.run("begin transaction");
    try {
      const result = await work();
      await this.run("commit");
      return result;
    } catch (error) {
      await this.run("rollback").catch(() => {});
      throw error;
    }
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}

/** Only the parameters that the statement names, since DuckDB refuses others. */
function bound(sql: string, parameters?: Parameters): Record<string, DuckDBValue> | undefined {
  if (!parameters) return undefined;
  const named = new Set(Array.from(sql.matchAll(/\$([a-z_]+)/g), (match) => match[1]));
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => named.has(name)));
}

function openError(path: string, error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error);
  const lock = /Conflicting lock is held in (.*?) \(PID (\d+)\)/.exec(message);
  if (lock || /Could not set lock/.test(message)) {
    const holder = lock ? ` (process ${lock[2]})` : "";
    return new UserError(
      `${path}: another process is using the store${holder}; wait until it has finished`,
    );
  }
  if (/not a valid DuckDB database file/.test(message))
    return new UserError(`${path}: not a DuckDB database; move it away and run plaint ingest`);
  return error instanceof Error ? error : new Error(message);
}
