import { existsSync } from "node:fs";
import { type ComplaintField, complaintFields, textFields } from "./complaint.ts";
import type { Workspace } from "./config.ts";
import { Database, literal, sqlStatements } from "./database.ts";
import { UserError } from "./error.ts";

const sql = sqlStatements(import.meta.url, "snapshot.sql");

/** Where Spring Festival, Dragon Boat and Mid-Autumn are holidays. */
const lunarFestivalZones = [
  "Asia/Shanghai",
  "Asia/Chongqing",
  "Asia/Urumqi",
  "Asia/Hong_Kong",
  "Asia/Macau",
  "Asia/Taipei",
];

/** One `--where field=value`. */
export interface Filter {
  readonly field: string;
  /** Empty: the field is blank. */
  readonly value: string;
}

export interface SnapshotOptions {
  /** Only what had happened by then, as an ISO instant; default: the newest time in the data. */
  readonly asOf?: string;
  /** Only the versions known by then. */
  readonly knownAt?: string;
  readonly filters?: readonly Filter[];
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
}

/**
 * Opens a workspace's store read-only and cuts it at a moment.
 * @throws UserError when there is no store yet, or a filter names no field.
 */
export async function openSnapshot(
  workspace: Workspace,
  { asOf, knownAt, filters = [] }: SnapshotOptions = {},
): Promise<Snapshot> {
  if (!existsSync(workspace.store)) throw noStore(workspace);
  const condition = filterSql(filters);
  const db = await Database.open(":memory:");
  try {
    await db.attach(workspace.store, "store");
    await db.run(`set TimeZone = ${literal(workspace.config.timezone)}`);
    await db.run(`set temp_directory = ${literal(workspace.spill)}`);
    await db.confine([]);
    const known = knownAt === undefined ? undefined : await instant(db, knownAt, "--known-at");
    if (known === undefined) await db.run(sql.versions as string);
    else await db.run(sql.versions_known_at as string, { known_at: known });
    const moment = asOf ?? workspace.config.as_of;
    const cut =
      moment === undefined ? await newest(db, known) : await instant(db, moment, "--as-of");
    await cutAt(db, workspace, cut ?? "1970-01-01T00:00:00Z");
    if (condition !== null)
      await db.run((sql.drop_unmatched as string).replace("$condition", () => condition));
    const chosen = filterSql(filters.filter(({ field }) => field === "source"));
    if (chosen !== null)
      await db.run((sql.choose_sources as string).replace("$condition", () => chosen));
    return { db, asOf: cut, knownAt: known ?? null, filters };
  } catch (error) {
    db.close();
    throw error;
  }
}

export function noStore({ store }: Workspace): UserError {
  return new UserError(`${store}: no store yet; run plaint ingest first`);
}

async function cutAt(db: Database, { config }: Workspace, asOf: string): Promise<void> {
  const parameters = {
    as_of: asOf,
    ends_at: config.backlog.ends_at,
    complete_after: config.complete_after,
    minimum_cell: config.privacy.minimum_cell,
    keeps_lunar_festivals: lunarFestivalZones.includes(config.timezone),
    ...targetParameters(config.sla.resolve),
  };
  for (const step of ["settings", "complaints", "source_reach", "source_days"])
    await db.run(sql[step] as string, parameters);
}

/** Hours stay hours; days and weeks become calendar days, due at the end of the last. */
function targetParameters(targets: Workspace["config"]["sla"]["resolve"]) {
  return Object.fromEntries(
    (["urgent", "high", "medium", "low"] as const).flatMap((priority) => {
      const [amount, unit] = targets[priority]?.split(" ") ?? [];
      const days = unit === "weeks" ? 7 : 1;
      return [
        [`${priority}_amount`, amount === undefined ? null : Number(amount) * days],
        [`${priority}_unit`, unit === undefined ? null : unit === "h" ? "h" : "days"],
      ];
    }),
  );
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

/** Fields that a filter may name: the canonical ones without free texts, and the derived ones. */
export const filterFields: readonly string[] = [
  "source",
  ...Object.keys(complaintFields).filter(
    (field) =>
      !(textFields as readonly string[]).includes(field) &&
      ![
        "recorded_at",
        "acknowledged_at",
        "assigned_at",
        "replied_at",
        "followed_up_at",
        "updated_at",
        "promised_at",
        "exported_at",
        "customer_key",
        "compensation",
        "currency",
        "related_complaint_id",
        "customer_name",
      ].includes(field),
  ),
  "sla_state",
  "is_open",
  "withdrawn_from_source",
];

/**
 * Filters as one SQL condition: the same field again is *or*, another field is *and*; a path matches what lies below it.
 * @throws UserError when a field does not exist.
 */
export function filterSql(filters: readonly Filter[]): string | null {
  const byField = new Map<string, string[]>();
  for (const { field, value } of filters) {
    if (!filterFields.includes(field)) {
      throw new UserError(
        `--where ${field}=…: no such field; expected one of ${filterFields.join(", ")}`,
      );
    }
    byField.set(field, [...(byField.get(field) ?? []), conditionSql(field, value)]);
  }
  if (byField.size === 0) return null;
  return [...byField.values()]
    .map((alternatives) => `coalesce(${alternatives.join(" or ")}, false)`)
    .join(" and ");
}

function conditionSql(field: string, typed: string): string {
  const value = typed.normalize("NFC");
  const type = complaintFields[field as ComplaintField]?.type;
  if (value === "") return `(${field} is null)`;
  if (type === "path") return pathSql(field, value);
  if (type === "list") return `list_contains(${field}, ${literal(value)})`;
  return `(cast(${field} as varchar) = ${literal(value)})`;
}

/** Compares paths as text, since a level's own name may hold a slash. */
function pathSql(field: string, value: string): string {
  const joined = `array_to_string(${field}, '/')`;
  const spellings = new Set([value, value.replace(/\s*\/\s*/g, "/")]);
  const matches = [...spellings].flatMap((path) => [
    `${joined} = ${literal(path)}`,
    `starts_with(${joined}, ${literal(`${path}/`)})`,
  ]);
  return `(${matches.join(" or ")})`;
}
