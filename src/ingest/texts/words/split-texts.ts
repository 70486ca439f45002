import { Worker } from "node:worker_threads";
import { type SplitTexts, type SplitterSettings, TextSplitter } from "./splitter.ts";

/** Texts numbered from `first` on; null: there is none. */
export interface TextBatch {
  readonly texts: readonly (string | null)[];
  readonly first: number;
}

export interface SplitBatch {
  /** Whose numbers the words have. */
  readonly splitter: number;
  readonly split: SplitTexts;
}

/** So many batches are with a thread at a time, so that it never waits for the next. */
const inFlight = 2;

/**
 * Splits texts in so many threads (0: in this one), batch after batch, in their order. Each batch goes to the next thread in
 * turn. An error in a thread is thrown here; whatever happens, no thread is left.
 */
export async function* splitTexts(
  batches: AsyncIterable<TextBatch>,
  settings: SplitterSettings,
  threads: number,
): AsyncGenerator<SplitBatch> {
  if (threads === 0) {
    const splitter = new TextSplitter(settings);
    for await (const { texts, first } of batches)
      yield { splitter: 0, split: splitter.split(texts, first) };
    return;
  }
  const splitters = Array.from({ length: threads }, () => new SplitterThread(settings));
  try {
    const waiting: Promise<SplitBatch>[] = [];
    let turn = 0;
    for await (const batch of batches) {
      const splitter = turn++ % threads;
      const split = (splitters[splitter] as SplitterThread).split(batch);
      waiting.push(split.then((texts) => ({ splitter, split: texts })));
      // Whoever awaits it is told; until then nobody has to be.
      waiting.at(-1)?.catch(() => {});
      if (waiting.length >= threads * inFlight)
        yield await (waiting.shift() as Promise<SplitBatch>);
    }
    for (const split of waiting) yield await split;
  } finally {
    await Promise.all(splitters.map((splitter) => splitter.end()));
  }
}

interface Asked {
  readonly resolve: (split: SplitTexts) => void;
  readonly reject: (error: Error) => void;
}

/** A splitter in a thread of its own. */
class SplitterThread {
  readonly #worker: Worker;
  readonly #asked: Asked[] = [];
  #failed: Error | null = null;

  constructor(settings: SplitterSettings) {
    this.#worker = new Worker(new URL("thread.js", import.meta.url), {
      workerData: settings,
      execArgv: [],
    });
    this.#worker.on("message", (split: SplitTexts) => this.#asked.shift()?.resolve(split));
    this.#worker.on("error", (error) => this.#fail(error));
    this.#worker.on("exit", (code) =>
      this.#fail(new Error(`a thread that splits texts ended with code ${code}`)),
    );
  }

  split(batch: TextBatch): Promise<SplitTexts> {
    return new Promise((resolve, reject) => {
      if (this.#failed !== null) {
        reject(this.#failed);
        return;
      }
      this.#asked.push({ resolve, reject });
      this.#worker.postMessage(batch);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(error: Error): void {
    this.#failed ??= error;
    for (const { reject } of this.#asked.splice(0)) reject(this.#failed);
  }
}
