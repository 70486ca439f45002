import { readdirSync } from "node:fs";
import { join } from "node:path";
import { literal } from "../../src/database.ts";
import type { IngestReport } from "../../src/ingest/report.ts";
import { Folder } from "../ingest/folder.ts";

const fixtures = join(process.cwd(), "test/fixtures/mappings");

/** The export that was written for a ready mapping. */
export function fixtureOf(name: string): string {
  const file = readdirSync(fixtures).find((each) => each.replace(/\.\w+$/, "") === name);
  if (file === undefined) throw new Error(`no fixture for the mapping ${name}`);
  return join(fixtures, file);
}

/** A workspace whose one source, named like the mapping, says nothing but its mapping. */
export function mappedFolder(name: string): Folder {
  return new Folder(`- { name: ${name}, files: [in/*], mapping: ${name} }`);
}

export function loadFixture(folder: Folder, name: string): Promise<IngestReport> {
  return folder.load([fixtureOf(name)], { source: name });
}

/** `id | received | status | priority | category | resolved | closed`: times to the minute in UTC, blank where there is none. */
export async function mainFields(folder: Folder, ids: readonly string[]): Promise<string[]> {
  const time = (field: string) => `strftime(${field} at time zone 'UTC', '%Y-%m-%d %H:%M')`;
  const fields = [
    "complaint_id",
    time("received_at"),
    "status",
    "priority",
    "array_to_string(category, '/')",
    time("resolved_at"),
    time("closed_at"),
  ];
  const cells = fields.map((field, index) => `coalesce(${field}, '') as c${index}`);
  const rows = await folder.rows(
    `select ${cells.join(", ")} from complaints where complaint_id in (${ids.map(literal).join(", ")}) order by complaint_id`,
  );
  return rows.map((row) => Object.values(row).join(" | "));
}

/** Everything that the store holds of the rows, as one text. */
export async function everythingStored(folder: Folder): Promise<string> {
  const tables = ["complaints", "versions", "events", "rejects"];
  const rows = await Promise.all(tables.map((table) => folder.rows(`select * from ${table}`)));
  return JSON.stringify(rows, (_, value) => (typeof value === "bigint" ? String(value) : value));
}
