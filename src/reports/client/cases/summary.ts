import type { CaseFile, CaseRow } from "./case-file.ts";

/** What was done in similar cases, and what came of it. */
export interface CaseSummary {
  readonly count: number;
  /** Kinds of solutions by how many cases have them, the commonest first; a case with several counts in each. */
  readonly solutions: readonly { readonly code: string; readonly count: number }[];
  readonly answered: number;
  readonly satisfied: number;
  /** The middle of the known hours from receipt to the end; null: none is known. */
  readonly medianHours: number | null;
}

/** So many of the most similar are summed up. */
export const mostSummed = 50;

/** Sums up the first cases of a list. */
export function summaryOf(rows: readonly CaseRow[], file: CaseFile): CaseSummary {
  const summed = rows.slice(0, mostSummed);
  const counts = new Map<string, number>();
  for (const row of summed)
    for (const place of row[9]) {
      const code = file.solutions[place];
      if (code !== undefined) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  const answers = summed.map((row) => row[11]).filter((score) => score !== null);
  const hours = summed.flatMap((row) => (row[10] === null ? [] : [row[10]])).sort((a, b) => a - b);
  return {
    count: summed.length,
    solutions: [...counts]
      .map(([code, count]) => ({ code, count }))
      .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
    answered: answers.length,
    satisfied: answers.filter((score) => score >= 0.75).length,
    medianHours: hours.length === 0 ? null : middle(hours),
  };
}

function middle(sorted: readonly number[]): number {
  const half = sorted.length / 2;
  if (!Number.isInteger(half)) return sorted[Math.floor(half)] as number;
  return ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}
