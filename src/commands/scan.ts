import { relative } from "node:path";
import { GateError } from "../error.ts";
import type { Finding, ScanReport } from "../scan/finding.ts";
import { scanFolder } from "../scan/scan.ts";

const named = 5;

/** The document that `plaint scan --json` prints. */
export interface ScanDocument {
  readonly folder: string;
  readonly files_scanned: number;
  readonly files_skipped: readonly { readonly path: string; readonly reason: string }[];
  /** How many there are of each kind, also where the list of a file ends at 1000. */
  readonly counts: ScanReport["counts"];
  readonly findings: readonly Finding[];
}

/**
 * Searches a folder or a file for personal data.
 * @throws UserError when it does not exist
 */
export function scanCommand(folder: string): Promise<ScanReport> {
  return scanFolder(folder);
}

export function scanDocument({ folder, filesScanned, skipped, ...rest }: ScanReport): ScanDocument {
  return {
    folder,
    files_scanned: filesScanned,
    files_skipped: skipped.map(({ path, reason }) => ({ path, reason })),
    counts: rest.counts,
    findings: rest.findings,
  };
}

/** How many files were searched and skipped, why, and what was found, for people. */
export function scanSummary(report: ScanReport): string {
  const reasons = new Map<string, string[]>();
  for (const { path, reason } of report.skipped)
    reasons.set(reason, [...(reasons.get(reason) ?? []), path]);
  const lines = [...reasons]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([reason, paths]) => {
      const more = paths.length > 3 ? ", …" : "";
      return `  ${paths.length} skipped: ${reason} (${paths.slice(0, 3).join(", ")}${more})`;
    });
  return [
    `${report.filesScanned} files searched, ${report.skipped.length} skipped, ${counted(report)}`,
    ...lines,
  ].join("\n");
}

/** A finding on one line; nothing in it is the data itself. */
export function describeFinding({ path, place, kind, masked, context }: Finding): string {
  return `${path}: ${place}: ${kind} ${masked}${context === masked ? "" : `   “${context}”`}`;
}

/**
 * Fails where something was found.
 * @throws GateError with how much of what
 */
export function refuseFindings(report: ScanReport): void {
  if (total(report) === 0) return;
  throw new GateError(
    `${report.folder}: ${counted(report)}; take it out where it comes from, and search again`,
  );
}

/**
 * Refuses a site in which something was found, before it replaces the one that readers see.
 * @throws GateError when there is personal data in it, or a file that cannot be searched; naming the first of them
 */
export function refuseSite(report: ScanReport): void {
  const unknown = report.skipped.filter(({ harmless }) => !harmless);
  const count = total(report);
  if (count === 0 && unknown.length === 0) return;
  const shown =
    count > 0
      ? report.findings.map(describeFinding)
      : unknown.map(({ path, reason }) => `${path}: ${reason}`);
  const what = count > 0 ? counted(report) : `${unknown.length} files that cannot be searched`;
  const more = shown.length > named ? `\n  and ${shown.length - named} more` : "";
  throw new GateError(
    `the site was not replaced, the one before stays: ${what}\n  ${shown.slice(0, named).join("\n  ")}${more}\n` +
      "Take it out where it comes from: the title, names and constants of plaint.yaml, the words of a mapping's values, or the export; then build again. " +
      `plaint scan ${shownFolder(report.folder)} lists all of them in the pages as they would have been.`,
  );
}

/** As it can be typed here. */
function shownFolder(folder: string): string {
  const inside = relative(process.cwd(), folder);
  return inside === "" || inside.startsWith("..") ? folder : inside;
}

function total({ counts }: ScanReport): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function counted(report: ScanReport): string {
  const count = total(report);
  if (count === 0) return "no personal data found";
  const kinds = Object.entries(report.counts).map(([kind, each]) => `${kind} ${each}`);
  return `personal data found ${count} ${count === 1 ? "time" : "times"} (${kinds.join(", ")})`;
}
