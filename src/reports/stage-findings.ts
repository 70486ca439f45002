import { type Finding, judge } from "./finding.ts";
import { earlierPeriods } from "./period-rows.ts";
import type { PeriodReport } from "./report-data.ts";
import { signalDirection, signalKind, strength } from "./signal.ts";

const atMost = 1;
/** Smaller movements are not worth a sentence however unusual they are: in hours, and of the usual. */
const smallestExcess = { hours: 0.5, share: 0.25 };

/** Findings about a stage of a department that took longer or shorter than usual, the longer ones first. */
export function stageFindings(report: PeriodReport): Finding[] {
  const found: Finding[] = [];
  for (const row of report.rows.stages) {
    if (row.dimension !== "department" || row.median_hours === null) continue;
    const judged = judge(row, row.median_hours, earlierPeriods(report, "complaints"));
    if (!judged || signalKind(judged.signal) === "near") continue;
    const moved = Math.abs(judged.value - judged.mean);
    if (moved < smallestExcess.hours || moved < smallestExcess.share * judged.mean) continue;
    found.push({
      code: "stage",
      value: row.value,
      stage: row.stage,
      judged,
      entered: row.entered_count,
      still: row.still_count,
      previous: row.previous_median_hours,
      // A stage that slows down says more than the whole that slows with it; one that became faster asks for no work.
      weight: (signalDirection(judged.signal) === "up" ? 1 : 0.5) * strength(judged),
      topic: "time",
      anchor: "stages",
    });
  }
  return found.sort((one, other) => other.weight - one.weight).slice(0, atMost);
}
