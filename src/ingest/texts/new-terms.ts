import type { Database } from "../../database.ts";
import { boilerplateRemover } from "../../text/boilerplate.ts";
import { feelingOf } from "../../text/feelings.ts";
import { languageOf } from "../../text/language.ts";
import { newTerms } from "../../text/new-terms.ts";
import { repeatedClauses } from "../../text/new-terms-clauses.ts";
import { countedForm } from "../../text/normalise.ts";
import { segmenter } from "../../text/segment.ts";
import { dictionaryOf, type TextSettings } from "./words/method.ts";

/** What the newest complaints of a store propose for `text:` of plaint.yaml. */
export interface ProposedTerms {
  /** How many complaints were read, the newest. */
  readonly complaints_read: number;
  /** A term in fewer of them is not proposed. */
  readonly at_least: number;
  readonly terms: readonly ProposedTerm[];
  /** Clauses that many complaints have word for word. */
  readonly boilerplate: readonly ProposedClause[];
}

interface ProposedTerm {
  readonly term: string;
  readonly complaints: number;
  /** Bits: of the two parts of it that hold together least. */
  readonly mutual_information: number;
  /** Bits: of its neighbours on the side where they change less. */
  readonly boundary_entropy: number;
}

interface ProposedClause {
  readonly clause: string;
  readonly complaints: number;
  /** Of the complaints that were read. */
  readonly share: number;
}

export interface ProposalOptions {
  /** What `text:` of plaint.yaml says: it is not proposed again. */
  readonly text: TextSettings;
  /** Nothing that fewer complaints have is told. */
  readonly minimumCell: number;
  /** So many of either list. */
  readonly limit: number;
}

/** More complaints than this tell no more; with them it takes some seconds. */
const complaintsAtMost = 200_000;
/** In fewer texts than this the entropy of neighbours says nothing. */
const fewestOfTerm = 10;
const fewestOfClause = 20;
const newest = `
  select text
  from (
    select concat_ws('。' || chr(10), subject, description) as text, received_at, source, complaint_id from complaints
  )
  where text <> ''
  order by received_at desc, source, complaint_id
  limit ${complaintsAtMost}`;

/** Proposes words of the trade and formulas from the texts of the newest complaints; reads only. */
export async function proposeTerms(
  db: Database,
  { text, minimumCell, limit }: ProposalOptions,
): Promise<ProposedTerms> {
  const { terms, names } = await dictionaryOf(db, text);
  const texts = await newestTexts(db, boilerplateRemover(text.boilerplate));
  const fewest = Math.max(minimumCell, fewestOfTerm);
  const segment = segmenter({ terms: [...terms, ...names] });
  const found = newTerms(texts, { fewest, segment });
  const clauses = repeatedClauses(texts, {
    fewest: Math.max(minimumCell, fewestOfClause),
  }).filter(({ clause }) => saysNothing(segment(clause), clause));
  return {
    complaints_read: texts.length,
    at_least: fewest,
    terms: found.slice(0, limit).map((each) => ({
      term: each.term,
      complaints: each.texts,
      mutual_information: rounded(each.mutualInformation),
      boundary_entropy: rounded(each.boundaryEntropy),
    })),
    boilerplate: clauses.slice(0, limit).map(({ clause, texts: complaints }) => ({
      clause,
      complaints,
      share: rounded(complaints / texts.length),
    })),
  };
}

/** In their counted form; in an order that does not depend on the order of loading. */
async function newestTexts(db: Database, remove: (form: string) => string): Promise<string[]> {
  const texts: string[] = [];
  for await (const [column = []] of db.columns(newest))
    for (const text of column) texts.push(remove(countedForm(text as string)));
  return texts;
}

/** What tells of anger, haste, loss or another contact is no formula, however often it is written. */
function saysNothing(tokens: readonly string[], clause: string): boolean {
  const { score, cues } = feelingOf(tokens, languageOf(clause) === "en" ? "en" : "zh");
  return score === 0 && cues.length === 0;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
