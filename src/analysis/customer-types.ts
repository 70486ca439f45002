import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import type { Analysis } from "./analysis.ts";
import { isKnown, profileCells, profileOf, valuesOf } from "./profile/profile.ts";
import { profile } from "./profile/row.ts";
import { byName } from "./value-counts.ts";

const sql = sqlFile(import.meta.url, "customer-types.sql");

const row = z.strictObject({
  /** `all`: every complaint; `customer_type`: one customer type. */
  grain: z.enum(["all", "customer_type"]),
  /** As the source has it; null: not told, or grain `all`. */
  customer_type: z.string().nullable(),
  ...profile,
});
export type CustomerTypesRow = z.infer<typeof row>;

/**
 * Who complains and how each kind of customer fares: the profile of `channels` by customer type. Where no complaint tells a type
 * there is one row beside the whole, of those not told. Cohorts: received in the period (counts, time), limit passed in it,
 * solved for the first time in it (satisfaction, reopenings).
 */
export const customerTypes = {
  row,
  run,
  reported: ["month"],
} satisfies Analysis<CustomerTypesRow>;

async function run(db: Database, period: Period): Promise<CustomerTypesRow[]> {
  const cells = await profileCells(db, period, sql);
  const all: CustomerTypesRow = {
    grain: "all",
    customer_type: null,
    ...profileOf(cells, () => true),
  };
  if (!isKnown(all)) return [];
  const types = valuesOf(cells, "customer_type").sort(byName);
  return [
    all,
    ...types.map((customer_type) => ({
      grain: "customer_type" as const,
      customer_type,
      ...profileOf(cells, (cell) => cell.customer_type === customer_type),
    })),
  ].filter(isKnown);
}
