/** One solved complaint as `data/cases.json` has it; names are places in the file's lists, −1: not told. */
export type CaseRow = readonly [
  source: string,
  complaintId: string,
  /** The day of its receipt, ISO date. */
  day: string,
  text: string,
  /** "" where none is told. */
  resolution: string,
  category: number,
  product: number,
  cause: number,
  /** 1: the cause is recorded as verified. */
  isVerified: 0 | 1,
  solutions: readonly number[],
  /** From receipt to the end; null: a date alone is known, or nobody says when it ended. */
  hours: number | null,
  /** 0 to 1; null: not told. */
  satisfaction: number | null,
  /** How many solved complaints say the same, this one with them. */
  solvedCount: number,
];

/** The case library of a site: `data/cases.json`, written by src/publish/case-library.ts. */
export interface CaseFile {
  /** How many complaints are solved, with a text and with what solved them; the cases are chosen of these. */
  readonly solved_count: number;
  /** Of each category at most so many, the newest. */
  readonly most_of_category: number;
  /** Traditional characters beside what they are folded to, as search-text.ts writes it. */
  readonly folding: string;
  readonly categories: readonly (readonly string[])[];
  readonly products: readonly string[];
  readonly causes: readonly (readonly string[])[];
  /** Codes. */
  readonly solutions: readonly string[];
  /** The newest first. */
  readonly cases: readonly CaseRow[];
}
