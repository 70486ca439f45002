import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentHash } from "../../../src/ingest/store/content-hash.ts";
import { Folder } from "../folder.ts";

const dated = "exported_at: { name: '(\\d{8})', format: yyyyMMdd }";
const sources = {
  /** What is newer, only the exports say. */
  exported: `- { name: desk, files: [in/desk-*], ${dated}, columns: { complaint_id: id, received_at: at } }`,
  /** Every row says it, or does not. */
  updated:
    "- { name: desk, files: [in/desk-*], columns: { complaint_id: id, received_at: at, updated_at: changed } }",
  both: `- { name: desk, files: [in/desk-*], ${dated}, columns: { complaint_id: id, received_at: at, updated_at: changed } }`,
  ordered: `- { name: desk, files: [in/desk-*], ${dated}, order_by: [changed], columns: { complaint_id: id, received_at: at } }`,
  full: `- { name: desk, files: [in/desk-*], full: true, ${dated}, columns: { complaint_id: id, received_at: at } }`,
};
const others = `\n- { name: log, files: [in/log-*], table: events, complaints: desk, ${dated} }\n- { name: survey, files: [in/survey-*], table: surveys, complaints: desk }`;

type Files = Readonly<Record<string, string>>;

interface Story {
  readonly source: keyof typeof sources;
  readonly files: Files;
  /** Names of files, by run; every file at least once. */
  readonly first: readonly (readonly string[])[];
  readonly second: readonly (readonly string[])[];
}

const complaint = fc
  .tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom("", "2026-01-03", "2026-01-04"),
    fc.constantFrom("open", "waiting_customer", "closed"),
    fc.constantFrom("north", "south"),
  )
  .map(
    ([id, changed, status, department]) => `${id},2026-01-02,${changed},${status},${department}\n`,
  );
const day = fc.integer({ min: 3, max: 8 }).map((number) => `2026010${number}`);
const desk = fc
  .tuple(day, fc.constantFrom("a", "b"), fc.array(complaint, { maxLength: 4 }))
  .map(([date, name, rows]) => [
    `in/desk-${date}-${name}.csv`,
    `id,at,changed,status,department\n${rows.join("")}`,
  ]);
const log = fc
  .tuple(
    day,
    fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom("x", "y")), { maxLength: 3 }),
  )
  .map(([date, rows]) => [
    `in/log-${date}.csv`,
    `complaint_id,at,event,memo\n${rows.map(([id, memo]) => `${id},2026-01-03,closed,${memo}\n`).join("")}`,
  ]);
const survey = fc
  .tuple(
    fc.constantFrom("a", "b"),
    fc.array(fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 3 })), {
      maxLength: 3,
    }),
  )
  .map(([name, rows]) => [
    `in/survey-${name}.csv`,
    `complaint_id,score\n${rows.map((row) => `${row.join(",")}\n`).join("")}`,
  ]);

const story: fc.Arbitrary<Story> = fc
  .tuple(
    fc.constantFrom(...(Object.keys(sources) as (keyof typeof sources)[])),
    fc.array(desk, { minLength: 2, maxLength: 5 }),
    fc.array(log, { maxLength: 2 }),
    fc.array(survey, { maxLength: 2 }),
  )
  .chain(([source, ...files]) => {
    const named: Files = Object.fromEntries(files.flat());
    const runs = runsOf(Object.keys(named));
    return fc.record({
      source: fc.constant(source),
      files: fc.constant(named),
      first: runs,
      second: runs,
    });
  });

/** The files in any order, some of them again, cut into runs. */
function runsOf(names: string[]): fc.Arbitrary<string[][]> {
  const all = fc.shuffledSubarray(names, { minLength: names.length });
  const again = fc.subarray(names, { maxLength: 2 });
  return fc
    .tuple(all, again, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }))
    .map(([once, twice, cuts]) => {
      const runs: string[][] = [[]];
      for (const [index, name] of [...once, ...twice].entries()) {
        if (cuts[index]) runs.push([]);
        (runs.at(-1) as string[]).push(name);
      }
      return runs.filter((run) => run.length > 0);
    });
}

const tables = ["complaints", "versions", "events", "surveys"];

/** All that a store holds, table by table. */
async function told(folder: Folder): Promise<unknown> {
  return Object.fromEntries(
    await Promise.all(
      tables.map(async (table) => [
        table,
        await folder.rows(`select * exclude (loaded_in) from ${table} order by all`),
      ]),
    ),
  );
}

async function storeOf({ source, files }: Story, runs: readonly (readonly string[])[]) {
  using folder = new Folder(sources[source] + others);
  for (const [name, text] of Object.entries(files)) folder.write(name, text);
  for (const run of runs) await folder.load(run);
  return { hash: await contentHash(await folder.db()), told: await told(folder) };
}

describe("the order of loading", () => {
  it("leaves no trace: the same files, in any order and any number of runs, give the same store", {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        const first = await storeOf(told, told.first);
        const second = await storeOf(told, told.second);
        expect(second.told).toEqual(first.told);
        expect(second.hash).toBe(first.hash);
      }),
      { numRuns: Number(process.env.ORDER_RUNS ?? 5), endOnFailure: true },
    );
  });

  it("an export that lies between two equal ones may come last", async () => {
    const source = sources.exported;
    const files = Object.fromEntries(
      ["open", "open", "closed", "open", "open"].map((status, at) => [
        `in/desk-2026010${at + 3}.csv`,
        `id,at,status,note\n1,2026-01-02,${status},\n9,2026-01-02,open,${at}\n`,
      ]),
    );
    const names = Object.keys(files);
    for (const order of [
      [0, 1, 2, 3, 4],
      [0, 1, 3, 4, 2],
      [4, 0, 2, 1, 3],
      [2, 4, 1, 3, 0],
    ]) {
      using folder = new Folder(source);
      for (const [name, text] of Object.entries(files)) folder.write(name, text);
      for (const at of order) await folder.load([names[at] as string]);
      expect([
        order,
        await folder.column(
          `select status || ' ' || strftime(known_from, '%d') || '..' || coalesce(strftime(known_until, '%d'), '')
           from (select status, known_from, known_until, complaint_id from versions
             union all select status, known_from, null, complaint_id from complaints)
           where complaint_id = '1' order by known_from`,
        ),
      ]).toEqual([order, ["open 03..05", "closed 05..06", "open 06.."]]);
    }
  });

  it("two exports of the same bytes are two exports where their names say when", async () => {
    for (const order of [
      ["03", "05"],
      ["05", "03"],
    ]) {
      using folder = new Folder(sources.exported);
      for (const day of order) folder.write(`in/desk-202601${day}.csv`, "id,at\n1,2026-01-02\n");
      for (const day of order) await folder.load([`in/desk-202601${day}.csv`]);
      expect(
        await folder.rows(
          "select strftime(known_from, '%d') as since, to_timestamp(version_order[1])::date::text as newest from complaints",
        ),
      ).toEqual([{ since: "03", newest: "2026-01-05" }]);
      expect(await folder.column("select count(distinct file_id)::integer from files")).toEqual([
        2,
      ]);
    }
  });

  it("of equal rows in two files that of the file with the greater hash stands", async () => {
    for (const order of [
      ["a", "b"],
      ["b", "a"],
    ]) {
      using folder = new Folder(sources.updated);
      for (const name of order) {
        const own = `${name},2026-01-02,\n`;
        await folder.load([
          folder.write(`in/desk-${name}.csv`, `id,at,changed\n1,2026-01-02,2026-01-03\n${own}`),
        ]);
      }
      const [stands] = await folder.column(
        "select file_id from complaints where complaint_id = '1'",
      );
      const [greatest] = await folder.column("select max(file_id) from files");
      expect(stands).toBe(greatest);
    }
  });
});

describe("the content hash", () => {
  const source =
    "- { name: desk, files: [in/*], columns: { complaint_id: id, received_at: at, updated_at: changed, status: status, category: { column: kind, split: / }, customer_key: who } }\n" +
    "- { name: log, files: [log/*], table: events, complaints: desk }";
  const header = "id,at,changed,status,kind,who,note\n";
  const row = "1,2026-01-02,2026-01-03,open,a/b,13812345678,x\n";
  const hashOf = async (rows: string, log = "1,2026-01-02,closed\n", key = "a".repeat(32)) => {
    const before = process.env.PLAINT_KEY;
    process.env.PLAINT_KEY = key;
    try {
      using folder = new Folder(source);
      folder.write("in/a.csv", header + rows);
      folder.write("log/a.csv", `complaint_id,at,event\n${log}`);
      return (await folder.load()).content_hash;
    } finally {
      if (before === undefined) delete process.env.PLAINT_KEY;
      else process.env.PLAINT_KEY = before;
    }
  };

  it("is the same for the same content, whatever key the customers have", async () => {
    const hash = await hashOf(row);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await hashOf(row)).toBe(hash);
    expect(await hashOf(row, undefined, "b".repeat(32))).toBe(hash);
  });

  it("is another one for anything else", async () => {
    const hashes = [
      await hashOf(row),
      await hashOf(row, "1,2026-01-02,reopened\n"),
      await hashOf(row, ""),
      await hashOf(row + row.replace("1,", "2,")),
      await hashOf(""),
    ];
    const changes = [
      ["2026-01-02,", "2026-01-01,"],
      ["2026-01-03", "2026-01-04"],
      ["2026-01-03", ""],
      ["open", "closed"],
      ["a/b", "a"],
      ["a/b", "b/a"],
      [",x", ",y"],
      [",x", ","],
    ] as const;
    for (const [from, to] of changes) hashes.push(await hashOf(row.replace(from, to)));
    expect(new Set(hashes).size).toBe(5 + changes.length);
  });

  it("depends on every column but when and in which run a row was loaded, and the customer's key", async () => {
    using folder = new Folder(sources.updated);
    folder.write("in/desk-a.csv", "id,at,changed\n1,2026-01-02,2026-01-03\n");
    const { content_hash } = await folder.load();
    const db = await folder.db();
    const columns = await folder.rows(
      "select column_name as name, data_type as type from duckdb_columns() where table_name = 'complaints' and database_name = current_database()",
    );
    const other: Readonly<Record<string, string>> = {
      VARCHAR: "'z'",
      "VARCHAR[]": "['z']",
      "DOUBLE[]": "[1.0]",
      "TIMESTAMP WITH TIME ZONE": "timestamptz '2000-01-01 00:00:00+00'",
      JSON: `'{"z":1}'`,
      BOOLEAN: "true",
    };
    const unseen: unknown[] = [];
    for (const { name, type } of columns) {
      await db.run("begin transaction");
      await db.run(`update complaints set "${name}" = ${other[String(type)] ?? "77"}`);
      if ((await contentHash(db)) === content_hash) unseen.push(name);
      await db.run("rollback");
    }
    expect(unseen).toEqual(["customer_key", "loaded_in"]);
  });
});
