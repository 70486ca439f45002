import { parentPort, workerData } from "node:worker_threads";
import type { TextBatch } from "./split-texts.ts";
import { type SplitterSettings, TextSplitter } from "./splitter.ts";

// One thread that splits the batches it is sent, in their order.
const splitter = new TextSplitter(workerData as SplitterSettings);
parentPort?.on("message", ({ texts, first }: TextBatch) => {
  const split = splitter.split(texts, first);
  const { places, languages, felt, scores, levels } = split;
  const arrays = [...Object.values(places), languages, felt, scores, levels];
  parentPort?.postMessage(
    split,
    arrays.map((array: Int32Array) => array.buffer as ArrayBuffer),
  );
});
