import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import { type Period, stepPeriod, unitOf } from "../period.ts";
import { type Analysis, count, share } from "./analysis.ts";
import { earlierPeriods } from "./comparison.ts";
import { benjaminiHochberg } from "./statistics/benjamini-hochberg.ts";
import { priorCounts, weightedLogOdds } from "./statistics/log-odds.ts";
import { twoSidedP } from "./statistics/normal.ts";

const sql = sqlFile(import.meta.url, "keywords.sql");
const counted = z.strictObject({
  /** null: all words too rare to be shown, together. */
  word: z.string().nullable(),
  language: z.enum(["zh", "en"]),
  complaints: count,
  earlier_complaints: count,
  current_texts: count,
  earlier_texts: count,
});

const row = z.strictObject({
  word: z.string(),
  language: z.enum(["zh", "en"]),
  /** Complaints received in the period whose text has the word. */
  complaints: count,
  /** Of the complaints of that language received in the period with a text. */
  share,
  /** The same over the earlier periods that the data reaches back to (at most 25). */
  earlier_complaints: count,
  earlier_share: share,
  /** Weighted log-odds with an informative Dirichlet prior, and its z score; above 0: more than before. null: no earlier texts. */
  log_odds: z.number().nullable(),
  z: z.number().nullable(),
  /** Whether z stands out at a false discovery rate of 5 % over all words of the language. */
  stands_out: z.enum(["more", "fewer"]).nullable(),
  frequency_rank: z.int().positive(),
  keyness_rank: z.int().positive().nullable(),
});
export type KeywordsRow = z.infer<typeof row>;

const falseDiscoveryRate = 0.05;
const mostFrequent = 40;
const mostTelling = 20;

/**
 * Words of the complaints' texts: the most frequent, and those used more or less than in the up to 25 earlier periods
 * (for a chosen span: all that came before). A complaint counts once a word. Cohort: received, with a text.
 * Source: Monroe, Colaresi & Quinn 2008, with α_w = α₀·p_w over all periods and α₀ = the word uses of the period: the prior
 * weighs as much as the period itself. A light one hides words never used before (their variance is about 1/α_w).
 */
export const keywords = { row, run, readsTexts: true } satisfies Analysis<KeywordsRow>;

async function run(db: Database, period: Period): Promise<KeywordsRow[]> {
  const earlierFrom =
    unitOf(period) === null ? "1900-01-01" : stepPeriod(period, -earlierPeriods).from;
  const words = await db.query(sql, counted, {
    from: period.from,
    until: period.until,
    earlier_from: earlierFrom,
  });
  return (["zh", "en"] as const).flatMap((language) =>
    toldWords(words.filter((word) => word.language === language)),
  );
}

function toldWords(words: readonly z.infer<typeof counted>[]): KeywordsRow[] {
  const scores = scoresOf(words);
  const rows = words.flatMap((each, index) => {
    const { word, language, complaints, earlier_complaints, current_texts, earlier_texts } = each;
    if (word === null) return [];
    const score = scores?.[index];
    return {
      word,
      language,
      complaints,
      share: current_texts === 0 ? 0 : complaints / current_texts,
      earlier_complaints,
      earlier_share: earlier_texts === 0 ? 0 : earlier_complaints / earlier_texts,
      log_odds: score?.delta ?? null,
      z: score?.z ?? null,
      stands_out: score?.standsOut ?? null,
    };
  });
  const frequency = ranksBy(rows, (row) => row.complaints);
  const keyness = ranksBy(rows, (row) => Math.abs(row.z ?? 0));
  return rows
    .map((row, index) => ({
      ...row,
      frequency_rank: frequency[index] as number,
      keyness_rank: row.z === null ? null : (keyness[index] as number),
    }))
    .filter(
      (row) =>
        (row.complaints > 0 && row.frequency_rank <= mostFrequent) ||
        (row.stands_out !== null && (row.keyness_rank as number) <= 2 * mostTelling),
    )
    .sort((a, b) => a.frequency_rank - b.frequency_rank);
}

/** Log-odds of each entry; null without texts on both sides. The lump of rare words counts in the totals only. */
function scoresOf(words: readonly z.infer<typeof counted>[]) {
  const group = words.map((word) => word.complaints);
  const rest = words.map((word) => word.earlier_complaints);
  const sum = (counts: readonly number[]) => counts.reduce((total, each) => total + each, 0);
  if (words.length < 2 || sum(group) === 0 || sum(rest) === 0) return null;
  const background = words.map((_, index) => (group[index] as number) + (rest[index] as number));
  const scores = weightedLogOdds({ group, rest, prior: priorCounts(background, sum(group)) });
  const told = scores.flatMap((score, index) =>
    words[index]?.word === null ? [] : [{ score, index }],
  );
  const adjusted = benjaminiHochberg(told.map(({ score }) => twoSidedP(score.z)));
  const significant = new Set(
    told.filter((_, k) => (adjusted[k] as number) <= falseDiscoveryRate).map(({ index }) => index),
  );
  return scores.map(({ delta, z }, index) => ({
    delta,
    z,
    standsOut: significant.has(index) ? (z > 0 ? ("more" as const) : ("fewer" as const)) : null,
  }));
}

/** Rank of each row, 1 = largest; equal ones in the order given, which is alphabetical. */
function ranksBy<Row>(rows: readonly Row[], value: (row: Row) => number): number[] {
  const order = rows
    .map((_, index) => index)
    .sort((a, b) => value(rows[b] as Row) - value(rows[a] as Row) || a - b);
  const ranks = new Array<number>(rows.length);
  for (const [rank, index] of order.entries()) ranks[index] = rank + 1;
  return ranks;
}
