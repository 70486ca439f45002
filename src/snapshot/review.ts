import type { WorkspaceConfig } from "../config.ts";
import { type Database, sqlStatements } from "../database.ts";
import { specialWindows } from "./special-windows.ts";

const sql = sqlStatements(import.meta.url, "review.sql");

/** Makes `review_settings` and `special_windows`, of which the analyses for the meeting read; `reach` in local days. */
export async function loadReview(
  db: Database,
  { review, timezone }: WorkspaceConfig,
  reach: { readonly from: string; readonly until: string },
): Promise<void> {
  const { inspection, special } = review;
  await db.run(sql.review_settings as string, {
    type_share: review.type_share,
    recurring_days: review.recurring_days,
    open_days: review.open_days,
    inspection_cases: inspection.cases,
    inspection_floor: inspection.floor,
    inspection_seed: String(inspection.seed),
    inspection_by: JSON.stringify(inspection.by),
    repeat_count: special.repeat_count,
    repeat_days: special.repeat_days,
    unfounded_share: special.unfounded_share,
  });
  await db.run(sql.special_windows as string, {
    windows: JSON.stringify(specialWindows(review, timezone, reach)),
  });
}
