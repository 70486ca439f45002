import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { readMapping, readyMappings } from "../../../src/config/mapping.ts";
import type { SourceConfig } from "../../../src/config.ts";
import { Database } from "../../../src/database.ts";
import { evidenceOf } from "../../../src/ingest/propose/column-evidence.ts";
import { knownMapping, recogniseMapping } from "../../../src/ingest/propose/known-mapping.ts";
import { propose } from "../../../src/ingest/propose/propose.ts";
import { fileTables } from "../../../src/ingest/read/file-tables.ts";

// The ready mappings were written by reading the systems' documentation, not by this engine: they judge it.

const fixture = (name: string) => `test/fixtures/mappings/${name}.csv`;
const names = readyMappings();
const mappings = names.map((name) => knownMapping(name, readMapping(name, ".")));
const fixtures = names.filter((name) => existsSync(fixture(name)));

function proposalFor(name: string) {
  const text = readFileSync(fixture(name), "utf8").replace(/^\uFEFF/, "");
  const [header = [], ...rows] = Papa.parse<string[]>(text, { skipEmptyLines: true }).data;
  const columns = header.map((column, at) =>
    evidenceOf(
      header.indexOf(column) === at ? column : `${column} (${at})`,
      rows.map((row) => row[at] ?? null),
    ),
  );
  return propose(columns, { mappings });
}

test.each(fixtures)("an export of %s is recognised as one", (name) => {
  expect(proposalFor(name).mapping).toMatchObject({ name, missing: [] });
});

/** The names of a file's columns, as a reader finds them. */
async function headerOf(path: string, format: SourceConfig["format"] = "auto"): Promise<string[]> {
  const working = mkdtempSync(join(tmpdir(), "plaint-ready-"));
  const db = await Database.open();
  try {
    const file = { path: resolve(path), name: path, format, wanted: null, omit: [], working };
    for await (const table of fileTables(db, file)) return [...(await table.rows()).header];
    return [];
  } finally {
    db.close();
    rmSync(working, { recursive: true });
  }
}

test.each(names)("of all ready mappings, just %s is recognised in its own export", async (name) => {
  const [file = ""] = readdirSync("test/fixtures/mappings").filter((each) =>
    each.startsWith(`${name}.`),
  );
  const { format = "auto" } = readMapping(name, ".") as Partial<SourceConfig>;
  const header = await headerOf(join("test/fixtures/mappings", file), format);
  expect(recogniseMapping(header, mappings)).toMatchObject({ name, missing: [] });
  // None fits it by itself either, but for other exports of the same system.
  const system = (each: string) => each.split("-")[0];
  const fitting = mappings.filter((mapping) => recogniseMapping(header, [mapping]) !== null);
  expect(fitting.map((each) => system(each.name))).toEqual(fitting.map(() => system(name)));
});

test.each([
  "hotline-2026-11.csv",
  "counters-2026-Q4.xlsx",
  "app-page-001.json",
  "web.ndjson",
  "status-log.ndjson",
  "surveys-2026.csv",
  "parcels.csv",
  "actions.csv",
])("no system wrote the courier's %s", async (name) => {
  const header = await headerOf(`data/samples/courier/${name}`);
  expect(header.length).toBeGreaterThan(3);
  expect(recogniseMapping(header, mappings)).toBeNull();
});

test("what every desk calls its columns tells no system", () => {
  const header = "id created_at updated_at status priority subject description type".split(" ");
  expect(recogniseMapping(header, mappings)).toBeNull();
});

test("columns are proposed as the mappings have them, but for these", () => {
  const differences = fixtures.flatMap((name) => {
    const { columns = {} } = readMapping(name, ".") as { columns?: Record<string, unknown> };
    const fieldOf = new Map(
      Object.entries(columns).flatMap(([field, spec]) => {
        const column =
          typeof spec === "object" && spec !== null && "column" in spec ? spec.column : spec;
        return [column].flat().map((each) => [String(each), field] as const);
      }),
    );
    return proposalFor(name).applied.flatMap(({ field, columns: proposed }) =>
      proposed
        .filter((column) => fieldOf.has(column) && fieldOf.get(column) !== field)
        .map((column) => `${name}: ${column} as ${field}, not ${fieldOf.get(column)}`),
    );
  });
  expect(differences).toEqual([]);
});
