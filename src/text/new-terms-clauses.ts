import { languageOf } from "./language.ts";

/** A clause that many texts have word for word. */
export interface RepeatedClause {
  readonly clause: string;
  readonly texts: number;
}

export interface RepeatedClauseOptions {
  /** In this share of the texts or less a clause is no formula. Default: 0.01. */
  readonly share?: number;
  /** In fewer texts than this neither. Default: 20. */
  readonly fewest?: number;
}

const between = /[^\p{L}\p{N}\p{M}' *@]+/u;
/** Letters and single blanks only: nothing with a number, a mask or a mailbox. */
const plain = /^[\p{L}\p{M}']+(?: [\p{L}\p{M}']+)*$/u;
/** One or two words are no formula; longer clauses than this hardly repeat. */
const shortestHan = 4;
const shortestLatin = 10;
const longest = 60;
const clausesOfText = 200;

function isProposed(clause: string): boolean {
  if (clause.length > longest || !plain.test(clause)) return false;
  return clause.length >= (languageOf(clause) === "zh" ? shortestHan : shortestLatin);
}

/**
 * The clauses that more than a share of the texts have word for word: formulas of a form or a call centre, which a workspace may
 * name as its boilerplate. Never one with a digit, and never what few texts share, so that it tells of nobody.
 * @param texts in their counted form, formulas known already taken out
 * @returns the most frequent first, then by the clause
 */
export function repeatedClauses(
  texts: Iterable<string>,
  { share = 0.01, fewest = 20 }: RepeatedClauseOptions = {},
): RepeatedClause[] {
  const counts = new Map<string, number>();
  let all = 0;
  for (const text of texts) {
    all++;
    const clauses = text.split(between, clausesOfText).map((clause) => clause.trim());
    for (const clause of new Set(clauses))
      if (clause.length >= shortestHan && clause.length <= longest)
        counts.set(clause, (counts.get(clause) ?? 0) + 1);
  }
  return [...counts]
    .filter(([clause, count]) => count >= fewest && count > all * share && isProposed(clause))
    .map(([clause, count]) => ({ clause, texts: count }))
    .sort((a, b) => b.texts - a.texts || (a.clause < b.clause ? -1 : 1));
}
