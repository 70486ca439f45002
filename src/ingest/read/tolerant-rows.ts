import { nextLine, readRecord } from "./csv-records.ts";
import type { Fault } from "./table-rows.ts";

/** A row as the tolerant reader sees it, with the text it was read from. */
export interface TolerantRow {
  readonly cells: string[];
  readonly fault: Fault | null;
  readonly text: string;
}

export interface TableShape {
  readonly delimiter: string;
  /** Columns of the table. */
  readonly width: number;
  /** Records up to and including the header, whatever their width. */
  readonly headerRow: number;
}

/** Characters that one record may take: a quote open for longer is taken for a stray one. */
const recordLimit = 16 * 1024 * 1024;
/** How far behind a broken row is looked, in characters. */
const lookAhead = 1024 * 1024;

const quoteFault: Fault = {
  rule: "quote_unbalanced",
  reason:
    "a quote is not closed, or text follows a closing quote; double the quotes inside a quoted cell",
};

/**
 * Rows in order, header included; blank lines are no rows. Behind a broken quote, reading goes on with the next physical
 * line: also where the quote is closed by the opening one of a later row, and a row of the right width stands on the next
 * line. Memory: the record being read and a chunk.
 * @param chunks the text piece by piece; where it is cut does not matter.
 * @throws RangeError when a line has no end.
 */
export async function* tolerantRows(
  chunks: AsyncIterable<string> | Iterable<string>,
  shape: TableShape,
): AsyncGenerator<TolerantRow> {
  const window: Window = { text: "", at: 0, ended: false };
  const source = pieces(chunks);
  let row = 0;
  for (;;) {
    if (window.ended && window.at >= window.text.length) return;
    const read = readRow(window, shape, row < shape.headerRow);
    if (read === null) {
      await fill(window, source);
      continue;
    }
    const text = window.text.slice(window.at, read.end);
    window.at = read.end;
    if (read.blank) continue;
    row++;
    yield { cells: read.cells, fault: read.fault, text };
  }
}

interface Window {
  text: string;
  /** Where the next row begins. */
  at: number;
  /** Whether the text ends where the file does. */
  ended: boolean;
}

async function* pieces(chunks: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  yield* chunks;
}

/** Drops what was read and doubles what was not, so that a long record is not read again for every chunk. */
async function fill(window: Window, source: AsyncGenerator<string>): Promise<void> {
  const rest = window.text.slice(window.at);
  const parts = [rest];
  for (let length = 0; length <= rest.length && !window.ended; ) {
    const { value, done } = await source.next();
    if (done) window.ended = true;
    else {
      parts.push(value);
      length += value.length;
    }
  }
  window.text = parts.join("");
  window.at = 0;
}

interface ReadRow {
  readonly cells: string[];
  readonly fault: Fault | null;
  readonly end: number;
  readonly blank: boolean;
}

/** The row at the window's place; null: only more text can tell. What stands `above` the table is taken as it is. */
function readRow({ text, at, ended }: Window, shape: TableShape, above: boolean): ReadRow | null {
  if (at >= text.length) return null;
  const { cells, end, blank, broken, unclosed, multiline } = readRecord(text, at, shape.delimiter);
  if ((unclosed || end >= text.length) && !ended) {
    if (text.length - at < recordLimit) return null;
    if (end >= text.length) throw new RangeError("a line has no end");
  }
  if (blank || above) return { cells, fault: null, end, blank };
  if (broken) {
    return unclosed && ended && isCut(text.slice(end), shape)
      ? faulty(cutFault("a quoted cell is not closed"), text.length)
      : faulty(quoteFault, end);
  }
  const fault = raggedness(cells, shape.width);
  if (fault && multiline) {
    const next = nextLine(text, at);
    const ahead = text.slice(next, next + lookAhead);
    const reachesEnd = next + ahead.length === text.length;
    if (reachesEnd && !ended && ahead.length < lookAhead) return null;
    if (isWholeRow(ahead, reachesEnd && ended, shape)) return faulty(quoteFault, next);
  }
  const lineIsOpen = end === text.length && text.at(-1) !== "\n" && text.at(-1) !== "\r";
  return fault?.rule === "too_few_cells" && lineIsOpen
    ? faulty(cutFault(widths(cells, shape.width)), end)
    : { cells, fault, end, blank };
}

function faulty(fault: Fault, end: number): ReadRow {
  return { cells: [], fault, end, blank: false };
}

/** Whether a text begins with a row of the table, so that the row before it cannot go on there. */
function isWholeRow(text: string, isAll: boolean, { delimiter, width }: TableShape): boolean {
  const next = readRecord(text, 0, delimiter);
  if (next.end === text.length && !isAll) return false;
  const quotes = text.slice(0, next.end).split('"').length - 1;
  return !next.broken && next.cells.length === width && quotes % 2 === 0;
}

/** Whether no row of the table stands in what follows a quote that nothing closes: it is the end of that cell. */
function isCut(rest: string, { delimiter, width }: TableShape): boolean {
  if (rest.length > lookAhead) return false;
  for (let at = 0; at < rest.length; ) {
    const record = readRecord(rest, at, delimiter);
    if (!record.broken && record.cells.length === width) return false;
    at = record.end;
  }
  return true;
}

function cutFault(what: string): Fault {
  return {
    rule: "file_cut",
    reason: `the file ends within this row: ${what}; export it again, or remove the row`,
  };
}

function raggedness(cells: readonly string[], width: number): Fault | null {
  if (cells.length === width) return null;
  const more = cells.length > width;
  return {
    rule: more ? "too_many_cells" : "too_few_cells",
    reason:
      `${widths(cells, width)}; ` +
      (more
        ? "quote cells that contain the delimiter"
        : "a delimiter or the end of the row is missing"),
  };
}

function widths(cells: readonly string[], width: number): string {
  return `the row has ${cells.length} cells, the header ${width}`;
}
