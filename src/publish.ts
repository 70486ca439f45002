import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Analysis } from "./analysis/analysis.ts";
import { type AnalysisName, analyses, analysisNames } from "./analysis/index.ts";
import { openCheck } from "./analysis/open-check.ts";
import type { Workspace } from "./config.ts";
import { sqlFile } from "./database.ts";
import { GateError, UserError } from "./error.ts";
import { type Period, type PeriodUnit, periodOf, stepPeriod } from "./period.ts";
import { type Definition, type PeriodReport, pages, type Site, styles } from "./reports/index.ts";
import type { Snapshot } from "./snapshot.ts";

export interface PublishOptions {
  readonly onProgress?: (step: string, done: number, of: number) => void;
}

/**
 * Runs every analysis for every period that gets a page, and writes report data and pages into the workspace's staging
 * folder, which is emptied first. The same store, configuration and as_of give the same bytes.
 * @returns the staging folder
 * @throws GateError when the open complaints rebuilt from history are too far from those with an open status
 */
export async function publish(
  workspace: Workspace,
  snapshot: Snapshot,
  { onProgress }: PublishOptions = {},
): Promise<{ staging: string; site: Site }> {
  const { config } = workspace;
  if (snapshot.asOf === null)
    throw new UserError("the store has no complaints; run plaint ingest first");
  await checkOpenCount(snapshot, config.time.open_check);
  const periods = await publishedPeriods(snapshot, config.publish);
  const inputs = await inputsHash(workspace, snapshot);
  const reports = new Map<string, PeriodReport>();
  const text_methods = await textMethods(snapshot);
  const newestMonth = periods.find(({ kind }) => kind === "month");
  const shownIn = (period: Period) =>
    analysisNames.filter((name) => isReported(analyses[name], period, period === newestMonth));
  for (const period of periods) {
    const report = await reportOf(snapshot, period, shownIn(period), { inputs, text_methods });
    const isPublic = config.site.audience === "public";
    const { minimum_cell } = config.privacy;
    const rows = isPublic
      ? withoutComplaints(report.rows, minimum_cell)
      : withFewerComplaints(report.rows);
    reports.set(period.label, { ...report, rows });
    onProgress?.("analysed", reports.size, periods.length);
  }
  const labels = (kind: PeriodUnit) =>
    periods.filter((period) => period.kind === kind).map((period) => period.label);
  const site: Site = {
    title: config.title,
    timezone: config.timezone,
    locales: config.locales,
    as_of: snapshot.asOf,
    weeks: labels("week"),
    months: labels("month"),
    quarters: [],
    audience: config.site.audience,
    profiles: [],
    inputs,
    lists_complaints: config.site.audience === "internal",
  };
  const staging = join(workspace.working, "site");
  rmSync(staging, { recursive: true, force: true });
  for (const period of periods) {
    const folder = period.kind === "week" ? "weekly" : "monthly";
    const report = withOnly(reports.get(period.label) as PeriodReport, shownIn(period));
    write(staging, `data/${folder}/${period.label}.json`, `${JSON.stringify(report, null, 1)}\n`);
  }
  for (const { path, text } of pages(site, reports, definitions())) write(staging, path, text);
  write(staging, "report.css", styles());
  return { staging, site };
}

/** Every analysis with its SQL, for the definitions page. */
export function definitions(): Definition[] {
  return analysisNames.map((name) => ({
    name,
    sql: sqlFile(import.meta.url, `analysis/${name}.sql`),
    fields: Object.keys(analyses[name].row.shape),
  }));
}

/**
 * The gate on the open count: history and statuses have to agree on who is open, but for a share of `limit`.
 * @throws GateError with both counts and examples
 */
async function checkOpenCount(snapshot: Snapshot, limit: number): Promise<void> {
  await snapshot.prepare(analyses.backlog.needs);
  const check = await openCheck(snapshot.db);
  if (check === null || check.difference_share <= limit) return;
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  throw new GateError(
    `open complaints: by receipts, ends and reopenings ${check.rebuilt_open_count} are open, by their newest statuses ` +
      `${check.status_open_count}; ${check.only_rebuilt_count} are open by the first alone and ${check.only_status_count} by the ` +
      `second alone, ${percent(check.difference_share)} of all, expected at most ${percent(limit)} (time.open_check). ` +
      `For example ${check.differing_examples.join(", ")}. Load event logs and exports that reach equally far, see with ` +
      "plaint cases --where complaint_id=ID which of the two is right, or raise time.open_check in plaint.yaml",
  );
}

/** Weeks and months that the data reaches into, newest first, as many as the configuration wants. */
async function publishedPeriods(
  { db, asOf }: Snapshot,
  wanted: Workspace["config"]["publish"],
): Promise<Period[]> {
  const [reach] = await db.rows(
    "select cast(min(first_day) as varchar) as first, cast(cast($as_of as timestamptz) as date)::varchar as last from source_reach",
    { as_of: asOf },
  );
  const { first, last } = reach as { first: string; last: string };
  const newest = (unit: PeriodUnit, count: number): Period[] => {
    const latest = periodOf(unit, last);
    return Array.from({ length: count }, (_, index) => stepPeriod(latest, -index)).filter(
      (period) => period.until > first,
    );
  };
  return [...newest("week", wanted.weeks), ...newest("month", wanted.months)];
}

async function reportOf(
  snapshot: Snapshot,
  period: Period,
  shown: readonly AnalysisName[],
  made: Pick<PeriodReport, "inputs" | "text_methods">,
): Promise<PeriodReport> {
  const { db, asOf, knownAt, restated } = snapshot;
  const rows: Partial<Record<AnalysisName, unknown>> = {};
  for (const name of analysisNames) {
    const analysis: Analysis<unknown> = analyses[name];
    if (!shown.includes(name)) {
      rows[name] = [];
      continue;
    }
    await snapshot.prepare(analysis.needs);
    rows[name] = await analysis.run(db, period);
  }
  const whole = rows as unknown as PeriodReport["rows"];
  const partial = whole.volume.find((row) => row.grain === "period")?.partial ?? true;
  return {
    schema_version: 1,
    period: { ...period, partial },
    as_of: asOf as string,
    known_at: knownAt,
    restated,
    ...made,
    rows: whole,
  };
}

/** Whether the report of a period shows an analysis. */
function isReported(
  { reported }: Analysis<unknown>,
  { kind }: Period,
  isNewestMonth: boolean,
): boolean {
  const shown: readonly string[] | undefined = reported;
  return (
    shown === undefined || shown.includes(kind) || (isNewestMonth && shown.includes("newest_month"))
  );
}

/** The report with the rows of these analyses: the others were not run, which is not the same as no rows. */
function withOnly(report: PeriodReport, shown: readonly AnalysisName[]): object {
  return { ...report, rows: Object.fromEntries(shown.map((name) => [name, report.rows[name]])) };
}

/** What the texts were split and compared with: hashes of dictionaries, terms and rules, by step. */
async function textMethods({ db }: Snapshot): Promise<Readonly<Record<string, string>>> {
  const rows = await db.rows("select step, method from store.text_methods order by step");
  return Object.fromEntries(rows.map(({ step, method }) => [String(step), String(method)]));
}

/** The rows without those that name single complaints, and without warnings of fewer than may be shown: what the public may see. */
function withoutComplaints(rows: PeriodReport["rows"], minimumCell: number): PeriodReport["rows"] {
  return {
    ...rows,
    "sla-at-risk": [],
    backlog: rows.backlog.map((row) => ({ ...row, differing_examples: [] })),
    escalations: rows.escalations.filter((row) => row.grain !== "complaint"),
    silent: rows.silent.filter((row) => row.grain !== "complaint"),
    "review-list": rows["review-list"].map((row) => ({ ...row, examples: null, where: null })),
    inspection: rows.inspection.filter((row) => row.grain !== "complaint"),
    special: rows.special.filter((row) => row.grain !== "customer"),
    suggestions: [],
    themes: rows.themes.map((row) => ({ ...row, example_source: null, example_id: null })),
    warnings: rows.warnings
      .filter(({ complaints }) => complaints === null || complaints >= minimumCell)
      .map((row) => ({ ...row, example_source: null, example_id: null, note: null, where: null })),
  };
}

/** The most suggestions that a report's data lists of a kind; `plaint analyze suggestions` lists them all. */
const mostSuggestions = 50;

function withFewerComplaints(rows: PeriodReport["rows"]): PeriodReport["rows"] {
  return { ...rows, suggestions: rows.suggestions.filter((row) => row.rank <= mostSuggestions) };
}

/** A hash of the files that are loaded, the configuration and the cut: what the numbers follow from. */
async function inputsHash(
  workspace: Workspace,
  { db, asOf, knownAt, restated }: Snapshot,
): Promise<string> {
  const files = await db.rows("select distinct source, sha256 from store.files order by all");
  return createHash("sha256")
    .update(JSON.stringify([files, workspace.text, asOf, knownAt, restated]))
    .digest("hex");
}

function write(staging: string, path: string, text: string): void {
  const file = join(staging, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
