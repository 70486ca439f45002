import type { Database } from "../../database.ts";
import type { Period } from "../../period.ts";
import { type UnclassifiedRow, unclassified } from "../unclassified.ts";
import type { Item } from "./case-items.ts";

const up = ["above_limit", "shift_up", "trend_up"];

/** Fields of which more complaints than usual are blank, or told only as "other". */
export async function unclassifiedItems(db: Database, period: Period): Promise<Item[]> {
  const rows = await unclassified.run(db, period);
  return rows.filter(({ signal }) => up.includes(signal ?? "")).map(itemOf);
}

function itemOf({ field, kind, base_count, unclassified_count }: UnclassifiedRow): Item {
  const isBlank = kind === "blank";
  return {
    kind: "unclassified_growing",
    owner: null,
    path: [],
    field,
    stage: null,
    complaints: unclassified_count,
    urgent_count: 0,
    base_count,
    limit_share: null,
    hours: null,
    usual_hours: null,
    after_closing_count: null,
    carried_count: null,
    examples: [],
    // "Other" is a matter of words: no filter finds them all.
    where: isBlank ? [`${field}=`] : [],
    cohort: "received",
    takes_period: true,
    is_exact: isBlank,
  };
}
