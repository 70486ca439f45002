import { z } from "zod";
import type { Database } from "../../database.ts";
import type { Period } from "../../period.ts";
import { count } from "../analysis.ts";
import { type StagesRow, stages } from "../stages.ts";
import { complaintKey, examplesOf, type Item, mostNamed, namingCommand } from "./case-items.ts";

const present = z.strictObject({
  item: count,
  complaints: count,
  urgent_count: count,
  found: z.array(complaintKey),
});
type Present = z.infer<typeof present>;

/** How many departments' stages are looked at. */
const most = 3;
const up = ["above_limit", "shift_up", "trend_up", "near_upper"];

/** The stages of departments in which complaints take longer than usual, by how much longer. */
export async function stageItems(db: Database, sql: string, period: Period): Promise<Item[]> {
  const slow = (await stages.run(db, period))
    .filter(({ dimension, signal }) => dimension === "department" && up.includes(signal ?? ""))
    .filter((each) => excessOf(each) > 0)
    .sort((one, other) => excessOf(other) - excessOf(one) || (keyOf(one) < keyOf(other) ? -1 : 1))
    .slice(0, most);
  if (slow.length === 0) return [];
  const asked = slow.map(({ stage, value }, item) => ({ item, stage, department: value }));
  const found = await db.query(sql, present, {
    stages: JSON.stringify(asked),
    from: period.from,
    until: period.until,
  });
  return slow.flatMap((row, item) => {
    const own = found.find((each) => each.item === item);
    return own === undefined ? [] : [itemOf(row, own)];
  });
}

function itemOf(row: StagesRow, { complaints, urgent_count, found }: Present): Item {
  const command =
    complaints <= mostNamed
      ? namingCommand(found)
      : {
          where: [`department=${row.value ?? ""}`],
          cohort: "received" as const,
          takes_period: true,
          is_exact: false,
        };
  return {
    kind: "worst_stage",
    owner: row.value,
    path: [],
    field: null,
    stage: row.stage,
    complaints,
    urgent_count,
    base_count: null,
    limit_share: null,
    hours: row.median_hours,
    usual_hours: row.usual_mean,
    after_closing_count: null,
    carried_count: null,
    examples: examplesOf(found),
    ...command,
  };
}

/** How much the median lies above its usual mean, in hours. */
function excessOf({ median_hours, usual_mean }: StagesRow): number {
  return (median_hours ?? 0) - (usual_mean ?? 0);
}

function keyOf({ value, stage }: StagesRow): string {
  return JSON.stringify([value === null, value, stage]);
}
