import Papa from "papaparse";
import type { AnalysisName } from "../../src/analysis/index.ts";
import { openSnapshot, type SnapshotOptions } from "../../src/snapshot.ts";
import { Folder } from "../ingest/folder.ts";
import { type Row, rowsOf } from "../workspace.ts";

/** The tables of a workspace that tells what became of its complaints. */
export interface Outcomes {
  /** Complaints that the log and the surveys may tell of. */
  readonly desk: readonly Row[];
  /** Complaints of a source that has neither. */
  readonly web?: readonly Row[];
  readonly log?: readonly Row[];
  readonly surveys?: readonly Row[];
}

const paths = ["category", "root_cause", "solution"];

/** The rows of an analysis over such a workspace; the parts of paths and lists are split at `/`. */
export async function outcomeRows<Name extends AnalysisName>(
  name: Name,
  { desk, web = [], log = [], surveys = [] }: Outcomes,
  label: string,
  options: SnapshotOptions = {},
) {
  using folder = new Folder();
  const files = [
    { name: "desk", rows: desk, more: "" },
    { name: "web", rows: web, more: "" },
    { name: "log", rows: log, more: "table: events, complaints: desk, " },
    { name: "asked", rows: surveys, more: "table: surveys, complaints: desk, " },
  ].filter(({ rows }) => rows.length > 0);
  const sources = files.map(({ name, rows, more }) => {
    const columns = fieldsOf(rows).map((field) =>
      paths.includes(field) ? `${field}: { column: ${field}, split: / }` : `${field}: ${field}`,
    );
    folder.write(`${name}.csv`, csvOf(rows));
    return `  - { name: ${name}, files: [${name}.csv], ${more}columns: { ${columns.join(", ")} } }`;
  });
  folder.configureWholly(
    ["title: T", "timezone: Asia/Shanghai", "sources:", ...sources, ""].join("\n"),
  );
  const { rejects } = await folder.load();
  if (rejects.length > 0) throw new Error(`rejected: ${JSON.stringify(rejects)}`);
  folder.closeStore();
  const snapshot = await openSnapshot(folder.workspace, options);
  try {
    return await rowsOf(name, snapshot, label);
  } finally {
    snapshot.db.close();
  }
}

/** A complaint of November 2026, solved after a day. */
export function solved(complaint_id: string, row: Row = {}): Row {
  return {
    complaint_id,
    received_at: "2026-11-09 09:00",
    resolved_at: "2026-11-10 09:00",
    ...row,
  };
}

/** As many complaints with the same row. */
export function many(count: number, prefix: string, row: Row = {}): Row[] {
  return Array.from({ length: count }, (_, index) => solved(`${prefix}${index}`, row));
}

/** An answer to one question of a survey. */
export function answer(complaint_id: string, at: string, dimension: string, score: string): Row {
  return { complaint_id, at, dimension, score };
}

function fieldsOf(rows: readonly Row[]): string[] {
  return [...new Set(rows.flatMap(Object.keys))];
}

function csvOf(rows: readonly Row[]): string {
  const fields = fieldsOf(rows);
  return `${Papa.unparse({ fields, data: rows.map((row) => fields.map((field) => row[field] ?? "")) })}\n`;
}
