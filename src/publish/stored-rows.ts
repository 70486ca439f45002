import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type AnalysisName, analyses } from "../analysis/index.ts";
import type { Period } from "../period.ts";
import type { Fingerprints } from "./fingerprints.ts";
import type { KnownRows } from "./period-report.ts";

interface Entry {
  readonly key: string;
  readonly rows: readonly unknown[];
}

/** The rows of one period from the last time, each with the key of what it followed from. */
export interface StoredRows extends KnownRows {
  /** How many analyses were run, and how long each took. */
  readonly computed: ReadonlyMap<AnalysisName, number>;
  /** Writes what is to be known the next time, where something changed. */
  save(): void;
}

/**
 * The rows of a period from the last time. A file that cannot be read is one that is not there: its rows are computed again.
 * @param clock milliseconds that pass, for the time that analyses take
 */
export function storedRows(
  folder: string,
  period: Period,
  { keyOf }: Fingerprints,
  clock: () => number,
): StoredRows {
  const file = join(folder, `${period.label}.json`);
  const entries = new Map(Object.entries(readEntries(file)));
  const computed = new Map<AnalysisName, number>();
  let started = 0;
  return {
    computed,
    get(name) {
      const entry = entries.get(name);
      return entry?.key === keyOf(analyses[name], period) ? entry.rows : undefined;
    },
    starts() {
      started = clock();
    },
    set(name, rows) {
      entries.set(name, { key: keyOf(analyses[name], period), rows });
      computed.set(name, clock() - started);
    },
    save() {
      if (computed.size === 0) return;
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(entries)), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
}

function readEntries(file: string): Record<string, Entry> {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Record<string, Entry>;
  } catch {
    return {};
  }
}
