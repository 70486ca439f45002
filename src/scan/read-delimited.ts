import { type CsvRecord, readRecord } from "../ingest/read/csv-records.ts";
import { lineLimit, textPieces } from "./file-text.ts";
import type { Hear } from "./finding.ts";
import { shown } from "./shown.ts";

const delimiters = [",", "\t", ";", "|"];

/** CSV and the like, cell by cell; a record that cannot be told apart is read line by line. The first record is the header. */
export async function readDelimited(path: string, hear: Hear): Promise<void> {
  const records = new Records(hear);
  let rest = "";
  for await (const piece of textPieces(path)) {
    rest = records.take(rest + piece, false);
  }
  records.take(rest, true);
}

class Records {
  readonly #hear: Hear;
  #delimiter = "";
  #header: readonly string[] | null = null;
  #row = 0;

  constructor(hear: Hear) {
    this.#hear = hear;
  }

  /** Reads the complete records of a text. @returns what is left of it */
  take(text: string, last: boolean): string {
    if (this.#delimiter === "") this.#delimiter = likeliestDelimiter(text);
    let at = 0;
    while (at < text.length) {
      const record = readRecord(text, at, this.#delimiter);
      const reaches = record.end >= text.length || record.unclosed;
      if (reaches && !last && text.length - at <= lineLimit) break;
      this.#tell(record, text);
      // of a record that is too long to wait for, the end may be the beginning of a number
      at = reaches && !last ? Math.max(at + 1, record.end - 256) : record.end;
    }
    return text.slice(at);
  }

  #tell(record: CsvRecord, text: string): void {
    if (record.blank) return;
    this.#row += 1;
    const row = this.#row;
    if (record.broken) {
      this.#hear(text.slice(record.start, record.end), () => `row ${row}`);
      return;
    }
    const header = this.#header;
    this.#header ??= record.cells;
    for (const [index, cell] of record.cells.entries()) {
      const column = header?.[index];
      const place = () =>
        `row ${row}, column ${column === undefined ? index + 1 : `"${shown(column)}"`}`;
      if (cell !== "") this.#hear(cell, place, column);
    }
  }
}

function likeliestDelimiter(text: string): string {
  const line = text.slice(0, 65_536).split(/[\r\n]/, 1)[0] ?? "";
  const counts = delimiters.map((each) => line.split(each).length);
  return delimiters[counts.indexOf(Math.max(...counts))] as string;
}
