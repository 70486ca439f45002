import { z } from "zod";
import { type Database, sqlStatements } from "../database.ts";
import { type Period, unitOf } from "../period.ts";
import { type Analysis, count, isoDay, share } from "./analysis.ts";
import { type Candidate, candidatesOf, counted, exposure } from "./emerging-candidates.ts";
import { leaders } from "./emerging-leaders.ts";
import { makeTermTexts } from "./keyness-texts.ts";
import { wilsonInterval } from "./statistics/wilson.ts";

const sql = sqlStatements(import.meta.url, "emerging.sql");
const path = z.array(z.string());
const shared = z.strictObject({ term: count, other: count, complaints: count });
const top = z.strictObject({
  number: count,
  dimension: z.enum(["category", "place"]),
  path,
  complaints: count,
});
const firstDay = z.strictObject({ number: count, first_day: isoDay });

const row = z.strictObject({
  rank: z.int().positive(),
  term_kind: z.enum(["theme", "phrase", "word"]),
  theme_id: z.int().nullable(),
  /** The word or phrase; of a theme up to five terms that name it, best first. */
  terms: path.min(1),
  language: z.enum(["zh", "en"]),
  /** Received in the period, with the term in their text. */
  complaints: count,
  /** The customers behind them: one counts once, a copy of an earlier text not at all, each unknown customer by itself. */
  customer_count: count,
  /** Complaints of the period with a text of that language: what the share is of, with Wilson's 95 % interval. */
  of_complaints: count,
  share,
  share_lower: share,
  share_upper: share,
  /** Customers that the share of the up to 25 earlier periods leads to expect; growth_ratio: customers ÷ expected, with its 95 % interval; null: never before. */
  expected: z.number().nonnegative(),
  growth_ratio: z.number().nullable(),
  growth_ratio_lower: z.number().nonnegative(),
  growth_ratio_upper: z.number().nullable(),
  /** Adjusted for all terms that might have been told. */
  p_adjusted: share,
  /** Fewer customers than the minimum cell used it before the previous period. */
  is_new_term: z.boolean(),
  /** The day on which the first complaint with it was received. */
  first_day: isoDay,
  /** Other growing terms, no pieces of it, of which at least 80 % of the complaints have this one too: up to 5. */
  with_terms: path,
  /** Of most of its complaints; null: of none as many as the minimum cell. */
  top_category: path.nullable(),
  top_category_count: count.nullable(),
  top_place: z.string().nullable(),
  top_place_count: count.nullable(),
  /** Complaints of the last up to 13 periods, oldest first; null: no texts. */
  counts: z.array(count.nullable()),
});
export type EmergingRow = z.infer<typeof row>;

const mostWith = 5;
const charted = 13;

/**
 * Words, phrases and themes that are new or used more than chance explains, against the up to 25 earlier periods: the number
 * of customers, by a test that allows for usual swings (emerging-growth.ts), at a false discovery rate of 5 % over all terms.
 * What stands in the complaints of a stronger one is told with it. Nothing is judged with fewer than 7 earlier periods
 * with texts, nor in a chosen span of days. Cohort: received in the period, with a text.
 */
export const emerging = {
  row,
  run,
  readsTexts: true,
  follows: ["near_duplicates", "phrases", "themes"],
  reported: ["week", "month"],
} satisfies Analysis<EmergingRow>;

async function run(db: Database, period: Period): Promise<EmergingRow[]> {
  if (unitOf(period) === null) return [];
  const starts = await makeTermTexts(db, period);
  try {
    const exposures = await db.query(sql.exposures as string, exposure);
    const terms = await db.query(sql.counts as string, counted, { last: starts.length });
    const minimumCell = Number(await db.value("select minimum_cell from settings"));
    const growing = candidatesOf(terms, exposures, { turns: starts.length, minimumCell });
    return growing.length === 0 ? [] : await rowsOf(db, growing);
  } finally {
    await db.run("drop table if exists emerging_texts");
  }
}

async function rowsOf(db: Database, growing: readonly Candidate[]): Promise<EmergingRow[]> {
  const parameters = {
    words: JSON.stringify(growing.map(({ word_id }) => word_id)),
    themes: JSON.stringify(growing.map(({ theme_id }) => theme_id)),
  };
  await db.run(sql.chosen as string, parameters);
  const pairs = await db.query(sql.shared as string, shared);
  const tops = await db.query(sql.tops as string, top);
  const days = await db.query(sql.first_days as string, firstDay, parameters);
  const firstDays = new Map(days.map((each) => [each.number, each.first_day]));
  const topOf = (number: number, dimension: "category" | "place") =>
    tops.find((each) => each.number === number && each.dimension === dimension);
  return leaders(growing, pairs).map(({ number, followers }, index) => {
    const term = growing[number] as Candidate;
    const category = topOf(number, "category");
    const place = topOf(number, "place");
    return {
      rank: index + 1,
      ...countsOf(term),
      first_day: firstDays.get(number) as string,
      with_terms: followers
        .map((other) => growing[other] as Candidate)
        .filter((other) => !isPieceOf(other, term))
        .slice(0, mostWith)
        // A theme is named by its first term.
        .map(({ terms }) => terms[0] as string),
      top_category: category?.path ?? null,
      top_category_count: category?.complaints ?? null,
      top_place: place?.path[0] ?? null,
      top_place_count: place?.complaints ?? null,
      counts: term.periodCounts.slice(-charted),
    };
  });
}

/** Whether it only repeats a part of what the other is called. */
function isPieceOf(term: Candidate, whole: Candidate): boolean {
  const [piece, name] = [term.terms[0] as string, whole.terms[0] as string];
  return term.language === "en" ? ` ${name} `.includes(` ${piece} `) : name.includes(piece);
}

function countsOf(term: Candidate) {
  const { kind, theme_id, terms, language, complaints, customers, texts, growth } = term;
  const { low, high } = wilsonInterval(complaints, texts) as { low: number; high: number };
  return {
    term_kind: kind,
    theme_id,
    terms: [...terms],
    language,
    complaints,
    customer_count: customers,
    of_complaints: texts,
    share: complaints / texts,
    share_lower: low,
    share_upper: high,
    expected: growth.expected,
    growth_ratio: growth.ratio,
    growth_ratio_lower: growth.ratio_low,
    growth_ratio_upper: growth.ratio_high,
    p_adjusted: term.adjusted,
    is_new_term: term.isNew,
  };
}
