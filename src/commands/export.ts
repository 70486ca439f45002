import { existsSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { analysisNames } from "../analysis/index.ts";
import type { Workspace } from "../config.ts";
import { GateError, UserError } from "../error.ts";
import { requiredChromium } from "../export/chromium.ts";
import { exported } from "../export/export.ts";
import { type Format, formatOf } from "../export/format.ts";
import { reportLocale, reportSite } from "../export/report-site.ts";
import { type Period, parsePeriod } from "../period.ts";
import { definitions, reportOfPeriod } from "../publish.ts";
import { scanFolder } from "../scan/scan.ts";
import { openSnapshot, type Snapshot } from "../snapshot.ts";
import { snapshotOptions, wholePeriod } from "./flags.ts";
import type { Progress } from "./progress.ts";
import { describeFinding } from "./scan.ts";
import { type SiteFlags, workspaceFor } from "./site.ts";
import { prepareTexts } from "./texts.ts";

export type ExportFlags = Pick<SiteFlags, "asOf" | "knownAt" | "restate" | "audience"> & {
  /** The file. */
  readonly out: string;
  readonly format?: string;
  readonly locale?: string;
  /** Of CSV: the one table that is wanted. */
  readonly table?: string;
  /** Of HTML: whether the fonts are in the file; default: yes. */
  readonly fonts?: boolean;
};

type PeriodReport = Awaited<ReturnType<typeof reportOfPeriod>>;

/** A file that was written. */
export interface Exported {
  readonly out: string;
  readonly format: Format;
  readonly bytes: number;
}

/**
 * Writes the report of one week, month or quarter as a file; one that is there is replaced when the new one is whole.
 * @param label `2026-W46`, `2026-10` or `2026-Q3`
 * @throws UserError when the flags ask for what there is not
 * @throws GateError when there is personal data in the report; nothing is written
 */
export async function exportCommand(
  folder: string,
  label: string,
  flags: ExportFlags,
  progress: Progress,
): Promise<Exported> {
  const period = parsePeriod(label);
  const format = formatOf(flags.format, flags.out);
  checkTable(format, flags);
  checkOut(flags.out);
  if (format === "pdf") await requiredChromium();
  const workspace = workspaceFor(folder, flags);
  if (workspace.config.site.audience === "public") refusePublic(flags);
  const locale = reportLocale(workspace, flags.locale);
  await prepareTexts(workspace, progress);
  const snapshot = await openSnapshot(workspace, snapshotOptions(flags));
  let report: PeriodReport;
  try {
    await checkPeriod(snapshot, period);
    progress(`analysing ${label}`, 0, 0);
    report = await reportOfPeriod(workspace, snapshot, period);
  } finally {
    snapshot.db.close();
  }
  progress("searching the report for personal data", 0, 0);
  await checkPersonalData(report, workspace);
  progress(`writing ${flags.out}`, 0, 0);
  const bytes = await exported(report, reportSite(workspace, report), definitions(), {
    format,
    locale,
    table: flags.table,
    fonts: flags.fonts ?? true,
  });
  writeWhole(flags.out, bytes);
  return { out: flags.out, format, bytes: bytes.length };
}

function checkTable(format: Format, { table, out }: ExportFlags): void {
  if (table !== undefined && format !== "csv")
    throw new UserError(
      `--table ${table}: a single table is written as CSV; found --format ${format}`,
    );
  if (table !== undefined && !(analysisNames as string[]).includes(table))
    throw new UserError(`--table ${table}: no such table; there are ${analysisNames.join(", ")}`);
  const isSingle = /\.csv$/i.test(out);
  if (format === "csv" && table === undefined && isSingle)
    throw new UserError(
      `--out ${out}: a CSV file holds one table; choose it with --table NAME (plaint analyze lists them), or end --out in .zip for all of them`,
    );
  if (table !== undefined && /\.zip$/i.test(out))
    throw new UserError(
      `--out ${out}: with --table ${table} one CSV file is written; end --out in .csv`,
    );
}

/** @throws UserError when no file can be written there */
function checkOut(out: string): void {
  const folder = dirname(resolve(out));
  if (!existsSync(folder))
    throw new UserError(`--out ${out}: there is no folder ${dirname(out)}; make it first`);
  if (existsSync(out) && statSync(out).isDirectory())
    throw new UserError(`--out ${out}: that is a folder; expected the name of a file in it`);
}

function refusePublic({ audience }: ExportFlags): never {
  const asked = audience === undefined ? "plaint.yaml site.audience" : "--audience";
  throw new UserError(
    `${asked}: public, but reports of single periods are for readers inside: counts that the public may not see are hidden across ` +
      "all notices together. Build the notices with plaint build --audience public, and print them from there; or export with --audience internal",
  );
}

/** @throws UserError when the data do not reach into the period */
async function checkPeriod(snapshot: Snapshot, { label, from, until }: Period): Promise<void> {
  if (snapshot.asOf === null)
    throw new UserError("the store has no complaints; run plaint ingest first");
  const whole = await wholePeriod(snapshot);
  if (from < whole.until && until > whole.from) return;
  throw new UserError(
    `period ${label}: [${from}, ${until}) lies outside the data, which reach from ${whole.from} to before ${whole.until}`,
  );
}

const named = 5;

/** What a built site is held to, of everything that the file is made of. */
async function checkPersonalData(report: PeriodReport, { config }: Workspace): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "plaint-export-"));
  try {
    writeFileSync(
      join(folder, "report.json"),
      JSON.stringify({ title: config.title, ...report }, null, 1),
    );
    const { findings, counts } = await scanFolder(folder);
    const count = Object.values(counts).reduce((sum, each) => sum + each, 0);
    if (count === 0) return;
    throw new GateError(
      `nothing was written: personal data found ${count} ${count === 1 ? "time" : "times"} in the report\n  ` +
        `${findings.slice(0, named).map(describeFinding).join("\n  ")}\n` +
        "Take it out where it comes from: the title, names and constants of plaint.yaml, the words of a mapping's values, or the export",
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes beside the file first, so that nobody meets half of it. */
function writeWhole(out: string, bytes: Uint8Array): void {
  const beside = `${out}.${process.pid}.part`;
  try {
    writeFileSync(beside, bytes);
    renameSync(beside, out);
  } finally {
    rmSync(beside, { force: true });
  }
}
