import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { complaintFields } from "./complaint.ts";
import { revisionsOf } from "./config/revisions.ts";
import type { Workspace } from "./config.ts";
import { Database, literal, sqlStatements } from "./database.ts";
import { UserError } from "./error.ts";
import { type Filter, filterSql } from "./filter.ts";
import { countedCalendars, workingCalendar } from "./sla/calendars.ts";
import { atRiskHours, restatedRules } from "./sla/clock-rules.ts";
import { loadCalendars } from "./snapshot/calendars.ts";
import { matchRules, runClocks } from "./snapshot/clocks.ts";
import { type Judging, restateClocks } from "./snapshot/restated.ts";
import { loadReview } from "./snapshot/review.ts";
import { applyTaxonomy, newestVersions } from "./snapshot/taxonomy.ts";
import { warningsJson } from "./snapshot/warnings.ts";
import { eventCodes, otherFormat, storeFormat } from "./tables.ts";

export { type Filter, filterFields } from "./filter.ts";

const sql = sqlStatements(import.meta.url, "snapshot.sql");
const statusCodes = complaintFields.status.codes ?? [];
const said = sqlStatements(import.meta.url, "snapshot/settings.sql");
const history = sqlStatements(import.meta.url, "snapshot/history.sql");
const derived = sqlStatements(import.meta.url, "snapshot/steps.sql");

/** How many snapshots this process has opened: each spills into a folder of its own. */
let opened = 0;

/** Where Spring Festival, Dragon Boat and Mid-Autumn are holidays. */
const lunarFestivalZones = [
  "Asia/Shanghai",
  "Asia/Chongqing",
  "Asia/Urumqi",
  "Asia/Hong_Kong",
  "Asia/Macau",
  "Asia/Taipei",
];

export interface SnapshotOptions {
  /** Only what had happened by then, as an ISO instant; default: the newest time in the data. */
  readonly asOf?: string;
  /** Only the versions known by then. */
  readonly knownAt?: string;
  readonly filters?: readonly Filter[];
  /** Judges every complaint by the newest policy instead of the one in force when it was received. */
  readonly restate?: boolean;
}

/**
 * The store as it stood at a moment, filtered: what every analysis reads. It has the relations of snapshot.sql:
 * `complaints` (with `ended_at`, `is_open`, `elapsed_hours`, `limit_at`, `sla_state`), `source_reach`, `source_days`.
 */
export interface Snapshot {
  readonly db: Database;
  /** ISO instant; null when the store has no complaints. */
  readonly asOf: string | null;
  readonly knownAt: string | null;
  readonly filters: readonly Filter[];
  readonly restated: boolean;
  /** Makes the relations that an analysis needs beside those that are always there. */
  prepare(needs?: readonly DerivedRelation[]): Promise<void>;
}

/** A relation that is made when something needs it: `steps`, of steps.sql; `restated_clocks`, of restated.sql. */
export type DerivedRelation = "steps" | "restated_clocks";

/**
 * Opens a workspace's store read-only and cuts it at a moment.
 * @throws UserError when there is no store yet, or a filter names no field.
 */
export async function openSnapshot(
  workspace: Workspace,
  { asOf, knownAt, filters = [], restate = false }: SnapshotOptions = {},
): Promise<Snapshot> {
  if (!existsSync(workspace.store)) throw noStore(workspace);
  const condition = filterSql(filters);
  const db = await Database.open(":memory:", { memory_limit: "1200MB" });
  try {
    await db.attach(workspace.store, "store");
    await checkFormat(db, workspace);
    await db.run(`set TimeZone = ${literal(workspace.config.timezone)}`);
    // Its own: two commands at a time must not write over each other.
    mkdirSync(workspace.spill, { recursive: true, mode: 0o700 });
    await db.run(
      `set temp_directory = ${literal(join(workspace.spill, `snapshot-${process.pid}-${opened++}`))}`,
    );
    await db.confine([]);
    const known = knownAt === undefined ? undefined : await instant(db, knownAt, "--known-at");
    const steps =
      known === undefined ? ["versions", "events"] : ["versions_known_at", "events_known_at"];
    for (const step of steps) await db.run(sql[step] as string, { known_at: known ?? null });
    const moment = asOf ?? workspace.config.as_of;
    const cut =
      moment === undefined ? await newest(db, known) : await instant(db, moment, "--as-of");
    const judging = await cutAt(db, workspace, cut ?? "1970-01-01T00:00:00Z", restate);
    if (condition !== null) {
      await db.run((sql.drop_unmatched as string).replace("$condition", () => condition));
      for (const step of [
        "drop_unmatched_happenings",
        "drop_unmatched_solved",
        "drop_unmatched_clocks",
      ])
        await db.run(sql[step] as string);
    }
    const chosen = filterSql(filters.filter(({ field }) => field === "source"));
    if (chosen !== null)
      await db.run((sql.choose_sources as string).replace("$condition", () => chosen));
    const made = new Set<DerivedRelation>();
    const prepare = async (needs: readonly DerivedRelation[] = []) => {
      for (const need of needs.filter((each) => !made.has(each))) {
        if (need === "restated_clocks") await restateClocks(db, judging);
        else
          for (const step of ["stage_code", need])
            await db.run(derived[step] as string, { ends_at: workspace.config.backlog.ends_at });
        made.add(need);
      }
    };
    return { db, asOf: cut, knownAt: known ?? null, filters, restated: restate, prepare };
  } catch (error) {
    db.close();
    throw error;
  }
}

async function checkFormat(db: Database, { store }: Workspace): Promise<void> {
  const format = await db.value("select max(version) from store.store_format");
  if (format !== storeFormat) throw otherFormat(store, format);
}

export function noStore({ store }: Workspace): UserError {
  return new UserError(`${store}: no store yet; run plaint ingest first`);
}

async function cutAt(
  db: Database,
  workspace: Workspace,
  asOf: string,
  restate: boolean,
): Promise<Judging> {
  const { config } = workspace;
  const today = await localDay(db, asOf);
  const revisions = revisionsOf(config, today);
  const rules = restate ? restatedRules(revisions.rules, today) : revisions.rules;
  const parameters = {
    as_of: asOf,
    ends_at: config.backlog.ends_at,
    complete_after: config.complete_after,
    at_risk_hours: atRiskHours(config.sla),
    silent_days: config.time.silent_days,
    expected_order: JSON.stringify(config.time.expected_order),
    working_calendar: workingCalendar(config.sla, config.timezone)?.name ?? null,
    minimum_cell: config.privacy.minimum_cell,
    quotes: config.privacy.quotes,
    taxonomy_version: JSON.stringify(newestVersions(config.taxonomy, today)),
    other_names: JSON.stringify(config.taxonomy.other),
    demands: JSON.stringify(config.demands),
    capacity: JSON.stringify(config.capacity),
    classify: JSON.stringify(config.classify),
    warnings: warningsJson(workspace),
    revisions: JSON.stringify(revisions),
    keeps_lunar_festivals: lunarFestivalZones.includes(config.timezone),
  };
  const run = async (step: string) =>
    db.run((sql[step] ?? said[step] ?? history[step]) as string, parameters);
  await db.run(`create type event_code as enum (${eventCodes.map(literal).join(", ")})`);
  await db.run(`create type status_code as enum (${statusCodes.map(literal).join(", ")})`);
  for (const step of [
    "settings",
    "expected_order",
    "happened",
    "cases",
    "later_statuses",
    "happenings",
  ])
    await run(step);
  if ((await db.value("select 1 from happenings where is_derived limit 1")) !== null)
    await run("told_twice");
  for (const step of [
    "told",
    "is_told",
    "drop_told_receipts",
    "receipts",
    "stamps",
    "reopened_happenings",
  ])
    await run(step);
  await applyTaxonomy(db, config.taxonomy, { day: today, restate });
  await matchRules(db, rules, parameters);
  const reach = await reachOf(db);
  await loadCalendars(db, countedCalendars(config.sla, config.timezone), reach);
  await loadReview(db, config, reach);
  await runClocks(db, rules, parameters);
  for (const step of ["hours_between", "complaints", "solved", "source_reach", "source_days"])
    await run(step);
  for (const table of ["told", "reopened_happenings", "facts", "ends", "cases"])
    await db.run(`drop table ${table}`);
  return { revisions, restated: restate, parameters };
}

/** The day of an instant in the workspace's time zone, ISO date. */
async function localDay(db: Database, instant: string): Promise<string> {
  const sql = "select cast(cast(cast($instant as timestamptz) as date) as varchar)";
  return (await db.value(sql, { instant })) as string;
}

/** The local days that calendars have to cover: from the first receipt to as_of. */
async function reachOf(db: Database): Promise<{ from: string; until: string }> {
  const [reach] = await db.rows(
    `select cast(cast(coalesce(min(received_at), any_value(as_of)) as date) as varchar) as "from",
       cast(cast(any_value(as_of) as date) as varchar) as until
     from settings left join cases on true`,
  );
  return reach as { from: string; until: string };
}

async function newest(db: Database, knownAt: string | undefined): Promise<string | null> {
  const found = (await db.value(sql.as_of as string)) as string | null;
  return found !== null && knownAt !== undefined && knownAt < found ? knownAt : found;
}

/** A date or a time as an ISO instant; one without an offset is local to the workspace, a date means its end. */
async function instant(db: Database, text: string, flag: string): Promise<string> {
  const whole = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text} 23:59:59.999` : text;
  const found = await db.value(
    "select strftime(try_cast($text as timestamptz) at time zone 'UTC', '%Y-%m-%dT%H:%M:%S.%gZ')",
    { text: whole },
  );
  if (typeof found === "string") return found;
  throw new UserError(
    `${flag} ${text}: expected a time such as 2026-11-15T23:59 or a day such as 2026-11-15`,
  );
}
