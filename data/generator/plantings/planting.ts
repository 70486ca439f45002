import type { Complaint } from "../complaint.ts";
import type { Source } from "../network.ts";

/**
 * One known truth in the data. A planting draws from streams of its own name and looks at one
 * complaint at a time, so taking it out leaves every other complaint's bytes as they were.
 */
export interface Planting {
  readonly name: string;
  readonly what: string;
  /** First day, and the first day after it; null for no end. */
  readonly from: string;
  readonly until: string | null;
  /** Where it shows, in canonical fields. */
  readonly filter: Readonly<Record<string, string | readonly string[]>>;
  readonly expected: Readonly<Record<string, unknown>>;
  /** Complaints that exist only because of the planting, all of one source where it is given. */
  adds?(day: number, rows: number, source?: Source): Complaint[];
  /** Whether a complaint stays. */
  keeps?(complaint: Complaint): boolean;
  /** Alters a complaint and returns a label for the manifest, or "" when left alone. */
  changes?(complaint: Complaint): string;
}

/** The volume at which the plantings have their stated size. */
export const NOMINAL_ROWS = 20_000;
