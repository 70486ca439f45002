import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count, share } from "./analysis.ts";

const sql = sqlFile(import.meta.url, "paths.sql");

/** Of each kind at most so many rows, those with the most complaints. */
const most = 20;

const kinds = [
  "summary",
  "variant",
  "other_variants",
  "rework",
  "ping_pong",
  "skipped",
  "out_of_order",
] as const;

const row = z.strictObject({
  /** `received`: in the period, as far as they have come by as_of. `ended`: in the period, whole ways. */
  cohort: z.enum(["received", "ended"]),
  /**
   * `summary`: all of the cohort. `variant`: the complaints that took the same steps in the same order; `other_variants`: those
   * beyond the 20 most frequent. `rework`: a step taken more than once. `ping_pong`: handed from one department to another and
   * straight back. `skipped`: a step of the expected order that is missing though a later one is there; one of which the source never
   * tells is not missed. `out_of_order`: two events that first happened in the reverse of the expected order.
   */
  kind: z.enum(kinds),
  /** Among the rows of its kind, by complaints. */
  rank: z.int().positive(),
  /**
   * The source's own names of its steps where it has them, else codes of events. variant: all steps in order. rework, skipped: the
   * step. out_of_order: what was expected first, what was expected then. Else empty.
   */
  steps: z.array(z.string()),
  /** ping_pong: from which department to which, and back. */
  from_department: z.string().nullable(),
  to_department: z.string().nullable(),
  cases: count,
  /** Of the cohort's complaints. */
  cases_share: share,
  /** Different ways: summary, other_variants. */
  variants: count.nullable(),
  /** How often beyond the first time (rework), how often back and forth (ping_pong). */
  repetitions: count.nullable(),
  /** Median hours from the first step to the last: summary, variant. */
  median_hours: z.number().nonnegative().nullable(),
  /** Median number of steps: summary, variant. */
  median_steps: z.number().nonnegative().nullable(),
});
export type PathsRow = z.infer<typeof row>;

const counted = row.omit({ rank: true, cases_share: true }).extend({ steps: z.array(z.string()) });
type Counted = z.infer<typeof counted>;

/**
 * The ways that complaints take: variants of the sequence of what happened, steps done again, departments that hand to and fro, steps
 * skipped or out of the expected order (`time.expected_order`). Cohorts: complaints received in the period, and ended in it; those of
 * which only days are known count too.
 */
export const paths = { row, run, needs: ["steps"] } satisfies Analysis<PathsRow>;

async function run(db: Database, { from, until }: Period): Promise<PathsRow[]> {
  const rows = await db.query(sql, counted, { from, until });
  return (["received", "ended"] as const).flatMap((cohort) => {
    const own = rows.filter((each) => each.cohort === cohort);
    const summary = own.find(({ kind }) => kind === "summary");
    if (!summary) return [];
    const all = [...own, ...restOf(summary, own)];
    return kinds.flatMap((kind) =>
      all
        .filter((each) => each.kind === kind)
        .sort(byCases)
        .slice(0, most)
        .map((each, index) => ({
          ...each,
          rank: index + 1,
          cases_share: each.cases / summary.cases,
        })),
    );
  });
}

/** The complaints of the variants that are not listed. */
function restOf(summary: Counted, rows: readonly Counted[]): Counted[] {
  const listed = rows.filter(({ kind }) => kind === "variant");
  const variants = (summary.variants ?? 0) - listed.length;
  if (variants === 0) return [];
  const cases = summary.cases - listed.reduce((sum, each) => sum + each.cases, 0);
  return [
    { ...summary, kind: "other_variants", cases, variants, median_hours: null, median_steps: null },
  ];
}

function byCases(one: Counted, other: Counted): number {
  if (one.cases !== other.cases) return other.cases - one.cases;
  return nameOf(one) < nameOf(other) ? -1 : 1;
}

/** In the order in which the statement chooses: a way before those that go on from it. */
const nameOf = ({ steps, from_department, to_department }: Counted) =>
  [from_department ?? "", to_department ?? "", ...steps].join("\u0000");
