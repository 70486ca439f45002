import { UserError } from "../../error.ts";
import { isObject } from "./json-records.ts";

/**
 * The records of a JSON document: the document itself, the one array of objects inside it, or the array at a path such as
 * `result.items`.
 * @throws UserError when the document is not valid JSON (with the line, or where it is cut) or its records cannot be told.
 */
export function recordsOf(text: string, file: string, path: string | undefined): unknown[] {
  const exact = exactNumbers(text);
  let document: unknown;
  try {
    document = JSON.parse(exact);
  } catch (error) {
    throw new UserError(`${file}: not valid JSON: ${documentMistake(error, exact)}`);
  }
  return recordsIn(document, file, path);
}

/** The records of a document that is read already: as `recordsOf`. */
export function recordsIn(document: unknown, file: string, path: string | undefined): unknown[] {
  return path === undefined ? findRecords(document, file) : walk(document, path, file);
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

/** The one array of objects in a document; a wrapper may hold others of plain values. */
function findRecords(document: unknown, file: string): unknown[] {
  if (Array.isArray(document)) return document;
  const found = [...arraysIn(document, "")];
  const [only] = found;
  if (only && found.length === 1) return only.records;
  const seen = found.length
    ? `arrays at ${found.map(({ at }) => at).join(", ")}`
    : "no array of objects";
  throw new UserError(
    `${file}: ${seen}; expected one array of records; say which in plaint.yaml: format: {type: json, path: data}`,
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

function walk(document: unknown, at: string, file: string): unknown[] {
  let value = document;
  for (const key of at.split(".")) value = isObject(value) ? value[key] : undefined;
  if (Array.isArray(value)) return value;
  throw new UserError(
    `${file}: format.path ${at}: expected an array there, found ${kindOf(value)}`,
  );
}

function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  return isObject(value) ? `an object with ${Object.keys(value).join(", ")}` : `a ${typeof value}`;
}

/** What is wrong with a line, without a piece of the text, which may hold personal data. */
export function lineMistake(error: unknown): string {
  const position = positionOf(error);
  return position === null
    ? "it ends too early or holds a wrong character"
    : `a wrong character at position ${position} of the line`;
}

function documentMistake(error: unknown, text: string): string {
  const position = positionOf(error);
  if (text.trim() === "") return "the file is blank";
  const atEnd = position === null || position >= text.trimEnd().length;
  if (atEnd || (error as Error).message.startsWith("Unterminated")) {
    const records = openRecords(text);
    const where = records > 0 ? ` in record ${records}` : "";
    return `it ends in the middle${where}; the file was cut: export it again`;
  }
  return `a wrong character in line ${text.slice(0, position).split("\n").length}`;
}

function positionOf(error: unknown): number | null {
  const message = error instanceof Error ? error.message : String(error);
  const position = /at position (\d+)/.exec(message)?.[1];
  return position === undefined ? null : Number(position);
}

/** How many elements of the outermost array that is still open at the end of a text have begun. */
function openRecords(text: string): number {
  const open: { isArray: boolean; begun: number }[] = [];
  for (const [token] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"?|[[\]{},]/gs)) {
    const inner = open.at(-1);
    if (token === "[" || token === "{") open.push({ isArray: token === "[", begun: 1 });
    else if (token === "]" || token === "}") open.pop();
    else if (token === "," && inner) inner.begun++;
  }
  return open.find(({ isArray }) => isArray)?.begun ?? 0;
}
