import { Folder } from "../test/ingest/folder.ts";
import {
  crashSources,
  fillForCrash,
  hashAfterLoading,
  heldAfterKill,
  killAfter,
  seeded,
} from "../test/ingest/store/crash.ts";

/**
 * Kills a load at many random moments; every time the store must open, reconcile, and end at the content of an undisturbed
 * load once it is loaded again. Prints in which phase of the load the kills fell.
 */
const kills = Number(process.env.CRASH_KILLS ?? 100);
const rows = Number(process.env.CRASH_ROWS ?? 10_000);
const seed = Number(process.env.CRASH_SEED ?? 1);

const phases: readonly [phase: string, statement: RegExp][] = [
  ["commit", /^commit/],
  ["record the file", /^insert into (files|rejects)|^delete from rejects/],
  ["write the tables", /^(insert into|delete from|update complaints)/],
  ["stage", /^create or replace temp (table staged_rows|view staged)/],
  ["compare versions", /^(begin|create or replace temp)/],
  [
    "open the store",
    /^(set temp_directory|set TimeZone|create temp table|create table|insert into store_format)/,
  ],
  ["read the file", /^(set variable|update staged_rows)/],
];
const phaseOf = (statement: string | null) =>
  statement === null
    ? "had ended"
    : (phases.find(([, pattern]) => pattern.test(statement))?.[0] ?? statement);

using undisturbed = new Folder(crashSources);
fillForCrash(undisturbed, 8, rows);
const { lasted } = await killAfter(undisturbed, Number.POSITIVE_INFINITY);
const wanted = await hashAfterLoading(undisturbed);
console.log(`an undisturbed load takes ${(lasted / 1000).toFixed(1)} s; content ${wanted}`);

const random = seeded(seed);
const hits = new Map<string, number>();
const left = new Map<number, number>();
for (let kill = 1; kill <= kills; kill++) {
  using folder = new Folder(crashSources);
  fillForCrash(folder, 8, rows);
  const { during } = await killAfter(folder, random() * lasted);
  const phase = phaseOf(during);
  hits.set(phase, (hits.get(phase) ?? 0) + 1);
  const files = await heldAfterKill(folder);
  left.set(files, (left.get(files) ?? 0) + 1);
  const hash = await hashAfterLoading(folder);
  if (hash !== wanted) throw new Error(`kill ${kill} during ${phase}: content ${hash}`);
  if (kill % 10 === 0) console.error(`${kill} of ${kills}`);
}
for (const [phase, count] of [...hits].sort(([, a], [, b]) => b - a))
  console.log(`${phase.padEnd(24)}${count}`);
console.log(
  `files that were whole    ${[...left]
    .sort(([a], [b]) => a - b)
    .map(([files, count]) => `${files}: ${count}`)
    .join(", ")}`,
);
console.log(`${kills} kills: every store opened, reconciled, and ended at the same content`);
