import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import type { Period } from "../period.ts";
import { count, isoDay } from "./analysis.ts";
import { type Comparison, comparisonParameters } from "./comparison.ts";

const sql = sqlFile(import.meta.url, "rates.sql");

/** Dimensions that exposure can be stated by, beside the whole. */
export const exposureDimensions = [
  "category",
  "channel",
  "customer_type",
  "department",
  "level",
  "place",
  "priority",
  "product",
  "region",
  "service_step",
  "source",
] as const;
export type ExposureDimension = (typeof exposureDimensions)[number];

const counted = z.strictObject({
  unit: z.string().nullable(),
  value: z.string().nullable(),
  /** False: complaints of a value without exposure, or of a blank one, on days that count. */
  is_exposed: z.boolean(),
  is_blank: z.boolean(),
  starts_on: isoDay,
  complaints: count,
  exposure: z.number().nonnegative(),
  prorated_exposure: z.number().nonnegative(),
  /** Days that count. */
  days: count,
  previous_complaints: count,
  previous_exposure: z.number().nonnegative(),
  /** All that were received in the period, of this value and of all. */
  received: count,
  received_of_all: count,
});
export type ExposedCount = z.infer<typeof counted>;

/** The dimensions by which the store has exposure, by name; `all` where it is of the whole. */
export async function statedDimensions(db: Database): Promise<(ExposureDimension | "all")[]> {
  const rows = await db.rows(
    "select distinct coalesce(dimension, 'all') as dimension from store.exposure order by 1",
  );
  const known: readonly string[] = ["all", ...exposureDimensions];
  return rows
    .map(({ dimension }) => dimension as ExposureDimension | "all")
    .filter((dimension) => known.includes(dimension));
}

/**
 * Complaints and exposure by unit, value and period, on the days that both reach. Exposure is divided evenly over its days.
 * @param dimension a field of complaints, or `all`: the exposure of the whole, whose value is null
 */
export function exposedCounts(
  db: Database,
  period: Period,
  comparison: Comparison,
  dimension: ExposureDimension | "all",
): Promise<ExposedCount[]> {
  const { compared_until: _, ...parameters } = comparisonParameters(period, comparison);
  return db.query(sql, counted, { ...parameters, dimension });
}

/** Powers of ten that a rate may be per, the most usual first. */
const scales = [10_000, 1_000_000, 1000, 1, 100_000, 100, 10, 10_000_000, 100_000_000];

/** The number of units that makes a rate one between 1 and 1000; 10 000 where there is no event. */
export function scaleOf(events: number, exposure: number): number {
  const rate = events / exposure;
  return scales.find((scale) => rate * scale >= 1 && rate * scale < 1000) ?? 10_000;
}
