import type { ChangeRow } from "../analysis/change.ts";
import { explorerFields } from "./client/explorer/fields.ts";
import type { Finding } from "./finding.ts";
import type { PeriodReport } from "./report-data.ts";

/** The complaints behind a finding, as the explorer is asked for them. */
export interface FindingCases {
  /** `from=2026-11-09&until=2026-11-16&category=服务/时效`. */
  readonly conditions: string;
  /** What the explorer lists: the very complaints of the finding; of those open at the end of the period the ones open now. */
  readonly lists: "the_same" | "open_now";
}

/** A field of the explorer and one of its values; "": not told. The same field again is *or*. */
type Condition = readonly [field: string, value: string];

const day = 86_400_000;

/**
 * The complaints that a finding is about. Null where there are none (nothing moved), or the explorer cannot tell them apart: by
 * words, by a limit that passed in the period, by an answer given in it, by a stage gone through.
 */
export function casesOf(finding: Finding, report: PeriodReport): FindingCases | null {
  const period: Span = report.period;
  switch (finding.code) {
    case "measure":
      return measureCases(finding.measure, period);
    case "category":
    case "root_cause":
      return received(period, [[finding.code, finding.path.join("/")]]);
    case "change":
      return changeCases(finding.row, period);
    case "warning":
      return received(period, conditionsOf(finding.row.where));
    case "action": {
      const { row } = finding;
      const since = { from: row.started_on, until: period.until };
      return row.measure === "complaints" ? received(since, conditionsOf(row.where)) : null;
    }
    case "overdue_open":
      return measureCases("overdue_at_end", period);
    case "partial_volume":
      return received({ ...period, until: daysAfter(period.from, finding.days) }, []);
    default:
      return null;
  }
}

interface Span {
  readonly from: string;
  readonly until: string;
}

function measureCases(
  measure: Extract<Finding, { code: "measure" }>["measure"],
  period: Span,
): FindingCases | null {
  switch (measure) {
    case "complaints":
      return received(period, []);
    case "median_hours":
      return cases([...days(period), ["by", "ended"]], "the_same");
    case "open_at_end":
      return openNow(period, []);
    case "overdue_at_end":
      return openNow(period, [["sla_state", "breached"]]);
    default:
      return null;
  }
}

/** Volumes and times are over what was received in the period; the others over limits that passed in it, or answers. */
function changeCases({ measure, scope }: ChangeRow, period: Span): FindingCases | null {
  const conditions = scope.flatMap(({ dimension, values }) =>
    values.map((value): Condition => [dimension, value]),
  );
  const isByReceipt = measure !== "due_met_rate" && measure !== "satisfied_rate";
  return isByReceipt ? received(period, conditions) : null;
}

/** Conditions as `--where` has them: `field=value`. */
function conditionsOf(where: readonly string[] | null): readonly Condition[] | null {
  if (where === null) return null;
  return where.map((condition): Condition => {
    const at = condition.indexOf("=");
    return [condition.slice(0, at), condition.slice(at + 1)];
  });
}

function days({ from, until }: Span): readonly Condition[] {
  return [
    ["from", from],
    ["until", until],
  ];
}

function received(period: Span, conditions: readonly Condition[] | null): FindingCases | null {
  return conditions && cases([...days(period), ...conditions], "the_same");
}

/** Who was open at an earlier moment the explorer does not know: of those received by then, the ones open now. */
function openNow({ until }: Span, conditions: readonly Condition[]): FindingCases | null {
  return cases([["until", until], ["is_open", "true"], ...conditions], "open_now");
}

const known: ReadonlySet<string> = new Set([...explorerFields, "from", "until", "by"]);

function cases(
  conditions: readonly Condition[],
  lists: FindingCases["lists"],
): FindingCases | null {
  if (conditions.some(([field]) => !known.has(field))) return null;
  return {
    conditions: conditions.map(([field, value]) => `${field}=${encoded(value)}`).join("&"),
    lists,
  };
}

/** A value in an address: letters of any script stay readable, everything else is escaped. */
function encoded(value: string): string {
  return value.toWellFormed().replace(/[^\p{L}\p{N}/_.~-]/gu, encodeURIComponent);
}

function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);
}
