import { type Database, sqlFile, sqlStatements } from "../../database.ts";
import type { Period } from "../../period.ts";
import { comparisonOf } from "../comparison.ts";
import type { Facts, Window } from "./facts.ts";
import { type Judgement, judge } from "./judge.ts";
import { loadFacts } from "./load.ts";
import { type Sample, samplesOf } from "./sample.ts";
import { windowOf, withSeason } from "./window.ts";

const facts = sqlFile(import.meta.url, "../change.sql");
const dictionary = sqlFile(import.meta.url, "../change-tests.sql");
const parts = sqlStatements(import.meta.url, "../change-parts.sql") as {
  starts: string;
  exposure: string;
  breaks: string;
};

/** A period with what it is judged on; null: it cannot be compared with anything. */
export interface JudgedPeriod {
  readonly facts: Facts;
  readonly window: Window;
  readonly samples: readonly Sample[];
  readonly judgement: Judgement;
}

interface Known {
  readonly facts: Promise<Facts>;
  /** Of the period asked for last: three analyses ask for the same one. */
  last: { readonly key: string; readonly judged: Promise<JudgedPeriod | null> } | null;
}

const known = new WeakMap<Database, Known>();

/** The facts of a snapshot are read once, and a period is judged once for the analyses that tell of it. */
export function judgedPeriod(db: Database, period: Period): Promise<JudgedPeriod | null> {
  const of = known.get(db) ?? { facts: loadFacts(db, facts, dictionary, parts.breaks), last: null };
  known.set(db, of);
  const key = JSON.stringify(period);
  if (of.last?.key !== key) of.last = { key, judged: judgedOf(db, period, of.facts) };
  return of.last.judged;
}

async function judgedOf(
  db: Database,
  period: Period,
  reading: Promise<Facts>,
): Promise<JudgedPeriod | null> {
  const read = await reading;
  const dated = await windowOf(db, period, await comparisonOf(db, period), parts);
  if (dated === null) return null;
  const window = await withSeason(db, dated, period, read.received, parts.starts);
  const samples = samplesOf(read, window);
  return { facts: read, window, samples, judgement: judge(read, window, samples) };
}
