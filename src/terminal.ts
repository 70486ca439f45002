import type { Progress } from "./commands/progress.ts";
import type { FileReport, IngestReport } from "./ingest/report.ts";

/** Messages go to standard error. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Results go to standard output. */
export function print(text: string): void {
  process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
}

export function printJson(document: unknown): void {
  print(JSON.stringify(document, null, 1));
}

/** One line that is written over on a terminal; one line a step elsewhere. */
export function progress(): Progress {
  let step = "";
  return (name, done, of) => {
    if (process.stderr.isTTY)
      process.stderr.write(
        `\r\u001b[K${of ? `${name} ${done}/${of}` : name}${of && done === of ? "\n" : ""}`,
      );
    else if (of && done === of && name !== step) {
      step = name;
      say(`${name} ${of}`);
    }
  };
}

/** One line for each file that is loaded. */
export function sayFile(file: FileReport, done: number, of: number): void {
  const { path, rows_read, inserted, updated, rejected } = file;
  say(
    `${done}/${of} ${path}: ${rows_read} rows, ${inserted} new, ${updated} updated, ${rejected} rejected`,
  );
}

/** The counts of a run and the first rejected rows, for people. */
export function ingestSummary({ totals, rejects }: IngestReport): string {
  const { rows_read, inserted, updated, unchanged, duplicate, rejected } = totals;
  const lines = [
    `${rows_read} rows read = ${inserted} inserted + ${updated} updated + ${unchanged} unchanged + ${duplicate} duplicate + ${rejected} rejected`,
    ...rejects
      .slice(0, 5)
      .map(
        ({ path, row, field, rule, reason }) =>
          `  ${path} row ${row}${field ? ` ${field}` : ""}: ${reason} (${rule})`,
      ),
  ];
  if (rejected > 5) lines.push("  … plaint rejects lists them all");
  return lines.join("\n");
}
