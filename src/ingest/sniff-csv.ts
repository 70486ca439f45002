import type { SourceConfig } from "../config.ts";
import { UserError } from "../error.ts";
import { firstRecords } from "./csv-records.ts";

/** How a delimited file is written. */
export interface Dialect {
  readonly delimiter: string;
  /** Records up to and including the header; blank lines are none. */
  readonly headerRow: number;
  /** Column names, unique and never blank. */
  readonly header: readonly string[];
  /** Whether the header takes exactly one physical line each, so that skipping lines skips it. */
  readonly plainHeader: boolean;
}

const delimiters = [",", ";", "\t", "|"];

/**
 * Finds delimiter and header from the beginning of a file, unless the source says them.
 * @throws UserError when there is no header row.
 */
export function sniffCsv(head: Buffer, format: SourceConfig["format"], path: string): Dialect {
  const given = format === "auto" ? {} : format;
  const text = head.toString("utf8").replace(/^\uFEFF/, "");
  const headerRow = given.header_row ?? 1;
  const delimiter = given.delimiter ?? likeliest(text, headerRow);
  const above = firstRecords(text, delimiter, headerRow);
  const names = above[headerRow - 1]?.cells;
  if (!names?.some((name) => name.trim() !== "")) {
    throw new UserError(`${path}: no header in row ${headerRow}; expected the column names there`);
  }
  return {
    delimiter,
    headerRow,
    header: uniqueNames(names),
    plainHeader: !above.some(({ multiline, broken }) => multiline || broken),
  };
}

/** Header cells as column names: NFC, trimmed; blank ones numbered, repeated ones told apart. */
export function uniqueNames(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  const taken = new Set(cells.map((cell) => cell.normalize("NFC").trim()));
  return cells.map((cell, index) => {
    const name = cell.normalize("NFC").trim() || `column ${index + 1}`;
    let times = (seen.get(name) ?? 0) + 1;
    while (times > 1 && taken.has(`${name} (${times})`)) times++;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/** The delimiter under which most of the first rows have as many cells as the header; ties: the one with more columns. */
function likeliest(text: string, headerRow: number): string {
  const scores = delimiters.map((delimiter) => {
    const rows = firstRecords(text, delimiter, headerRow + 100);
    const width = rows[headerRow - 1]?.cells.length ?? 0;
    const body = rows.slice(headerRow, -1);
    const alike = body.filter(({ cells }) => cells.length === width).length / (body.length || 1);
    return { delimiter, width, score: width > 1 ? (body.length ? alike : 0.5) : 0 };
  });
  scores.sort((a, b) => b.score - a.score || b.width - a.width);
  return scores[0]?.delimiter ?? ",";
}
