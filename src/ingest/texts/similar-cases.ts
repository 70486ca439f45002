import { type Database, sqlStatements } from "../../database.ts";
import { cosineOf, type LetterPairs, letterPairsOf, rarityOf } from "../../text/similarity.ts";
import type { QuestionWords } from "./similar-question.ts";
import type { SolvedText, SolvedTexts } from "./solved-texts.ts";

const sql = sqlStatements(import.meta.url, "similar-cases.sql");

/** Texts that are looked at closely, those that share the rarest words first. */
const shortlist = 200;
/** Of these so many, those that share most of all words, are compared by their letters too. */
const compared = 64;
/** Words of a question that count, the rarest. */
const mostTerms = 32;
/** Where even the rarest word is in too many texts, so many words, the rarest, find texts together. */
const commonTerms = 8;
/** How many places of words are looked through to find texts; a bound on the time, whatever is asked. */
const mostPlaces = 120_000;
/** Two texts this much alike in their letters tell the same story: they are shown as one. */
const sameStory = 0.9;
/** A word that only holds a word of the question, or is held by it, counts half. */
const relatedWeight = 0.5;
/** Words of the question that no solved complaint has, of which others like them are looked for. */
const mostUnknown = 5;

/** A word of the question that solved complaints have. */
export interface Term {
  readonly wordId: number;
  readonly word: string;
  /** How many different texts of solved complaints have it, and how many complaints. */
  readonly texts: number;
  readonly complaints: number;
  /** Its share of the length of the question's vector. */
  readonly weight: number;
}

export interface Question extends QuestionWords {
  readonly text: string;
  /** The row of the complaint that asks: never among what is found. */
  readonly asking: number | null;
}

/** A text of solved complaints that is like the question. */
export interface SimilarText {
  /** Its number in the index, and those of texts that tell the same story. */
  readonly groups: readonly number[];
  /** The row of the newest complaint that says it, and how many say it or tell the same story. */
  readonly caseNumber: number;
  readonly complaints: number;
  /** 0 to 1: the mean of the cosines of the words by rarity and of the pairs of letters. */
  readonly similarity: number;
  /** What the two share, what counts most first. */
  readonly terms: readonly Term[];
}

/**
 * Finds the texts of solved complaints that are most like a question in the index that `makeCaseLibrary` made: those with the highest
 * cosine of their rarer words are compared by all words, the best of these by their letters too. Of equals the newer is first.
 * @returns at most `limit`, the most similar first, and the words of the question that the index has
 */
export async function similarTexts(
  db: Database,
  solved: SolvedTexts,
  question: Question,
  limit: number,
): Promise<{ terms: readonly Term[]; found: readonly SimilarText[] }> {
  const terms = await termsOf(db, question, solved.size);
  if (terms.length === 0) return { terms, found: [] };
  const groups = await shortlisted(db, terms, solved);
  await db.run(sql.chosen_groups as string, { groups: JSON.stringify(groups) });
  const shared = await sharedTerms(db, terms);
  const nearest = groups
    .flatMap((group) => {
      const text = solved.text(group, question.asking);
      return text === null ? [] : [{ text, ...(shared.get(group) ?? { cosine: 0, terms: [] }) }];
    })
    .sort((a, b) => b.cosine - a.cosine || a.text.group - b.text.group)
    .slice(0, compared);
  const texts = await textsOf(
    db,
    nearest.map(({ text }) => text.caseNumber),
  );
  const asked = letterPairsOf(question.text);
  const scored = nearest
    .map(({ text, cosine, terms: own }) => {
      const pairs = letterPairsOf(texts.get(text.caseNumber) ?? "");
      return { text, pairs, terms: own, similarity: (cosine + cosineOf(asked, pairs)) / 2 };
    })
    .sort((a, b) => b.similarity - a.similarity || a.text.group - b.text.group);
  return { terms, found: withoutCopies(scored, limit) };
}

async function textsOf(db: Database, caseNumbers: readonly number[]): Promise<Map<number, string>> {
  const rows = await db.rows(sql.texts as string, { numbers: JSON.stringify(caseNumbers) });
  return new Map(rows.map((row) => [row.case_number as number, row.text as string]));
}

/** The words of the question that solved complaints have, and words like those that they do not have; the rarest first. */
async function termsOf(
  db: Database,
  { words, phrases }: QuestionWords,
  size: number,
): Promise<Term[]> {
  const own = await db.rows(sql.terms as string, { words: JSON.stringify([...words, ...phrases]) });
  const known = new Set(own.map(({ word }) => word));
  const unknown = words.filter((word) => !known.has(word)).slice(0, mostUnknown);
  const related =
    unknown.length === 0
      ? []
      : await db.rows(sql.related as string, { words: JSON.stringify(unknown) });
  const every = [
    ...own.map((row) => termOf(row, size, 1)),
    ...related
      .filter(({ word }) => !known.has(word))
      .map((row) => termOf(row, size, relatedWeight)),
  ]
    .sort((a, b) => a.texts - b.texts || (a.word < b.word ? -1 : 1))
    .slice(0, mostTerms);
  const length = Math.sqrt(every.reduce((sum, { weight }) => sum + weight * weight, 0));
  return every.map((term) => ({ ...term, weight: term.weight / length }));
}

function termOf(row: Record<string, unknown>, size: number, share: number): Term {
  const texts = row.texts as number;
  return {
    wordId: row.word_id as number,
    word: row.word as string,
    texts,
    complaints: row.complaints as number,
    weight: share * rarityOf(texts, size),
  };
}

/** The numbers of the texts with the highest cosine of those words that find texts. */
async function shortlisted(
  db: Database,
  terms: readonly Term[],
  { size, isFiltered }: SolvedTexts,
): Promise<number[]> {
  const { finding, until } = findingTerms(terms, size);
  const branches = finding.map(
    ({ wordId, weight }) =>
      // Whole numbers: a sum of fractions depends on the order in which threads add them.
      `select group_id, cast(weight as integer) * ${Math.round(weight * 1000)} as score from solved_words where word_id = ${wordId}${until < size ? ` and group_id < ${until}` : ""}`,
  );
  const rows = await db.rows(
    (sql.shortlist as string)
      .replace("$branches", () => branches.join(" union all "))
      .replace("$asked", () => (isFiltered ? "semi join asked_groups using (group_id)" : "")),
    { shortlist },
  );
  return rows.map(({ group_id }) => group_id as number);
}

/**
 * The words that find texts, the rarest as far as the places to look through last, and before which number of text they look: where
 * even the rarest is in too many texts, several look through the newest texts alone. All others only say which of the texts found is
 * nearer.
 */
function findingTerms(terms: readonly Term[], size: number): { finding: Term[]; until: number } {
  const finding: Term[] = [];
  let places = 0;
  for (const term of terms) {
    places += term.texts;
    if (places > mostPlaces) break;
    finding.push(term);
  }
  if (finding.length > 0) return { finding, until: size };
  const common = terms.slice(0, commonTerms);
  const all = common.reduce((sum, { texts }) => sum + texts, 0);
  return { finding: common, until: Math.ceil((size * mostPlaces) / all) };
}

/** Of each text on the shortlist the words that it shares with the question, what counts most first, and the cosine of all words. */
async function sharedTerms(
  db: Database,
  terms: readonly Term[],
): Promise<Map<number, { cosine: number; terms: Term[] }>> {
  const branches = terms.map(
    ({ wordId }, term) =>
      `select ${term} as term, group_id, weight from solved_words where word_id = ${wordId}`,
  );
  const rows = await db.rows(
    (sql.shared as string).replace("$branches", () => branches.join(" union all ")),
  );
  const shared = new Map<number, { cosine: number; terms: Term[] }>();
  for (const { term, group_id, weight } of rows as Record<string, number>[]) {
    const own = shared.get(group_id as number) ?? { cosine: 0, terms: [] };
    const asked = terms[term as number] as Term;
    own.cosine = Math.min(1, own.cosine + (asked.weight * (weight as number)) / 65_535);
    own.terms.push(asked);
    shared.set(group_id as number, own);
  }
  return shared;
}

interface Scored extends Pick<SimilarText, "similarity" | "terms"> {
  readonly text: SolvedText;
  readonly pairs: LetterPairs;
}

/** The best, each with what tells the same story: that one's complaints count with it. */
function withoutCopies(scored: readonly Scored[], limit: number): SimilarText[] {
  const stories: { best: Scored; groups: number[]; complaints: number }[] = [];
  for (const each of scored) {
    const { group, complaints } = each.text;
    const story = stories.find(({ best }) => cosineOf(best.pairs, each.pairs) >= sameStory);
    if (story !== undefined) {
      story.groups.push(group);
      story.complaints += complaints;
    } else if (stories.length < limit) stories.push({ best: each, groups: [group], complaints });
  }
  return stories.map(({ best, groups, complaints }) => ({
    groups,
    caseNumber: best.text.caseNumber,
    complaints,
    similarity: best.similarity,
    terms: best.terms,
  }));
}
