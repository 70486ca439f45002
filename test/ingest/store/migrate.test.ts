import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { main } from "../../../src/cli.ts";
import { Database, literal } from "../../../src/database.ts";
import { UserError } from "../../../src/error.ts";
import { contentHash } from "../../../src/ingest/store/content-hash.ts";
import { migrateStore, openStore } from "../../../src/ingest/store/store.ts";
import { storeWords } from "../../../src/ingest/texts/words.ts";
import { storeFormat } from "../../../src/tables.ts";
import { plaintProcess } from "../../command-line.ts";
import { Folder } from "../folder.ts";

const source =
  "- { name: desk, files: [in/*], columns: { complaint_id: id, received_at: at, updated_at: changed, status: status, category: { column: kind, split: / }, description: text } }";
/** What the store of the fixture was loaded from. */
const csv = `id,at,changed,status,kind,text,memo,note
T-1,2026-01-02,2026-01-02,open,damage/wet,please call 13812345678,or 13987654321,
T-1,2026-01-02,2026-01-05,closed,damage/wet,please call 13812345678,or 13987654321,ring twice
T-2,2026-01-03,2026-01-03,open,delay,late,,none
T-3,never,,,,,,
`;
const numbers = ["13812345678", "13987654321"];

const folder = () => {
  const made = new Folder(source);
  made.write("in/a.csv", csv);
  return made;
};

/** A workspace with a store of another format. */
async function stored(made: Folder, format: number): Promise<string> {
  const path = made.workspace.store;
  mkdirSync(join(made.path, "data"));
  const db = await Database.open(path);
  const sha256 = createHash("sha256").update(csv).digest("hex");
  await db.run(`set variable file_id = ${literal(sha256.slice(0, 16))}`);
  await db.run(`set variable sha256 = ${literal(sha256)}`);
  await db.run(readFileSync("test/fixtures/store-1.sql", "utf8"));
  await db.run(`update store_format set version = ${format}`);
  db.close();
  return path;
}

const found = (path: string) => {
  const bytes = readFileSync(path);
  return numbers.filter((number) => bytes.includes(number));
};

describe("a store of format 1", () => {
  it("is refused by plaint ingest, which names the command that helps", async () => {
    using made = folder();
    await stored(made, 1);
    const opened = openStore(made.workspace);
    await expect(opened).rejects.toThrow(UserError);
    await expect(opened).rejects.toThrow(
      `written by another version of Plaint (store format 1, this one writes ${storeFormat}); run plaint migrate`,
    );
    expect(await main(["ingest", "--workspace", made.path])).toBe(2);
    expect(await main(["migrate", "--workspace", made.path])).toBe(0);
    expect(await main(["ingest", "--workspace", made.path])).toBe(0);
  });

  it("has everything after plaint migrate that it had, masked", async () => {
    using made = folder();
    const path = await stored(made, 1);
    expect(found(path)).toEqual(numbers);
    expect(await migrateStore(made.workspace)).toBe(1);
    expect(found(path)).toEqual([]);
    expect(
      await made.rows(
        "select complaint_id, description, attributes::varchar as attributes from complaints order by 1",
      ),
    ).toEqual([
      {
        complaint_id: "T-1",
        description: "please call 138****5678",
        attributes: '{"memo":"or 139****4321","note":"ring twice"}',
      },
      { complaint_id: "T-2", description: "late", attributes: '{"note":"none"}' },
    ]);
    expect(
      await made.rows(
        `select (select count(*) from versions)::integer as versions, (select count(*) from files)::integer as files,
           (select count(*) from rejects)::integer as rejects, (select count(*) from words)::integer as words, (select count(*) from texts)::integer as texts`,
      ),
    ).toEqual([{ versions: 1, files: 1, rejects: 1, words: 0, texts: 0 }]);
    expect(await storeWords(await made.db())).toBe(2);
    made.closeStore();
    expect(readdirSync(join(made.path, "data"))).toEqual(["plaint.duckdb"]);
  });

  it("is then as one that is loaded freshly, and takes the same file as the same", async () => {
    using made = folder();
    await stored(made, 1);
    await migrateStore(made.workspace);
    using fresh = folder();
    const { content_hash } = await fresh.load();
    expect(await contentHash(await made.db())).toBe(content_hash);
    const again = await made.load();
    expect(again.totals).toEqual({
      rows_read: 4,
      inserted: 0,
      updated: 0,
      unchanged: 3,
      duplicate: 0,
      rejected: 1,
    });
    expect(again.content_hash).toBe(content_hash);
  });

  it("is up to date after that, and a second run leaves it alone", async () => {
    using made = folder();
    const path = await stored(made, 1);
    await migrateStore(made.workspace);
    const bytes = readFileSync(path);
    expect(await migrateStore(made.workspace)).toBe(storeFormat);
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it("may have been left by a process that was killed: what it had committed is kept", async () => {
    using made = folder();
    const path = await stored(made, 1);
    const db = await Database.open(path, { checkpoint_threshold: "1GB" });
    await db.run("pragma disable_checkpoint_on_shutdown");
    await db.run("update complaints set department = 'north'");
    db.close();
    expect(existsSync(`${path}.wal`)).toBe(true);
    await migrateStore(made.workspace);
    expect(await made.column("select distinct department from complaints")).toEqual(["north"]);
    expect(existsSync(`${path}.wal`)).toBe(false);
  });

  it("is left as it is while another process uses it, and so are that one's working files", async () => {
    using made = folder();
    await made.load();
    const landed = made.write(".plaint/landing/landed-1.csv", "1");
    // Another process: within one, DuckDB refuses a second database of the same file in other words.
    const { code, err } = await plaintProcess(["migrate", "--workspace", made.path]);
    expect([code, err]).toEqual([2, expect.stringContaining("another process is using the store")]);
    expect(existsSync(landed)).toBe(true);
  });
});

const complaints2 = `id,at,changed,status,ended,again,unit
T-1,2026-01-02T08:00:00Z,2026-01-02T09:00:00Z,open,,0,north
T-1,2026-01-02T08:00:00Z,2026-01-05T09:00:00Z,resolved,2026-01-05,0,north
T-1,2026-01-02T08:00:00Z,2026-01-09T09:00:00Z,resolved,2026-01-08,1,south
`;
const log2 =
  "id,at,event,level\nT-1,2026-01-03T10:00:00Z,escalated,2\nT-1,2026-01-04T10:00:00Z,contacted,\n";

/** A workspace with the two files that the store of format 2 was loaded from. */
function folder2(): Folder {
  const made = new Folder(
    "- { name: desk, files: [in/a.csv], columns: { complaint_id: id, received_at: at, updated_at: changed, resolved_at: ended, reopened_count: again, department: unit } }\n" +
      "- { name: log, files: [in/log.csv], table: events, complaints: desk, columns: { complaint_id: id } }",
  );
  made.write("in/a.csv", complaints2);
  made.write("in/log.csv", log2);
  return made;
}

async function stored2(made: Folder): Promise<void> {
  mkdirSync(join(made.path, "data"));
  const db = await Database.open(made.workspace.store);
  for (const [name, text] of [
    ["desk", complaints2],
    ["log", log2],
  ] as const) {
    const sha256 = createHash("sha256").update(text).digest("hex");
    await db.run(`set variable ${name}_file = ${literal(sha256.slice(0, 16))}`);
    await db.run(`set variable ${name}_hash = ${literal(sha256)}`);
  }
  await db.run(readFileSync("test/fixtures/store-2.sql", "utf8"));
  db.close();
}

describe("a store of format 2", () => {
  it("has every table after plaint migrate, the events with a precision and those that format 2 did not see", async () => {
    using made = folder2();
    await stored2(made);
    await expect(openStore(made.workspace)).rejects.toThrow("run plaint migrate");
    expect(await migrateStore(made.workspace)).toBe(2);
    expect(
      await made.rows(
        `select strftime("at" at time zone 'UTC', '%m-%d %H:%M:%S') as moment, at_precision, event, step, basis from events order by "at"`,
      ),
    ).toEqual(
      [
        ["01-03 10:00:00", "instant", "escalated", "logged"],
        ["01-04 10:00:00", "instant", "contacted", "logged"],
        ["01-05 00:00:00", "day", "resolved", "derived"],
        ["01-07 23:59:59", "day", "reopened", "derived"],
        ["01-08 00:00:00", "day", "resolved", "derived"],
        ["01-09 09:00:00", "instant", "transferred", "derived"],
      ].map(([moment, at_precision, event, basis]) => ({
        moment,
        at_precision,
        event,
        step: null,
        basis,
      })),
    );
    expect(
      await made.rows(
        `select (select count(*) from versions)::integer as versions, (select count(*) from files)::integer as files,
           (select count(*) from forgotten)::integer as forgotten, (select count(*) from words)::integer as words`,
      ),
    ).toEqual([{ versions: 2, files: 2, forgotten: 1, words: 0 }]);
  });

  it("is then as one that is loaded freshly, and takes the same files as the same", async () => {
    using made = folder2();
    await stored2(made);
    await migrateStore(made.workspace);
    using fresh = folder2();
    const { content_hash } = await fresh.load();
    expect(await contentHash(await made.db())).toBe(content_hash);
    const again = await made.load();
    expect(again.totals).toMatchObject({ inserted: 0, updated: 0, unchanged: 5, duplicate: 0 });
    expect(again.content_hash).toBe(content_hash);
  });
});

describe("a store that cannot be migrated", () => {
  it("of a format that nobody knows is refused, and stays", async () => {
    using made = folder();
    const path = await stored(made, 99);
    const bytes = readFileSync(path);
    await expect(migrateStore(made.workspace)).rejects.toThrow(
      `store format 99; this version brings formats 1 to ${storeFormat - 1} to ${storeFormat}`,
    );
    await expect(openStore(made.workspace)).rejects.toThrow(
      "use that version, or move the store away and run plaint ingest again",
    );
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(readdirSync(join(made.path, "data"))).toEqual(["plaint.duckdb"]);
  });

  it("that is not there is said to be missing", async () => {
    using made = folder();
    await expect(migrateStore(made.workspace)).rejects.toThrow("no store yet; run plaint ingest");
  });

  it("that is no database is said to be none", async () => {
    using made = folder();
    made.write("data/plaint.duckdb", "a text that is no database, long enough to be looked at");
    await expect(migrateStore(made.workspace)).rejects.toThrow("not a DuckDB database");
  });
});
