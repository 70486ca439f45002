import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { PersonalKind } from "../privacy/kinds.ts";
import type { ScanReport } from "./finding.ts";

const partProcess = fileURLToPath(new URL("scan-part.ts", import.meta.url));
const parts = 2;

/**
 * As scanFolder, in two processes that do nothing else: what a process has run before decides how well its expressions are compiled,
 * and after the analyses the same search takes ten times as long.
 */
export async function scanAside(folder: string): Promise<ScanReport> {
  const reports = await Promise.all(
    Array.from({ length: parts }, (_, part) => scanPart(folder, part)),
  );
  const inOrder = <Each extends { readonly path: string }>(each: readonly Each[]): Each[] =>
    each.toSorted((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0));
  const counts: Partial<Record<PersonalKind, number>> = {};
  const kinds = reports.flatMap((report) => Object.keys(report.counts) as PersonalKind[]);
  for (const kind of [...new Set(kinds)].sort())
    counts[kind] = reports.reduce((sum, report) => sum + (report.counts[kind] ?? 0), 0);
  return {
    folder,
    filesScanned: reports.reduce((sum, report) => sum + report.filesScanned, 0),
    skipped: inOrder(reports.flatMap((report) => report.skipped)),
    findings: inOrder(reports.flatMap((report) => report.findings)),
    counts,
  };
}

async function scanPart(folder: string, part: number): Promise<ScanReport> {
  const child = spawn(
    process.execPath,
    ["--import", import.meta.resolve("tsx"), partProcess, folder, String(part), String(parts)],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  const [printed, said, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((done, failed) => {
      child.on("error", failed).on("close", done);
    }),
  ]);
  if (code !== 0) throw new Error(`the search for personal data ended with ${code}:\n${said}`);
  return JSON.parse(printed) as ScanReport;
}
