import { existsSync } from "node:fs";
import { loadWorkspace, type Workspace } from "../config.ts";
import { Database } from "../database.ts";
import { type ProposedTerms, proposeTerms } from "../ingest/texts/new-terms.ts";
import { noStore } from "../snapshot.ts";
import { otherFormat, storeFormat } from "../tables.ts";

/** The document that `plaint terms --json` prints. */
export type TermsReport = ProposedTerms;

/**
 * Proposes words for `text.terms` and formulas for `text.boilerplate` of plaint.yaml, from the newest complaints. What fewer
 * complaints than `privacy.minimum_cell` have is not among them.
 * @param limit of either list
 * @throws UserError when there is no store yet, or it is of another version
 */
export async function termsCommand(folder: string, limit: number): Promise<TermsReport> {
  const workspace = loadWorkspace(folder);
  const { text, privacy } = workspace.config;
  const db = await openToRead(workspace);
  try {
    return await proposeTerms(db, { text, minimumCell: privacy.minimum_cell, limit });
  } finally {
    db.close();
  }
}

async function openToRead(workspace: Workspace): Promise<Database> {
  const { store } = workspace;
  if (!existsSync(store)) throw noStore(workspace);
  const db = await Database.open(store, { access_mode: "READ_ONLY", memory_limit: "1100MB" });
  try {
    const format = await db.value("select max(version) from store_format");
    if (format !== storeFormat) throw otherFormat(store, format);
    await db.confine([]);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** What would stand in plaint.yaml with the proposals added to what stands there. */
export function proposedLines(folder: string, { terms, boilerplate }: TermsReport): string[] {
  const { text } = loadWorkspace(folder).config;
  const list = (values: readonly string[]) => `[${values.map(yamlWord).join(", ")}]`;
  const added = [...text.terms, ...terms.map(({ term }) => term)];
  const formulas = [...text.boilerplate, ...boilerplate.map(({ clause }) => clause)];
  return [
    "text:",
    ...(terms.length > 0 ? [`  terms: ${list(added)}`] : []),
    ...(boilerplate.length > 0 ? [`  boilerplate: ${list(formulas)}`] : []),
  ];
}

/** Quoted where YAML would read something else. */
function yamlWord(word: string): string {
  const isPlain = /^\p{Script=Han}[\p{L}\p{M} ]*$/u.test(word);
  return isPlain ? word : JSON.stringify(word);
}
