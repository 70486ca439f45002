import { createHash } from "node:crypto";
import type { WorkspaceConfig } from "../../config.ts";
import { type Database, sqlStatements } from "../../database.ts";
import { dictionaryOf, methodsOf } from "./words/method.ts";

const sql = {
  ...sqlStatements(import.meta.url, "case-ends.sql"),
  ...sqlStatements(import.meta.url, "case-library.sql"),
} as Record<string, string>;

/** Raised when the index of the same content would be another one. */
const rules = 1;

/** What is made one after the other: of 1 million complaints in about 30 s. */
const steps = [
  "cases",
  "told",
  "endings",
  "ends",
  "solved",
  "groups",
  "told_words",
  "empty_known",
  "empty_cases",
  "empty_words",
  "empty_terms",
  "insert_cases",
  "insert_terms",
  "insert_words",
] as const;
const temporary = [
  "ending_cases",
  "told_endings",
  "endings",
  "case_ends",
  "solved",
  "solved_groups",
  "told_words",
];

export interface CaseLibraryOptions {
  readonly onProgress?: (done: number, of: number) => void;
}

/**
 * Up to when the index of the case library tells what happened, as an ISO instant; null where there is no index of what the store
 * holds now: it was never made, or complaints, events, answers or words have changed since.
 */
export async function caseLibraryAsOf(
  db: Database,
  config: WorkspaceConfig,
): Promise<string | null> {
  const [known] = await db.rows(sql.known as string);
  if (known === undefined || known.method !== (await methodOf(db, config))) return null;
  const [asOf = "", ...stamp] = String(known.made_from).split(" ");
  return stamp.join(" ") === (await stampOf(db)) ? asOf : null;
}

/**
 * Makes the index of the case library anew: which complaints are solved, and which words their texts have (`solved_cases`,
 * `solved_words`, `solved_terms`). Solved is what has ended by the rule backlog.ends_at and was not reopened since, as of `as_of:` of
 * the workspace, else of the newest time in the data; where nobody recorded when it ended, something must be known of its solution.
 * Complaints whose texts have the same words at the same places are one text: numbers, stop words and scripts make no difference.
 * Every word counts once a text, by its rarity (Salton & Buckley, Term-weighting approaches in automatic text retrieval, 1988; binary
 * term frequency). The words must be split already. All of it or, if anything fails, nothing.
 */
export async function makeCaseLibrary(
  db: Database,
  config: WorkspaceConfig,
  { onProgress }: CaseLibraryOptions = {},
): Promise<void> {
  const asOf = String(
    await db.value(sql.as_of as string, {
      as_of: config.as_of ?? null,
      timezone: config.timezone,
    }),
  );
  // Rows keep their places from here on: the next one would fill those that are gone.
  await db.run("checkpoint");
  await db.transaction(async () => {
    for (const [done, step] of steps.entries()) {
      onProgress?.(done, steps.length);
      await db.run(sql[step] as string, { as_of: asOf, ends_at: config.backlog.ends_at });
    }
    for (const table of temporary) await db.run(`drop table ${table}`);
    await db.run(sql.insert_known as string, {
      method: await methodOf(db, config),
      made_from: `${asOf} ${await stampOf(db)}`,
    });
  });
  onProgress?.(steps.length, steps.length);
}

/** What the index is made with: the rule for the end, the moment, and what texts are split into words by. */
async function methodOf(db: Database, config: WorkspaceConfig): Promise<string> {
  const { words } = methodsOf(await dictionaryOf(db, config.text));
  return createHash("sha256")
    .update(JSON.stringify([rules, config.backlog.ends_at, config.as_of, config.timezone, words]))
    .digest("hex");
}

async function stampOf(db: Database): Promise<string> {
  return String(await db.value(sql.stamp as string));
}
