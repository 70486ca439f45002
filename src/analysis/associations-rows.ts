import { z } from "zod";
import { count, share } from "./analysis.ts";

const dimension = z.enum([
  "category",
  "category_area",
  "channel",
  "customer_type",
  "place",
  "product",
  "region",
  "root_cause",
]);
const finite = z.number().nullable();

/** What names a row of either grain. */
const named = {
  /** `pair`: two fields as a whole; `cell`: a value of the one with a value of the other. */
  grain: z.enum(["pair", "cell"]),
  /** `category` and `root_cause`: the whole path; `category_area`: the first level of the category's, where it has more. */
  left_dimension: dimension,
  right_dimension: dimension,
  /** From coarse to fine; empty in a pair. */
  left_value: z.array(z.string()),
  right_value: z.array(z.string()),
  /** Pair: complaints that tell both fields. Cell: those with both values. */
  complaints: count,
};

export const associationsRow = z.strictObject({
  ...named,
  /** Pair: complaints received that do not tell one of the fields, or either; they are compared nowhere. */
  not_told_count: count.nullable(),
  /**
   * Pair: whether it is compared. `determined`: one field all but tells the other, as a category tells its area; knowing it leaves at
   * most a tenth of the errors in telling the other (Goodman and Kruskal's λ). `one_value`: one of the fields has no second value.
   */
  standing: z.enum(["compared", "determined", "one_value"]).nullable(),
  /** Pair: how many values each field has. */
  left_values: count.nullable(),
  right_values: count.nullable(),
  /** Pair: all combinations of their values; the false discovery rate is over those of all compared pairs. Null: not compared. */
  tested_cells: count.nullable(),
  /** Pair: how many of them are beyond chance, whether listed or not. */
  beyond_chance_count: count.nullable(),
  /** Pair: 0 to 1, bias-corrected; null: not compared, or as many values as complaints. */
  cramers_v: share.nullable(),
  /** Pair: Pearson's of the table. Cell: of the value with the value against all others, with Yates' correction. */
  chi_square: finite,
  /** Pair: (left_values − 1)(right_values − 1). */
  degrees: count.nullable(),
  /** Pair: of χ², null with fewer than 5 complaints a combination. Cell: of as many together or more, exact (hypergeometric). */
  p_value: share.nullable(),
  /** Cell: complaints with the one value, and with the other, among those that tell both fields. */
  left_complaints: count.nullable(),
  right_complaints: count.nullable(),
  /** Cell: complaints that would have both if neither field told anything of the other. */
  expected: finite,
  /** Cell: complaints / expected. */
  lift: finite,
  /** Cell: deviation in standard errors (adjusted residual). */
  standardised_residual: finite,
  /** Cell: share of the right value with the left one, over its share without; null: nobody else has it. */
  prr: finite,
  /** 95 % interval. */
  prr_lower: finite,
  prr_upper: finite,
  /** Cell: PRR ≥ 2, χ² ≥ 4 and at least 3 complaints. */
  is_evans: z.boolean().nullable(),
  /** Cell: log₂ of observed over expected, shrunk; with the lower end of its 95 % interval. */
  information_component: finite,
  ic_lower: finite,
  /** Cell: p_value adjusted for the combinations of all compared pairs (Benjamini–Hochberg); above 0.05 it may be too large. */
  q_value: share.nullable(),
  /** Cell: q_value at most 0.05. */
  is_beyond_chance: z.boolean().nullable(),
});
export type AssociationsRow = z.infer<typeof associationsRow>;

/** A row as SQL counts it. */
export const associationsCount = z.strictObject({
  ...named,
  not_told_count: count.nullable(),
  left_values: count.nullable(),
  right_values: count.nullable(),
  /** Pair: complaints told rightly by the commonest value of the other field beside each value of this one. */
  told_by_left: count.nullable(),
  told_by_right: count.nullable(),
  /** Pair: complaints with the commonest value. */
  left_commonest: count.nullable(),
  right_commonest: count.nullable(),
  /** Pair: Σ n²/(left · right) over them. */
  inertia: z.number().nullable(),
  left_complaints: count.nullable(),
  right_complaints: count.nullable(),
});
export type AssociationsCount = z.infer<typeof associationsCount>;
