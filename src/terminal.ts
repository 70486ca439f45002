import type { Progress } from "./commands/progress.ts";
import type { FileReport, IngestReport } from "./ingest/report.ts";
import { describeNote } from "./notes.ts";

/** Whoever reads the output may have enough of it: `plaint inspect … | head`. */
export function endQuietlyWhenUnread(): void {
  if (process.stdout.listenerCount("error") > 0) return;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });
}

/** Messages go to standard error. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Results go to standard output. */
export function print(text: string): void {
  process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
}

/** Results that bring their own line ends. */
export function write(text: string): void {
  process.stdout.write(text);
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
        `\r\u001b[K${of ? `${name} ${done}/${of}` : done > 0 ? `${name} ${done}` : name}${of && done === of ? "\n" : ""}`,
      );
    else if (of && done === of && name !== step) {
      step = name;
      say(`${name} ${of}`);
    }
  };
}

/** One line for each file that is loaded, and for what its reader decided or met. */
export function sayFile(file: FileReport, done: number, of: number): void {
  const { path, sheet, rows_read, inserted, updated, rejected, refused, notes } = file;
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  const fate =
    refused === null ? `${inserted} new, ${updated} updated, ${rejected} rejected` : "REFUSED";
  say(`${done}/${of} ${path}${sheet === null ? "" : ` [${sheet}]`}: ${rows_read} rows, ${fate}`);
  for (const note of notes) say(`      ${describeNote(note)}`);
}

/** A line on a terminal that follows a file being loaded: rows, rows a second, time left; nothing elsewhere. */
export function fileProgress(): {
  onProgress?: (path: string, rows: number | null, share: number | null) => void;
} {
  if (!process.stderr.isTTY) return {};
  let current = "";
  let since = 0;
  return {
    onProgress: (path, rows, share) => {
      if (path !== current) {
        current = path;
        since = performance.now();
      }
      const seconds = (performance.now() - since) / 1000;
      process.stderr.write(`\r\u001b[K${progressLine(path, rows, share, seconds)}`);
    },
  };
}

/** How far a file is: `hotline.csv: 400 000 of 1 000 000 rows, 120 000 rows/s, 5 s left`. */
export function progressLine(
  path: string,
  rows: number | null,
  share: number | null,
  seconds: number,
): string {
  if (rows === null || share === null || share <= 0)
    return `${path}: ${rows === null ? "reading" : `${grouped(rows)} rows`}, ${seconds.toFixed(0)} s`;
  const done = rows * share;
  const left = (seconds / share) * (1 - share);
  const speed = seconds > 0 ? `, ${grouped(done / seconds)} rows/s, ${left.toFixed(0)} s left` : "";
  return `${path}: ${grouped(done)} of ${grouped(rows)} rows${speed}`;
}

function grouped(amount: number): string {
  return String(Math.round(amount)).replace(/\B(?=(\d{3})+$)/g, " ");
}

/** Said when a workspace makes its own secret. */
export function sayNewKey(folder: string): void {
  say(
    `a key for customers was made in ${folder === "." ? "" : `${folder}/`}.plaint/key: it tells customers apart without storing who they are. ` +
      "Keep it, and keep it secret: without it the same customers get other keys; " +
      "for several machines set PLAINT_KEY or privacy.key_file",
  );
}

/** The counts of a run and the first rejected rows, for people. */
export function ingestSummary(report: IngestReport): string {
  const { totals, rejects, content_hash, without_complaint } = report;
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
  for (const { source, table, rows } of without_complaint)
    lines.push(`  ${source}: ${rows} rows of ${table} tell of complaints that no source has`);
  lines.push(`content ${content_hash}`);
  return lines.join("\n");
}
