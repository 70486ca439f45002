import { z } from "zod";
import type { Database } from "../../database.ts";
import type { Period } from "../../period.ts";
import { count } from "../analysis.ts";
import type { DataQualityRow } from "../data-quality.ts";
import { counts } from "./loads.ts";

const counted = z.strictObject({
  received: count,
  end_unknown: count,
  duplicates: count,
  recorded: count,
  recorded_late: count,
  median_hours: z.number().nonnegative().nullable(),
  seen: count,
  seen_late: count,
});

/** From which share on each is noticeable. */
const noticeable = { late: 0.05, unknownEnd: 0.01, duplicates: 0.02 } as const;

/** Faults of the period's complaints of which there is one number each; none without complaints. */
export async function countRows(
  db: Database,
  sql: string,
  { from, until }: Period,
): Promise<DataQualityRow[]> {
  const [found] = await db.query(sql, counted, { from, until });
  if (found === undefined || found.received === 0) return [];
  return [
    {
      ...counts("late_recording", found.recorded_late, found.recorded, noticeable.late),
      median_hours: found.median_hours,
    },
    counts("late_export", found.seen_late, found.seen, noticeable.late),
    counts("unknown_end", found.end_unknown, found.received, noticeable.unknownEnd),
    counts("duplicates", found.duplicates, found.received, noticeable.duplicates),
  ];
}
