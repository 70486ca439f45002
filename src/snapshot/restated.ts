import type { Revisions } from "../config/revisions.ts";
import { type Database, type Parameters, sqlStatements } from "../database.ts";
import { restatedRules } from "../sla/clock-rules.ts";
import { matchRules, runClocks } from "./clocks.ts";

const sql = {
  ...sqlStatements(import.meta.url, "history.sql"),
  ...sqlStatements(import.meta.url, "taxonomy.sql"),
  ...sqlStatements(import.meta.url, "restated.sql"),
};
const named = (name: keyof typeof sql) => sql[name] as string;

/** What the clocks of a snapshot were made with. */
export interface Judging {
  readonly revisions: Revisions;
  /** Whether the snapshot judges by the newest policies already. */
  readonly restated: boolean;
  /** as_of and ends_at. */
  readonly parameters: Parameters;
}

/**
 * Makes the relation `restated_clocks` of restated.sql: the clocks of all complaints judged by the newest policies, beside
 * `clocks`, which stays as it is. Where these cannot differ it costs nothing; else every clock is run once more.
 */
export async function restateClocks(db: Database, judging: Judging): Promise<void> {
  const { revisions, restated, parameters } = judging;
  if (restated || !canDiffer(revisions)) return db.run(named("restated_as_judged"));
  for (const step of ["cases", "later_statuses", "reopened_happenings", "judged_as_comparable"])
    await db.run(named(step), parameters);
  for (const step of ["set_aside_clocks", "set_aside_rules"]) await db.run(named(step));
  const rules = restatedRules(revisions.rules, revisions.today);
  await matchRules(db, rules, parameters);
  await runClocks(db, rules, parameters);
  for (const step of ["restated_clocks", "drop_clocks", "drop_rules", "take_back_clocks"])
    await db.run(named(step));
  for (const step of ["take_back_rules", "judged_as_recorded"]) await db.run(named(step));
  for (const table of ["reopened_happenings", "facts", "ends", "cases"])
    await db.run(`drop table ${table}`);
}

/** Whether the newest policies can judge a complaint otherwise than those that it was received under. */
function canDiffer({ rules, taxonomy }: Revisions): boolean {
  const isDated = rules.some(({ from, until }) => from !== null || until !== null);
  const isRenamed = taxonomy.category.some(({ crosswalk }) => crosswalk.length > 0);
  return isDated || (isRenamed && rules.some(({ match }) => match.category !== undefined));
}
