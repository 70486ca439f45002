import type { SourceConfig } from "../../config.ts";
import { UserError } from "../../error.ts";
import { plainName } from "./character-marks.ts";
import { type CsvRecord, firstRecords } from "./csv-records.ts";
import { findHeader, headerReach, namesIn, usualWidth } from "./find-header.ts";
import type { Note } from "./table-rows.ts";

/** How a delimited file is written. */
export interface Dialect {
  /** One character or several. */
  readonly delimiter: string;
  /** Records up to and including the header; blank lines are none. 0: the file has no header. */
  readonly headerRow: number;
  /** Column names, unique and never blank. */
  readonly header: readonly string[];
  /** Whether the header and what stands above it take one physical line each, so that skipping lines skips them. */
  readonly plainHeader: boolean;
  /** What was decided: rows above the header, names that were made up. */
  readonly notes: readonly Note[];
}

const usualDelimiters = [",", ";", "\t", "|"];
/** Taken only where every row has as many cells as the header. */
const rareDelimiters = [":", "^", "~", "\u0001"];
const sampleRows = headerReach + 100;

/**
 * Finds delimiter and header from the beginning of a file, unless the source says them.
 * @param wanted names of columns that the header should hold, where they are known.
 * @throws UserError when there is no header row.
 */
export function sniffCsv(
  head: Buffer,
  format: SourceConfig["format"],
  path: string,
  wanted: readonly string[] | null = null,
): Dialect {
  const given = format === "auto" ? {} : format;
  const text = head.toString("utf8").replace(/^\uFEFF/, "");
  const delimiter = given.delimiter ?? likeliest(text, given.header_row, wanted);
  const rows = firstRecords(text, delimiter, Math.max(sampleRows, given.header_row ?? 0));
  const headerRow =
    given.header_row ??
    findHeader(
      rows.map((row) => row.cells),
      wanted,
    ) + 1;
  const above = rows.slice(0, headerRow);
  const cells =
    headerRow === 0 ? unnamed(usualWidth(rows.map((row) => row.cells))) : above.at(-1)?.cells;
  if (above.length < headerRow || !cells || (headerRow > 0 && !cells.some(plainName))) {
    throw new UserError(
      `${path}: no header in row ${headerRow}; expected the column names there; ` +
        "say where they are: format: {header_row: 3}, or {header_row: 0} where there are none",
    );
  }
  return {
    delimiter,
    headerRow,
    header: uniqueNames(cells),
    plainHeader: above.every(isPlain),
    notes: [
      ...(headerRow > 1 && given.header_row === undefined
        ? [{ code: "title_rows_skipped", rows: above.slice(0, -1).map((_, index) => index + 1) }]
        : []),
      ...(headerRow === 0 ? [{ code: "header_missing" }] : nameNotes(cells)),
      ...indexNotes(cells, rows.slice(headerRow)),
    ],
  };
}

/** Header cells as column names: NFC, trimmed; blank ones numbered, repeated ones told apart. */
export function uniqueNames(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  const names = cells.map(plainName);
  const taken = new Set(names);
  return names.map((found, index) => {
    const name = found || `column ${index + 1}`;
    let times = (seen.get(name) ?? 0) + 1;
    while (times > 1 && taken.has(`${name} (${times})`)) times++;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/** Notes on blank and repeated header cells, with the positions of the columns from 1. */
export function nameNotes(cells: readonly string[]): Note[] {
  const names = cells.map(plainName);
  const positions = (matches: (name: string, index: number) => boolean) =>
    names.flatMap((name, index) => (matches(name, index) ? [index + 1] : []));
  const blank = positions((name) => name === "");
  const repeated = positions((name, index) => name !== "" && names.indexOf(name) < index);
  return [
    ...(blank.length > 0 ? [{ code: "names_blank", columns: blank }] : []),
    ...(repeated.length > 0 ? [{ code: "names_repeated", columns: repeated }] : []),
  ];
}

/** An unnamed first column that counts the rows from 0 or 1, as some programs write it. */
function indexNotes(header: readonly string[], rows: readonly CsvRecord[]): Note[] {
  const numbers = rows.slice(0, 100).map(({ cells }) => cells[0]);
  const counts = [0, 1].some((from) =>
    numbers.every((cell, index) => cell === String(index + from)),
  );
  return header[0]?.trim() === "" && numbers.length > 1 && counts ? [{ code: "index_column" }] : [];
}

function unnamed(width: number): string[] {
  return Array.from({ length: width }, () => "");
}

function isPlain(
  { start, multiline, broken }: CsvRecord,
  index: number,
  above: readonly CsvRecord[],
) {
  return !multiline && !broken && start === (above[index - 1]?.end ?? 0);
}

/**
 * The delimiter whose header holds most wanted names; among equals the one under which most of the first rows have as many
 * cells as the header; then the one that leaves out fewer rows on top; then the one with more columns.
 */
function likeliest(
  text: string,
  headerRow: number | undefined,
  wanted: readonly string[] | null,
): string {
  const names = new Set((wanted ?? []).map(plainName));
  const score = (delimiter: string) => {
    const rows = firstRecords(text, delimiter, sampleRows + (headerRow ?? 0));
    const index =
      headerRow === undefined
        ? findHeader(
            rows.map((row) => row.cells),
            wanted,
          )
        : Math.max(0, headerRow - 1);
    const header = rows[index]?.cells ?? [];
    const width = headerRow === 0 ? usualWidth(rows.map(({ cells }) => cells)) : header.length;
    const below = rows.slice(headerRow === 0 ? 0 : index + 1);
    // The last record of a sample may be cut.
    const body = below.length > 1 ? below.slice(0, -1) : below;
    const alike = body.filter(({ cells }) => cells.length === width).length / (body.length || 1);
    const found = namesIn(header, names);
    return { delimiter, width, index, found, score: width > 1 ? (body.length ? alike : 0.5) : 0 };
  };
  const scores = [
    ...usualDelimiters.map(score),
    ...rareDelimiters.map(score).filter((rare) => rare.score === 1),
  ];
  scores.sort(
    (a, b) => b.found - a.found || b.score - a.score || a.index - b.index || b.width - a.width,
  );
  return scores[0]?.delimiter ?? ",";
}
