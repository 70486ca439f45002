import Papa from "papaparse";
import { cases } from "./analysis/cases.ts";
import { comparisonOf } from "./analysis/comparison.ts";
import { type AnalysisName, analyses, analysisNames } from "./analysis/index.ts";
import { loadWorkspace, type Workspace } from "./config.ts";
import { UserError } from "./error.ts";
import { type IngestOptions, ingest } from "./ingest/ingest.ts";
import type { IngestReport, RejectReport } from "./ingest/report.ts";
import { openStore } from "./ingest/store.ts";
import { storeWords } from "./ingest/words.ts";
import { addDays, daysPeriod, type Period, parsePeriod } from "./period.ts";
import { publish } from "./publish.ts";
import { buildSite } from "./site/build.ts";
import { type Filter, openSnapshot, type Snapshot } from "./snapshot.ts";

/** Where progress goes: a step and how far it is. */
export type Progress = (step: string, done: number, of: number) => void;

/** The flags that choose a period and a cut, as they are typed. */
export interface QueryFlags {
  readonly week?: string;
  readonly month?: string;
  readonly quarter?: string;
  readonly from?: string;
  readonly until?: string;
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly where?: readonly string[];
}

/** The document that `plaint analyze` and `plaint cases` print. */
export interface QueryResult {
  readonly analysis: string;
  readonly period: Period & { readonly partial: boolean };
  readonly as_of: string | null;
  readonly filters: readonly Filter[];
  readonly rows: readonly Record<string, unknown>[];
}

/** Loads what the sources name, or the files given. */
export async function ingestCommand(folder: string, options: IngestOptions): Promise<IngestReport> {
  const workspace = loadWorkspace(folder);
  const db = await openStore(workspace);
  try {
    return await ingest(db, workspace, options);
  } finally {
    db.close();
  }
}

/** Runs one analysis, or lists the complaints of a period (`cases`). */
export async function queryCommand(
  folder: string,
  name: string,
  flags: QueryFlags,
  progress: Progress,
): Promise<QueryResult> {
  const workspace = loadWorkspace(folder);
  if (name !== "cases" && !(analysisNames as string[]).includes(name)) {
    throw new UserError(
      `analysis ${name}: no such analysis; there are ${analysisNames.join(", ")}`,
    );
  }
  const chosen = chosenPeriod(flags);
  if (name === "keywords") await splitTexts(workspace, progress);
  const snapshot = await openSnapshot(workspace, snapshotOptions(flags));
  try {
    const period = chosen ?? (await wholePeriod(snapshot));
    const { coverage } = await comparisonOf(snapshot.db, period);
    const analysis = name === "cases" ? cases : analyses[name as AnalysisName];
    const rows = await analysis.run(snapshot.db, period);
    return {
      analysis: name,
      period: { ...period, partial: coverage.partial },
      as_of: snapshot.asOf,
      filters: snapshot.filters,
      rows,
    };
  } finally {
    snapshot.db.close();
  }
}

/** The rows that were not loaded, newest load first. */
export async function rejectsCommand(folder: string): Promise<RejectReport[]> {
  const snapshot = await openSnapshot(loadWorkspace(folder));
  try {
    const rows = await snapshot.db.rows(
      `select path, cast(row_number as integer) as row, field, rule, reason, excerpt from store.rejects
       order by loaded_in desc, path, row_number, field, rule`,
    );
    return rows as unknown as RejectReport[];
  } finally {
    snapshot.db.close();
  }
}

/** Writes report data and pages into the staging folder. */
export async function publishCommand(folder: string, flags: QueryFlags, progress: Progress) {
  const workspace = loadWorkspace(folder);
  await splitTexts(workspace, progress);
  const snapshot = await openSnapshot(workspace, snapshotOptions(flags));
  try {
    return { workspace, ...(await publish(workspace, snapshot, { onProgress: progress })) };
  } finally {
    snapshot.db.close();
  }
}

/** Publishes, then builds the static site. */
export async function buildCommand(
  folder: string,
  flags: QueryFlags & { readonly out?: string },
  progress: Progress,
): Promise<{ out: string; pages: number }> {
  const { workspace, staging, site } = await publishCommand(folder, flags, progress);
  const out = flags.out ?? workspace.out;
  const { pages } = await buildSite({
    staging,
    out,
    title: site.title,
    locales: site.locales,
    onProgress: ({ step, page }) => progress(`${step} ${page ?? ""}`.trim(), 0, 0),
  });
  return { out, pages };
}

/** RFC 4180 with CRLF; lists as `a/b`; text that a spreadsheet would run as a formula is defused. */
export function toCsv(rows: readonly Record<string, unknown>[]): string {
  const flat = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join("/") : value,
      ]),
    ),
  );
  return `${Papa.unparse(flat, { escapeFormulae: /^[=+\-@\t\r](?!\d*\.?\d+$)/, newline: "\r\n" })}\r\n`;
}

async function splitTexts(workspace: Workspace, progress: Progress): Promise<void> {
  const db = await openStore(workspace);
  try {
    await storeWords(db, {
      onProgress: (done, of) => progress("texts split into words", done, of),
    });
  } finally {
    db.close();
  }
}

function snapshotOptions({ asOf, knownAt, where = [] }: QueryFlags) {
  return {
    ...(asOf !== undefined && { asOf }),
    ...(knownAt !== undefined && { knownAt }),
    filters: where.map(parseFilter),
  };
}

function parseFilter(text: string): Filter {
  const at = text.indexOf("=");
  if (at < 1)
    throw new UserError(`--where ${text}: expected field=value, such as category=服务/时效`);
  return { field: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
}

/** The period that the flags name; null: none, so all of the data. */
function chosenPeriod({ week, month, quarter, from, until }: QueryFlags): Period | null {
  const named = Object.entries({ week, month, quarter }).filter(([, value]) => value !== undefined);
  const span = from !== undefined || until !== undefined;
  if (named.length + Number(span) > 1)
    throw new UserError("expected one of --week, --month, --quarter, or --from with --until");
  if (span) {
    if (from === undefined || until === undefined)
      throw new UserError("--from and --until go together; --until is the day after the last");
    return daysPeriod(from, until);
  }
  const [only] = named;
  if (!only) return null;
  const [kind, label] = only as [string, string];
  const period = parsePeriod(label);
  if (period.kind !== kind)
    throw new UserError(`--${kind} ${label}: that is a ${period.kind}; use --${period.kind}`);
  return period;
}

/** From the first complaint to the day of as_of. */
async function wholePeriod({ db, asOf }: Snapshot): Promise<Period> {
  const [reach] = await db.rows(
    "select cast(min(first_day) as varchar) as first, cast(cast($as_of as timestamptz) as date)::varchar as last from source_reach",
    { as_of: asOf ?? "1970-01-01" },
  );
  const { first, last } = reach as { first: string | null; last: string };
  return { kind: "all", label: "all", from: first ?? last, until: addDays(last, 1) };
}
