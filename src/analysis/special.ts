import { z } from "zod";
import { type Database, sqlStatements } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, count, isoDay, share } from "./analysis.ts";
import { customerRows } from "./special/customers.ts";
import { groupRows } from "./special/groups.ts";
import { windowRows } from "./special/windows.ts";

const sql = sqlStatements(import.meta.url, "special.sql");

const number = z.number().nonnegative().nullable();
const row = z.strictObject({
  /**
   * `window`: a special time that lies in the period, whole; `category`: one that there is more of in it than in the 84 days before;
   * `group`: the period's numbers with and without; `customers`: those who complain repeatedly; `customer`: one of them.
   */
  grain: z.enum(["window", "category", "group", "customers", "customer"]),
  /** Of `window` and `category`: the code of a preset, else the name in plaint.yaml. */
  name: z.string().nullable(),
  is_preset: z.boolean().nullable(),
  /** Of `window`. */
  from: isoDay.nullable(),
  until: isoDay.nullable(),
  /** Days that the data covers from the start; null: none, or torn by a gap. */
  days: count.nullable(),
  /** Received in the window, of it, in the period. */
  complaints: count,
  per_day: number,
  /** As many days right before the window; null: not covered. */
  previous_complaints: count.nullable(),
  /** Complaints a day in the window ÷ before it; the 95 % interval is of two Poisson counts. */
  ratio: number,
  ratio_lower: number,
  ratio_upper: number,
  /** The same window a year earlier, as many days of it where this one is cut. */
  year_ago_complaints: count.nullable(),
  year_ago_days: count.nullable(),
  year_ago_ratio: number,
  year_ago_ratio_lower: number,
  year_ago_ratio_upper: number,
  /** Of `category`, as recorded. */
  path: z.array(z.string()),
  /** Of `category`: of the window's complaints; of `group` and `customers`: of the period's. */
  share: share.nullable(),
  /** Of `category`: its share in the 84 days before the window. */
  usual_share: share.nullable(),
  /** Fisher's exact test of the two shares, adjusted over all categories of the window (Benjamini and Hochberg). */
  q_value: share.nullable(),
  group: z
    .enum([
      "all",
      "in_windows",
      "without_windows",
      "repeat",
      "without_repeat",
      "suspected",
      "without_suspected",
    ])
    .nullable(),
  /** Of `group`: limits of the clock `resolve` that passed in the period. */
  due_count: count.nullable(),
  due_met_count: count.nullable(),
  due_met_rate: share.nullable(),
  due_met_rate_lower: share.nullable(),
  due_met_rate_upper: share.nullable(),
  /** Of `group`: those received in the period of whom the satisfaction is known by as_of. */
  answered_count: count.nullable(),
  satisfied_count: count.nullable(),
  satisfied_rate: share.nullable(),
  satisfied_rate_lower: share.nullable(),
  satisfied_rate_upper: share.nullable(),
  /** Customers with at least so many complaints within so many days, the last in the period. */
  customers: count.nullable(),
  suspected_customers: count.nullable(),
  repeat_count: count.nullable(),
  repeat_days: count.nullable(),
  /** Share of the decided complaints that must be unfounded. */
  suspected_from_share: share.nullable(),
  /** A running number: who it is stays in the store. */
  customer_number: count.nullable(),
  /** Of `customer`: complaints within repeat_days of the last in the period, and the days from the first to it. */
  recent_count: count.nullable(),
  span_days: count.nullable(),
  /** Those of them with an outcome, or with liability decided. */
  decided_count: count.nullable(),
  /** Not upheld, withdrawn, or nobody or the customer liable. */
  unfounded_count: count.nullable(),
  is_suspected: z.boolean().nullable(),
});
export type SpecialRow = z.infer<typeof row>;

/** What a row does not tell. */
export const untold = {
  name: null,
  is_preset: null,
  from: null,
  until: null,
  days: null,
  per_day: null,
  previous_complaints: null,
  ratio: null,
  ratio_lower: null,
  ratio_upper: null,
  year_ago_complaints: null,
  year_ago_days: null,
  year_ago_ratio: null,
  year_ago_ratio_lower: null,
  year_ago_ratio_upper: null,
  path: [],
  share: null,
  usual_share: null,
  q_value: null,
  group: null,
  due_count: null,
  due_met_count: null,
  due_met_rate: null,
  due_met_rate_lower: null,
  due_met_rate_upper: null,
  answered_count: null,
  satisfied_count: null,
  satisfied_rate: null,
  satisfied_rate_lower: null,
  satisfied_rate_upper: null,
  customers: null,
  suspected_customers: null,
  repeat_count: null,
  repeat_days: null,
  suspected_from_share: null,
  customer_number: null,
  recent_count: null,
  span_days: null,
  decided_count: null,
  unfounded_count: null,
  is_suspected: null,
} satisfies Omit<SpecialRow, "grain" | "complaints">;

/**
 * Special times and special customers, shown apart and left out of no other number (D-27). Windows: presets of the zone and
 * those of `review.special.windows`; against as many days before and the same window a year earlier. Customers: with at least
 * `repeat_count` complaints within `repeat_days`, the last of them in the period; suspected of abuse where at least as many of these
 * are decided and `unfounded_share` of them or more were not upheld, withdrawn, or nobody's fault or the customer's own.
 * Cohort of the groups: received in the period; limits that passed in it.
 */
export const special = { row, run, reported: ["month"] } satisfies Analysis<SpecialRow>;

async function run(db: Database, period: Period): Promise<SpecialRow[]> {
  const windows = await windowRows(db, sql, period);
  const { rows, customers } = await customerRows(db, sql.repeaters as string, period);
  const groups = await groupRows(db, sql.groups as string, period, { windows, customers });
  const whole = groups.find(({ group }) => group === "all")?.complaints ?? 0;
  return [
    ...windows,
    ...groups,
    ...rows.map((each) =>
      each.grain === "customers" && whole > 0 ? { ...each, share: each.complaints / whole } : each,
    ),
  ];
}
