import type { Database } from "../database.ts";
import type { Period } from "../period.ts";
import type { Analysis } from "./analysis.ts";
import { changeRows } from "./change/change-rows.ts";
import { judgedPeriod } from "./change/period.ts";
import { type ChangeRow, changeRow } from "./change/rows.ts";

export type { ChangeRow } from "./change/rows.ts";

/**
 * What moved beyond chance, how far, and what it consists of: at most 7 findings over all measures and dimensions together, the one
 * that concerns most complaints first. Each is taken out before the next is looked for, so that one thing is told once. The false
 * discovery rate over everything that was tested is 5 %. Cohorts: received in the period (volume, times, rate), limits that
 * passed in it, complaints first solved in it and answered. Nothing is judged against fewer than 7 complete earlier periods.
 */
export const change = {
  row: changeRow,
  run,
  follows: ["open"],
  reported: ["month"],
} satisfies Analysis<ChangeRow>;

async function run(db: Database, period: Period): Promise<ChangeRow[]> {
  const judged = await judgedPeriod(db, period);
  return judged === null ? [] : changeRows(judged);
}
