import {
  type TaxonomyConfig,
  type TaxonomyVersion,
  type VersionedField,
  versionedFields,
} from "../config/taxonomy.ts";
import { type Database, literal, sqlStatements } from "../database.ts";
import { carriedOver, isBroken, type Path, splitsOf } from "./crosswalk.ts";

const sql = sqlStatements(import.meta.url, "taxonomy.sql");
const named = (name: keyof typeof sql) => sql[name] as string;

/** The version of each field that is the newest on a day; null: the field has none by then. */
export function newestVersions(
  taxonomy: TaxonomyConfig,
  day: string,
): Record<VersionedField, string | null> {
  const newest = (field: VersionedField) => inForce(taxonomy, field, day).at(-1)?.name ?? null;
  return { category: newest("category"), root_cause: newest("root_cause") };
}

/**
 * Makes the relations `comparable_complaints` (known_complaints with `category` and `root_cause` as the newest version
 * calls them, `category_recorded` and `root_cause_recorded` where that differs), `judged_complaints` (by whose paths
 * policies choose: as recorded, or where everything is restated as the newest version calls them) and `taxonomy_breaks`.
 * @param day versions that begin later are not in force yet
 */
export async function applyTaxonomy(
  db: Database,
  taxonomy: TaxonomyConfig,
  { day, restate }: { readonly day: string; readonly restate: boolean },
): Promise<void> {
  await makeComparable(db, taxonomy, day);
  await db.run(named(restate ? "judged_as_comparable" : "judged_as_recorded"));
}

async function makeComparable(db: Database, taxonomy: TaxonomyConfig, day: string): Promise<void> {
  await db.run(named("taxonomy_breaks"));
  const recoded: Recoded[] = [];
  const breaks: Break[] = [];
  for (const field of versionedFields) {
    const versions = changing(taxonomy, field, day);
    if (versions.length === 0) continue;
    const paths = await recordedPaths(db, field, versions);
    for (const { path: recorded, epoch } of paths) {
      const path = carriedOver(recorded, versions.slice(epoch));
      if (path.join("\u0000") !== recorded.join("\u0000"))
        recoded.push({ field, epoch, recorded, path });
    }
    const today = paths.map(({ path, epoch }) => carriedOver(path, versions.slice(epoch)));
    breaks.push(...breaksOf(field, today, versions));
  }
  if (breaks.length > 0) await db.run(named("breaks"), { breaks: JSON.stringify(breaks) });
  if (recoded.length === 0) return db.run(named("as_recorded"));
  await db.run(named("recoded_paths"), { recoded: JSON.stringify(recoded) });
  const epoch = (field: VersionedField) => epochSql(changing(taxonomy, field, day), "known.");
  await db.run(
    named("comparable")
      .replace("$category_epoch", () => epoch("category"))
      .replace("$root_cause_epoch", () => epoch("root_cause")),
  );
}

interface Recoded {
  readonly field: VersionedField;
  /** How many of the versions that change something were in force when it was received. */
  readonly epoch: number;
  readonly recorded: Path;
  readonly path: Path;
}

interface Break {
  readonly field: VersionedField;
  readonly level: number;
  readonly path: Path;
  readonly on_day: string;
}

function inForce(taxonomy: TaxonomyConfig, field: VersionedField, day: string) {
  return (taxonomy[field]?.versions ?? []).filter(({ from }) => from <= day);
}

function changing(taxonomy: TaxonomyConfig, field: VersionedField, day: string) {
  return inForce(taxonomy, field, day).filter(({ crosswalk }) => crosswalk.length > 0);
}

function epochSql(versions: readonly TaxonomyVersion[], table = ""): string {
  const passed = versions.map(
    ({ from }) => `(${table}received_at >= cast(${literal(from)} as timestamptz))::integer`,
  );
  return passed.join(" + ") || "0";
}

async function recordedPaths(
  db: Database,
  field: VersionedField,
  versions: readonly TaxonomyVersion[],
): Promise<{ path: string[]; epoch: number }[]> {
  const rows = await db.rows(
    named("recorded_paths")
      .replaceAll("$field", () => field)
      .replace("$epoch", () => epochSql(versions)),
  );
  return rows as { path: string[]; epoch: number }[];
}

/** The rows of counts that a split concerns, each with its day. */
function breaksOf(
  field: VersionedField,
  paths: readonly Path[],
  versions: readonly TaxonomyVersion[],
): Break[] {
  const splits = splitsOf(versions);
  const roots = new Set(splits.flatMap(({ from, to }) => [from[0], ...to.map(([root]) => root)]));
  const depth = Math.max(1, ...paths.map((path) => path.length));
  const found = new Map<string, Break>();
  for (const whole of paths) {
    if (!roots.has(whole[0])) continue;
    for (let level = 1; level <= depth; level++) {
      const path = whole.slice(0, level);
      for (const { onDay } of splits.filter((split) => isBroken(level, path, split)))
        found.set(JSON.stringify([level, path, onDay]), { field, level, path, on_day: onDay });
    }
  }
  return [...found.values()];
}
