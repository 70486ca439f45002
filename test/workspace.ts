import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Papa from "papaparse";
import type { z } from "zod";
import type { Analysis } from "../src/analysis/analysis.ts";
import { type AnalysisName, analyses } from "../src/analysis/index.ts";
import { loadWorkspace, type Workspace } from "../src/config.ts";
import { ingest } from "../src/ingest/ingest.ts";
import type { IngestReport } from "../src/ingest/report.ts";
import { openStore } from "../src/ingest/store/store.ts";
import { storeTexts } from "../src/ingest/texts/texts.ts";
import { daysPeriod, parsePeriod } from "../src/period.ts";
import { openSnapshot, type Snapshot, type SnapshotOptions } from "../src/snapshot.ts";

/** One row of an export: canonical fields as text; a path's levels are split at ` > `. */
export type Row = Readonly<Record<string, string | undefined>>;

export interface WorkspaceOptions {
  /** Lines of plaint.yaml, such as `backlog: { ends_at: resolved }`. */
  readonly config?: readonly string[];
  readonly timezone?: string;
  /** Time zones of sources that have their own. */
  readonly timezones?: Readonly<Record<string, string>>;
}

const paths = ["category", "root_cause"];
/** Everything of one test run lies in one folder, which the next run removes. */
const prefix = "plaint-test-";
const reportName = "report.json";
/** What the loading left among the working files, before anything else wrote there. */
const leftName = "left";
const runFolder = join(tmpdir(), `${prefix}${process.ppid}`);
const courierStore = join(runFolder, "courier", "store.duckdb");

/** Workspaces already made in this process: tests only read them. */
const made = new Map<string, Promise<Workspace>>();

/**
 * Makes a workspace in a temporary folder from rows by source, loads them and splits their texts. Several lists of rows are
 * several files of the source, loaded in that order. The same rows give the same workspace: do not write to it.
 */
export function workspaceOf(sources: Sources, options: WorkspaceOptions = {}): Promise<Workspace> {
  const key = JSON.stringify([sources, options]);
  const workspace = made.get(key) ?? makeWorkspace(sources, options);
  made.set(key, workspace);
  return workspace;
}

type Sources = Readonly<Record<string, readonly Row[] | readonly (readonly Row[])[]>>;

async function makeWorkspace(
  sources: Sources,
  { config = [], timezone = "Asia/Shanghai", timezones = {} }: WorkspaceOptions,
): Promise<Workspace> {
  const folder = temporaryFolder();
  const described = Object.entries(sources).flatMap(([name, rows]) => {
    const files = (Array.isArray(rows[0]) ? rows : [rows]) as Row[][];
    for (const [index, file] of files.entries()) {
      writeFileSync(join(folder, `${name}-${index}.csv`), csvOf(file));
    }
    const columns = [...new Set(files.flat().flatMap(Object.keys))].map((field) =>
      paths.includes(field)
        ? `      ${field}: { column: ${field}, split: " > " }`
        : `      ${field}: ${field}`,
    );
    const zone = timezones[name];
    return [
      `  - name: ${name}`,
      `    files: [${name}-*.csv]`,
      ...(zone === undefined ? [] : [`    timezone: ${zone}`]),
      "    columns:",
      ...columns,
    ];
  });
  writeFileSync(
    join(folder, "plaint.yaml"),
    ["title: Test", `timezone: ${timezone}`, ...config, "sources:", ...described, ""].join("\n"),
  );
  const workspace = loadWorkspace(folder);
  await load(workspace);
  return workspace;
}

let courier: Workspace | null = null;

/**
 * The demo workspace with its courier samples in a store of the test run: the first test file that asks loads it, the
 * others wait.
 */
export async function courierWorkspace(): Promise<Workspace> {
  const folder = dirname(courierStore);
  courier ??= inFolder(loadWorkspace("."), folder);
  const workspace = courier;
  if (existsSync(courierStore)) return workspace;
  mkdirSync(runFolder, { recursive: true });
  const failed = join(folder, "failed");
  if (takes(folder)) {
    const building = join(folder, "building.duckdb");
    try {
      const report = await load({ ...workspace, store: building }, { rejects: true });
      writeFileSync(join(folder, reportName), JSON.stringify(report));
      cpSync(workspace.working, join(folder, leftName), { recursive: true });
    } catch (error) {
      writeFileSync(failed, String(error));
      throw error;
    }
    renameSync(building, courierStore);
    return workspace;
  }
  for (let waited = 0; waited < 230_000 && !existsSync(courierStore); waited += 100) {
    if (existsSync(failed)) throw new Error(readFileSync(failed, "utf8"));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return workspace;
}

/**
 * A copy of the courier's store, and of the working files that its loading left, in a folder of one's own, which may be
 * written to; and what was said when it was loaded.
 */
export async function courierCopy(
  folder: string,
): Promise<{ workspace: Workspace; report: IngestReport }> {
  const { store } = await courierWorkspace();
  const workspace = inFolder(loadWorkspace("."), folder);
  mkdirSync(folder, { recursive: true });
  copyFileSync(store, workspace.store);
  cpSync(join(dirname(store), leftName), workspace.working, { recursive: true });
  const report = JSON.parse(readFileSync(join(dirname(store), reportName), "utf8"));
  return { workspace, report };
}

/** The same workspace with everything that is written in a folder. */
export function inFolder(workspace: Workspace, folder: string): Workspace {
  const working = join(folder, "working");
  return {
    ...workspace,
    store: join(folder, "store.duckdb"),
    working,
    landing: join(working, "landing"),
    spill: join(working, "spill"),
  };
}

function takes(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

function removeOld(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** A workspace whose store has its tables and nothing in them. */
export async function emptyWorkspace(): Promise<Workspace> {
  const folder = temporaryFolder();
  writeFileSync(
    join(folder, "plaint.yaml"),
    "title: Test\ntimezone: Asia/Shanghai\nsources: [{ name: web, files: [web.csv] }]\n",
  );
  const workspace = loadWorkspace(folder);
  await copyEmptyStore(workspace);
  return workspace;
}

function temporaryFolder(): string {
  if (!existsSync(runFolder)) removeOld();
  mkdirSync(runFolder, { recursive: true });
  return mkdtempSync(join(runFolder, "workspace-"));
}

/** The bytes of a store with its tables and nothing in them, made once in this process: copying them is faster than making it. */
let emptyStore: Buffer | null = null;

async function copyEmptyStore(workspace: Workspace): Promise<void> {
  if (emptyStore === null) {
    (await openStore(workspace)).close();
    emptyStore = readFileSync(workspace.store);
    return;
  }
  mkdirSync(dirname(workspace.store), { recursive: true });
  writeFileSync(workspace.store, emptyStore);
}

async function load(workspace: Workspace, may = { rejects: false }): Promise<IngestReport> {
  await copyEmptyStore(workspace);
  const db = await openStore(workspace);
  try {
    const report = await ingest(db, workspace);
    const { rejects } = report;
    if (rejects.length > 0 && !may.rejects) throw new Error(`rejected: ${JSON.stringify(rejects)}`);
    await storeTexts(db, workspace.config);
    return report;
  } finally {
    db.close();
  }
}

function csvOf(rows: readonly Row[]): string {
  const fields = [...new Set(rows.flatMap(Object.keys))];
  return `${Papa.unparse({ fields, data: rows.map((row) => fields.map((field) => row[field] ?? "")) })}\n`;
}

type RowOf<Name extends AnalysisName> = z.infer<(typeof analyses)[Name]["row"]>;

/** The rows of one analysis for `2026-W46`, `2026-10`, `2026-Q3` or `2026-11-09..2026-11-16`; each holds to its schema. */
export async function rowsOf<Name extends AnalysisName>(
  name: Name,
  snapshot: Snapshot,
  label: string,
): Promise<RowOf<Name>[]> {
  const [from, until] = label.split("..");
  const period = until === undefined ? parsePeriod(label) : daysPeriod(from as string, until);
  const { row, run, needs } = analyses[name] as Analysis<unknown>;
  await snapshot.prepare(needs);
  return row.array().parse(await run(snapshot.db, period)) as RowOf<Name>[];
}

let opened: Promise<Snapshot> | null = null;

/** The snapshot of the whole courier's store, one in this process: do not write to it, and do not close it. */
export function courierSnapshot(): Promise<Snapshot> {
  opened ??= courierWorkspace().then((workspace) => openSnapshot(workspace));
  return opened;
}

/** Opens a snapshot, does the work, closes it; that of the whole courier's store stays open for the next one who asks. */
export async function withSnapshot<Result>(
  workspace: Workspace,
  options: SnapshotOptions,
  work: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result> {
  if (workspace === courier && Object.keys(options).length === 0)
    return work(await courierSnapshot());
  const snapshot = await openSnapshot(workspace, options);
  try {
    return await work(snapshot);
  } finally {
    snapshot.db.close();
  }
}

/** A complaint on each of some days at noon, so that the days count as covered. */
export function daily(from: string, days: number, row: Row = {}, prefix = "d"): Row[] {
  return Array.from({ length: days }, (_, index) => {
    const day = new Date(Date.parse(from) + index * 86_400_000).toISOString().slice(0, 10);
    return { complaint_id: `${prefix}${day}`, received_at: `${day} 12:00:00`, ...row };
  });
}
