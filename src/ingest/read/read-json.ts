import { UserError } from "../../error.ts";
import { mendCell, undecodableFault } from "./character-marks.ts";
import { exactNumbers, lineMistake, recordsIn, recordsOf } from "./json-document.ts";
import { isObject, JsonColumns } from "./json-records.ts";
import { uniqueNames } from "./sniff-csv.ts";
import type { Fault, Note, TableRow, TableRows } from "./table-rows.ts";
import { type TextFile, textChunks, textLines, wholeText } from "./text-chunks.ts";
import { yamlValue } from "./yaml-document.ts";

export interface JsonOptions {
  /** As the source says; default: told from the name and the first line. */
  readonly type?: "json" | "ndjson" | "yaml";
  /** Where the records of a document stand: `result.items`. */
  readonly path?: string;
  /** Column names that a mapping reads: addresses such as `tags[0]` become columns; a file without records has these. */
  readonly wanted: readonly string[];
  /** The file's name in messages. */
  readonly name: string;
}

export interface JsonTable {
  readonly format: "json" | "ndjson" | "yaml";
  readonly table: TableRows;
}

/**
 * Reads the records of a JSON or YAML document (an array, or an array inside objects such as `{"data": […]}`) or of a file with
 * one JSON object a line. Nested objects become columns with dotted names, arrays stay JSON text. A document is held in memory, at
 * most 500 MiB; lines are read one by one, twice: once for the columns, once for the rows.
 * Faults: `json_unreadable`, `record_not_object`, `bytes_undecodable`; note `file_cut`.
 * @throws UserError when the document is not valid JSON or YAML or its records cannot be told.
 */
export async function jsonTable(file: TextFile, options: JsonOptions): Promise<JsonTable> {
  const { wanted, name, path } = options;
  const format = options.type ?? ((await isNdjson(file)) ? "ndjson" : "json");
  const records =
    format === "ndjson"
      ? () => lineRecords(file)
      : documentRecords(
          format === "yaml"
            ? recordsIn(yamlValue(await wholeText(file), name), name, path)
            : recordsOf(await wholeText(file), name, path),
        );
  const columns = new JsonColumns(wanted);
  const names = await columnNames(records, columns, name);
  const notes: Note[] = [];
  return {
    format,
    table: {
      header: uniqueNames(names.length > 0 ? names : wanted),
      rows: tableRows(records, columns, notes),
      notes,
    },
  };
}

const columnLimit = 5000;

async function columnNames(
  records: Records,
  columns: JsonColumns,
  file: string,
): Promise<readonly string[]> {
  for await (const { value, row } of records()) {
    if (value) shallow(() => columns.see(value));
    if (row % 1000 === 0 && columns.names.length > columnLimit) break;
  }
  const { names } = columns;
  if (names.length > columnLimit) {
    throw new UserError(
      `${file}: its records have more than ${columnLimit} different fields; expected the same fields in every record: ` +
        "is an object keyed by ids or names among them? Export it as an array",
    );
  }
  return names;
}

/** The result of what may exceed the stack on a value nested tens of thousands deep; null when it does. */
function shallow<Result>(read: () => Result): Result | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const deepFault: Fault = {
  rule: "json_unreadable",
  reason: "the record is nested too deeply to be read",
};

interface JsonRecord {
  readonly row: number;
  readonly value?: Record<string, unknown>;
  readonly fault?: Fault;
  /** Of a record with a fault: how it stands in the file. */
  readonly text?: string;
  /** The file ends within the record. */
  readonly isCut?: boolean;
}

type Records = () => AsyncIterable<JsonRecord> | Iterable<JsonRecord>;

async function* tableRows(
  records: Records,
  columns: JsonColumns,
  notes: Note[],
): AsyncGenerator<TableRow> {
  for await (const { row, value, fault, isCut, text } of records()) {
    if (isCut) notes.push({ code: "file_cut", row });
    if (value) yield shallow(() => columns.row(value, row)) ?? { row, cells: [], fault: deepFault };
    else if (fault) yield { row, cells: [], fault, ...(text !== undefined && { text }) };
  }
}

async function isNdjson(file: TextFile): Promise<boolean> {
  if (/\.(ndjson|jsonl)(\.gz)?$/i.test(file.path)) return true;
  let head = "";
  for await (const chunk of textChunks(file)) {
    head += chunk;
    if (head.length > firstLineLimit) break;
  }
  const firstLine = head.trimStart().split("\n", 1)[0] ?? "";
  if (!firstLine.startsWith("{") || firstLine.length === head.trim().length) return false;
  try {
    return isObject(JSON.parse(firstLine));
  } catch {
    return false;
  }
}

const firstLineLimit = 4 * 1024 * 1024;

async function* lineRecords(file: TextFile): AsyncGenerator<JsonRecord> {
  let row = 0;
  for await (const { text, ended } of textLines(file)) {
    if (text.trim() === "") continue;
    row++;
    yield lineRecord(text, row, ended);
  }
}

function lineRecord(text: string, row: number, ended: boolean): JsonRecord {
  const undecodable = undecodableFault(text);
  if (undecodable) return { row, fault: undecodable, text: mendCell(text, new Set()) };
  try {
    return recordOf(JSON.parse(exactNumbers(text)), row);
  } catch (error) {
    const reason = ended
      ? `not valid JSON: ${lineMistake(error)}`
      : "not valid JSON: the file ends within this line; export it again, or remove the line";
    return { row, fault: { rule: "json_unreadable", reason }, text, isCut: !ended };
  }
}

function documentRecords(values: readonly unknown[]): Records {
  return function* () {
    for (const [index, value] of values.entries()) yield recordOf(value, index + 1);
  };
}

function recordOf(value: unknown, row: number): JsonRecord {
  if (isObject(value)) return { row, value };
  return {
    row,
    text: JSON.stringify(value),
    fault: { rule: "record_not_object", reason: "expected an object with a field per column" },
  };
}
