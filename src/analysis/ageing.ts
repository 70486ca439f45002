import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count, isoDay, share } from "./analysis.ts";
import { comparisonOf } from "./comparison.ts";
import type { Coverage } from "./coverage.ts";
import { endsOf, isOpenKnown } from "./open-check.ts";

const sql = sqlFile(import.meta.url, "ageing.sql");

/** Ages since receipt, youngest first; each from its lower bound up to, not including, the next one's. */
export const ageBands = [
  "under_1_day",
  "1_to_3_days",
  "3_to_7_days",
  "1_to_2_weeks",
  "2_to_4_weeks",
  "4_to_8_weeks",
  "over_8_weeks",
] as const;

/** How many earlier periods are shown beside the period. */
const earlierBars = 12;

const counted = z.strictObject({
  label: z.string(),
  dimension: z.enum(["all", "department", "priority", "customer_type"]),
  value: z.string().nullable(),
  band: z.enum(ageBands),
  open_count: count,
  overdue_count: count,
  reopened_count: count,
});
type Counted = z.infer<typeof counted>;

const row = z.strictObject({
  /** `period`: the period, all and by dimension. `history`: the up to 12 periods before, and the period itself. */
  grain: z.enum(["period", "history"]),
  dimension: z.enum(["all", "department", "priority", "customer_type"]),
  /** The department as it was then, the priority or the customer type; null: unknown, or dimension `all`. */
  value: z.string().nullable(),
  label: z.string(),
  from: isoDay,
  until: isoDay,
  band: z.enum(ageBands),
  /** Open at the end of the period, or at as_of if that is earlier; null: not known. */
  open_count: count.nullable(),
  /** Share of all that were open; null when nothing was. */
  open_share: share.nullable(),
  /** Those past the limit of their resolution by then. */
  overdue_count: count.nullable(),
  /** Those that had been reopened by then. */
  reopened_count: count.nullable(),
  partial: z.boolean(),
});
export type AgeingRow = z.infer<typeof row>;

/**
 * What was open at the end of the period by its age since receipt, in elapsed time; of complaints of which only the day of
 * receipt is known, in local days. Every group has all seven bands. Open is as in `backlog`; the department is that of then,
 * priority and customer type those of the newest row. Cohort: complaints open at the end.
 */
export const ageing = { row, run, needs: ["steps"] } satisfies Analysis<AgeingRow>;

interface Span {
  readonly period: Period;
  readonly coverage: Coverage;
}

async function run(db: Database, period: Period): Promise<AgeingRow[]> {
  const { coverage, earlier } = await comparisonOf(db, period);
  const spans: Span[] = [...earlier.slice(-earlierBars), { period, coverage }];
  const ends = await endsOf(db);
  const rows = await db.query(sql, counted, {
    from: period.from,
    periods: JSON.stringify(spans.map(boundsOf)),
  });
  const groups = new Map<string, Counted[]>();
  for (const each of rows) {
    const key = keyOf(each);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const bars = spans.flatMap((span) => {
    const known = isOpenKnown(span.period, span.coverage, ends);
    const key = { label: span.period.label, dimension: "all", value: null } as const;
    return bandRows("history", key, span, known ? (groups.get(keyOf(key)) ?? []) : null);
  });
  const own = bars.slice(-ageBands.length).map((bar) => ({ ...bar, grain: "period" as const }));
  const isKnown = isOpenKnown(period, coverage, ends);
  const parts = [...groups.values()].flatMap((group) => {
    const first = group[0] as Counted;
    if (first.dimension === "all" || !isKnown) return [];
    return bandRows("period", first, { period, coverage }, group);
  });
  return [...own, ...parts, ...bars];
}

type Key = Pick<Counted, "label" | "dimension" | "value">;

function keyOf({ label, dimension, value }: Key): string {
  return JSON.stringify([label, dimension, value]);
}

function boundsOf({ period: { label, from, until } }: Span) {
  return { label, first_day: from, until };
}

/** A row for every band; null: who was open is not known. */
function bandRows(
  grain: AgeingRow["grain"],
  { dimension, value }: Key,
  { period: { label, from, until }, coverage: { partial } }: Span,
  group: readonly Counted[] | null,
): AgeingRow[] {
  const total = (group ?? []).reduce((sum, { open_count }) => sum + open_count, 0);
  return ageBands.map((band) => {
    const found = group?.find((each) => each.band === band);
    const known = (told: number | undefined) => (group === null ? null : (told ?? 0));
    const open_count = known(found?.open_count);
    return {
      grain,
      dimension,
      value,
      label,
      from,
      until,
      band,
      open_count,
      open_share: open_count === null || total === 0 ? null : open_count / total,
      overdue_count: known(found?.overdue_count),
      reopened_count: known(found?.reopened_count),
      partial,
    };
  });
}
