import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count, share } from "./analysis.ts";
import { withMinutes } from "./local-time.ts";
import { allocate } from "./statistics/allocation.ts";

const sql = sqlFile(import.meta.url, "inspection.sql");

const instant = z.iso.datetime({ offset: true });
const row = z.strictObject({
  /** `stratum`: what there is and how much of it is drawn; `complaint`: one that is drawn. */
  grain: z.enum(["stratum", "complaint"]),
  /** The fields that make the strata, and the stratum's values in the same order; null: not told. */
  strata_fields: z.array(z.string()),
  stratum: z.array(z.string().nullable()),
  /** Solved for the first time in the period. */
  stratum_size: count,
  sample_size: count,
  /** stratum_size / sample_size: how many complaints one that is drawn stands for; null where none is. */
  weight: z.number().positive().nullable(),
  /** sample_size / stratum_size. */
  share: share.nullable(),
  /** Of `complaint`, these and the following. */
  draw: z.int().positive().nullable(),
  /** `floor`: drawn so that its stratum has the least number; `proportion`: as the size of its stratum asks. */
  drawn_for: z.enum(["floor", "proportion"]).nullable(),
  source: z.string().nullable(),
  complaint_id: z.string().nullable(),
  department: z.string().nullable(),
  priority: z.string().nullable(),
  path: z.array(z.string()),
  received_at: instant.nullable(),
  solved_at: instant.nullable(),
  status: z.string().nullable(),
});
export type InspectionRow = z.infer<typeof row>;

const complaint = z.strictObject({
  draw: count,
  source: z.string(),
  complaint_id: z.string(),
  department: z.string().nullable(),
  priority: z.string().nullable(),
  path: z.array(z.string()),
  received_at: z.preprocess(withMinutes, instant),
  solved_at: z.preprocess(withMinutes, instant),
  status: z.string().nullable(),
});
const stratum = z.strictObject({
  stratum: z.array(z.string().nullable()),
  cases: count,
  complaints: z.array(complaint),
});
const settings = z.strictObject({
  inspection_cases: count,
  inspection_floor: count,
  inspection_by: z.array(z.string()),
});

/**
 * A sample of cases to read again (D-31): `review.inspection.cases` of the complaints solved in the period, in strata by the
 * fields of `review.inspection.by`, proportional with a floor for each stratum (see allocation.ts). Within a stratum the first by
 * a hash of the seed and the complaint's number are taken: the same list for the same seed and data, however they were loaded, and one
 * complaint more changes at most a few. Cohort: solved for the first time in the period (resolved, or closed where nobody said
 * resolved).
 */
export const inspection = {
  row,
  run,
  reported: ["month"],
} satisfies Analysis<InspectionRow>;

async function run(db: Database, { from, until }: Period): Promise<InspectionRow[]> {
  const [chosen] = await db.query(
    "select inspection_cases, inspection_floor, inspection_by from review_settings",
    settings,
  );
  if (chosen === undefined) return [];
  const strata = stratum.array().parse(await db.rows(sql, { from, until }));
  const sizes = strata.map(({ cases }) => cases);
  const { inspection_cases: cases, inspection_floor: floor, inspection_by: fields } = chosen;
  const drawn = allocate(sizes, cases, floor);
  const proportional = allocate(sizes, cases, 0);
  const rows = strata.map((each, index) => {
    const sample = drawn[index] as number;
    const size = {
      strata_fields: [...fields],
      stratum: each.stratum,
      stratum_size: each.cases,
      sample_size: sample,
      weight: sample === 0 ? null : each.cases / sample,
      share: sample / each.cases,
    };
    const complaints = each.complaints.slice(0, sample).map(
      (told): InspectionRow => ({
        grain: "complaint",
        ...size,
        drawn_for: told.draw <= (proportional[index] as number) ? "proportion" : "floor",
        ...told,
      }),
    );
    return { stratum: stratumRow(size), complaints };
  });
  return [...rows.map((each) => each.stratum), ...rows.flatMap((each) => each.complaints)];
}

type Size = Pick<
  InspectionRow,
  "strata_fields" | "stratum" | "stratum_size" | "sample_size" | "weight" | "share"
>;

function stratumRow(size: Size): InspectionRow {
  return {
    grain: "stratum",
    ...size,
    draw: null,
    drawn_for: null,
    source: null,
    complaint_id: null,
    department: null,
    priority: null,
    path: [],
    received_at: null,
    solved_at: null,
    status: null,
  };
}
