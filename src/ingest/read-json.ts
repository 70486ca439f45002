import type { SourceConfig } from "../config.ts";
import type { Database } from "../database.ts";
import { UserError } from "../error.ts";
import type { Landing, UnreadableRow } from "./landing.ts";
import { LandingTable } from "./landing-table.ts";
import { namedColumns } from "./mapping.ts";
import { readText } from "./read-text.ts";
import { uniqueNames } from "./sniff-csv.ts";

type JsonObject = Record<string, unknown>;

/**
 * Reads the records of a JSON document (an array, or an array inside objects such as `{"data": […]}`) or of a file with
 * one JSON object a line. Nested objects become columns with dotted names, arrays stay JSON text.
 * @throws UserError when the document is not valid JSON or its records cannot be told.
 */
export async function landJson(db: Database, path: string, source: SourceConfig): Promise<Landing> {
  const { format } = source;
  const text = exactNumbers(await readText(path));
  const given = format === "auto" ? {} : format;
  const ndjson = given.type ? given.type === "ndjson" : isNdjson(path, text);
  const unreadable: UnreadableRow[] = [];
  const values = ndjson ? parseLines(text, unreadable) : parseDocument(text, path, given.path);
  const records: { cells: Map<string, string>; row: number }[] = [];
  for (const { value, row } of values) {
    if (isObject(value)) records.push({ cells: flatten(value), row });
    else
      unreadable.push({
        row,
        rule: "record_not_object",
        reason: "expected an object with a field per column",
      });
  }
  const found = new Set<string>();
  for (const { cells } of records) for (const key of cells.keys()) found.add(key);
  const keys = found.size > 0 ? [...found] : namedColumns(source);
  const table = await LandingTable.create(db, keys.length);
  for (const { cells, row } of records) {
    if (
      table.add(
        keys.map((key) => cells.get(key) ?? null),
        row,
      )
    )
      await table.write();
  }
  await table.write();
  return {
    format: ndjson ? "ndjson" : "json",
    header: uniqueNames(keys),
    relation: LandingTable.relation,
    firstRow: null,
    rowsRead: records.length + unreadable.length,
    unreadable,
  };
}

/** Puts quotes around numbers that a double would write otherwise, such as 20-digit ticket numbers and 1.50. */
export function exactNumbers(text: string): string {
  if (!/\d{16}|\d[.eE]|-0/.test(text)) return text;
  return text.replace(/"[^"\\\n]*(?:\\.[^"\\\n]*)*"|-?\d[\d.eE+-]*/g, (token) =>
    token[0] !== '"' && jsonNumber.test(token) && String(Number(token)) !== token
      ? `"${token}"`
      : token,
  );
}

const jsonNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

function isNdjson(path: string, text: string): boolean {
  if (/\.(ndjson|jsonl)(\.gz)?$/i.test(path)) return true;
  const firstLine = text.trimStart().split("\n", 1)[0] ?? "";
  if (!firstLine.startsWith("{") || firstLine.length === text.trim().length) return false;
  try {
    return isObject(JSON.parse(firstLine));
  } catch {
    return false;
  }
}

function* parseLines(
  text: string,
  unreadable: UnreadableRow[],
): Generator<{ value: unknown; row: number }> {
  let row = 0;
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    row++;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (error) {
      unreadable.push({
        row,
        rule: "json_unreadable",
        reason: `not valid JSON: ${jsonMessage(error)}`,
      });
      continue;
    }
    yield { value, row };
  }
}

function* parseDocument(
  text: string,
  path: string,
  at: string | undefined,
): Generator<{ value: unknown; row: number }> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new UserError(`${path}: not valid JSON: ${jsonMessage(error, text)}`);
  }
  const records = at === undefined ? findRecords(document, path) : walk(document, at, path);
  for (const [index, value] of records.entries()) yield { value, row: index + 1 };
}

/** The one array of objects in a document; a wrapper may hold others of plain values. */
function findRecords(document: unknown, path: string): unknown[] {
  if (Array.isArray(document)) return document;
  const found = [...arraysIn(document, "")];
  const [only] = found;
  if (only && found.length === 1) return only.records;
  const seen = found.length
    ? `arrays at ${found.map(({ at }) => at).join(", ")}`
    : "no array of objects";
  throw new UserError(
    `${path}: ${seen}; expected one array of records; say which in plaint.yaml: format: {type: json, path: data}`,
  );
}

function* arraysIn(value: unknown, at: string): Generator<{ at: string; records: unknown[] }> {
  if (Array.isArray(value)) {
    if (value.length === 0 || value.some(isObject)) yield { at, records: value };
  } else if (isObject(value)) {
    for (const [key, inner] of Object.entries(value))
      yield* arraysIn(inner, at ? `${at}.${key}` : key);
  }
}

function walk(document: unknown, at: string, path: string): unknown[] {
  let value = document;
  for (const key of at.split(".")) value = isObject(value) ? value[key] : undefined;
  if (Array.isArray(value)) return value;
  throw new UserError(
    `${path}: format.path ${at}: expected an array there, found ${JSON.stringify(value)?.slice(0, 60) ?? "nothing"}`,
  );
}

function flatten(record: JsonObject): Map<string, string> {
  const cells = new Map<string, string>();
  const visit = (value: unknown, name: string): void => {
    if (value === null || value === undefined) return;
    if (isObject(value)) {
      for (const [key, inner] of Object.entries(value))
        visit(inner, name === "" ? key : `${name}.${key}`);
    } else
      cells.set(
        name.normalize("NFC").trim(),
        (typeof value === "string" ? value : JSON.stringify(value)).normalize("NFC"),
      );
  };
  visit(record, "");
  return cells;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The parser's message without a piece of the text, which may hold personal data; with a line where it names a position. */
function jsonMessage(error: unknown, text?: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position === undefined) return "it ends too early or holds a wrong character";
  if (text === undefined) return `a wrong character at position ${position} of the line`;
  return `a wrong character in line ${text.slice(0, Number(position)).split("\n").length}`;
}
