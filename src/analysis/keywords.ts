import { z } from "zod";
import { type Database, sqlStatements } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count, share } from "./analysis.ts";
import { explainedBy } from "./keyness-pieces.ts";
import { termScores } from "./keyness-scores.ts";
import { dropTermTexts, makeTermTexts } from "./keyness-texts.ts";
import { fewestTexts, valueTerm, valueTerms } from "./keyness-values.ts";

const sql = sqlStatements(import.meta.url, "keywords.sql");
const counted = z.strictObject({
  /** null: all terms too rare to be shown, together. */
  word: z.string().nullable(),
  parts: count,
  language: z.enum(["zh", "en"]),
  complaints: count,
  customers: count,
  earlier_complaints: count,
  earlier_customers: count,
  tests: count,
  current_texts: count,
  earlier_texts: count,
});
type Counted = z.infer<typeof counted>;

const row = z.strictObject({
  /** period: this period against earlier ones. value: the complaints of one category, product or place against the others of the period. */
  grain: z.enum(["period", "value"]),
  dimension: z.enum(["category", "product", "place"]).nullable(),
  /** First level of a category; of grain value, null: not told. */
  value: z.string().nullable(),
  word: z.string(),
  /** Words it is made of: 1 a word, 2 to 4 a phrase. */
  word_parts: z.int().min(1).max(4),
  language: z.enum(["zh", "en"]),
  /** Complaints received in the period (with the value) whose text has the word. */
  complaints: count,
  /** Of those of that language with a text. */
  share,
  /** The customers behind them: one counts once, a copy of an earlier text not at all, each unknown customer by itself. */
  customer_count: count,
  /** Complaints and their share over the earlier periods that the data reaches back to (at most 25). null: grain value. */
  earlier_complaints: count.nullable(),
  earlier_share: share.nullable(),
  /** Complaints of the period without the value, and their share. null: grain period. */
  rest_complaints: count.nullable(),
  rest_share: share.nullable(),
  /** The phrase that holds at least 80 % of its complaints and is told in its place. null: none. */
  explained_by: z.string().nullable(),
  /** Weighted log-odds with an informative Dirichlet prior over customers, and its z score; above 0: more than in the rest. null: no rest. */
  log_odds: z.number().nullable(),
  z: z.number().nullable(),
  /** The end of the 95 % interval of log_odds nearer to 0; 0 where it holds 0. By it keyness is ranked: a term never used before has a wide interval, so z alone puts those first that were used a little. */
  least_log_odds: z.number().nullable(),
  /** Whether z stands out at a false discovery rate of 5 % over all words and phrases of the comparison. */
  stands_out: z.enum(["more", "fewer"]).nullable(),
  /** By complaints among those that no phrase explains; null: explained, or grain value. */
  frequency_rank: z.int().positive().nullable(),
  keyness_rank: z.int().positive().nullable(),
});
export type KeywordsRow = z.infer<typeof row>;

const mostFrequent = 40;
const mostTelling = 40;

/**
 * Words and phrases of the complaints' texts: the most frequent, and those used more or less than in the up to 25 earlier
 * periods (for a chosen span: all that came before); and within the period those that stand out in a category (first
 * level), product or place with at least 30 texts, at most 8 each. A complaint counts once a word; what stands out is judged
 * by customers, so that one who repeats himself makes no keyword. Cohort: received, with a text. Source: keyness-scores.ts.
 */
export const keywords = {
  row,
  run,
  readsTexts: true,
  follows: ["near_duplicates", "phrases", "themes"],
} satisfies Analysis<KeywordsRow>;

async function run(db: Database, period: Period): Promise<KeywordsRow[]> {
  await makeTermTexts(db, period);
  const terms = await db.query(sql.terms as string, counted);
  const values = await db.query(sql.values as string, valueTerm, { fewest: fewestTexts });
  await dropTermTexts(db);
  return [
    ...(["zh", "en"] as const).flatMap((language) =>
      periodRows(terms.filter((term) => term.language === language)),
    ),
    ...valueRows(values),
  ];
}

function periodRows(terms: readonly Counted[]): KeywordsRow[] {
  const scores = termScores(
    terms.map(({ word, customers, earlier_customers }) => ({
      word,
      group: customers,
      rest: earlier_customers,
    })),
    terms.reduce((sum, { tests }) => sum + tests, 0),
  );
  const told = terms.flatMap((term, index) =>
    term.word === null ? [] : [{ ...term, word: term.word, score: scores?.[index] ?? null }],
  );
  const explained = explainedBy(told);
  const frequency = ranksBy(told, (term, index) =>
    explained[index] === null ? term.complaints : null,
  );
  const keyness = ranksBy(told, ({ score }) => score && Math.abs(score.least_log_odds));
  return told
    .map(
      (term, index): KeywordsRow => ({
        ...unvalued,
        ...countsOf(term),
        explained_by: explained[index] ?? null,
        log_odds: term.score?.log_odds ?? null,
        z: term.score?.z ?? null,
        least_log_odds: term.score?.least_log_odds ?? null,
        stands_out: term.score?.stands_out ?? null,
        frequency_rank: frequency[index] ?? null,
        keyness_rank: keyness[index] ?? null,
      }),
    )
    .filter(isTold)
    .sort(
      (one, other) =>
        (one.frequency_rank ?? Infinity) - (other.frequency_rank ?? Infinity) ||
        (one.word < other.word ? -1 : 1),
    );
}

const unvalued = {
  grain: "period",
  dimension: null,
  value: null,
  rest_complaints: null,
  rest_share: null,
} as const;

function countsOf(term: Counted & { readonly word: string }) {
  const { word, parts, language, complaints, customers, earlier_complaints } = term;
  return {
    word,
    word_parts: parts,
    language,
    complaints,
    share: shareOf(complaints, term.current_texts),
    customer_count: customers,
    earlier_complaints,
    earlier_share: shareOf(earlier_complaints, term.earlier_texts),
  };
}

/** Sharing out nothing gives nothing. */
function shareOf(complaints: number, texts: number): number {
  return texts === 0 ? 0 : complaints / texts;
}

function isTold({ complaints, frequency_rank, stands_out, keyness_rank }: KeywordsRow): boolean {
  const isFrequent = complaints > 0 && frequency_rank !== null && frequency_rank <= mostFrequent;
  return isFrequent || (stands_out !== null && (keyness_rank ?? Infinity) <= mostTelling);
}

function valueRows(terms: readonly z.infer<typeof valueTerm>[]): KeywordsRow[] {
  return valueTerms(terms).map(({ term, score, rank }) => {
    const { dimension, value, word, parts, language, complaints, customers } = term;
    const rest = term.all_complaints - complaints;
    return {
      grain: "value",
      dimension,
      value,
      word,
      word_parts: parts,
      language,
      complaints,
      share: shareOf(complaints, term.texts),
      customer_count: customers,
      earlier_complaints: null,
      earlier_share: null,
      rest_complaints: rest,
      rest_share: shareOf(rest, term.all_texts - term.texts),
      explained_by: null,
      ...score,
      frequency_rank: null,
      keyness_rank: rank,
    };
  });
}

/** Rank of each, 1 = largest, null: not ranked; equal ones in the order given, which is alphabetical. */
function ranksBy<Term>(
  terms: readonly Term[],
  rankedBy: (term: Term, index: number) => number | null,
): (number | null)[] {
  const values = terms.map(rankedBy);
  const order = [...values.keys()]
    .filter((index) => values[index] !== null)
    .sort((a, b) => (values[b] as number) - (values[a] as number) || a - b);
  const ranks = new Array<number | null>(terms.length).fill(null);
  for (const [rank, index] of order.entries()) ranks[index] = rank + 1;
  return ranks;
}
