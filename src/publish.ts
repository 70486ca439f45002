import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { AnalysisName } from "./analysis/index.ts";
import type { Workspace } from "./config.ts";
import { UserError } from "./error.ts";
import type { Period } from "./period.ts";
import { internalRows } from "./publish/audience.ts";
import { writeCaseLibrary } from "./publish/case-library.ts";
import { codeHash } from "./publish/code.ts";
import { writeExplorer } from "./publish/explorer.ts";
import { type Fingerprints, fingerprints } from "./publish/fingerprints.ts";
import { noticeData, notices } from "./publish/notice.ts";
import { checkOpenCount } from "./publish/open-gate.ts";
import { storedBodies } from "./publish/page-memo.ts";
import { reportOf, shownIn, withOnly } from "./publish/period-report.ts";
import { publishedPeriods } from "./publish/periods.ts";
import { isInternal, scriptFiles, siteOf, stagedFiles } from "./publish/staged-site.ts";
import { storedRows } from "./publish/stored-rows.ts";
import { type PeriodReport, periodPath, type Site } from "./reports/index.ts";
import type { Snapshot } from "./snapshot.ts";

export { definitions, stagedAgain } from "./publish/staged-site.ts";
export type { PeriodReport } from "./reports/index.ts";

export interface PublishOptions {
  readonly onProgress?: (step: string, done: number, of: number) => void;
  /** Computes and makes everything anew, whatever is known from before. */
  readonly fresh?: boolean;
  /** Milliseconds that pass, for the time that analyses take; publish itself asks no clock. */
  readonly clock?: () => number;
}

/** What a publish wrote, and what it had to compute. */
export interface Published {
  readonly staging: string;
  readonly site: Site;
  /** The entry file of each script that pages may run, by its name. */
  readonly scripts: ReadonlyMap<string, string>;
  /** Milliseconds by analysis, of those that were run, over all periods. */
  readonly times: ReadonlyMap<string, { readonly periods: number; readonly milliseconds: number }>;
}

/**
 * Writes report data and pages of every period into the workspace's staging folder, which is emptied first. Analyses are run only
 * where something that they follow from has changed since the last time (publish/fingerprints.ts); the same store, configuration
 * and as_of give the same bytes, whatever is known from before.
 * @throws GateError when the open complaints rebuilt from history are too far from those with an open status
 */
export async function publish(
  workspace: Workspace,
  snapshot: Snapshot,
  { onProgress, fresh = false, clock = () => 0 }: PublishOptions = {},
): Promise<Published> {
  const { config } = workspace;
  if (snapshot.asOf === null)
    throw new UserError("the store has no complaints; run plaint ingest first");
  await checkOpenCount(snapshot, config.time.open_check);
  const known = join(workspace.working, "known");
  if (fresh) rmSync(known, { recursive: true, force: true });
  const staging = join(workspace.working, "site");
  rmSync(staging, { recursive: true, force: true });
  onProgress?.("looking for what has changed", 0, 0);
  const prints = await printsOf(workspace, snapshot);
  const { reports, times } = await reportsOf(workspace, snapshot, prints, { onProgress, clock });
  const noticed = await noticesOf(reports, config.privacy.minimum_cell);
  for (const notice of noticed.values())
    write(
      staging,
      `data/notice/${notice.label}.json`,
      `${JSON.stringify(noticeData(notice), null, 1)}\n`,
    );
  const site = siteOf(workspace, reports, noticed, snapshot.asOf);
  if (isInternal(workspace)) {
    onProgress?.("writing what is searched and explored", 0, 0);
    site.cases = await writeCaseLibrary(snapshot, staging);
    await writeExplorer(snapshot, staging);
  }
  const bodies = storedBodies(join(known, "pages"), site, codeHash());
  let written = 0;
  for (const [path, text] of stagedFiles(site, reports, noticed, bodies.memo)) {
    write(staging, path, text);
    if (path.endsWith(".md")) onProgress?.("pages written", ++written, 0);
  }
  bodies.sweep();
  return { staging, site, scripts: scriptFiles(), times };
}

/** The public notices of the months that are over and whole. */
function noticesOf(reports: ReadonlyMap<string, PeriodReport>, minimumCell: number) {
  const months = [...reports.values()].filter(
    ({ period }) => period.kind === "month" && !period.partial,
  );
  return notices(
    new Map(months.map(({ period, rows }) => [period.label, rows.notice])),
    minimumCell,
  );
}

async function reportsOf(
  workspace: Workspace,
  snapshot: Snapshot,
  prints: Fingerprints,
  { onProgress, clock }: { onProgress: PublishOptions["onProgress"]; clock: () => number },
) {
  const inside = isInternal(workspace);
  const { months } = workspace.config.publish;
  const periods = await publishedPeriods(
    snapshot,
    inside ? workspace.config.publish : { weeks: 0, months, quarters: 0 },
  );
  const newestMonth = periods.find(({ kind }) => kind === "month");
  const text_methods = await textMethods(snapshot);
  const reports = new Map<string, PeriodReport>();
  const times = new Map<string, { periods: number; milliseconds: number }>();
  for (const period of periods) {
    const shown = inside ? shownIn(period, period === newestMonth) : publicAnalyses;
    const stored = storedRows(join(workspace.working, "known", "rows"), period, prints, clock);
    const report = await reportOf(
      snapshot,
      period,
      shown,
      { inputs: prints.inputsOf(period), text_methods },
      stored,
    );
    stored.save();
    addTimes(times, stored.computed);
    const own = { ...report, rows: internalRows(report.rows, period, prints.lastDay) };
    reports.set(period.label, own);
    const text = `${JSON.stringify(withOnly(own, shown), null, 1)}\n`;
    if (inside)
      write(join(workspace.working, "site"), `data/${periodPath(period.label)}.json`, text);
    onProgress?.("analysed", reports.size, periods.length);
  }
  return { reports, times };
}

function addTimes(
  times: Map<string, { periods: number; milliseconds: number }>,
  computed: ReadonlyMap<string, number>,
): void {
  for (const [name, milliseconds] of computed) {
    const sum = times.get(name) ?? { periods: 0, milliseconds: 0 };
    sum.periods += 1;
    sum.milliseconds += milliseconds;
    times.set(name, sum);
  }
}

/** Runs the analyses of one period, as its report shows them to readers inside the company. */
export async function reportOfPeriod(
  workspace: Workspace,
  snapshot: Snapshot,
  period: Period,
): Promise<PeriodReport> {
  const prints = await printsOf(workspace, snapshot);
  const text_methods = await textMethods(snapshot);
  const made = { inputs: prints.inputsOf(period), text_methods };
  const report = await reportOf(snapshot, period, shownIn(period, false), made);
  return { ...report, rows: internalRows(report.rows, period, prints.lastDay) };
}

/** What a public site is made of: the counts of its notices, and whether a month is whole. */
const publicAnalyses: readonly AnalysisName[] = ["notice", "volume"];

/** What the texts were split and compared with: hashes of dictionaries, terms and rules, by step. */
async function textMethods({ db }: Snapshot): Promise<Readonly<Record<string, string>>> {
  const rows = await db.rows("select step, method from store.text_methods order by step");
  return Object.fromEntries(rows.map(({ step, method }) => [String(step), String(method)]));
}

/** Takes the fingerprints of a snapshot of a workspace, for this program and this version of Node. */
function printsOf(workspace: Workspace, snapshot: Snapshot): Promise<Fingerprints> {
  const looked = JSON.stringify([workspace.text, snapshot.knownAt, snapshot.restated]);
  const configured = createHash("sha256").update(looked).digest("hex");
  return fingerprints(snapshot, { configured, program: `${codeHash()} ${process.version}` });
}

function write(staging: string, path: string, text: string): void {
  const file = join(staging, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
