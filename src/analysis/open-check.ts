import { z } from "zod";
import { type Database, sqlStatements } from "../database.ts";
import { count, isoDay } from "./analysis.ts";

const sql = sqlStatements(import.meta.url, "backlog.sql");

const compared = z.strictObject({
  checked_count: count,
  rebuilt_open_count: count,
  status_open_count: count,
  only_rebuilt_count: count,
  only_status_count: count,
  differing_examples: z.array(z.string()),
});

/** The open complaints counted twice, by accounts that do not know of each other; null: no source gives a status. */
export interface OpenCheck {
  /** Open at as_of by the last thing that happened to them: a receipt, an end, a reopening. */
  readonly rebuilt_open_count: number;
  /** Open by the status of their newest row, or without one by their own times. */
  readonly status_open_count: number;
  /** rebuilt_open_count − status_open_count. */
  readonly difference: number;
  /** Complaints that only one of the two calls open, among those that either does. */
  readonly difference_share: number;
  readonly only_rebuilt_count: number;
  readonly only_status_count: number;
  /** `source/complaint_id` of up to five of them, smallest first. */
  readonly differing_examples: string[];
}

/**
 * Compares, at as_of, who is open by history with who is open by status (indicators.md, counting rule 4). Complaints of
 * which nobody says when they ended are in neither, nor those whose newest row or event is later than as_of.
 * @param db a snapshot with `steps` prepared
 */
export function openCheck(db: Database): Promise<OpenCheck | null> {
  const result = known.get(db) ?? check(db);
  known.set(db, result);
  return result;
}

/** A snapshot never changes: it is counted once. */
const known = new WeakMap<Database, Promise<OpenCheck | null>>();

async function check(db: Database): Promise<OpenCheck | null> {
  const [row] = await db.query(sql.check as string, compared);
  const { checked_count, ...counts } = row as z.infer<typeof compared>;
  if (checked_count === 0) return null;
  const either = counts.rebuilt_open_count + counts.only_status_count;
  return {
    ...counts,
    difference: counts.rebuilt_open_count - counts.status_open_count,
    difference_share:
      either === 0 ? 0 : (counts.only_rebuilt_count + counts.only_status_count) / either,
  };
}

const ends = z.strictObject({ last_day: isoDay, are_unknown: z.boolean() });

/** What is known of the ends of complaints. */
export type Ends = z.infer<typeof ends>;

/** The local day of as_of (`last_day`), and whether too many ended at an unknown time to rebuild earlier moments. */
export async function endsOf(db: Database): Promise<Ends> {
  const [row] = await db.query(sql.ends as string, ends);
  return row as Ends;
}

interface Span {
  readonly from: string;
  readonly until: string;
}

/** Whether there is anything to tell of a span: a source covers a part of it, or as_of falls on it. */
export function isTold(span: Span, coverage: { readonly share: number }, told: Ends): boolean {
  return coverage.share > 0 || (span.from <= told.last_day && span.until > told.last_day);
}

/** Whether it can be told who was open at the end of a span, or at as_of if that is earlier. */
export function isOpenKnown(span: Span, coverage: { readonly share: number }, told: Ends): boolean {
  return isTold(span, coverage, told) && (!told.are_unknown || span.until > told.last_day);
}
