import { z } from "zod";
import { count } from "../analysis.ts";
import { comparedCount, periodCount } from "../value-counts.ts";

/** Where a complaint can be from. */
export const places = ["product", "region", "place", "service_step"] as const;

const hourOfWeek = {
  /** 1 Monday to 7 Sunday, local. */
  weekday: z.int().min(1).max(7).nullable(),
  /** 0 to 23, local. */
  hour: z.int().min(0).max(23).nullable(),
};

const path = z.array(z.string()).nullable();
/** What most complaints of the cell are about, of those that tell it; null: none does. */
export const mainsOf = {
  main_category: path,
  main_category_count: count.nullable(),
  main_root_cause: path,
  main_root_cause_count: count.nullable(),
};

export const row = z.strictObject({
  /**
   * `value`: one value of a dimension; `other_values`: those that are not listed; `hour`: one hour of the week; `pair`: a product at
   * a place, only where it stands out.
   */
  grain: z.enum(["value", "other_values", "hour", "pair"]),
  dimension: z.enum([...places, "hour_of_week", "product_and_place"]),
  /** Of `pair` the product; null: not told, or another grain. */
  value: z.string().nullable(),
  /** Of `pair`. */
  place: z.string().nullable(),
  /** Of `hour`; both null: only the day is known, or no hour was told. */
  ...hourOfWeek,
  /** How many values the row is of: 1 but in `other_values`. */
  values: count,
  /** Of `value`: against earlier periods. Of `hour` and `pair` not judged so: see z. */
  ...comparedCount,
  /** Of `hour` and `pair`: what the earlier periods lead to expect; null: fewer than 7 of them, or torn by a gap. */
  expected_complaints: z.number().nonnegative().nullable(),
  /** How far from it, over the spread of all cells. */
  z: z.number().nullable(),
  /** False discovery rate of 5 % over all hours, or all pairs. */
  stands_out: z.enum(["more", "fewer"]).nullable(),
  ...mainsOf,
});
export type HotSpotsRow = z.infer<typeof row>;
export type Mains = z.infer<z.ZodObject<typeof mainsOf>>;

export const counted = z.strictObject({
  dimension: z.enum([...places, "hour_of_week"]),
  value: z.string().nullable(),
  ...hourOfWeek,
  ...periodCount,
});
export type Counted = z.infer<typeof counted>;

export const pairCount = z.strictObject({
  product: z.string(),
  place: z.string(),
  complaints: count,
  earlier: count,
});
export type PairCount = z.infer<typeof pairCount>;

export const mainCount = z.strictObject({
  dimension: row.shape.dimension,
  value: z.string().nullable(),
  place: z.string().nullable(),
  ...hourOfWeek,
  field: z.enum(["category", "root_cause"]),
  path: z.array(z.string()),
  complaints: count,
});
export type MainCount = z.infer<typeof mainCount>;
