import { createHash } from "node:crypto";
import { type Database, sqlStatements } from "../../../database.ts";
import { boilerplateRules } from "../../../text/boilerplate.ts";
import { feelingsMethod } from "../../../text/feelings.ts";
import { lemmaTables } from "../../../text/lemma-words.ts";
import { foldingTables } from "../../../text/mainland.ts";
import { countedForm } from "../../../text/normalise.ts";
import { dictionaryBytes, segmenter } from "../../../text/segment.ts";
import { englishStopWords } from "../../../text/stop-words.en.ts";
import { chineseStopWords } from "../../../text/stop-words.zh.ts";
import { complaintTerms } from "../../../text/terms.ts";
import { shownWord } from "../../../text/words.ts";
import type { Dictionary } from "./splitter.ts";

const sql = sqlStatements(import.meta.url, "../words.sql");
/** To be raised when the rules change that texts are split by, other than by the tables below. */
const rules = 1;
const tables = [
  foldingTables,
  boilerplateRules,
  complaintTerms,
  chineseStopWords,
  englishStopWords,
  lemmaTables,
];
const productsAtMost = 5000;
const han = /\p{Script=Han}/u;

/** What `text:` of plaint.yaml says. */
export interface TextSettings {
  readonly terms: readonly string[];
  readonly stop_words: readonly string[];
  readonly boilerplate: readonly string[];
}

/** What the words of a workspace are found with: what it says under `text:`, and the Chinese names of its products. */
export async function dictionaryOf(
  db: Database,
  { terms, stop_words, boilerplate }: TextSettings,
): Promise<Dictionary> {
  const rows = await db.rows(sql.products as string, { limit: productsAtMost });
  // Latin names of several words are left to the phrases, beside which their words are counted too.
  const names = rows
    .map(({ product }) => countedForm(product as string))
    .filter((name) => han.test(name) && shownWord(name) !== null);
  return {
    terms: sorted(terms.map(countedForm)),
    names: sorted(names),
    stopWords: sorted(stop_words),
    boilerplate: sorted(boilerplate),
  };
}

/** The same without the names that are whole already: a dictionary of one's own takes 230 ms and 40 MB. */
export function withNamesCutApart(dictionary: Dictionary): Dictionary {
  const { names } = dictionary;
  if (names.length === 0) return dictionary;
  const segment = segmenter();
  return { ...dictionary, names: names.filter((name) => segment(name).length > 1) };
}

const sorted = (values: readonly string[]) => [...new Set(values)].sort();

let common: string | undefined;

/** Hashes, of 64 hexadecimal digits, of all that texts are made into words and feelings by. */
export interface TextMethods {
  readonly words: string;
  readonly feelings: string;
}

/** The dictionaries, terms and rules in short; what is the same for all workspaces is hashed once a process. */
export function methodsOf(dictionary: Dictionary): TextMethods {
  common ??= createHash("sha256")
    .update(dictionaryBytes)
    .update(JSON.stringify([rules, ...tables]))
    .digest("hex");
  const words = hashOf([common, dictionary]);
  return { words, feelings: hashOf([words, feelingsMethod]) };
}

const hashOf = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex");

/** The hash of what the stored words were found with; null: no text was split yet. */
export async function textMethod(db: Database): Promise<string | null> {
  const [row] = await db.rows(sql.known as string, { step: "words" });
  return (row?.method as string | undefined) ?? null;
}
