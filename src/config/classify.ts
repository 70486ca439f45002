import { z } from "zod";
import { mistake } from "./shapes.ts";
import { path } from "./taxonomy.ts";

/** The fields whose class can be suggested. */
export const classifiedFields = ["category", "root_cause"] as const;
export type ClassifiedField = (typeof classifiedFields)[number];

const terms = z.array(z.string().trim().min(1)).min(1);
const rule = z
  .strictObject({
    /** What reports call it; default: its number. */
    name: z.string().trim().min(1).optional(),
    /** At least one of these stands in the text. */
    any: terms.optional(),
    /** All of these do. */
    all: terms.optional(),
    /** None of these does. */
    not: terms.optional(),
    category: path.optional(),
    root_cause: path.optional(),
  })
  .superRefine((given, context) => {
    if (given.any === undefined && given.all === undefined)
      mistake(context, given, "expected any or all: the words by which the rule knows a text");
    if (given.category === undefined && given.root_cause === undefined)
      mistake(context, given, "expected category or root_cause: what the rule suggests");
  });

const block = z.strictObject({
  /** The first rule that fits a text suggests; where none does, the model. */
  rules: z.array(rule).default([]),
  /** The model is silent where fewer than this share of its suggestions would be right. */
  precision: z.number().gt(0).lt(1).default(0.9),
});

/** The `classify:` block: rules by words, and how sure the model must be to suggest a class. */
export const classify = block.prefault({});
export type ClassifyConfig = z.output<typeof block>;
export type ClassifyRule = z.output<typeof rule>;

/** What may stand at a path of the `classify:` block. */
export function expectedClassifyKeys(at: readonly PropertyKey[]): string {
  return `expected one of ${Object.keys(at.length === 1 ? block.shape : rule.shape).join(", ")}`;
}
