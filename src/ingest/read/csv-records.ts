/** One record of a delimited text. */
export interface CsvRecord {
  readonly cells: string[];
  /** Where the record begins in the text, and where the next one does. */
  readonly start: number;
  readonly end: number;
  /** A quote is not closed, or text follows a closing quote; the cells are then worth nothing. */
  readonly broken: boolean;
  /** A quote is not closed before the end of the text. */
  readonly unclosed: boolean;
  /** Whether a quoted cell holds a line break. */
  readonly multiline: boolean;
  /** A line with nothing on it. */
  readonly blank: boolean;
}

const lineFeed = 10;
const carriageReturn = 13;
const space = 32;
const quote = 34;

/**
 * Reads the record that begins at a position, as RFC 4180 has it and DuckDB reads it: a quote opens a cell only at its
 * beginning, spaces around the quotes are no part of it, a line ends in LF, CRLF or CR. A delimiter may have several
 * characters.
 */
export function readRecord(text: string, start: number, delimiter: string): CsvRecord {
  const separator = delimiter.charCodeAt(0);
  const cells: string[] = [];
  let multiline = false;
  let at = start;
  for (;;) {
    const first = skipSpaces(text, at, separator);
    if (text.charCodeAt(first) === quote) {
      const cell = readQuoted(text, first + 1);
      at = cell === null ? text.length : skipSpaces(text, cell.end, separator);
      if (cell === null || !(endsLine(text.charCodeAt(at)) || isDelimiter(text, at, delimiter))) {
        const end = nextLine(text, start);
        return {
          cells,
          start,
          end,
          broken: true,
          unclosed: cell === null,
          multiline,
          blank: false,
        };
      }
      multiline ||= /[\r\n]/.test(cell.value);
      cells.push(cell.value);
    } else {
      const from = at;
      at = endOfCell(text, at, delimiter);
      cells.push(text.slice(from, at));
    }
    if (!isDelimiter(text, at, delimiter)) break;
    at += delimiter.length;
  }
  const end = behindLineEnd(text, at);
  return { cells, start, end, broken: false, unclosed: false, multiline, blank: at === start };
}

/** Where the physical line behind a position begins. */
export function nextLine(text: string, start: number): number {
  let at = start;
  while (!endsLine(text.charCodeAt(at))) at++;
  return behindLineEnd(text, at);
}

/** The first records of a text, blank lines left out. */
export function firstRecords(text: string, delimiter: string, count: number): CsvRecord[] {
  const records: CsvRecord[] = [];
  for (let at = 0; at < text.length && records.length < count; ) {
    const record = readRecord(text, at, delimiter);
    if (!record.blank) records.push(record);
    at = record.end;
  }
  return records;
}

function readQuoted(text: string, from: number): { value: string; end: number } | null {
  let doubled = false;
  for (let search = from; ; ) {
    const close = text.indexOf('"', search);
    if (close < 0) return null;
    if (text.charCodeAt(close + 1) !== quote) {
      const value = text.slice(from, close);
      return { value: doubled ? value.replaceAll('""', '"') : value, end: close + 1 };
    }
    doubled = true;
    search = close + 2;
  }
}

function endOfCell(text: string, from: number, delimiter: string): number {
  const separator = delimiter.charCodeAt(0);
  for (let at = from; ; at++) {
    const code = text.charCodeAt(at);
    if (code === separator ? isDelimiter(text, at, delimiter) : endsLine(code)) return at;
  }
}

function isDelimiter(text: string, at: number, delimiter: string): boolean {
  return delimiter.length === 1
    ? text.charCodeAt(at) === delimiter.charCodeAt(0)
    : text.startsWith(delimiter, at);
}

function skipSpaces(text: string, from: number, separator: number): number {
  let at = from;
  while (text.charCodeAt(at) === space && separator !== space) at++;
  return at;
}

function behindLineEnd(text: string, at: number): number {
  return text.startsWith("\r\n", at) ? at + 2 : Math.min(at + 1, text.length);
}

/** NaN: the text ends. */
function endsLine(code: number): boolean {
  return code === lineFeed || code === carriageReturn || Number.isNaN(code);
}
