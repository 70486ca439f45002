import { analyses } from "../analysis/index.ts";
import { openCheck } from "../analysis/open-check.ts";
import { GateError } from "../error.ts";
import type { Snapshot } from "../snapshot.ts";

/**
 * The gate on the open count: history and statuses have to agree on who is open, but for a share of `limit`.
 * @throws GateError with both counts and examples
 */
export async function checkOpenCount(snapshot: Snapshot, limit: number): Promise<void> {
  await snapshot.prepare(analyses.backlog.needs);
  const check = await openCheck(snapshot.db);
  if (check === null || check.difference_share <= limit) return;
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  throw new GateError(
    `open complaints: by receipts, ends and reopenings ${check.rebuilt_open_count} are open, by their newest statuses ` +
      `${check.status_open_count}; ${check.only_rebuilt_count} are open by the first alone and ${check.only_status_count} by the ` +
      `second alone, ${percent(check.difference_share)} of all, expected at most ${percent(limit)} (time.open_check). ` +
      `For example ${check.differing_examples.join(", ")}. Load event logs and exports that reach equally far, see with ` +
      "plaint cases --where complaint_id=ID which of the two is right, or raise time.open_check in plaint.yaml",
  );
}
