import Papa from "papaparse";
import type { AnalysisName } from "../../src/analysis/index.ts";
import { openSnapshot, type SnapshotOptions } from "../../src/snapshot.ts";
import { Folder } from "../ingest/folder.ts";
import { type Row, rowsOf } from "../workspace.ts";

/** Complaints, and what they are measured against. */
export interface Exposed {
  readonly desk: readonly Row[];
  readonly exposure?: readonly Row[];
  readonly surveys?: readonly Row[];
  readonly log?: readonly Row[];
  readonly actions?: readonly Row[];
  /** Lines of plaint.yaml. */
  readonly config?: readonly string[];
}

const tables = {
  desk: "",
  exposure: "table: exposure, ",
  surveys: "table: surveys, complaints: desk, ",
  log: "table: events, complaints: desk, ",
  actions: "table: actions, ",
};

/** So many complaints, received at noon of days in turn. */
export function many(
  number: number,
  days: readonly string[],
  row: Row | ((index: number) => Row) = {},
  prefix = "c",
): Row[] {
  return Array.from({ length: number }, (_, index) => ({
    complaint_id: `${prefix}${index}`,
    received_at: `${days[index % days.length]} 12:00:00`,
    ...(typeof row === "function" ? row(index) : row),
  }));
}

/** The days from one ISO date on. */
export function daysFrom(from: string, number: number): string[] {
  return Array.from({ length: number }, (_, index) =>
    new Date(Date.parse(from) + index * 86_400_000).toISOString().slice(0, 10),
  );
}

/** The rows of an analysis over such a workspace. */
export async function exposedRows<Name extends AnalysisName>(
  name: Name,
  { config = [], ...rows }: Exposed,
  label: string,
  options: SnapshotOptions = {},
) {
  using folder = new Folder();
  const sources = Object.entries(tables).flatMap(([table, more]) => {
    const own = rows[table as keyof typeof tables] ?? [];
    if (own.length === 0) return [];
    const fields = [...new Set(own.flatMap(Object.keys))];
    const data = own.map((row) => fields.map((field) => row[field] ?? ""));
    folder.write(`${table}.csv`, `${Papa.unparse({ fields, data })}\n`);
    const columns = fields.map((field) => `${field}: ${field}`).join(", ");
    return [`  - { name: ${table}, files: [${table}.csv], ${more}columns: { ${columns} } }`];
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
