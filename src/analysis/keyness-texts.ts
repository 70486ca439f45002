import { type Database, sqlStatements } from "../database.ts";
import { type Period, stepPeriod, unitOf } from "../period.ts";
import { earlierPeriods } from "./comparison.ts";

const sql = sqlStatements(import.meta.url, "keywords.sql");

/** The period whose texts are in `term_texts` of a database: emerging and keywords of a report count the same. */
const made = new WeakMap<Database, string>();

/**
 * Makes `term_texts`, the complaints with a text of the period and of up to 25 earlier ones (before a chosen span all is one),
 * and what says whether each counts as a customer's own. It stays for the next analysis of the same period.
 * @returns the first days of the periods, oldest first, the period's own last: `turn` counts them from 1
 */
export async function makeTermTexts(db: Database, period: Period): Promise<string[]> {
  const starts = [...earlierStarts(period), period.from];
  const span = { starts: JSON.stringify(starts), first: starts[0] as string, until: period.until };
  const key = JSON.stringify(span);
  if (made.get(db) === key) return starts;
  made.delete(db);
  for (const step of ["texts", "copies", "customers"]) await db.run(sql[step] as string, span);
  for (const step of ["dated_texts", "copied_texts"]) await db.run(`drop table ${step}`);
  made.set(db, key);
  return starts;
}

/** Forgets the texts: keywords are counted last. */
export async function dropTermTexts(db: Database): Promise<void> {
  made.delete(db);
  await db.run("drop table if exists term_texts");
}

function earlierStarts(period: Period): string[] {
  if (unitOf(period) === null) return period.from > "1900-01-01" ? ["1900-01-01"] : [];
  return Array.from(
    { length: earlierPeriods },
    (_, index) => stepPeriod(period, index - earlierPeriods).from,
  );
}
