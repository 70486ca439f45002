import type { CategoriesRow } from "../analysis/categories.ts";
import type { RootCausesRow } from "../analysis/root-causes.ts";
import { type Finding, judge } from "./finding.ts";
import { earlierPeriods, measureRow } from "./period-rows.ts";
import type { PeriodReport } from "./report-data.ts";
import { signalKind, strength } from "./signal.ts";

type PathRow = CategoriesRow | RootCausesRow;
const atMost = { category: 2, root_cause: 1, sla_group: 1 };
/** Smaller movements are not worth a sentence however unusual they are. */
const smallestExcess = { complaints: 5, share: 0.01 };

/**
 * Findings about parts of the whole: categories, root causes, and the limits by department and priority.
 * @param warned whether warnings say what moved by category and cause
 */
export function groupFindings(report: PeriodReport, warned: boolean): Finding[] {
  const paths = warned
    ? []
    : [
        ...pathFindings(report, "category", report.rows.categories),
        ...pathFindings(report, "root_cause", report.rows["root-causes"]),
      ];
  return [...paths, ...slaFindings(report)];
}

function pathFindings(
  report: PeriodReport,
  code: "category" | "root_cause",
  rows: readonly PathRow[],
): Finding[] {
  const level = Math.max(0, ...rows.map((row) => row.level));
  const total = rows
    .filter((row) => row.level === level)
    .reduce((sum, row) => sum + row.complaints, 0);
  const real = rows.filter((row) => row.signal !== null && isReal(row, total));
  return real
    .filter((row) => !isSaidByOthers(row, real))
    .sort((one, other) => Math.abs(excess(other)) - Math.abs(excess(one)))
    .slice(0, atMost[code])
    .flatMap((row) => pathFinding(report, code, row, real));
}

function pathFinding(
  report: PeriodReport,
  code: "category" | "root_cause",
  row: PathRow,
  real: readonly PathRow[],
): Finding[] {
  const judged = judge(row, row.complaints, earlierPeriods(report, "complaints"));
  if (!judged) return [];
  const parts = children(row, real)
    .map((part) => ({ name: part.path.at(-1) ?? "", excess: Math.round(excess(part)) }))
    .sort((one, other) => Math.abs(other.excess) - Math.abs(one.excess));
  return [
    {
      code,
      path: row.path,
      judged,
      previous: row.previous_complaints,
      parts,
      shareOfExcess: shareOfExcess(report, row),
      verified: "verified_count" in row ? row.verified_count : 0,
      presumed: "presumed_count" in row ? row.presumed_count : 0,
      weight: (code === "category" ? 0.75 : 0.55) * strength(judged),
      topic: code === "category" ? "where" : "why",
      anchor: code === "category" ? "categories" : "root-causes",
    },
  ];
}

function excess(row: PathRow): number {
  return row.complaints - (row.usual_mean ?? row.complaints);
}

function isReal(row: PathRow, total: number): boolean {
  const size = Math.abs(excess(row));
  return size >= smallestExcess.complaints && size >= smallestExcess.share * total;
}

function children(row: PathRow, rows: readonly PathRow[]): PathRow[] {
  return rows.filter(
    (other) =>
      other.level === row.level + 1 &&
      other.path.length === row.path.length + 1 &&
      row.path.length > 0 &&
      row.path.every((name, depth) => other.path[depth] === name),
  );
}

/**
 * Whether a row needs no sentence of its own: a parent that one child carries, a child of a parent that several children
 * carry together, or the same path counted again at a finer level.
 */
function isSaidByOthers(row: PathRow, real: readonly PathRow[]): boolean {
  const same = (other: PathRow) => Math.sign(excess(other)) === Math.sign(excess(row));
  if (children(row, real).filter(same).length === 1) return true;
  const repeated = real.some(
    (other) => other.level > row.level && other.path.join("\0") === row.path.join("\0"),
  );
  if (repeated) return true;
  return real.some((parent) => {
    const siblings = children(parent, real);
    return siblings.includes(row) && same(parent) && siblings.filter(same).length > 1;
  });
}

function shareOfExcess(report: PeriodReport, row: PathRow): number | null {
  const whole = measureRow(report, "complaints");
  if (!whole || whole.value === null || whole.usual_mean === null || whole.signal === null)
    return null;
  const total = whole.value - whole.usual_mean;
  const share = excess(row) / total;
  return Number.isFinite(share) && share >= 0.1 && share <= 1 ? share : null;
}

function slaFindings(report: PeriodReport): Finding[] {
  const found: Finding[] = [];
  for (const row of report.rows.sla) {
    if (row.clock !== "resolve" || row.cohort !== "due") continue;
    if (row.dimension !== "priority" && row.dimension !== "department") continue;
    if (row.due_met_rate === null || row.due_count < smallestExcess.complaints) continue;
    const judged = judge(row, row.due_met_rate, earlierPeriods(report, "due_met_rate"));
    if (!judged || signalKind(judged.signal) === "near") continue;
    found.push({
      code: "sla_group",
      dimension: row.dimension,
      value: row.value,
      judged,
      met: row.due_met_count,
      due: row.due_count,
      lower: row.due_met_rate_lower ?? row.due_met_rate,
      upper: row.due_met_rate_upper ?? row.due_met_rate,
      // A department that slips says more than the whole that slips with it.
      weight: strength(judged),
      topic: "limits",
      anchor: "sla",
    });
  }
  return found.sort((one, other) => other.weight - one.weight).slice(0, atMost.sla_group);
}
