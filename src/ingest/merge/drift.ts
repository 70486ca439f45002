import type { SourceConfig } from "../../config.ts";
import type { Database } from "../../database.ts";
import { compareHeaders } from "../read/header-drift.ts";
import type { Note } from "../read/table-rows.ts";
import { mendedColumns } from "../stage/mapping.ts";

/**
 * How a new file's columns differ from those of the source's file that was loaded before it; empty: they do not, or the file was
 * loaded before, or it is the first. Files that were refused do not count.
 */
export async function driftNotes(
  db: Database,
  { name }: SourceConfig,
  table: {
    readonly fileId: string;
    readonly header: readonly string[];
    /** Whether the order of the columns says anything; in JSON it does not. */
    readonly isOrdered: boolean;
  },
): Promise<Note[]> {
  const [before] = await db.rows(
    `select path, header from files
     where source = $source and refused is null
       and not exists (select 1 from files as same where same.source = $source and same.file_id = $file_id and same.refused is null)
     order by loaded_in desc, rowid desc limit 1`,
    { source: name, file_id: table.fileId },
  );
  if (!before?.header) return [];
  const own = (header: readonly string[]) =>
    header.filter((column) => !mendedColumns.includes(column));
  const { added, missing, renamed, ...order } = compareHeaders(
    own(before.header as string[]),
    own(table.header),
  );
  const reordered = table.isOrdered ? order.reordered : [];
  if (added.length + missing.length + reordered.length + renamed.length === 0) return [];
  return [
    {
      code: "columns_drifted",
      since: String(before.path),
      ...(added.length > 0 && { added }),
      ...(missing.length > 0 && { missing }),
      ...(renamed.length > 0 && { renamed: renamed.map(({ from, to }) => `${from} → ${to}`) }),
      ...(reordered.length > 0 && { reordered }),
    },
  ];
}

/** A drift in words: what the columns of a file have that the file before it had not. */
export function describeDrift({ since, ...changes }: Note): string {
  const parts = (["added", "missing", "renamed", "reordered"] as const).flatMap((kind) => {
    const names = changes[kind];
    return Array.isArray(names) ? [`${kind}: ${names.join(", ")}`] : [];
  });
  return `its columns differ from those of ${since}: ${parts.join("; ")}`;
}
