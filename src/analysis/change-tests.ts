import type { Database } from "../database.ts";
import type { Period } from "../period.ts";
import type { Analysis } from "./analysis.ts";
import { testRows } from "./change/change-rows.ts";
import { judgedPeriod } from "./change/period.ts";
import { type ChangeTestsRow, changeTestsRow } from "./change/rows.ts";

export type { ChangeTestsRow } from "./change/rows.ts";

/**
 * What `change` tested, each value in the direction in which it moved: what it was, what the earlier periods lead to expect, the
 * chance of so large a difference, its part of the budget of error, and its q-value among all tests. Of pairs of values, and of
 * dimensions with more than 30 values, only what moved somewhat is told. Cohorts as in `change`.
 */
export const changeTests = {
  row: changeTestsRow,
  run,
  follows: ["open"],
  reported: ["month"],
} satisfies Analysis<ChangeTestsRow>;

async function run(db: Database, period: Period): Promise<ChangeTestsRow[]> {
  const judged = await judgedPeriod(db, period);
  return judged === null ? [] : testRows(judged);
}
