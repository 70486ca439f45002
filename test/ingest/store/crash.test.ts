import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { Folder } from "../folder.ts";
import {
  crashSources,
  fillForCrash,
  hashAfterLoading,
  heldAfterKill,
  killAfter,
  seeded,
} from "./crash.ts";

const child = fileURLToPath(new URL("crash-child.ts", import.meta.url));
const source =
  "- { name: desk, files: [in/*], columns: { complaint_id: id, received_at: at, updated_at: changed } }";

/** Four files of 3 000 rows; each has a third of the one before again, newer, and one row that cannot be loaded. */
function fill(folder: Folder): void {
  for (let file = 0; file < 4; file++) {
    const rows = Array.from({ length: 3_000 }, (_, index) => {
      const id = file * 2_000 + index;
      return `${id},2026-01-0${1 + (id % 9)},2026-02-0${file + 1},"text, of ${id} in ${file}"`;
    });
    folder.write(`in/${file}.csv`, `id,at,changed,note\n${rows.join("\n")}\nx,never,,\n`);
  }
}

/** All that the store knows, without when it was loaded. */
const state = (folder: Folder) =>
  folder.rows(
    `with known as (
       select 'now' as part, complaint_id as id, known_from, c::varchar as text from (select * exclude (loaded_in) from complaints) as c
       union all
       select 'before', complaint_id, known_from, v::varchar from (select * exclude (loaded_in) from versions) as v
     )
     select part, count(*)::integer as rows, md5(string_agg(text, chr(10) order by id, known_from)) as content
     from known group by part order by part`,
  );

/** Loads the folder in a process of its own and kills it as it begins a statement for the given time. */
async function killAt(folder: Folder, statement: string, time: number): Promise<void> {
  const running = spawn(process.execPath, ["--import", "tsx", child, folder.path], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(running, "exit");
  let said = "";
  running.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    const times = said.split("\n").filter((line) => line.startsWith(statement)).length;
    if (times >= time) running.kill("SIGKILL");
  });
  const [, signal] = await ended;
  expect(signal, `${statement} was never reached`).toBe("SIGKILL");
}

describe("a load that is killed", () => {
  it("leaves whole files or nothing of them, and a second run ends as an undisturbed one", {
    timeout: 2150_000,
  }, async () => {
    using undisturbed = new Folder(source);
    fill(undisturbed);
    await undisturbed.load();
    const wanted = await state(undisturbed);
    const moments: [statement: string, time: number, whole: number][] = [
      ["insert into complaints", 1, 0],
      ["delete from complaints", 1, 1],
      ["insert into versions", 2, 2],
      ["insert into files", 3, 2],
      ["commit", 4, 3],
    ];
    for (const [statement, time, whole] of moments) {
      using folder = new Folder(source);
      fill(folder);
      await killAt(folder, statement, time);
      const files = await folder.rows(
        "select path, (rows_read = inserted + updated + unchanged + duplicate + rejected) as sums, inserted::integer as inserted, updated::integer as updated from files order by path",
      );
      // A commit may be through before the signal arrives.
      expect([whole, statement === "commit" ? whole + 1 : whole]).toContain(files.length);
      expect(files.map(({ path }) => path)).toEqual(
        ["in/0.csv", "in/1.csv", "in/2.csv", "in/3.csv"].slice(0, files.length),
      );
      expect(files.map(({ sums, inserted, updated }) => [sums, inserted, updated])).toEqual(
        files.map((_, index) => [true, index ? 2_000 : 3_000, index ? 1_000 : 0]),
      );
      const [held] = await folder.rows(
        "select (select count(*) from complaints)::integer as complaints, (select count(*) from versions)::integer as versions, (select count(*) from rejects where field = 'received_at')::integer as rejects",
      );
      expect(held).toEqual({
        complaints: files.reduce((sum, file) => sum + Number(file.inserted), 0),
        versions: files.reduce((sum, file) => sum + Number(file.updated), 0),
        rejects: files.length,
      });
      await folder.load();
      expect(await state(folder)).toEqual(wanted);
    }
  });

  it("at any moment, read by any reader, does so too", { timeout: 2150_000 }, async () => {
    using undisturbed = new Folder(crashSources);
    fillForCrash(undisturbed, 4, 50);
    const { lasted } = await killAfter(undisturbed, Number.POSITIVE_INFINITY);
    expect(await heldAfterKill(undisturbed)).toBe(5);
    const wanted = await hashAfterLoading(undisturbed);
    const random = seeded(3);
    for (let kill = 0; kill < 3; kill++) {
      using folder = new Folder(crashSources);
      fillForCrash(folder, 4, 50);
      await killAfter(folder, (kill + random()) * (lasted / 3));
      await heldAfterKill(folder);
      expect(await hashAfterLoading(folder)).toBe(wanted);
    }
  });
});

/** Runs a command line of the shell. */
function shell(line: string): Promise<{ code: number; err: string }> {
  return new Promise((done) => {
    execFile("bash", ["-c", line], (error, _, err) =>
      done({ code: error ? Number(error.code) : 0, err }),
    );
  });
}

const ingestLine = (folder: Folder) =>
  `exec '${process.execPath}' bin/plaint.js ingest --workspace '${folder.path}'`;

describe("a load that cannot go on", () => {
  it.skipIf(process.platform === "win32")(
    "for want of room leaves the store at the last finished file, and says so",
    { timeout: 60_000 },
    async () => {
      using folder = new Folder(source);
      folder.write("in/a.csv", "id,at,changed,note\n1,2026-01-01,2026-01-02,first\n");
      const random = seeded(5);
      const rows = Array.from(
        { length: 150_000 },
        (_, id) => `${id + 10},2026-01-01,2026-01-02,${random()} ${random()} ${random()}\n`,
      );
      folder.write("in/b.csv", `id,at,changed,note\n${rows.join("")}`);
      // No file may grow beyond 1.8 MB; the signal that says so is ignored, so that writing fails instead.
      const { code, err } = await shell(`trap '' XFSZ; ulimit -f 1800; ${ingestLine(folder)}`);
      expect(err).toContain("the disk is full, or a file may not grow any more");
      expect(err).not.toContain("    at ");
      expect(code).toBe(2);
      expect(await folder.column("select path from files")).toEqual(["in/a.csv"]);
      expect(await folder.column("select count(*)::integer from complaints")).toEqual([1]);
      const { totals } = await folder.load();
      expect(totals).toMatchObject({ inserted: 150_000, unchanged: 1, rejected: 0 });
    },
  );

  it("since another process is loading is told which, and disturbs nothing", {
    timeout: 60_000,
  }, async () => {
    using folder = new Folder(source);
    folder.write("in/a.csv", "id,at,changed,note\n1,2026-01-01,2026-01-02,first\n");
    await folder.load();
    const landed = folder.write(".plaint/landing/landed-1.csv", "of the process that is loading");
    const { code, err } = await shell(ingestLine(folder));
    expect(err).toContain(
      `another process is using the store (process ${process.pid}); wait until it has finished`,
    );
    expect(code).toBe(2);
    expect(readdirSync(join(landed, ".."))).toEqual(["landed-1.csv"]);
    expect((await folder.load()).totals).toMatchObject({ unchanged: 1 });
  });
});
