import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Database, sqlStatements } from "../database.ts";
import type { CaseFile, CaseRow } from "../reports/client/cases/case-file.ts";
import { searchForm, writeFolding } from "../reports/search-text.ts";
import type { Snapshot } from "../snapshot.ts";
import { everyFolding } from "./search-index.ts";

const sql = sqlStatements(import.meta.url, "case-library.sql");

/** How much a site shows at most. */
export interface CaseLimits {
  /** The browser looks through all of them for every letter that is typed. */
  readonly cases: number;
  /** Of all texts together, as they are shown; where they are longer, fewer cases are. */
  readonly characters: number;
}

/** About a megabyte, compressed. */
const usualLimits: CaseLimits = { cases: 5000, characters: 1_200_000 };
/** So much of a text is shown. */
const mostCharacters = 300;

const countsRow = z.strictObject({
  solved_count: z.int().nonnegative(),
  most_of_category: z.int().nonnegative(),
});
const caseRow = z.strictObject({
  source: z.string(),
  complaint_id: z.string(),
  day: z.string(),
  text: z.string(),
  resolution: z.string().nullable(),
  category: z.array(z.string()),
  product: z.string().nullable(),
  root_cause: z.array(z.string()),
  is_verified: z.boolean(),
  solution: z.array(z.string()),
  hours: z.number().nullable(),
  satisfaction: z.number().nullable(),
  solved_count: z.int().positive(),
});
type FoundCase = z.infer<typeof caseRow>;

/**
 * The solved complaints that a site shows with what solved them, from a snapshot: ended by the rule backlog.ends_at and not open again,
 * with a text, and with a solution or a resolution told. What says the same but for digits and signs, and near-duplicates, are one: the
 * newest. Of each category path the newest so many that all together keep the limits: rare categories are there, whatever the common
 * ones are. Texts are redacted, as the store has them, and cut. The same snapshot gives the same rows in the same order.
 * @returns null where the workspace shows no texts (`privacy.quotes: false`), or nothing is solved
 */
export async function caseLibrary(
  { db, asOf }: Snapshot,
  limits: CaseLimits = usualLimits,
): Promise<CaseFile | null> {
  const quotes = await db.value("select quotes from settings");
  if (quotes !== true || asOf === null) return null;
  await db.run(sql.solved as string);
  let found = await chosen(db, limits.cases);
  const together = found.reduce(
    (sum, { text, resolution }) => sum + text.length + (resolution?.length ?? 0),
    0,
  );
  if (together > limits.characters)
    found = await chosen(db, Math.floor((found.length * limits.characters) / together));
  const [counts] = await db.query(sql.counts as string, countsRow);
  for (const step of ["drop", "drop_chosen"]) await db.run(sql[step] as string);
  if (counts === undefined || found.length === 0) return null;
  return fileOf(found, counts);
}

async function chosen(db: Database, most: number): Promise<FoundCase[]> {
  const parameters = { most_cases: most, most_characters: mostCharacters };
  await db.run(sql.chosen as string, parameters);
  return db.query(sql.cases as string, caseRow, parameters);
}

/**
 * Writes `data/cases.json` below the staging folder; for internal sites alone.
 * @returns how many cases it has; 0: there is no such file, and the site has no page of them
 */
export async function writeCaseLibrary(snapshot: Snapshot, staging: string): Promise<number> {
  const file = await caseLibrary(snapshot);
  if (file === null) return 0;
  mkdirSync(join(staging, "data"), { recursive: true });
  writeFileSync(join(staging, "data", "cases.json"), `${JSON.stringify(file)}\n`);
  return file.cases.length;
}

function fileOf(found: readonly FoundCase[], counts: z.infer<typeof countsRow>): CaseFile {
  const categories = namesOf(found.map(({ category }) => category.map(shown)));
  const causes = namesOf(found.map(({ root_cause }) => root_cause.map(shown)));
  const products = namesOf(found.map(({ product }) => (product === null ? [] : [shown(product)])));
  const solutions = namesOf(found.flatMap(({ solution }) => solution.map((code) => [code])));
  const cases = found.map(
    (each): CaseRow => [
      shown(each.source),
      shown(each.complaint_id),
      each.day,
      cut(each.text),
      each.resolution === null ? "" : cut(each.resolution),
      categories.placeOf(each.category.map(shown)),
      products.placeOf(each.product === null ? [] : [shown(each.product)]),
      causes.placeOf(each.root_cause.map(shown)),
      each.is_verified ? 1 : 0,
      [...new Set(each.solution)].map((code) => solutions.placeOf([code])).sort((a, b) => a - b),
      each.hours === null ? null : Math.round(each.hours * 10) / 10,
      each.satisfaction === null ? null : Math.round(each.satisfaction * 100) / 100,
      each.solved_count,
    ],
  );
  const said = new Set(
    cases.flatMap(([, , , text, resolution]) => [...searchForm(text + resolution, everyFolding())]),
  );
  return {
    solved_count: counts.solved_count,
    most_of_category: counts.most_of_category,
    folding: writeFolding(new Map([...everyFolding()].filter(([, into]) => said.has(into)))),
    categories: categories.names,
    products: products.names.map(([name]) => name as string),
    causes: causes.names,
    solutions: solutions.names.map(([name]) => name as string),
    cases,
  };
}

/** Names or paths, each once, in the order of code units; `placeOf` an empty one is −1: not told. */
function namesOf(all: readonly (readonly string[])[]) {
  const byKey = new Map(all.map((path) => [JSON.stringify(path), path]));
  byKey.delete("[]");
  const keys = [...byKey.keys()].sort();
  const places = new Map(keys.map((key, place) => [key, place]));
  return {
    names: keys.map((key) => byKey.get(key) as readonly string[]),
    placeOf: (path: readonly string[]) => places.get(JSON.stringify(path)) ?? -1,
  };
}

const unseen = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

/** A text on one line without what is not seen or turns the text around it. */
function shown(text: string): string {
  return text.toWellFormed().replace(/\s+/g, " ").replace(unseen, "").trim();
}

function cut(text: string): string {
  const characters = [...shown(text)];
  if (characters.length <= mostCharacters) return characters.join("");
  return `${characters.slice(0, mostCharacters).join("").trimEnd()}…`;
}
