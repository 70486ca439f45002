import { type Database, literal, sqlStatements } from "../../database.ts";
import { comparableForm } from "./near-duplicates/comparable-form.ts";
import { type EqualTexts, linkEqualTexts } from "./near-duplicates/equal-texts.ts";
import { Pairs } from "./near-duplicates/pairs.ts";
import { ReceivedTexts, windowMs } from "./near-duplicates/received-texts.ts";
import { SameCustomer } from "./near-duplicates/same-customer.ts";
import {
  describeTexts,
  type GramCounts,
  type SimilarTexts,
  similarTexts,
} from "./near-duplicates/similar-texts.ts";
import { TextPool } from "./near-duplicates/text-pool.ts";

const sql = sqlStatements(import.meta.url, "near-duplicates.sql");
const progressStep = 16_384;

export interface NearDuplicatesOptions {
  /** Each complaint is read, then its text described, then compared: `of` is three times their number. */
  readonly onProgress?: (done: number, of: number) => void;
}

/**
 * Marks complaints with different ids that may be one, in `near_duplicates`; none is changed or deleted. Candidates are
 * two complaints received at most 30 days apart whose texts (subject and description, in their comparable form) have a
 * Jaccard similarity of their character 3-grams of at least 0.8, or at least 0.6 when the customer is the same.
 *
 * - A text of fewer than 12 letters and digits only counts when it is equal and the customer is the same.
 * - A text that more than 50 complaints share within 30 days, or resemble, is a template: only the same customer's
 *   complaints are linked by it.
 * - Of equal texts each complaint is linked to the earliest one of the 30 days before it, so n of them give n − 1 rows; a
 *   complaint that is such a copy is not linked to other texts by text alone.
 * - Boilerplate is not pursued without end: of a bucket and of a customer the 200 nearest in time are looked at, and a text is
 *   compared with about 200 later ones.
 *
 * Candidates by text come from MinHash signatures (Broder, On the resemblance and containment of documents, 1997) in bands
 * (Leskovec, Rajaraman & Ullman, Mining of Massive Datasets, ch. 3), the customer's own from its key; every similarity is
 * then computed exactly. What the bands find is said by `detectionProbability`: 99.93 % of the pairs at 0.8, all but one
 * in 86,000 at 0.85. The result does not depend on the order of loading. Nothing is done when no text, key or time has
 * changed since the last time: the table's comment says from what it was made.
 * @returns how many pairs are marked
 */
export async function markNearDuplicates(
  db: Database,
  { onProgress }: NearDuplicatesOptions = {},
): Promise<number> {
  const stamp = String(await db.value(sql.stamp as string));
  if ((await db.value(sql.known_stamp as string)) !== stamp) {
    await db.transaction(async () => {
      await db.run("delete from near_duplicates");
      await db.run(sql.number_complaints as string);
      await writePairs(db, await candidatePairs(db, onProgress));
      await db.run("drop table numbered_complaints");
      await db.run(`comment on table near_duplicates is ${literal(stamp)}`);
    });
  }
  return Number(await db.value("select count(*) from near_duplicates"));
}

async function candidatePairs(
  db: Database,
  onProgress: NearDuplicatesOptions["onProgress"],
): Promise<Pairs> {
  const count = Number(await db.value("select count(*) from complaints"));
  const pass = (number: number) => (done: number) => {
    if (done % progressStep === 0) onProgress?.(number * count + done, 3 * count);
  };
  const texts = await readTexts(db, count, pass(0));
  const pairs = new Pairs();
  const equal = linkEqualTexts(texts, pairs);
  const { counts, buckets } = describeTexts(texts, pass(1));
  const templates = wholeTemplates(texts, equal);
  for (const similar of similarTexts(texts, counts, buckets, templates, pass(2)))
    linkSimilarTexts(texts, equal, similar, pairs);
  await linkCustomers(db, texts, counts, pairs);
  onProgress?.(3 * count, 3 * count);
  return pairs;
}

async function readTexts(
  db: Database,
  count: number,
  onComplaint: (complaint: number) => void,
): Promise<ReceivedTexts> {
  const pool = new TextPool(count);
  const at = new Float64Array(count);
  const text = new Int32Array(count);
  let complaint = 0;
  for await (const [times = [], contents = []] of db.columns(sql.texts as string)) {
    for (const [index, time] of times.entries()) {
      onComplaint(complaint);
      at[complaint] = time as number;
      text[complaint++] = pool.add(comparableForm(contents[index] as string));
    }
  }
  return new ReceivedTexts(pool, at, text);
}

/** The texts of which every complaint is a template. */
function wholeTemplates(texts: ReceivedTexts, { isTemplate }: EqualTexts): Uint8Array {
  return Uint8Array.from({ length: texts.pool.size }, (_, text) =>
    texts.saying(text).every((complaint) => isTemplate[complaint] === 1) ? 1 : 0,
  );
}

/** Links each complaint that says one text, copies apart, to the earliest of the window before it that says the other. */
function linkSimilarTexts(
  texts: ReceivedTexts,
  { isTemplate, isCopy }: EqualTexts,
  { one, other, shared, union }: SimilarTexts,
  pairs: Pairs,
): void {
  const link = (later: Int32Array, earlier: Int32Array) => {
    for (const complaint of later) {
      if (isTemplate[complaint] || isCopy[complaint]) continue;
      const since = (texts.at[complaint] as number) - windowMs;
      const first = earlier.find(
        (each) => (texts.at[each] as number) >= since && isTemplate[each] === 0,
      );
      if (first !== undefined && first < complaint) pairs.add(first, complaint, shared, union);
    }
  };
  link(texts.saying(one), texts.saying(other));
  link(texts.saying(other), texts.saying(one));
}

async function linkCustomers(
  db: Database,
  texts: ReceivedTexts,
  counts: GramCounts,
  pairs: Pairs,
): Promise<void> {
  const customers = new SameCustomer(texts, counts, pairs);
  let current: number | null = null;
  let complaints: number[] = [];
  for await (const [keys = [], numbers = []] of db.columns(sql.customers as string)) {
    for (const [index, customer] of keys.entries()) {
      if (customer !== current) {
        customers.link(complaints);
        complaints = [];
        current = customer as number;
      }
      complaints.push(numbers[index] as number);
    }
  }
  customers.link(complaints);
}

async function writePairs(db: Database, pairs: Pairs): Promise<void> {
  await db.run(sql.make_pairs as string);
  await db.append("complaint_pairs", [
    { type: "integer", values: pairs.earlier },
    { type: "integer", values: pairs.later },
    { type: "integer", values: pairs.shared },
    { type: "integer", values: pairs.union },
  ]);
  await db.run(sql.insert as string);
  await db.run("drop table complaint_pairs");
}
