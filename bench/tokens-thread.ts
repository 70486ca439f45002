import { parentPort, workerData } from "node:worker_threads";
import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { TextSplitter } from "../src/ingest/texts/words/splitter.ts";

/** What a thread is asked for: to cut the texts that it holds, by jieba alone or into the rows of words. */
export type Way = "bare" | "words";

const { texts } = workerData as { texts: readonly string[] };
const batchSize = 20_000;
const jieba = Jieba.withDict(dict);
const splitter = new TextSplitter({
  terms: [],
  names: [],
  stopWords: [],
  boilerplate: [],
  feelings: false,
});
jieba.cut(texts[0] as string, true);
splitter.split(texts.slice(0, 1), 0);
parentPort?.on("message", (way: Way) => parentPort?.postMessage(way === "bare" ? bare() : words()));
parentPort?.postMessage("ready");

function bare(): number {
  let tokens = 0;
  for (const text of texts) tokens += jieba.cut(text, true).length;
  return tokens;
}

function words(): number {
  let rows = 0;
  for (let first = 0; first < texts.length; first += batchSize)
    rows += splitter.split(texts.slice(first, first + batchSize), first).places.words.length;
  return rows;
}
