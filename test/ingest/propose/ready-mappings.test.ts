import { existsSync, readFileSync } from "node:fs";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { readMapping, readyMappings } from "../../../src/config/mapping.ts";
import { evidenceOf } from "../../../src/ingest/propose/column-evidence.ts";
import { knownMapping } from "../../../src/ingest/propose/known-mapping.ts";
import { propose } from "../../../src/ingest/propose/propose.ts";

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
