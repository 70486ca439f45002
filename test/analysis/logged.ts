import Papa from "papaparse";
import type { AnalysisName } from "../../src/analysis/index.ts";
import { openSnapshot, type SnapshotOptions } from "../../src/snapshot.ts";
import { Folder } from "../ingest/folder.ts";
import { type Row, rowsOf } from "../workspace.ts";

/** The tables of a workspace whose log tells departments, handlers and levels. */
export interface Logged {
  /** Complaints that the log may tell of. */
  readonly desk: readonly Row[];
  /** Complaints of a source that has no log. */
  readonly web?: readonly Row[];
  readonly log?: readonly Row[];
  readonly surveys?: readonly Row[];
  /** Lines of plaint.yaml. */
  readonly config?: readonly string[];
}

/** One line of a log. */
export function step(complaint_id: string, at: string, event: string, more: Row = {}): Row {
  return { complaint_id, at, event, ...more };
}

/** The rows of an analysis over what such a workspace holds once it is loaded. */
export async function loggedRows<Name extends AnalysisName>(
  name: Name,
  { desk, web = [], log = [], surveys = [], config = [] }: Logged,
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
    const columns = fieldsOf(rows).map((field) => `${field}: ${field}`);
    folder.write(`${name}.csv`, csvOf(rows));
    return `  - { name: ${name}, files: [${name}.csv], ${more}columns: { ${columns.join(", ")} } }`;
  });
  folder.configureWholly(
    ["title: T", "timezone: Asia/Shanghai", ...config, "sources:", ...sources, ""].join("\n"),
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

function fieldsOf(rows: readonly Row[]): string[] {
  return [...new Set(rows.flatMap(Object.keys))];
}

function csvOf(rows: readonly Row[]): string {
  const fields = fieldsOf(rows);
  return `${Papa.unparse({ fields, data: rows.map((row) => fields.map((field) => row[field] ?? "")) })}\n`;
}
