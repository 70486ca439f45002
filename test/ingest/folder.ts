import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { loadWorkspace, type Workspace } from "../../src/config.ts";
import type { Database } from "../../src/database.ts";
import { type IngestOptions, ingest } from "../../src/ingest/ingest.ts";
import type { IngestReport, RowCounts } from "../../src/ingest/report.ts";
import { openStore } from "../../src/ingest/store/store.ts";

export const plainSource =
  "- { name: desk, files: [in/*], columns: { complaint_id: id, received_at: at } }";

/** A workspace in a new folder with files in it, and its open store; to be closed after use. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), "plaint-ingest-"));
  #db: Database | null = null;

  constructor(sources = plainSource, timezone = "UTC") {
    this.configure(sources, timezone);
  }

  configure(sources: string, timezone = "UTC"): void {
    const lines = sources.split("\n").map((line) => `  ${line}`);
    this.write("plaint.yaml", `title: T\ntimezone: ${timezone}\nsources:\n${lines.join("\n")}\n`);
  }

  /** Replaces the workspace file. */
  configureWholly(yaml: string): void {
    this.write("plaint.yaml", yaml);
  }

  write(name: string, content: string | Uint8Array): string {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  get workspace(): Workspace {
    return loadWorkspace(this.path);
  }

  async db(): Promise<Database> {
    this.#db ??= await openStore(this.workspace);
    return this.#db;
  }

  /** Loads the files that the sources name, or those given, and holds every report to its sum. */
  async load(files: readonly string[] = [], options: IngestOptions = {}): Promise<IngestReport> {
    const paths = files.map((name) => (name.startsWith("/") ? name : join(this.path, name)));
    const report = await ingest(await this.db(), this.workspace, { files: paths, ...options });
    for (const file of [...report.files, report.totals]) reconcile(file);
    return report;
  }

  async rows(sql: string): Promise<Record<string, unknown>[]> {
    return (await this.db()).rows(sql);
  }

  /** The first column of every row. */
  async column(sql: string): Promise<unknown[]> {
    return (await this.rows(sql)).map((row) => Object.values(row)[0]);
  }

  closeStore(): void {
    this.#db?.close();
    this.#db = null;
  }

  [Symbol.dispose](): void {
    this.closeStore();
    rmSync(this.path, { recursive: true, force: true });
  }
}

export function reconcile(counts: RowCounts): void {
  const { rows_read, inserted, updated, unchanged, duplicate, rejected } = counts;
  if (rows_read !== inserted + updated + unchanged + duplicate + rejected)
    throw new Error(`the counts do not reconcile: ${JSON.stringify(counts)}`);
}

/** `read inserted updated unchanged duplicate rejected`, short enough for a table. */
export function told(counts: RowCounts): number[] {
  const { rows_read, inserted, updated, unchanged, duplicate, rejected } = counts;
  return [rows_read, inserted, updated, unchanged, duplicate, rejected];
}
