import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Database } from "../../src/database.ts";
import { UserError } from "../../src/error.ts";
import { matchFiles } from "../../src/ingest/files.ts";
import { mayChange } from "../../src/ingest/read/utf8.ts";
import { openStore } from "../../src/ingest/store/store.ts";
import { storeFormat } from "../../src/tables.ts";
import { Folder, told } from "./folder.ts";

const row = "id,at\n1,2026-01-01\n";

describe("the files of a source", () => {
  it.each([
    ["in/*.csv", ["in/a.csv", "in/b c.csv"]],
    ["in/**/*.csv", ["in/a.csv", "in/b c.csv", "in/deep/er/d.csv"]],
    ["**/d.csv", ["in/deep/er/d.csv"]],
    ["in/deep/**", ["in/deep/er/d.csv", "in/deep/x.txt"]],
    ["in/?.csv", ["in/a.csv"]],
    ["in/a.csv", ["in/a.csv"]],
    ["in/*.CSV", []],
    ["in", []],
    ["nowhere/*.csv", []],
  ])("that match %s are %j, sorted", (pattern, expected) => {
    using folder = new Folder();
    for (const name of ["in/b c.csv", "in/a.csv", "in/deep/er/d.csv", "in/deep/x.txt"])
      folder.write(name, row);
    expect(matchFiles(folder.path, pattern)).toEqual(
      expected.map((name) => join(folder.path, name)),
    );
  });

  it("may be links, and a broken link is none", () => {
    using folder = new Folder();
    folder.write("elsewhere/a.csv", row);
    mkdirSync(join(folder.path, "in"));
    symlinkSync("../elsewhere/a.csv", join(folder.path, "in/l.csv"));
    symlinkSync("../nowhere", join(folder.path, "in/x.csv"));
    expect(matchFiles(folder.path, "in/*")).toEqual([join(folder.path, "in/l.csv")]);
  });

  it.each([
    'it\'s "here".csv',
    "投诉 导出（1）.csv",
    "a[1].csv",
    "a{1}.csv",
    "a;b$c%20.csv",
    "-a.csv",
    "né.csv",
  ])("may be called %s", async (name) => {
    using folder = new Folder();
    folder.write(`in/${name}`, row);
    folder.write("a1.csv", "id,at\n9,2026-01-01\n");
    folder.write("in2/a1.csv", "id,at\n9,2026-01-01\n");
    expect((await folder.load()).files.map(({ path }) => path)).toEqual([`in/${name}`]);
    expect(await folder.column("select complaint_id from complaints")).toEqual(["1"]);
    expect(await folder.column("select path from files")).toEqual([`in/${name}`]);
  });

  it("are not taken for a pattern: a[1].csv beside a1.csv", async () => {
    using folder = new Folder();
    folder.write("in/a1.csv", "id,at\n9,2026-01-01\n");
    folder.write("in/a[1].csv", row);
    await folder.load();
    expect(await folder.column("select complaint_id from complaints order by 1")).toEqual([
      "1",
      "9",
    ]);
  });

  it("are loaded once where two patterns name them", async () => {
    using folder = new Folder(
      "- { name: desk, files: [in/*, in/a.csv], columns: { complaint_id: id, received_at: at } }",
    );
    folder.write("in/a.csv", row);
    expect((await folder.load()).files.map(told)).toEqual([[1, 1, 0, 0, 0, 0]]);
  });

  const two = ["one", "two"]
    .map(
      (name) =>
        `- { name: ${name}, files: [in/*], columns: { complaint_id: id, received_at: at } }`,
    )
    .join("\n");
  it.each([
    [
      "that no pattern matches",
      two,
      ["out/a.csv"],
      {},
      "belongs to no source of plaint.yaml; say which with --source one|two",
    ],
    [
      "of several sources",
      two,
      ["in/a.csv"],
      {},
      "belongs to several sources (one, two); say which with --source one|two",
    ],
    [
      "of an unknown source",
      two,
      ["in/a.csv"],
      { source: "three" },
      "--source three: no such source; plaint.yaml has one, two",
    ],
    ["that are missing", two, ["in/b.csv"], {}, "in/b.csv: no such file"],
    ["that are a folder", two, ["in"], { source: "one" }, "in: is a folder, expected a file"],
  ])("%s are refused", async (_name, sources, files, options, message) => {
    using folder = new Folder(sources);
    folder.write("in/a.csv", row);
    folder.write("out/a.csv", row);
    await expect(folder.load(files, options)).rejects.toThrow(message);
    await expect(folder.load(files, options)).rejects.toBeInstanceOf(UserError);
  });

  it("that match nothing are a mistake", async () => {
    using folder = new Folder();
    await expect(folder.load()).rejects.toThrow(
      `plaint.yaml source desk files: nothing matches "in/*" in ${folder.path}`,
    );
  });

  it("before a broken one stay loaded, and none of the broken one", async () => {
    using folder = new Folder();
    folder.write("in/a.csv", row);
    folder.write("in/b.csv", "id,when\n2,2026-01-01\n");
    await expect(folder.load()).rejects.toThrow(
      'no column "at" in in/b.csv; its columns are id, when',
    );
    expect(await folder.column("select path from files")).toEqual(["in/a.csv"]);
  });
});

describe("a file whose encoding cannot be told", () => {
  it("is refused with the place of the first byte that is not UTF-8, and the likely ones", async () => {
    using folder = new Folder();
    folder.write("in/a.csv", Buffer.concat([Buffer.from(`${row}2,`), Buffer.from([0xb1, 0xa8])]));
    await expect(folder.load()).rejects.toThrow(
      "in/a.csv: not UTF-8 (byte 21), and its encoding cannot be told: too few characters to tell gb18030 from big5; " +
        'expected format: {encoding: …} in plaint.yaml, likely gb18030 (the header then reads "id,at") or big5',
    );
  });

  it("mayChange knows every character that normalisation may change or move", () => {
    const missed: string[] = [];
    for (let point = 0x80; point < 0x110000; point++) {
      if (point >= 0xd800 && point < 0xe000) continue;
      const text = String.fromCodePoint(point);
      const [lead = 0, second = 0, third = 0] = Buffer.from(text);
      if (lead > 0xcb && mayChange(lead, second, third)) continue;
      const moves = [`\u0345${text}`, `${text}\u0334`].some(
        (pair) => pair.normalize("NFC") !== pair,
      );
      if (moves || text.normalize("NFC") !== text) missed.push(point.toString(16));
    }
    expect(missed).toEqual([]);
  });
});

describe("the store", () => {
  it("that another process holds is refused with its number", async () => {
    using folder = new Folder();
    const { store } = folder.workspace;
    (await openStore(folder.workspace)).close();
    const script = `const { DuckDBInstance } = await import("@duckdb/node-api"); await DuckDBInstance.create(${JSON.stringify(store)}); console.log("open"); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      await once(child.stdout, "data");
      await expect(openStore(folder.workspace)).rejects.toThrow(
        `${store}: another process is using the store (process ${child.pid}); wait until it has finished`,
      );
    } finally {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
  });

  it("clears what a killed process spilled beside it: it may hold texts", async () => {
    using folder = new Folder();
    folder.write(".plaint/spill/duckdb_temp_storage-0.tmp", "投诉人电话 139");
    await folder.db();
    expect(existsSync(join(folder.path, ".plaint/spill/duckdb_temp_storage-0.tmp"))).toBe(false);
  });

  it("of another format is refused and left alone", async () => {
    using folder = new Folder();
    const { store } = folder.workspace;
    (await openStore(folder.workspace)).close();
    let db = await Database.open(store);
    await db.run("update store_format set version = 99; drop table words");
    db.close();
    await expect(openStore(folder.workspace)).rejects.toThrow(
      `written by another version of Plaint (store format 99, this one writes ${storeFormat}); use that version, or move the store away and run plaint ingest again`,
    );
    db = await Database.open(store);
    expect(await db.value("select count(*) from duckdb_tables() where table_name = 'words'")).toBe(
      "0",
    );
    db.close();
  });

  it("of an older format is refused with the command that brings it up to date", async () => {
    using folder = new Folder();
    (await openStore(folder.workspace)).close();
    const db = await Database.open(folder.workspace.store);
    await db.run("update store_format set version = 1");
    db.close();
    await expect(openStore(folder.workspace)).rejects.toThrow(
      `written by another version of Plaint (store format 1, this one writes ${storeFormat}); run plaint migrate`,
    );
  });

  it("that is no database is refused", async () => {
    using folder = new Folder();
    folder.write("data/plaint.duckdb", "hello, this is no database at all".repeat(500));
    await expect(openStore(folder.workspace)).rejects.toThrow(
      "not a DuckDB database; move it away and run plaint ingest",
    );
  });
});
