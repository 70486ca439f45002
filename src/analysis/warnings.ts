import type { Database } from "../database.ts";
import type { Period } from "../period.ts";
import type { Analysis } from "./analysis.ts";
import { examplesOf } from "./warnings/examples.ts";
import { judge } from "./warnings/judge.ts";
import { precisionOf } from "./warnings/life.ts";
import { factsOf } from "./warnings/load.ts";
import { type WarningsRow, warningRow } from "./warnings/row.ts";
import { precisionRow, summaryRow, warningRows } from "./warnings/rows.ts";
import { specialNow } from "./warnings/special-now.ts";
import { toldWarnings } from "./warnings/told.ts";

export type { WarningsRow } from "./warnings/row.ts";

/** So many warnings are listed; all are counted. */
const mostListed = 10;

/**
 * Early warning (D-23): which series of complaints lie above what chance, season and special times explain, since when and of what
 * they consist. Series are all complaints, categories and causes at every level, products, places, channels, the level major,
 * themes, phrases, words that are new, and signs of urgency. Each is judged against windows of as many days that begin on the same
 * weekday, with at least eight complete ones (warnings/one-series); a false discovery rate is held over all of them
 * (warnings/family.ts); and what is so only because of another is told with it (warnings/explain.ts). Signs of danger to life that are
 * rare warn at once. Only more complaints are warned of, from the minimum cell on. Cohort: received in the period; of a partial one in
 * its covered days.
 */
export const warnings = {
  row: warningRow,
  run,
  readsTexts: true,
  follows: ["near_duplicates", "phrases", "themes"],
  reported: ["week"],
} satisfies Analysis<WarningsRow>;

async function run(db: Database, period: Period): Promise<WarningsRow[]> {
  const facts = await factsOf(db);
  const judged = facts.rows === 0 ? null : judge(facts, period);
  if (judged === null) return [];
  const told = await toldWarnings(db, judged);
  const listed = told.slice(0, mostListed);
  const examples = await examplesOf(db, listed);
  const special = specialNow(facts, judged.windows);
  return [
    summaryRow(judged, told.length, special),
    ...listed.flatMap((warning, index) =>
      warningRows(index + 1, warning, examples.get(warning) ?? null, special),
    ),
    ...precisionOf(facts.settings.entries, period.until).map(precisionRow),
  ];
}
