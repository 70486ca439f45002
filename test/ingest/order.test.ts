import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentHash } from "../../src/ingest/content-hash.ts";
import { Folder } from "./folder.ts";

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
      { numRuns: Number(process.env.ORDER_RUNS ?? 15), seed: 20261121, endOnFailure: true },
    );
  });
});
