import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count, isoDay, share, usualRange } from "./analysis.ts";
import { type Comparison, comparisonOf, comparisonParameters } from "./comparison.ts";
import { rateOf } from "./rate-of.ts";
import { fewestJudged, noUsualRange, usualRangeOf } from "./usual-range.ts";
import { groupedBy } from "./value-counts.ts";

const sql = sqlFile(import.meta.url, "liability.sql");

/** What a share of findings is over. */
const decided = ["company", "customer", "third_party", "none"] as const;
const findings = ["all", ...decided, "undetermined", null] as const;

const row = z.strictObject({
  dimension: z.enum(["all", "category", "root_cause", "customer_type"]),
  /** category, root_cause: the first level. null: blank, or dimension `all`. */
  value: z.string().nullable(),
  /** Who was found liable; `all`: whatever was found. null: not told. */
  finding: z.enum(["all", ...decided, "undetermined"]).nullable(),
  /** Solved for the first time in the period with this finding. */
  finding_count: count,
  /** Of the group: found for the company, the customer, a third party or nobody. The base of the shares. */
  decided_count: count,
  /** finding_count / decided_count; null: nothing decided, or a finding that decides nothing. */
  finding_share: share.nullable(),
  /** Wilson interval, 95 %. */
  finding_share_lower: share.nullable(),
  finding_share_upper: share.nullable(),
  /** How sure the root cause is: confirmed by an investigation, presumed, not said; or no cause is recorded. Add up to finding_count. */
  verified_count: count,
  presumed_count: count,
  unstated_count: count,
  without_cause_count: count,
  /** What became of the complaint. Add up to finding_count. */
  upheld_count: count,
  partly_upheld_count: count,
  not_upheld_count: count,
  withdrawn_count: count,
  without_outcome_count: count,
  /** Of the period before, over the same days if this one is partial; null: not comparable. */
  previous_finding_count: count.nullable(),
  previous_decided_count: count.nullable(),
  /** Of the company's share, over 20 findings or more. */
  ...usualRange,
});
export type LiabilityRow = z.infer<typeof row>;

const counted = row
  .pick({
    dimension: true,
    value: true,
    finding: true,
    finding_count: true,
    verified_count: true,
    presumed_count: true,
    unstated_count: true,
    without_cause_count: true,
    upheld_count: true,
    partly_upheld_count: true,
    not_upheld_count: true,
    withdrawn_count: true,
    without_outcome_count: true,
  })
  .extend({ starts_on: isoDay, is_previous: z.boolean() });
type Counted = z.infer<typeof counted>;
type CountField = {
  [Field in keyof Counted]: Counted[Field] extends number ? Field : never;
}[keyof Counted];

/**
 * Who was found liable, by category and by root cause, with how sure the causes are and what became of the complaints. Findings are as
 * they stand at as_of. All counts are here: what is published leaves out or joins cells below the workspace's smallest. Cohort: solved
 * for the first time in the period (resolved, or closed where nobody said so).
 */
export const liability = {
  row,
  reported: ["month"],
  run,
} satisfies Analysis<LiabilityRow>;

async function run(db: Database, period: Period): Promise<LiabilityRow[]> {
  const comparison = await comparisonOf(db, period);
  const counts = await db.query(sql, counted, comparisonParameters(period, comparison));
  return groupedBy(counts, ({ dimension, value }) => [dimension, value]).flatMap((group) => {
    const current = group.filter(({ starts_on }) => starts_on === period.from);
    if (current.length === 0) return [];
    return findings
      .filter((finding) => finding === "all" || of(finding, current).length > 0)
      .map((finding) => rowOf(finding, current, group, comparison));
  });
}

/** The counts of one finding, or of all. */
function of(finding: (typeof findings)[number], counts: readonly Counted[]): readonly Counted[] {
  return finding === "all" ? counts : counts.filter((each) => each.finding === finding);
}

function sum(counts: readonly Counted[], field: CountField): number {
  return counts.reduce((total, each) => total + each[field], 0);
}

function decidedOf(counts: readonly Counted[]): number {
  const own = counts.filter(({ finding }) => decided.some((each) => each === finding));
  return sum(own, "finding_count");
}

function rowOf(
  finding: (typeof findings)[number],
  current: readonly Counted[],
  group: readonly Counted[],
  comparison: Comparison,
): LiabilityRow {
  const own = of(finding, current);
  const { dimension, value } = own[0] as Counted;
  const finding_count = sum(own, "finding_count");
  const decided_count = decidedOf(current);
  const hasShare = decided.some((each) => each === finding);
  const { rate, lower, upper } = rateOf(hasShare ? finding_count : 0, hasShare ? decided_count : 0);
  const before = group.filter(({ is_previous }) => is_previous);
  const isComparable = comparison.previous !== null;
  return {
    dimension,
    value,
    finding,
    finding_count,
    decided_count,
    finding_share: rate,
    finding_share_lower: lower,
    finding_share_upper: upper,
    verified_count: sum(own, "verified_count"),
    presumed_count: sum(own, "presumed_count"),
    unstated_count: sum(own, "unstated_count"),
    without_cause_count: sum(own, "without_cause_count"),
    upheld_count: sum(own, "upheld_count"),
    partly_upheld_count: sum(own, "partly_upheld_count"),
    not_upheld_count: sum(own, "not_upheld_count"),
    withdrawn_count: sum(own, "withdrawn_count"),
    without_outcome_count: sum(own, "without_outcome_count"),
    previous_finding_count: isComparable ? sum(of(finding, before), "finding_count") : null,
    previous_decided_count: isComparable ? decidedOf(before) : null,
    ...(finding === "company" ? usualOf(current, group, comparison) : noUsualRange),
  };
}

function usualOf(
  current: readonly Counted[],
  group: readonly Counted[],
  { earlier, coverage }: Comparison,
) {
  const before = earlier.map((each) => {
    const own = group.filter(({ starts_on }) => starts_on === each.period.from);
    return each.coverage.partial ? null : judgedShare(own);
  });
  return usualRangeOf(before, coverage.partial ? null : judgedShare(current), { ceiling: 1 });
}

function judgedShare(counts: readonly Counted[]): number | null {
  const base = decidedOf(counts);
  return base < fewestJudged ? null : sum(of("company", counts), "finding_count") / base;
}
