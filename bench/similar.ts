import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { dict } from "@node-rs/jieba/dict.js";
import { openCaseLibrary } from "../src/commands/case-library.ts";
import { loadWorkspace } from "../src/config.ts";
import type { AppendedColumn } from "../src/database.ts";
import { openStore } from "../src/ingest/store/store.ts";
import { storeTexts } from "../src/ingest/texts/texts.ts";
import { dataFolder } from "./measure.ts";

/**
 * The case library (`plaint similar`) over seeded Chinese texts of about 60 characters (BENCH_ROWS, 1 million), nearly all different: words as often as
 * jieba's dictionary says, between clauses of complaints. Asked: from a text to its answer in under 100 ms
 * once the index is made.
 */
const rows = Number(process.env.BENCH_ROWS ?? 1_000_000);
const queries = 200;
const folder = join(dataFolder, `similar-${rows}`);

const clauses = [
  "快递三天没更新",
  "快递员没有提前打电话联系",
  "客服多次推诿不处理",
  "包裹外箱已经破损",
  "里面的东西碎了",
  "退款迟迟没有到账",
  "未经同意代签收",
  "要求赔偿损失",
  "希望尽快退款",
  "请核实后回复",
] as const;

let state = 20260101;
function chance(): number {
  state = (state + 0x6d2b79f5) | 0;
  let bits = Math.imul(state ^ (state >>> 15), state | 1);
  bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
  return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
}
const one = <Each>(list: readonly Each[]): Each => list[Math.floor(chance() * list.length)] as Each;

/** The 40 000 commonest words of two or three characters, with the share of all up to each. */
function dictionary(): { words: string[]; shares: Float64Array } {
  const known = new TextDecoder()
    .decode(dict)
    .split("\n")
    .map((line) => line.split(" "))
    .filter(([word = ""]) => /^\p{Script=Han}{2,3}$/u.test(word))
    .map(([word, count]) => ({ word: word as string, count: Number(count) }))
    .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
    .slice(0, 40_000);
  const shares = new Float64Array(known.length);
  let sum = 0;
  for (const [index, { count }] of known.entries()) {
    sum += count;
    shares[index] = sum;
  }
  return { words: known.map(({ word }) => word), shares: shares.map((share) => share / sum) };
}

const { words, shares } = dictionary();
function oneWord(): string {
  const drawn = chance();
  let from = 0;
  let until = shares.length - 1;
  while (from < until) {
    const middle = (from + until) >> 1;
    if ((shares[middle] as number) < drawn) from = middle + 1;
    else until = middle;
  }
  return words[from] as string;
}
const some = (count: number) => Array.from({ length: count }, oneWord).join("");
const complaint = () => `${one(clauses)}，${some(9)}，${some(9)}，${one(clauses)}。`;

/** Complaints over two years, all closed after one day to ten. */
function made(from: number): AppendedColumn[] {
  const numbers = Array.from({ length: Math.min(50_000, rows - from) }, (_, index) => from + index);
  return [
    { type: "integer", values: Int32Array.from(numbers) },
    { type: "integer", values: Int32Array.from(numbers, () => Math.floor(chance() * 730 * 1440)) },
    {
      type: "integer",
      values: Int32Array.from(numbers, () => 1440 + Math.floor(chance() * 9 * 1440)),
    },
    { type: "varchar", values: numbers.map(complaint) },
  ];
}

async function fill(): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "plaint.yaml"),
    "title: Bench\ntimezone: Asia/Shanghai\nsources:\n  - { name: hotline, files: [none.csv], columns: { complaint_id: id, received_at: at } }\n",
  );
  const workspace = loadWorkspace(folder);
  const db = await openStore(workspace);
  await db.run(
    "create temp table made (number integer, minute integer, took integer, text varchar)",
  );
  for (let from = 0; from < rows; from += 50_000) await db.append("made", made(from));
  await db.run(`
    insert into complaints by name
    select
      'hotline' as source, 'c' || number as complaint_id,
      timestamptz '2024-11-01 00:00:00+00' + to_minutes(minute) as received_at, 'instant' as received_precision,
      received_at + to_minutes(took) as closed_at, 'closed' as status,
      ['kind ' || number % 30] as category, [['refund'], ['apology'], ['apology', 'compensation']][1 + number % 3] as solution,
      number % 5 / 4.0 as satisfaction_score, text as description,
      'file' as file_id, number + 1 as row_number, 1 as loaded_in
    from made`);
  await db.run("drop table made");
  await storeTexts(db, workspace.config, { themes: false });
  db.close();
}

/** A third are complaints of the store, a third a few words as a person types them, a third the commonest words of all. */
function question(number: number): string {
  if (number % 3 === 0) return `c${Math.floor(chance() * rows)}`;
  if (number % 3 === 1) return `${one(clauses)}${some(3)}`;
  return `${one(clauses)}，${one(clauses)}`;
}

if (!existsSync(join(folder, "data/plaint.duckdb"))) {
  console.error(`filling a store with ${rows} complaints …`);
  await fill();
}
const seconds = (from: number) => ((performance.now() - from) / 1000).toFixed(1);
const workspace = loadWorkspace(folder);
const making = performance.now();
(await openCaseLibrary(workspace, () => {})).close();
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}`);
console.log(`the index, with words where they are missing   ${seconds(making)} s`);
const peak = () => `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`;
console.log(`peak memory                                    ${peak()}`);
const opening = performance.now();
const library = await openCaseLibrary(workspace, () => {});
console.log(`start of the command: is it current, open it   ${seconds(opening)} s`);
const took: number[] = [];
const processor: number[] = [];
let found = 0;
for (let number = 0; number < queries; number++) {
  const asked = question(number);
  const before = process.cpuUsage();
  const start = performance.now();
  found += (await library.similar(asked, 10)).rows.length;
  took.push(performance.now() - start);
  const { user, system } = process.cpuUsage(before);
  processor.push((user + system) / 1000);
}
library.close();
const at = (times: readonly number[], share: number) =>
  (times.toSorted((a, b) => a - b)[Math.ceil(share * queries) - 1] as number)
    .toFixed(0)
    .padStart(5);
const line = (times: readonly number[]) => `p50 ${at(times, 0.5)} ms  p95 ${at(times, 0.95)} ms`;
console.log(`answers to ${queries} questions   ${line(took)}  (asked: under 100)`);
console.log(`their processor time       ${line(processor)}`);
console.log(`rows found                 ${found}`);
