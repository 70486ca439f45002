import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DirtyRow } from "../../data/generator/ledger.ts";
import type { Workspace } from "../../src/config.ts";
import type { Database } from "../../src/database.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import type { IngestReport, RowCounts } from "../../src/ingest/report.ts";
import { openStore } from "../../src/ingest/store/store.ts";
import { courierCopy } from "../workspace.ts";

// The store of the demo's exports that the analyses' tests share, in a copy of its own, held to what the generator wrote down about them.

const samples = "data/samples/courier";
const manifest = JSON.parse(readFileSync(`${samples}/manifest.json`, "utf8"));
const dirty = manifest.dirty as readonly DirtyRow[];
const folder = mkdtempSync(join(tmpdir(), "plaint-demo-load-"));

let db: Database;
let report: IngestReport;
let workspace: Workspace;
beforeAll(async () => {
  ({ workspace, report } = await courierCopy(folder));
  db = await openStore(workspace);
}, 240_000);
afterAll(() => {
  db?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A count of the report by file: the sheets of a workbook are one file. */
function byFile(count: keyof RowCounts): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { path, [count]: rows } of report.files)
    if (rows > 0) counts[basename(path)] = (counts[basename(path)] ?? 0) + rows;
  return counts;
}

const csv = (name: string) =>
  Papa.parse<Record<string, string>>(readFileSync(`${samples}/${name}`, "utf8"), {
    header: true,
    skipEmptyLines: true,
  }).data;

describe("the report", () => {
  test("has as many rows of each file as can be loaded", () => {
    const read = byFile("rows_read");
    const rejected = byFile("rejected");
    const loaded = Object.keys(read).map((name) => [
      name,
      (read[name] as number) - (rejected[name] ?? 0),
    ]);
    expect(Object.fromEntries(loaded)).toEqual({
      ...manifest.files,
      ...manifest.other_files,
      "parcels.csv": csv("parcels.csv").length,
      "actions.csv": csv("actions.csv").length,
    });
    expect(report.files.filter(({ refused }) => refused !== null)).toEqual([]);
  });

  test("has as many rejected rows of each file as were planted", () => {
    expect(byFile("rejected")).toEqual(manifest.rejected_rows);
  });

  test("tells a complaint that is in two files as updated, nothing as duplicate", () => {
    expect(byFile("updated")).toEqual(manifest.repeated_versions);
    expect(report.totals).toMatchObject({
      updated: manifest.totals.repeated_versions,
      unchanged: 0,
      duplicate: 0,
    });
  });
});

describe("the store", () => {
  test("has every complaint once, by source", async () => {
    const rows = await db.rows(
      "select source, count(*)::integer as n from complaints group by all order by 1",
    );
    const counts = Object.fromEntries(rows.map(({ source, n }) => [source, n]));
    expect(counts).toEqual(manifest.truths.by_source);
    const total = Object.values(counts).reduce((sum: number, n) => sum + Number(n), 0);
    expect(total).toBe(manifest.totals.complaints);
    expect(await db.value("select count(*)::integer from versions")).toBe(
      manifest.totals.repeated_versions,
    );
  });

  test("has both complaints of every near-duplicate pair", async () => {
    const ids = (manifest.near_duplicates as string[][]).flat();
    const found = await db.rows(
      `select complaint_id as id from complaints where complaint_id in (${ids.map((id) => `'${id}'`).join(", ")})`,
    );
    expect(found.map(({ id }) => id).sort()).toEqual([...new Set(ids)].sort());
  });

  test("has the events of the log, one for each version that followed another, and reopenings that only their count tells", async () => {
    expect(
      await db.rows(
        `select basis, event = 'reopened' as is_reopening, count(*)::integer as n from events
         where basis = 'derived' group by all order by all`,
      ),
    ).toEqual([
      { basis: "derived", is_reopening: false, n: manifest.totals.repeated_versions },
      { basis: "derived", is_reopening: true, n: 11 },
    ]);
    expect(await db.value("select count(*)::integer from events where basis = 'logged'")).toBe(
      manifest.other_files["status-log.ndjson"],
    );
  });

  test("has the answers of the surveys under the source of their complaint", async () => {
    const told = csv("surveys-2026.csv").filter(({ 得分: score }) => score);
    const counts: Record<string, number> = {};
    for (const { 来源系统: source = "" } of told) counts[source] = (counts[source] ?? 0) + 1;
    const rows = await db.rows("select source, count(*)::integer as n from surveys group by all");
    expect(Object.fromEntries(rows.map(({ source, n }) => [source, n]))).toEqual(counts);
    expect(told).toHaveLength(manifest.other_files["surveys-2026.csv"]);
  });

  test("has the parcels carried and the actions", async () => {
    const parcels = csv("parcels.csv").reduce((sum, row) => sum + Number(row.承运票数), 0);
    expect(await db.value("select sum(quantity)::double from exposure")).toBe(parcels);
    expect(await db.rows("select action_id as id from actions order by 1")).toEqual(
      csv("actions.csv").map(({ id }) => ({ id })),
    );
  });
});

/** What became of the rows of a kind, by file, sheet and row: rules, each with its field where it has one. */
async function fates(relation: string): Promise<Map<string, string[]>> {
  const rows = await db.rows(
    `select parse_filename(files.path) as file, coalesce(files.sheet, '') as sheet, row_number::integer as row, rules
     from (${relation}) join (select distinct file_id, path, sheet from files) as files using (file_id)`,
  );
  return new Map(
    rows.map(({ file, sheet, row, rules }) => [
      `${file} ${sheet} ${row}`,
      (rules as string[]).toSorted((a, b) => (a < b ? -1 : 1)),
    ]),
  );
}
const place = ({ file, sheet = "", row }: DirtyRow) => `${file} ${sheet} ${row}`;
const flagged = (table: string) =>
  `select file_id, row_number, flags as rules from ${table} where flags is not null`;

describe("a dirty row", () => {
  test("that is rejected is in rejects, for the rule and the field that it breaks; nothing else is", async () => {
    const found = await fates(
      `select file_id, row_number, list(distinct rule || ':' || coalesce(field, '')) as rules from rejects group by all`,
    );
    const planted = dirty.filter(({ fate }) => fate === "rejected");
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(
        planted.map((row) => [place(row), row.rules.map((rule) => `${rule}:${row.field}`)]),
      ),
    );
  });

  test("that is flagged or fixed is loaded and says so; nothing else does", async () => {
    const all = ["complaints", "versions", "events", "surveys", "exposure", "actions"];
    const found = await fates(all.map(flagged).join(" union all by name "));
    // That no export has the complaint is told by a join, below: another file may bring it yet.
    const planted = dirty.filter(
      ({ fate, rules }) =>
        fate !== "rejected" && rules.some((rule) => rule !== "complaint_unknown"),
    );
    const plain = [...found].map(([key, rules]) => [
      key,
      // What stands in the bytes is told by its offset, not by a field.
      rules.map((rule) => (rule.includes(":") ? rule : `${rule.replace(/@\d+$/, "")}:description`)),
    ]);
    expect(Object.fromEntries(plain)).toEqual(
      Object.fromEntries(
        planted.map((row) => [
          place(row),
          row.rules.map((rule) => `${rule}:${row.field}`).toSorted(),
        ]),
      ),
    );
  });

  test("of a complaint that no export has can be told from the others", async () => {
    const orphans = (table: string) =>
      `select file_id, row_number, ['complaint_unknown'] as rules from ${table}
       anti join complaints using (source, complaint_id)`;
    const found = await fates(`${orphans("events")} union all by name ${orphans("surveys")}`);
    const planted = dirty.filter(({ rules }) => rules.includes("complaint_unknown"));
    expect([...found.keys()].sort()).toEqual(planted.map(place).sort());
  });

  test("that only looks odd is loaded as if it did not", async () => {
    const planted = dirty.filter(({ fate, rules }) => fate !== "rejected" && rules.length === 0);
    expect(planted.map(({ id }) => id)).toEqual(["TS25090596000"]);
    expect(
      await db.rows(
        `select strftime(received_at, '%Y-%m-%dT%H:%M') as at, received_precision as precision, flags
         from complaints where complaint_id = 'TS25090596000'`,
      ),
    ).toEqual([{ at: "2025-09-05T12:14", precision: "instant", flags: null }]);
  });

  test("that was mended holds what could be read", async () => {
    const [digits] = await db.rows(
      "select reopened_count as n from complaints where complaint_id = 'TS25091696000'",
    );
    expect(digits?.n).toBe(0);
    expect(
      await db.rows(
        `select complaint_id as id from complaints
         where contains(description, chr(0)) or contains(description, chr(65533))`,
      ),
    ).toEqual([]);
  });
});

describe("what operators and customers let slip", () => {
  const values = (manifest.personal as { value: string }[]).map(({ value }) => value);

  test("occurs in no column of any table", async () => {
    expect(values).toHaveLength(289);
    const spellings = new Set(values.flatMap((value) => [value, value.replaceAll(/[\s-]/g, "")]));
    const pattern = [...spellings].map((value) => value.replaceAll(/\W/gu, "[$&]")).join("|");
    const tables = await db.rows(
      "select table_name as name from duckdb_tables() where not temporary order by 1",
    );
    expect(tables.length).toBeGreaterThan(10);
    for (const { name } of tables) {
      const found = await db.rows(
        `select regexp_extract(text, $pattern) as value, left(text, 120) as row
         from (select to_json(t)::varchar as text from "${name}" as t) where regexp_matches(text, $pattern)`,
        { pattern },
      );
      expect(found, String(name)).toEqual([]);
    }
  }, 120_000);

  test("occurs nowhere in the bytes of the store, nor in what was written beside it", async () => {
    await db.run("checkpoint");
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    expect(files).toContain(workspace.store);
    for (const file of files) {
      const bytes = readFileSync(file);
      const found = [...new Set(values)].filter((value) => bytes.includes(value));
      expect(found, file).toEqual([]);
    }
  }, 120_000);
});

test("loading everything again changes nothing", async () => {
  const again = await ingest(db, workspace);
  expect(again.content_hash).toBe(report.content_hash);
  expect(again.totals).toEqual({
    ...report.totals,
    inserted: 0,
    updated: 0,
    unchanged: report.totals.inserted + report.totals.updated,
  });
}, 240_000);
