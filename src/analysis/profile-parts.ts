import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count, isoDay, share } from "./analysis.ts";
import { profileDimensions, profileValues } from "./profiles/values.ts";
import { benjaminiHochberg } from "./statistics/benjamini-hochberg.ts";
import { type Cell, expectedOf } from "./statistics/contingency.ts";
import { proportionalReportingRatio } from "./statistics/disproportionality.ts";
import { upperTail } from "./statistics/hypergeometric.ts";

const sql = sqlFile(import.meta.url, "profile-parts.sql");
/** As many parts of a field as are listed by size, and as many more that are beyond chance. */
const most = 5;
/** Share of the parts said to be beyond chance that may be so by chance after all. */
const falseDiscoveryRate = 0.05;

const field = z.enum(["category", "channel", "place", "product", "root_cause", "theme"]);
const ratio = z.number().nonnegative().nullable();
const row = z.strictObject({
  /** The 26 weeks of `profiles`. */
  from: isoDay,
  until: isoDay,
  dimension: z.enum(profileDimensions),
  path: z.array(z.string()),
  field,
  /** A root cause's whole path, a category's first two levels, a name; of a theme the terms that name it best. */
  part: z.array(z.string()),
  theme_id: z.int().positive().nullable(),
  /** By complaints, within the field; 1 is the most frequent. */
  rank: z.int().positive(),
  /** How many parts of the field the value has. */
  parts_count: count,
  complaints: count,
  /** Of field `root_cause`: how sure the record is. */
  verified_count: count.nullable(),
  presumed_count: count.nullable(),
  /** Whether no other root cause of the value is verified so often. */
  is_most_verified: z.boolean(),
  /** Complaints of the value that tell the field: complaints over them is the share. */
  value_complaints: count,
  share,
  /** Complaints with the part, and all, that tell both fields. */
  part_complaints: count,
  all_complaints: count,
  /** How many the value would have if it were like all; null: not compared, as departments are made for kinds of complaints. */
  expected: ratio,
  /** Its share over that of the others (proportional reporting ratio), 95 % interval; null: not compared, or the others have none. */
  prr: ratio,
  prr_lower: ratio,
  prr_upper: ratio,
  /** Exact one-sided test (hypergeometric), false discovery rate over all that are compared. */
  q_value: share.nullable(),
  is_beyond_chance: z.boolean().nullable(),
});
export type ProfilePartsRow = z.infer<typeof row>;

const counted = row
  .omit({
    from: true,
    until: true,
    share: true,
    expected: true,
    prr: true,
    prr_lower: true,
    prr_upper: true,
    q_value: true,
    is_beyond_chance: true,
    verified_count: true,
    presumed_count: true,
  })
  .extend({ verified: count, presumed: count, level: count, tests: count });
type Counted = z.infer<typeof counted>;

/**
 * What the complaints of each category, department and place of `profiles` consist of: recorded causes (verified and presumed apart),
 * themes, categories, places, products, channels. Of categories the places, products and channels, and everything of places is
 * compared with the others: what comes more often than chance explains, which is an association and never a cause.
 * Cohort: received in the 26 weeks and telling both fields.
 */
export const profileParts = {
  row,
  run,
  readsTexts: true,
  reported: ["newest_month"],
} satisfies Analysis<ProfilePartsRow>;

async function run(db: Database, period: Period): Promise<ProfilePartsRow[]> {
  const found = await profileValues(db, period);
  if (found === null) return [];
  const { chosen, spans } = found;
  const span = { from: spans.weeks_from, until: spans.weeks_until };
  const cells = await db.query(sql, counted, { ...span, chosen, most });
  const qValues = qValuesOf(cells);
  return cells.flatMap((each) => {
    const q = qValues.get(each) ?? null;
    const isListed =
      each.rank <= most || each.is_most_verified || (q !== null && q <= falseDiscoveryRate);
    return isListed ? [{ ...span, ...rowOf(each, q) }] : [];
  });
}

/** Whether a part is held against the others: a department has its own kinds of complaints, a category its own causes and themes. */
function isCompared({ dimension, field: of }: Counted): boolean {
  if (dimension === "place") return true;
  return dimension === "category" && (of === "place" || of === "product" || of === "channel");
}

const cellOf = (each: Counted): Cell => ({
  both: each.complaints,
  left: each.value_complaints,
  right: each.part_complaints,
  total: each.all_complaints,
});

/** Every combination of the compared fields is a test: those that are not given here are no surprise at all. */
function qValuesOf(cells: readonly Counted[]): Map<Counted, number> {
  const compared = cells.filter(isCompared);
  const families = new Map(
    compared.map(({ level, field: of, tests }) => [`${level} ${of}`, tests]),
  );
  const tests = [...families.values()].reduce((sum, each) => sum + each, 0);
  const adjusted = benjaminiHochberg(compared.map((each) => upperTail(cellOf(each))));
  return new Map(
    compared.map((each, index) => [
      each,
      Math.min(1, (adjusted[index] as number) * Math.max(1, tests / compared.length)),
    ]),
  );
}

function rowOf({ verified, presumed, level: _, tests: __, ...each }: Counted, q: number | null) {
  const isCause = each.field === "root_cause";
  const cell = cellOf({ ...each, verified, presumed, level: 0, tests: 0 });
  const compared = q === null ? null : proportionalReportingRatio(cell);
  return {
    ...each,
    verified_count: isCause ? verified : null,
    presumed_count: isCause ? presumed : null,
    share: each.complaints / each.value_complaints,
    expected: q === null ? null : expectedOf(cell),
    prr: compared?.ratio ?? null,
    prr_lower: compared?.lower ?? null,
    prr_upper: compared?.upper ?? null,
    q_value: q,
    is_beyond_chance: q === null ? null : q <= falseDiscoveryRate,
  };
}
