import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { CHARGES } from "../data/generator/phrases/charges.ts";
import { ENGLISH, ENGLISH_ASKS } from "../data/generator/phrases/english.ts";
import {
  ASKS,
  CONSEQUENCES,
  ITEMS,
  OPENERS,
  TIMES,
  TRIED,
} from "../data/generator/phrases/frames.ts";
import { INFORMATION } from "../data/generator/phrases/information.ts";
import { SAFETY } from "../data/generator/phrases/safety.ts";
import { OTHER, SERVICE } from "../data/generator/phrases/service.ts";
import { TRADITIONAL, TRADITIONAL_ASKS } from "../data/generator/phrases/traditional.ts";
import { Stream } from "../data/generator/random.ts";
import { Database } from "../src/database.ts";
import { storeWords } from "../src/ingest/texts/words.ts";
import { dataFolder, median } from "./measure.ts";
import type { Way } from "./tokens-thread.ts";

/**
 * Texts of about 60 characters (BENCH_ROWS, 1 million; a tenth Traditional, a twentieth English) into words in two threads,
 * against jieba alone, `cut(text, true)`, over the same texts in two threads that hold their halves already. Asked: at most 1.5
 * times as long, from texts to numbers of words; told as well: all of `storeWords`, which reads them from a store and writes them.
 */
const rows = Number(process.env.BENCH_ROWS ?? 1_000_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const threads = 2;

const stream = new Stream("bench/tokens");
const bodies = Object.values({
  ...SERVICE,
  ...CHARGES,
  ...SAFETY,
  ...INFORMATION,
  ...OTHER,
}).flat();
const [english, traditional] = [ENGLISH, TRADITIONAL].map((each) => Object.values(each).flat()) as [
  string[],
  string[],
];
const stations = ["望京", "西湖", "徐汇", "武侯", "海珠", "南山", "江汉", "鼓楼"];

function filled(phrase: string): string {
  return phrase.replace(/\{(\w+)\}/g, (_, slot: string) => {
    if (slot === "item") return stream.pick(ITEMS);
    return slot === "station" ? `${stream.pick(stations)}站` : String(stream.integer(2, 99));
  });
}

function complaint(): string {
  const at = stream.uniform();
  if (at < 0.05) return `${filled(stream.pick(english))}. ${stream.pick(ENGLISH_ASKS)}`;
  if (at < 0.15) {
    const both = `${filled(stream.pick(traditional))}，${filled(stream.pick(traditional))}`;
    return `${both.slice(0, 48)}，${stream.pick(TRADITIONAL_ASKS)}。`;
  }
  let text = stream.pick(OPENERS) + stream.pick(TIMES) + filled(stream.pick(bodies));
  for (let part = 0; text.length < 46; part++)
    text += `，${filled(stream.pick([TRIED, CONSEQUENCES, bodies, ASKS][part % 4] as string[]))}`;
  return `${text}。`;
}

interface Spent {
  readonly seconds: number;
  readonly cpu: number;
}

async function spent(work: () => Promise<unknown>): Promise<Spent> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 };
}

const reply = (worker: Worker) => once(worker, "message");

async function cutInThreads(texts: readonly string[]): Promise<Record<Way, Spent[]>> {
  const half = Math.ceil(texts.length / threads);
  const workers = Array.from({ length: threads }, (_, thread) => {
    const workerData = { texts: texts.slice(thread * half, (thread + 1) * half) };
    return new Worker(new URL("tokens-thread.js", import.meta.url), { workerData, execArgv: [] });
  });
  await Promise.all(workers.map(reply));
  const taken: Record<Way, Spent[]> = { bare: [], words: [] };
  for (let round = 0; round < rounds; round++)
    for (const way of ["bare", "words"] as const)
      taken[way].push(
        await spent(() =>
          Promise.all(
            workers.map((worker) => {
              worker.postMessage(way);
              return reply(worker);
            }),
          ),
        ),
      );
  await Promise.all(workers.map((worker) => worker.terminate()));
  return taken;
}

async function storedInThreads(texts: readonly string[], feelings: boolean): Promise<Spent> {
  const folder = join(dataFolder, `tokens-${rows}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const db = await Database.open(join(folder, "store.duckdb"), { memory_limit: "1100MB" });
  for (const schema of ["store", "texts"])
    await db.run(
      readFileSync(new URL(`../src/ingest/store/${schema}.sql`, import.meta.url), "utf8"),
    );
  await db.run("create temp table made (number integer, text varchar)");
  for (let from = 0; from < rows; from += 100_000) {
    const part = texts.slice(from, from + 100_000);
    await db.append("made", [
      { type: "integer", values: Int32Array.from(part, (_, index) => from + index) },
      { type: "varchar", values: part },
    ]);
  }
  await db.run(`
    insert into complaints (source, complaint_id, received_at, received_precision, description, file_id, row_number, loaded_in)
    select 'web', 'c' || number, timestamptz '2024-01-01 00:00:00+00' + to_seconds(number * 60), 'second', text, 'made', number, 1 from made`);
  await db.run("checkpoint");
  const taken = await spent(() => storeWords(db, { threads, feelings }));
  console.log(
    `rows of words, of texts  ${await db.value("select count(*) from text_words")}, ${await db.value("select count(*) from texts")}`,
  );
  db.close();
  rmSync(folder, { recursive: true });
  return taken;
}

const texts = Array.from({ length: rows }, complaint);
const characters = texts.reduce((sum, { length }) => sum + length, 0);
console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}; ${rows} texts of ${(characters / rows).toFixed(1)} characters, ` +
    `${new Set(texts).size} of them different`,
);
const { bare, words } = await cutInThreads(texts);
const middle = (of: readonly Spent[], figure: keyof Spent) =>
  median(of.map((each) => each[figure]));
const reference = middle(bare, "seconds");
const told = (name: string, { seconds, cpu }: Spent, asked = "") =>
  console.log(
    `${name.padEnd(24)} ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of CPU; ratio ${(seconds / reference).toFixed(2)}, of CPU ${(cpu / middle(bare, "cpu")).toFixed(2)}${asked}`,
  );
const both = (of: readonly Spent[]) => ({ seconds: middle(of, "seconds"), cpu: middle(of, "cpu") });
told("jieba alone", both(bare));
told("texts → words", both(words), "  (asked: at most 1.5)");
told("storeWords", await storedInThreads(texts, false));
told("with feelings", await storedInThreads(texts, true));
console.log(`peak memory              ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`);
