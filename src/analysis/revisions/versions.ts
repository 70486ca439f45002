import { z } from "zod";
import type { Revisions } from "../../config/revisions.ts";
import {
  type PathChange,
  type TaxonomyVersion,
  type VersionedField,
  versionedFields,
} from "../../config/taxonomy.ts";
import { count } from "../analysis.ts";
import { blankRow, type RevisionsRow } from "./row.ts";

/** One path as it was recorded and as it is counted today, in one period and under one version. */
export const countedPath = z.strictObject({
  field: z.enum(versionedFields),
  label: z.string(),
  /** Null: before the first. */
  version: z.string().nullable(),
  recorded: z.array(z.string()),
  path: z.array(z.string()),
  complaints: count,
});
export type CountedPath = z.infer<typeof countedPath>;

interface Reach {
  /** The period's own label. */
  readonly label: string;
  /** The first day of what it is compared with. */
  readonly from: string;
}

/** The versions in force at any time from a day on, until today, each with when the next one began. */
export function versionSpans({ taxonomy, today }: Revisions, field: VersionedField, from: string) {
  return taxonomy[field]
    .map((version, index) => ({ version, until: taxonomy[field][index + 1]?.from ?? null }))
    .filter(({ version, until }) => version.from <= today && (until === null || until > from));
}

/** The versions of both classifications that a period and those it is compared with were recorded under, oldest first. */
export function versionRows(
  revisions: Revisions,
  counted: readonly CountedPath[],
  reach: Reach,
): RevisionsRow[] {
  return versionedFields.flatMap((field) =>
    versionSpans(revisions, field, reach.from).map(({ version, until }) => {
      const own = counted.filter(
        (row) => row.field === field && row.label === reach.label && row.version === version.name,
      );
      return {
        ...blankRow,
        grain: "version" as const,
        field,
        revision: version.name,
        from: version.from,
        until: until !== null && until <= revisions.today ? until : null,
        complaints: sum(own),
        recorded_count: sum(own.filter((row) => !isSame(row.recorded, row.path))),
      };
    }),
  );
}

/** What each version that began after a day did to the paths before it. */
export function changeRows(
  revisions: Revisions,
  counted: readonly CountedPath[],
  reach: Reach,
): RevisionsRow[] {
  return versionedFields.flatMap((field) => {
    const versions = revisions.taxonomy[field];
    const began = versions.filter(({ from }) => from > reach.from && from <= revisions.today);
    return began.flatMap((version) => {
      const before = new Set<string | null>([null, ...namesUntil(versions, version)]);
      const older = counted.filter((row) => row.field === field && before.has(row.version));
      return version.crosswalk.map((change) => ({
        ...blankRow,
        grain: "change" as const,
        field,
        revision: version.name,
        from: version.from,
        path_change: kindOf(change, version.crosswalk, older),
        path: [...change.from],
        becomes: change.to.map((path) => [...path]),
        complaints: sum(
          older.filter((row) => row.label === reach.label && begins(row.recorded, change.from)),
        ),
      }));
    });
  });
}

function namesUntil(versions: readonly TaxonomyVersion[], version: TaxonomyVersion): string[] {
  return versions.slice(0, versions.indexOf(version)).map(({ name }) => name);
}

/** Two paths become one where another line names the same path, or complaints had it already. */
function kindOf(
  { from, to }: PathChange,
  crosswalk: readonly PathChange[],
  older: readonly CountedPath[],
): NonNullable<RevisionsRow["path_change"]> {
  const [only, ...others] = to;
  if (only === undefined) return "dropped";
  if (others.length > 0) return "split";
  const isShared =
    crosswalk.some((other) => other.from !== from && other.to.some((path) => isSame(path, only))) ||
    (!begins(only, from) && older.some(({ recorded }) => begins(recorded, only)));
  return isShared ? "merged" : "renamed";
}

/** Every path, at any level, that in one of the periods is not counted as it was recorded: both counts in all of them. */
export function pathRows(
  counted: readonly CountedPath[],
  spans: readonly { label: string; from: string; until: string; partial: boolean }[],
): RevisionsRow[] {
  return versionedFields.flatMap((field) => {
    const own = counted.filter((row) => row.field === field);
    const moved = own.filter((row) => !isSame(row.recorded, row.path));
    const paths = new Map<string, string[]>();
    for (const { recorded, path } of moved)
      for (const whole of [recorded, path])
        for (const level of whole.keys()) {
          const found = whole.slice(0, level + 1);
          paths.set(found.join("\u0000"), found);
        }
    return [...paths]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, path]) =>
        spans.map(({ label, from, until, partial }) => {
          const within = own.filter((row) => row.label === label);
          return {
            ...blankRow,
            grain: "path" as const,
            field,
            path,
            label,
            from,
            until,
            partial,
            complaints: sum(within.filter((row) => begins(row.path, path))),
            recorded_count: sum(within.filter((row) => begins(row.recorded, path))),
          };
        }),
      )
      .filter((rows) => rows.some((row) => row.complaints !== row.recorded_count))
      .flat();
  });
}

function sum(rows: readonly CountedPath[]): number {
  return rows.reduce((total, { complaints }) => total + complaints, 0);
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && begins(one, other);
}

/** Whether a path is another one or lies below it. */
function begins(path: readonly string[], above: readonly string[]): boolean {
  return above.every((level, index) => level === path[index]);
}
