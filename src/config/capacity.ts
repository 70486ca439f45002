import { z } from "zod";
import { mistake } from "./shapes.ts";
import { path } from "./taxonomy.ts";

const hours = z.number().positive();

const byCategory = z.record(z.string(), hours).transform((given, context) =>
  Object.entries(given).map(([text, each]) => {
    const levels = path.safeParse(text);
    if (levels.success) return { path: levels.data, hours: each };
    mistake(context, text, levels.error.issues[0]?.message ?? "expected a path");
    return z.NEVER;
  }),
);

const block = z.strictObject({
  /** Hours of handling that a complaint takes. */
  hours_per_complaint: hours.optional(),
  /** The same of a category and what lies below it; the finest that fits counts. */
  by_category: byCategory.default([]),
  /** Hours that there are in a week. */
  hours_per_week: hours.optional(),
  /** More complaints open than this are too many. */
  backlog_limit: z.int().positive().optional(),
});

/** The `capacity:` block: what complaints take and what there is, for the forecast. */
export const capacity = block.prefault({});
export type CapacityConfig = z.output<typeof block>;

/** The keys that may stand below it. */
export const capacityKeys = Object.keys(block.shape);
