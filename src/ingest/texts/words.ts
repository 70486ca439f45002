import { availableParallelism } from "node:os";
import { type Database, sqlStatements } from "../../database.ts";
import {
  dictionaryOf,
  methodsOf,
  type TextMethods,
  type TextSettings,
  withNamesCutApart,
} from "./words/method.ts";
import { type SplitBatch, splitTexts, type TextBatch } from "./words/split-texts.ts";
import type { Dictionary } from "./words/splitter.ts";
import { Vocabulary } from "./words/vocabulary.ts";

const sql = sqlStatements(import.meta.url, "words.sql");
const usualBatch = 20_000;
/** Fewer texts than this are split sooner than a thread has loaded its dictionary. */
const fewestForThreads = 5000;
const threadsAtMost = 4;

export interface WordsOptions {
  /** What `text:` of plaint.yaml says; default: nothing. */
  readonly text?: TextSettings;
  /** Threads that split; 0: this one. Default: as many as may run at a time, 4 at most; this one for few texts. */
  readonly threads?: number;
  /** Whether it is told how strongly texts are put; false only where words alone are measured. */
  readonly feelings?: boolean;
  /** So many texts are read, split and written at a time. */
  readonly batchSize?: number;
  readonly onProgress?: (done: number, of: number) => void;
}

const noSettings: TextSettings = { terms: [], stop_words: [], boilerplate: [] };

/**
 * Splits the complaints' texts (subject and description) into words and tells how strongly they are put: only those that are
 * new or changed, or all when the dictionaries, terms or rules are no longer those that the stored words were found with.
 * All of them or, if anything fails, none. The rows do not depend on the number of threads.
 * @returns how many texts were split
 */
export async function storeWords(db: Database, options: WordsOptions = {}): Promise<number> {
  const dictionary = await dictionaryOf(db, options.text ?? noSettings);
  const methods = methodsOf(dictionary);
  const madeFrom = String(await db.value(sql.stamp as string));
  const state = await stateOf(db, methods, madeFrom);
  if (state === "unchanged") return 0;
  return db.transaction(async () => {
    if (state === "other method") await db.run(sql.forget_all as string);
    await db.run(sql.pending as string);
    await forgetOld(db);
    const pending = Number(await db.value("select count(*) from pending_texts"));
    if (pending > 0) await split(db, pending, withNamesCutApart(dictionary), options);
    await db.run("drop table pending_texts");
    await remember(db, methods, madeFrom);
    return pending;
  });
}

/** How the stored words stand to what they would be made with and of. */
async function stateOf(
  db: Database,
  methods: TextMethods,
  madeFrom: string,
): Promise<"unchanged" | "other texts" | "other method"> {
  let state: "unchanged" | "other texts" = "unchanged";
  for (const [step, method] of Object.entries(methods)) {
    const [known] = await db.rows(sql.known as string, { step });
    if (known === undefined || known.method !== method) return "other method";
    if (known.made_from !== madeFrom) state = "other texts";
  }
  return state;
}

async function remember(db: Database, methods: TextMethods, madeFrom: string): Promise<void> {
  for (const [step, method] of Object.entries(methods)) {
    await db.run(sql.forget_method as string, { step });
    await db.run(sql.remember_method as string, { step, method, made_from: madeFrom });
  }
}

function defaultThreads(pending: number): number {
  return pending < fewestForThreads ? 0 : Math.min(availableParallelism(), threadsAtMost);
}

/** Takes away what was told of texts that have changed or are gone. */
async function forgetOld(db: Database): Promise<void> {
  await db.run(sql.forgotten as string);
  if ((await db.value("select 1 from forgotten_texts limit 1")) !== null) {
    await db.run(sql.forget as string);
    await db.run(sql.drop_unused as string);
    await db.run(sql.forget_phrases as string);
  }
  await db.run("drop table forgotten_texts");
}

async function split(
  db: Database,
  pending: number,
  dictionary: Dictionary,
  {
    threads = defaultThreads(pending),
    feelings = true,
    batchSize = usualBatch,
    onProgress,
  }: WordsOptions,
): Promise<void> {
  const settings = { ...dictionary, feelings };
  const offset = Number(await db.value("select coalesce(max(text_id), 0) + 1 from texts"));
  const vocabulary = await Vocabulary.read(db);
  await db.run(sql.make_languages as string);
  let done = 0;
  const batches = pendingTexts(db, pending, { offset, batchSize });
  for await (const batch of splitTexts(batches, settings, threads)) {
    vocabulary.number(batch.split, batch.splitter);
    await writeBatch(db, batch, done);
    done += batch.split.languages.length;
    onProgress?.(done, pending);
  }
  await vocabulary.write(db);
  await db.run(sql.insert_texts as string, { offset });
  await db.run("drop table text_languages");
}

async function* pendingTexts(
  db: Database,
  pending: number,
  { offset, batchSize }: { readonly offset: number; readonly batchSize: number },
): AsyncGenerator<TextBatch> {
  for (let first = 0; first < pending; first += batchSize) {
    const texts: (string | null)[] = [];
    const range = { first, last: first + batchSize };
    for await (const [column = []] of db.columns(sql.batch as string, range))
      for (const text of column) texts.push(text as string | null);
    yield { texts, first: offset + first };
  }
}

async function writeBatch(db: Database, { split }: SplitBatch, position: number): Promise<void> {
  const { languages, places, felt, scores, levels, cues } = split;
  await db.append("text_languages", [
    { type: "integer", values: Int32Array.from(languages, (_, index) => position + index) },
    { type: "utinyint", values: languages },
  ]);
  await db.append("text_words", [
    { type: "integer", values: places.texts },
    { type: "integer", values: places.words },
    { type: "usmallint", values: places.positions },
    { type: "boolean", values: places.firsts },
  ]);
  await db.append("text_feelings", [
    { type: "integer", values: felt },
    { type: "double", values: scores },
    { type: "utinyint", values: levels },
  ]);
  await db.append("text_cues", [
    { type: "integer", values: Int32Array.from(cues, ({ text }) => text) },
    { type: "varchar", values: cues.map(({ cue }) => cue) },
    { type: "varchar", values: cues.map(({ word }) => word) },
  ]);
}
