import { z } from "zod";
import type { Database } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count, share } from "./analysis.ts";
import { agreementRows } from "./classify/agreement.ts";
import { otherRows } from "./classify/other-rows.ts";
import { suggestionsOf } from "./classify/suggest.ts";

const row = z.strictObject({
  /**
   * `summary`: one field; `class`: one class of it, as people recorded it; `coverage`: what is right of the surest tenth, two tenths …;
   * `rule`: one rule of the workspace; `unclassified`: what is suggested for complaints without a class.
   */
  grain: z.enum(["summary", "class", "coverage", "rule", "unclassified"]),
  field: z.enum(["category", "root_cause"]),
  /** Whose word it is: people's (`class`), a rule's, the model's; null in `summary`, and of what neither suggests anything for. */
  by: z.enum(["human", "rule", "model"]).nullable(),
  /** The class; empty where the row is of no class. */
  path: z.array(z.string()),
  /** A rule's name, else its number in `classify.rules`. */
  rule: z.string().nullable(),
  /** `too_few`: fewer than 200 complaints before the period, or only one class: no model. `unknown_class`: a rule suggests what nobody recorded. */
  reason: z.enum(["too_few", "unknown_class"]).nullable(),
  /** Complaints before the period that the model learned of (the newest 30 000), and classes it knows. */
  learned_count: count.nullable(),
  label_count: count.nullable(),
  /**
   * `summary`, `coverage`: complaints of the period with a class by people and a text, by which the model is judged; `class`: those of
   * this class; `rule`: those that the rule fits; `unclassified`: complaints of the period without a class.
   */
  complaints: count,
  /** `class`: for how many the model says so; null otherwise. */
  predicted_count: count.nullable(),
  correct_count: count.nullable(),
  /** Right of all; with Wilson intervals, 95 %. */
  accuracy: share.nullable(),
  accuracy_lower: share.nullable(),
  accuracy_upper: share.nullable(),
  /** Right of those that the model calls so. */
  precision: share.nullable(),
  precision_lower: share.nullable(),
  precision_upper: share.nullable(),
  /** Found of those that people call so. */
  recall: share.nullable(),
  recall_lower: share.nullable(),
  recall_upper: share.nullable(),
  /** Harmonic mean of the two; in `summary` the mean over classes with at least 20 complaints. */
  f1: share.nullable(),
  /** Cohen's kappa of model and people, with its interval. */
  kappa: z.number().min(-1).max(1).nullable(),
  kappa_lower: z.number().min(-1).max(1).nullable(),
  kappa_upper: z.number().min(-1).max(1).nullable(),
  /** The confidence from which the model suggests; in `coverage` that of the least sure one. */
  confidence: share.nullable(),
  /** Mean distance of confidence and accuracy over ten steps of confidence. */
  calibration_error: share.nullable(),
  /** The share of the complaints that the row is over: the surest ones, or those that the threshold leaves. */
  coverage: share.nullable(),
  /** `summary`: complaints without a class, and how many of them get a suggestion. */
  unclassified_count: count.nullable(),
  suggested_by_rule_count: count.nullable(),
  suggested_by_model_count: count.nullable(),
  /** `unclassified`: the same in the period before, over as many days; null: not comparable. */
  previous_complaints: count.nullable(),
  /** What this class adds to the growth of the unclassified; the rows add up to it. */
  growth: z.int().nullable(),
});
export type ClassifyRow = z.infer<typeof row>;

/**
 * How far the class of a complaint follows from its text (D-29): a linear model, learned on what people recorded before the
 * period, judged on what they recorded in it; and what is in "other" and in the blanks, so that their growth is explained. Of
 * root causes only verified ones are learned and judged by (where a source tells). Nothing is changed by it. Cohort: received.
 */
export const classify = {
  row,
  run,
  reported: ["newest_month"],
} satisfies Analysis<ClassifyRow>;

async function run(db: Database, period: Period): Promise<ClassifyRow[]> {
  const fields = await suggestionsOf(db, period);
  return fields.flatMap((field) => [...agreementRows(field), ...otherRows(field)]);
}
