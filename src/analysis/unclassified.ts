import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count, isoDay, share, usualRange } from "./analysis.ts";
import { type Comparison, comparisonOf, comparisonParameters } from "./comparison.ts";
import { oncePerPeriod } from "./once-per-period.ts";
import { rateOf } from "./rate-of.ts";
import { shareRangeOf } from "./share-range.ts";

const sql = sqlFile(import.meta.url, "unclassified.sql");
const counted = z.strictObject({
  field: z.string(),
  starts_on: isoDay,
  complaints: count,
  told: count,
  other: count,
  previous_complaints: count,
  previous_told: count,
  previous_other: count,
  taxonomy_version: z.string().nullable(),
});
type Counts = z.infer<typeof counted>;

const row = z.strictObject({
  /** A field of the complaint by which it is classified. */
  field: z.string(),
  /** blank: nothing is told; other: told is only that it is none of the classes there are. */
  kind: z.enum(["blank", "other"]),
  /** What the rate is over: of blanks all complaints received, of "other" those of them that are told. */
  base_count: count,
  unclassified_count: count,
  /** With its Wilson 95 % interval; null: nothing to divide by. */
  unclassified_rate: share.nullable(),
  unclassified_rate_lower: share.nullable(),
  unclassified_rate_upper: share.nullable(),
  /** The period before, over the same number of days if this one is partial; null: not comparable. */
  previous_base_count: count.nullable(),
  previous_unclassified_rate: share.nullable(),
  ...usualRange,
  /** The version of the classification that paths are counted under; null: the field has none. */
  taxonomy_version: z.string().nullable(),
});
export type UnclassifiedRow = z.infer<typeof row>;

/** Told by nature only while a complaint is handled, so that the newest ones lack them. */
const toldLate = ["root_cause", "liability", "outcome", "solution"];
/** Fields whose codes have no "other". */
const withoutOther = ["liability", "outcome", "priority"];

const run = oncePerPeriod(compute);

/**
 * How much is not classified, by field: the share of blanks, and the share of "other" (by the words of `taxonomy.other`;
 * of a path its finest level), with the period before and the usual range. A rise of blanks is never called of what is
 * told only when a complaint is ended: cause, liability, outcome, solution. Cohort: received.
 */
export const unclassified = {
  row,
  run,
  reported: ["month"],
} satisfies Analysis<UnclassifiedRow>;

async function compute(db: Database, period: Period): Promise<UnclassifiedRow[]> {
  const comparison = await comparisonOf(db, period);
  const rows = await db.query(sql, counted, comparisonParameters(period, comparison));
  const now = rows.filter(({ starts_on }) => starts_on === period.from);
  return now.flatMap((current) => {
    const { field } = current;
    const own = rows.filter((each) => each.field === field);
    const kinds = withoutOther.includes(field) ? [blank] : [blank, other];
    return kinds.map((kind) => standing(kind, current, own, comparison));
  });
}

interface Kind {
  readonly kind: UnclassifiedRow["kind"];
  readonly of: (counts: Counts) => { events: number; base: number };
  readonly before: (counts: Counts) => { events: number; base: number };
}

const blank: Kind = {
  kind: "blank",
  of: ({ complaints, told }) => ({ events: complaints - told, base: complaints }),
  before: ({ previous_complaints: all, previous_told: told }) => ({
    events: all - told,
    base: all,
  }),
};
const other: Kind = {
  kind: "other",
  of: ({ told, other: events }) => ({ events, base: told }),
  before: ({ previous_told: base, previous_other: events }) => ({ events, base }),
};

function standing(
  { kind, of, before }: Kind,
  current: Counts,
  rows: readonly Counts[],
  { coverage, earlier, previous }: Comparison,
): UnclassifiedRow {
  const { field, taxonomy_version } = current;
  const { events, base } = of(current);
  const { rate, lower, upper } = rateOf(events, base);
  const counts = new Map(rows.map((each) => [each.starts_on, of(each)]));
  const usual = shareRangeOf(
    earlier.map((each) =>
      each.coverage.partial ? null : (counts.get(each.period.from) ?? { events: 0, base: 0 }),
    ),
    coverage.partial ? null : { events, base },
  );
  const rose = usual.signal !== null && rises.includes(usual.signal);
  const then = rows
    .map(before)
    .reduce((sum, each) => ({ events: sum.events + each.events, base: sum.base + each.base }), {
      events: 0,
      base: 0,
    });
  return {
    field,
    kind,
    base_count: base,
    unclassified_count: events,
    unclassified_rate: rate,
    unclassified_rate_lower: lower,
    unclassified_rate_upper: upper,
    previous_base_count: previous === null ? null : then.base,
    previous_unclassified_rate:
      previous === null || then.base === 0 ? null : then.events / then.base,
    ...usual,
    ...(rose && kind === "blank" && toldLate.includes(field) ? { signal: null } : {}),
    taxonomy_version,
  };
}

const rises: readonly string[] = ["above_limit", "shift_up", "trend_up", "near_upper"];
