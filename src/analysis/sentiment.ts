import { z } from "zod";
import { type Database, sqlStatements } from "../database.ts";
import type { Period } from "../period.ts";
import { cueKinds } from "../text/feelings.ts";
import { type Analysis, count, isoDay, share, usualRange } from "./analysis.ts";
import { comparisonOf, comparisonParameters } from "./comparison.ts";
import { cueRows } from "./sentiment-cues.ts";
import { leveled, periodRow, valueRows } from "./sentiment-levels.ts";

const sql = sqlStatements(import.meta.url, "sentiment.sql");

export const sentimentDimensions = ["category", "department", "channel", "product"] as const;

const row = z.strictObject({
  /** `period`: all of it; `value`: one value of a dimension; `cue`: one sign of urgency. */
  grain: z.enum(["period", "value", "cue"]),
  dimension: z.enum(sentimentDimensions).nullable(),
  /** Of `value`; a category by its first level. Null: not told, or `is_rest`, or another grain. */
  value: z.string().nullable(),
  /** The values of the dimension that are not listed by themselves, together. */
  is_rest: z.boolean(),
  cue: z.enum(cueKinds).nullable(),
  /** Complaints whose text is judged: in Chinese or English. The base of the share. */
  judged_texts: count,
  /** Received too, but not judged: in another language; without a text. Of `cue` null. */
  other_language_count: count.nullable(),
  without_text_count: count.nullable(),
  /** Judged ones by how strongly they are put; of `cue` null. */
  level_0_count: count.nullable(),
  level_1_count: count.nullable(),
  level_2_count: count.nullable(),
  level_3_count: count.nullable(),
  /** Of `cue`: that show it. Otherwise: strongly put, level 2 or 3. */
  marked_texts: count,
  share: share.nullable(),
  /** Wilson interval, 95 %. */
  share_lower: share.nullable(),
  share_upper: share.nullable(),
  /** The same share of the period before, over the same number of days if this one is partial; null: not comparable, or `value`. */
  previous_share: share.nullable(),
  /** Of `cue`: what the whole earlier periods together had. */
  earlier_judged_texts: count.nullable(),
  earlier_marked_texts: count.nullable(),
  /**
   * Of `cue`: against the earlier periods together, adjusted for the number of cues (Benjamini and Hochberg); null: not tested. Above
   * 0.05 there is no signal.
   */
  q_value: share.nullable(),
  ...usualRange,
  /** Of `cue`: up to five words that showed it most often, each in at least `privacy.minimum_cell` complaints of the period. */
  words: z.array(z.string()),
  /** In how many complaints. */
  word_counts: z.array(count),
});
export type SentimentRow = z.infer<typeof row>;

const counted = z.strictObject({ starts_on: isoDay, is_previous: z.boolean(), ...leveled });
const value = z.strictObject({
  dimension: z.enum(sentimentDimensions),
  value: z.string().nullable(),
  ...leveled,
});
const cue = z.strictObject({
  cue: z.enum(cueKinds),
  starts_on: isoDay,
  is_previous: z.boolean(),
  complaints: count,
});
const word = z.strictObject({ cue: z.enum(cueKinds), word: z.string(), complaints: count });

/** One period, or as much of it as can be compared, by its first day. */
export type PeriodLevels = z.infer<typeof counted>;
export type ValueLevels = z.infer<typeof value>;
export type CueCount = z.infer<typeof cue>;
export type CueWord = z.infer<typeof word>;

/**
 * How strongly the texts of complaints are put, and how many show a sign of urgency: words of harm, of law, media and regulators, of
 * self-harm, of asking again, of leaving (`src/text/feelings.ts`; figures of its accuracy in docs/words.md). It judges wordings, never
 * people, and a strong wording is no proof of a grave matter. Cohort: received; shares of those whose text is judged.
 */
export const sentiment = { row, run } satisfies Analysis<SentimentRow>;

async function run(db: Database, period: Period): Promise<SentimentRow[]> {
  const comparison = await comparisonOf(db, period);
  await db.run(sql.texts as string, comparisonParameters(period, comparison));
  try {
    const levels = await db.query(sql.periods as string, counted);
    const values = await db.query(sql.values as string, value);
    const cues = await db.query(sql.cues as string, cue);
    const words = await db.query(sql.words as string, word);
    if (!levels.some(({ starts_on }) => starts_on === period.from)) return [];
    return [
      periodRow(levels, period, comparison),
      ...valueRows(values),
      ...cueRows(cues, words, levels, period, comparison),
    ];
  } finally {
    await db.run("drop table if exists felt_texts");
  }
}
