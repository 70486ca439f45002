import type { ActionsRow } from "../analysis/actions/row.ts";
import type { Finding } from "./finding.ts";
import { actionRows, forecastRows } from "./foresight-rows.ts";
import { kindOf } from "./period-rows.ts";
import type { PeriodReport } from "./report-data.ts";

const atMost = 2;
type Outcome = Extract<Finding, { code: "action" }>["outcome"];
/** What needs work before what went well. */
const weights: Readonly<Record<Outcome, number>> = {
  worse: 0.95,
  back: 0.85,
  overdue: 0.65,
  effective: 0.45,
};

/** What became of actions, on the page of a month: those that need a decision first, then those that worked. */
export function actionFindings(report: PeriodReport): Finding[] {
  if (kindOf(report) === "week") return [];
  return actionRows(report)
    .flatMap((row): Finding[] => {
      const outcome = row.grain === "action" ? outcomeOf(row) : null;
      if (outcome === null) return [];
      const weight = weights[outcome];
      return [{ code: "action", outcome, row, weight, topic: "actions", anchor: "actions" }];
    })
    .sort((one, other) => other.weight - one.weight)
    .slice(0, atMost);
}

function outcomeOf(row: ActionsRow): Outcome | null {
  if (row.recurrence === "back" && row.recurrence_since !== null) return "back";
  if (row.verdict === "worse") return "worse";
  if (row.is_overdue === true && row.verdict !== null) return "overdue";
  return row.verdict === "effective" && row.effect !== null ? "effective" : null;
}

/** The week in which the backlog is expected past its limit, or may be; nothing where no limit is set or none is near. */
export function limitFindings(report: PeriodReport): Finding[] {
  const rows = forecastRows(report);
  const capacity = rows.find((row) => row.grain === "capacity");
  if (kindOf(report) === "week" || !capacity || capacity.backlog_limit === null) return [];
  const { backlog_limit: limit, passes_limit_in: passes, may_pass_limit_in: may } = capacity;
  const week = passes ?? may;
  if (week === null) return [];
  const expected = rows.find(
    (row) =>
      row.grain === "forecast" &&
      row.unit === "week" &&
      row.measure === "open" &&
      row.path.length === 0 &&
      row.label === week,
  );
  return [
    {
      code: "backlog_limit",
      isExpected: passes !== null,
      limit,
      week,
      expected: expected ?? null,
      weight: passes === null ? 0.4 : 0.8,
      topic: "ahead",
      anchor: "forecast",
    },
  ];
}
