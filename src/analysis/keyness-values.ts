import { z } from "zod";
import { explainedBy } from "./keyness-pieces.ts";
import { termScores } from "./keyness-scores.ts";
import { groupedBy } from "./value-counts.ts";

const number = z.int().nonnegative();

/** A term used more in the complaints of one category, product or place than in the others of the period. */
export const valueTerm = z.strictObject({
  dimension: z.enum(["category", "product", "place"]),
  /** null: not told. */
  value: z.string().nullable(),
  language: z.enum(["zh", "en"]),
  word: z.string(),
  parts: number,
  complaints: number,
  /** Customers: one counts once, a copy not at all. */
  customers: number,
  all_complaints: number,
  all_customers: number,
  /** Of all terms together, in the value's complaints and in the period's. */
  uses: number,
  all_uses: number,
  texts: number,
  all_texts: number,
  tests: number,
});
export type ValueTerm = z.infer<typeof valueTerm>;

const most = 8;

/** So few texts of a value, or beside it, are not compared. */
export const fewestTexts = 30;

/** The terms that stand out in each value, at most 8, with their scores; those that a phrase explains are left out. */
export function valueTerms(terms: readonly ValueTerm[]) {
  const groups = groupedBy(terms, ({ dimension, value, language }) => [dimension, value, language]);
  return groups.flatMap((group) => {
    const scores = scoresOf(group);
    const standing = group
      .map((term, index) => ({ term, score: scores?.[index] ?? null }))
      .flatMap(({ term, score }) => (score?.stands_out === "more" ? [{ term, score }] : []));
    const explained = explainedBy(standing.map(({ term }) => term));
    return standing
      .filter((_, index) => explained[index] === null)
      .sort(
        (one, other) =>
          other.score.least_log_odds - one.score.least_log_odds ||
          (one.term.word < other.term.word ? -1 : 1),
      )
      .slice(0, most)
      .map((each, index) => ({ ...each, rank: index + 1 }));
  });
}

function scoresOf(terms: readonly ValueTerm[]) {
  const { uses, all_uses, tests } = terms[0] as ValueTerm;
  const compared = terms.map(({ word, customers, all_customers }) => ({
    word,
    group: customers,
    rest: all_customers - customers,
  }));
  const sum = (side: "group" | "rest") => compared.reduce((total, term) => total + term[side], 0);
  const others = { word: null, group: uses - sum("group"), rest: all_uses - uses - sum("rest") };
  return termScores([...compared, others], tests);
}
