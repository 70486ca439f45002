import { z } from "zod";
import type { Database } from "../../database.ts";
import type { Period } from "../../period.ts";
import { count, share } from "../analysis.ts";
import { type SpecialRow, untold } from "../special.ts";

const repeater = z.strictObject({
  customer_key: z.string(),
  complaints: count,
  recent_count: count,
  span_days: count,
  decided_count: count,
  unfounded_count: count,
  is_suspected: z.boolean(),
});

const settings = z.strictObject({
  repeat_count: count,
  repeat_days: count,
  unfounded_share: share,
});

/** How many customers are listed, by a running number. */
const most = 20;

/** A customer, and whether abuse is suspected: for the query that counts without them, never for a row. */
export interface Repeater {
  readonly customer_key: string;
  readonly is_suspected: boolean;
}

/** Who complains repeatedly: one row for all, and the 20 with the most complaints, suspected ones first. */
export async function customerRows(
  db: Database,
  sql: string,
  { from, until }: Period,
): Promise<{ readonly rows: SpecialRow[]; readonly customers: readonly Repeater[] }> {
  const found = await db.query(sql, repeater, { from, until });
  const [rule] = await db.query(
    "select repeat_count, repeat_days, unfounded_share from review_settings",
    settings,
  );
  const sum = (of: (each: z.infer<typeof repeater>) => number) =>
    found.reduce((total, each) => total + of(each), 0);
  const all: SpecialRow = {
    ...untold,
    grain: "customers",
    complaints: sum((each) => each.complaints),
    customers: found.length,
    suspected_customers: found.filter((each) => each.is_suspected).length,
    repeat_count: rule?.repeat_count ?? null,
    repeat_days: rule?.repeat_days ?? null,
    suspected_from_share: rule?.unfounded_share ?? null,
    recent_count: sum((each) => each.recent_count),
    decided_count: sum((each) => each.decided_count),
    unfounded_count: sum((each) => each.unfounded_count),
  };
  const listed = found.slice(0, most).map(
    ({ customer_key, ...each }, index): SpecialRow => ({
      ...untold,
      grain: "customer",
      customer_number: index + 1,
      ...each,
    }),
  );
  return {
    rows: [all, ...listed],
    customers: found.map(({ customer_key, is_suspected }) => ({ customer_key, is_suspected })),
  };
}
