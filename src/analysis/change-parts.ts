import type { Database } from "../database.ts";
import type { Period } from "../period.ts";
import type { Analysis } from "./analysis.ts";
import { partRows } from "./change/part-rows.ts";
import { judgedPeriod } from "./change/period.ts";
import { type ChangePartsRow, changePartsRow } from "./change/rows.ts";

export type { ChangePartsRow } from "./change/rows.ts";

/**
 * Where a change against the period before and against a year ago came from, beyond chance or not: by each dimension parts that add up
 * exactly to the change of the whole. Shares and mean hours: the values' own movement and their make-up (Kitagawa 1955, Das Gupta
 * 1993); counts: contributions, and where exposure is known how much follows from it. Cohorts as in `change`.
 */
export const changeParts = {
  row: changePartsRow,
  run,
  follows: ["open"],
  reported: ["month"],
} satisfies Analysis<ChangePartsRow>;

async function run(db: Database, period: Period): Promise<ChangePartsRow[]> {
  const judged = await judgedPeriod(db, period);
  return judged === null ? [] : partRows(judged);
}
