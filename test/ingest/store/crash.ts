import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { contentHash } from "../../../src/ingest/store/content-hash.ts";
import type { Folder } from "../folder.ts";

const child = fileURLToPath(new URL("crash-child.ts", import.meta.url));

/** Complaints in several formats, each read in its own way, and their log. */
export const crashSources =
  "- { name: desk, files: [in/*], exported_at: { name: '(\\d{8})', format: yyyyMMdd }, columns: { complaint_id: id, received_at: at, description: note } }\n" +
  "- { name: log, files: [log/*], table: events, complaints: desk }";

/** So many exports of so many rows and a log; each has a third of the one before again, changed, and a row that cannot be loaded. */
export function fillForCrash(folder: Folder, exports: number, rows: number): void {
  for (let file = 0; file < exports; file++) {
    const records = Array.from({ length: rows }, (_, index) => {
      const id = file * Math.floor((rows * 2) / 3) + index;
      return {
        id,
        at: `2026-01-0${1 + (id % 9)}`,
        note: `text, of ${id} in ${file}, call 138${10_000_000 + id}`,
      };
    });
    const bad = { id: "x", at: "never", note: "" };
    const name = `in/202602${String(file + 10)}`;
    if (file % 4 === 3) folder.write(`${name}.json`, JSON.stringify([...records, bad]));
    else {
      const lines = [...records, bad].map(({ id, at, note }) => `${id},${at},"${note}"\n`);
      // A row of another width: read by the tolerant reader.
      const ragged = file % 4 === 2 ? "1,2\n" : "";
      folder.write(`${name}.csv`, `id,at,note\n${lines.join("")}${ragged}`);
    }
  }
  const events = Array.from({ length: rows }, (_, id) => `${id},2026-01-09,closed\n`);
  folder.write("log/a.csv", `complaint_id,at,event\n${events.join("")}`);
}

export interface Killed {
  /** Milliseconds from the first statement to the end. */
  readonly lasted: number;
  /** The statement that ran last; null: it had ended before. */
  readonly during: string | null;
}

/** Loads the folder in a process of its own and kills it so many milliseconds after its first statement. */
export async function killAfter(folder: Folder, milliseconds: number): Promise<Killed> {
  const running = spawn(process.execPath, ["--import", "tsx", child, folder.path], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(running, "exit");
  let began = 0;
  let said = "";
  let timer: NodeJS.Timeout | undefined;
  running.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    if (began > 0) return;
    began = performance.now();
    if (Number.isFinite(milliseconds))
      timer = setTimeout(() => running.kill("SIGKILL"), milliseconds);
  });
  const [code, signal] = await ended;
  clearTimeout(timer);
  if (signal !== "SIGKILL" && code !== 0) throw new Error(`the load ended with ${code}`);
  const during = signal === "SIGKILL" ? (said.trimEnd().split("\n").at(-1) ?? "") : null;
  return { lasted: performance.now() - began, during };
}

/**
 * Opens a store that a kill left and holds it to what must be so.
 * @returns how many files it has
 */
export async function heldAfterKill(folder: Folder): Promise<number> {
  const files = await folder.rows(
    `select path, table_name, rows_read::integer as read, (inserted + updated + unchanged + duplicate + rejected)::integer as sum,
       inserted::integer as inserted, rejected::integer as rejected, refused from files order by source, path`,
  );
  for (const { path, read, sum, refused } of files)
    if (read !== sum || refused !== null)
      throw new Error(`${path}: ${read} rows read, ${sum} told of`);
  const inserted = (table: string) =>
    files
      .filter((file) => file.table_name === table)
      .reduce((all, file) => all + Number(file.inserted), 0);
  const [held] = await folder.rows(
    `select (select count(*) from complaints)::integer as complaints,
       (select count(*) from events where basis = 'logged')::integer as events,
       (select count(distinct (path, row_number)) from rejects)::integer as rejects,
       (select count(*) from (select complaint_id from complaints group by all having count(*) > 1))::integer as twice,
       (select count(*) from versions where complaint_id not in (select complaint_id from complaints))::integer as orphans`,
  );
  const wanted = {
    complaints: inserted("complaints"),
    events: inserted("events"),
    rejects: files.reduce((all, file) => all + Number(file.rejected), 0),
    twice: 0,
    orphans: 0,
  };
  if (JSON.stringify(held) !== JSON.stringify(wanted))
    throw new Error(
      `the store holds ${JSON.stringify(held)}; its files say ${JSON.stringify(wanted)}`,
    );
  const left = ["landing", "spill"].flatMap((name) =>
    readdirSync(join(folder.path, ".plaint", name)),
  );
  if (left.length > 0) throw new Error(`left behind: ${left.join(", ")}`);
  return files.length;
}

/** The content hash after all is loaded. */
export async function hashAfterLoading(folder: Folder): Promise<string> {
  await folder.load();
  return contentHash(await folder.db());
}

/** Numbers from 0 to 1, the same for a seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
