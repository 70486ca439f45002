import type { Filter } from "../snapshot.ts";

export interface CaseKey {
  readonly source: string;
  readonly complaint_id: string;
}

/** A text that solved complaints say, told by the newest of them. */
export interface SimilarRow extends CaseKey {
  /** 0 to 1: the mean of the cosines of the words by rarity and of the pairs of letters. */
  readonly similarity: number;
  /** What the two share, what counts most first; no word that fewer complaints have than privacy.minimum_cell. */
  readonly words: readonly string[];
  /** How many solved complaints say the same, this one with them. */
  readonly solved_count: number;
  readonly received_at: string;
  readonly ended_at: string | null;
  /** From receipt to the end; null: a date alone is known, or nobody says when it ended. */
  readonly hours: number | null;
  /** 0 to 1: the customer's own score, else the survey's; null: not told. */
  readonly satisfaction: number | null;
  readonly solution: readonly string[];
  readonly solution_mode: string | null;
  readonly decided_by: string | null;
  readonly outcome: string | null;
  readonly category: readonly string[];
  readonly product: string | null;
  readonly root_cause: readonly string[];
  readonly root_cause_basis: string | null;
  /** As `plaint cases` lists them: redacted. */
  readonly text: string | null;
  readonly resolution: string | null;
}

/** What came of all solved complaints that say one of the texts found, or of those with one kind of solution. */
export interface SimilarSummary {
  readonly dimension: "all" | "solution";
  /** null: of all, or no solution is told. */
  readonly value: string | null;
  readonly solved_count: number;
  /** Whose satisfaction is known, and of these who scored 0.75 or more. */
  readonly answered_count: number;
  readonly satisfied_count: number;
  readonly hours_known_count: number;
  readonly median_hours: number | null;
}

/** The document that `plaint similar` prints. */
export interface SimilarResult {
  /** What was asked: the complaint, or null for a text; and its words that solved complaints have. */
  readonly query: { readonly complaint: CaseKey | null; readonly words: readonly string[] };
  readonly as_of: string;
  readonly filters: readonly Filter[];
  readonly rows: readonly SimilarRow[];
  readonly summary: readonly SimilarSummary[];
}
