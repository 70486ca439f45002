import { z } from "zod";
import type { Database } from "../database.ts";
import type { Period, PeriodUnit } from "../period.ts";

export type Follows = "now" | "open" | "recent" | "near_duplicates" | "phrases" | "themes";

/** One question put to the canonical tables: the rows it answers with, and how they are computed. */
export interface Analysis<Row> {
  /** The contract of a row: strict, codes and numbers only. */
  readonly row: z.ZodType<Row>;
  /** Relations of the snapshot that it needs beside those that are always there. */
  readonly needs?: readonly ("steps" | "restated_clocks")[];
  /** Whether it counts what is made of the texts after loading (store.text_words and the like). */
  readonly readsTexts?: true;
  /**
   * What its rows for a period that is over follow from besides what was received before its end: `now`, as_of itself; `open`,
   * as_of while complaints received before its end are open or their limits run; `recent`, as_of for 60 days;
   * `near_duplicates`, `phrases` and `themes`, which are made of all texts. A report is made anew only where something of it has changed.
   */
  readonly follows?: readonly Follows[];
  /** The periods whose reports show it; default: all. Any period can be asked for by command. */
  readonly reported?: readonly (PeriodUnit | "newest_month")[];
  /** Computes the rows for one period. */
  run(db: Database, period: Period): Promise<Row[]>;
}

/** How far a value lies from what chance alone would give (XmR rules of indicators.md); null: within the usual range. */
export const signal = z
  .enum([
    "above_limit",
    "below_limit",
    "shift_up",
    "shift_down",
    "trend_up",
    "trend_down",
    "near_upper",
    "near_lower",
  ])
  .nullable();

/** A value judged against the earlier periods of the same unit, which do not include it. */
export const usualRange = {
  /** Mean of the earlier periods; null with fewer than 7 of them or for a partial period. */
  usual_mean: z.number().nullable(),
  usual_lower: z.number().nullable(),
  usual_upper: z.number().nullable(),
  /** True while fewer than 13 earlier periods make the range. */
  usual_provisional: z.boolean(),
  signal,
};

export const count = z.int().nonnegative();
export const share = z.number().min(0).max(1);
export const isoDay = z.iso.date();
