import { z } from "zod";
import type { Database } from "../../database.ts";
import type { Period } from "../../period.ts";
import { count, isoDay } from "../analysis.ts";
import { type Comparison, comparisonParameters } from "../comparison.ts";
import { type DataQualityRow, untold } from "../data-quality.ts";
import { rateOf } from "../rate-of.ts";
import { shareRangeOf } from "../share-range.ts";
import { affectedBy } from "./affects.ts";
import type { FlagCount } from "./flags.ts";

/** Told with the complaint: every one should. */
const atReceipt = [
  "channel",
  "product",
  "region",
  "place",
  "service_step",
  "customer_type",
  "category",
  "severity",
  "urgency",
  "scope",
  "level",
  "priority",
  "status",
  "department",
  "handler",
  "customer_key",
  "due_at",
  "first_response_at",
];
/** Told with the solution: every one that is over should. */
const withSolution = [
  "root_cause",
  "liability",
  "outcome",
  "solution",
  "solution_mode",
  "decided_by",
  "satisfaction",
];
export const completenessFields = [...atReceipt, ...withSolution];
/** The headline numbers, the findings and the limits rest on these. */
const required = ["category", "priority", "status", "department"];

/** Not every customer answers, and not everything is answered yet. */
const mayBeBlank = ["satisfaction", "first_response_at", "customer_type"];

/** More blank than this is noticeable. */
const noticeableBlank = 0.1;

const part = z.strictObject({
  source: z.string(),
  starts_on: isoDay,
  received: count,
  over: count,
  told: z.record(z.string(), count),
});
type Part = z.infer<typeof part>;

/** How many complaints tell each field, of the sources that ever tell it. */
export async function completenessRows(
  db: Database,
  sql: string,
  flags: readonly FlagCount[],
  period: Period,
  comparison: Comparison,
): Promise<DataQualityRow[]> {
  const parameters = comparisonParameters(period, comparison);
  const parts = await db.query(sql, part, parameters);
  if (!parts.some(({ starts_on }) => starts_on === period.from)) return [];
  const unknown = (field: string) =>
    flags
      .filter((each) => each.rule === "unknown_code" && each.field === field)
      .filter((each) => each.starts_on === period.from)
      .reduce((sum, each) => sum + each.complaints, 0);
  return completenessFields.map((field) => ({
    ...fieldRow(field, parts, period, comparison),
    unknown_count: unknown(field),
  }));
}

function fieldRow(
  field: string,
  parts: readonly Part[],
  period: Period,
  comparison: Comparison,
): DataQualityRow {
  const told = toldBy(field, parts);
  const { events, base, without } = told(period.from);
  const { rate, lower, upper } = rateOf(events, base);
  const previous = comparison.previous === null ? null : told(comparison.previous.from);
  const earlier = comparison.earlier.map((each) =>
    each.coverage.partial ? null : told(each.period.from),
  );
  const usual = shareRangeOf(earlier, comparison.coverage.partial ? null : { events, base });
  const isBelow = usual.signal !== null && (rate ?? 0) < (usual.usual_mean ?? 0);
  const isBlank = !mayBeBlank.includes(field) && 1 - (rate ?? 1) > noticeableBlank;
  return {
    ...untold,
    kind: "completeness",
    field,
    found_count: base === 0 ? null : events,
    base_count: base === 0 ? null : base,
    share: rate,
    share_lower: lower,
    share_upper: upper,
    previous_share:
      previous === null || previous.base === 0 ? null : previous.events / previous.base,
    ...usual,
    is_required: required.includes(field),
    without_field_count: without,
    is_noticeable: isBelow || isBlank,
    affects: affectedBy("completeness", field),
  };
}

/** What tells a field, of so many. */
interface Told {
  readonly events: number;
  readonly base: number;
}

/** By the first day of a period: how many complaints tell a field, of how many; and of how many no source could. */
function toldBy(field: string, parts: readonly Part[]) {
  const baseOf = (each: Part) => (withSolution.includes(field) ? each.over : each.received);
  const telling = new Set(
    parts.filter(({ told }) => (told[field] ?? 0) > 0).map(({ source }) => source),
  );
  return (startsOn: string): Told & { readonly without: number } => {
    const own = parts.filter(({ starts_on }) => starts_on === startsOn);
    const asked = own.filter(({ source }) => telling.has(source));
    const base = sum(asked, baseOf);
    return {
      events: sum(asked, (each) => each.told[field] ?? 0),
      base,
      without: sum(own, baseOf) - base,
    };
  };
}

function sum<Each>(rows: readonly Each[], of: (each: Each) => number): number {
  return rows.reduce((total, each) => total + of(each), 0);
}
