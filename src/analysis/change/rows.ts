import { z } from "zod";
import { count, share, usualRange } from "../analysis.ts";

/** What is judged; `rate` is volume per unit of exposure, hours are the mean within a common horizon. */
export const measures = [
  "volume",
  "rate",
  "due_met_rate",
  "satisfied_rate",
  "handling_hours",
] as const;
export type Measure = (typeof measures)[number];

/** The fields that complaints are told apart by; `all` is no field but everything. */
export const dimensions = [
  "category",
  "root_cause",
  "product",
  "service_step",
  "region",
  "place",
  "channel",
  "customer_type",
  "department",
  "priority",
  "level",
  "source",
] as const;
export type Dimension = (typeof dimensions)[number];

const measure = z.enum(measures);
const dimension = z.enum(dimensions);
/** A value; levels of a path are joined by "/"; "": not told. */
const valueName = z.string();

export const changeRow = z.strictObject({
  /** 1 is the finding that concerns most complaints. */
  rank: z.int().positive(),
  measure,
  /** What is beyond chance is judged against the earlier periods of the same unit. */
  comparison: z.literal("earlier"),
  direction: z.enum(["up", "down"]),
  /** Which complaints: those that have one of the values in each dimension, the leading one first; empty: all. */
  scope: z.array(z.strictObject({ dimension, values: z.array(valueName) })),
  /** Complaints, a share 0–1, complaints per unit, or hours. */
  value: z.number(),
  /** What the earlier periods lead to expect, in the same unit. */
  expected: z.number(),
  /** value − expected, with its 95 % interval. */
  difference: z.number(),
  difference_lower: z.number(),
  difference_upper: z.number(),
  /** What the value rests on now: complaints, limits that passed, answers. */
  base_count: count,
  /** How many complaints more or fewer, or how many turned out otherwise; for hours the complaints times the relative difference. */
  affected_complaints: z.number().nonnegative(),
  p_value: share,
  /** Adjusted for every test of every measure and dimension in the period. */
  q_value: share,
  /** Complete periods of the same unit that the value is judged against. */
  earlier_periods: count,
  previous_value: z.number().nullable(),
  year_ago_value: z.number().nullable(),
  /** Part of the whole's difference from what was expected; null where the two do not go the same way, or it is more than all of it. */
  share_of_change: share.nullable(),
  /** The up to 3 largest parts of the difference along the dimension that tells most; they add up to no more than it. */
  parts: z.array(z.strictObject({ dimension, value: valueName, difference: z.number() })),
  /** Of the current complaints of a finding about volume: with a root cause that is verified, presumed. Else null. */
  verified_count: count.nullable(),
  presumed_count: count.nullable(),
  /** The whole moves one way while most of its parts move the other way. */
  simpson: z.boolean(),
  ...usualRange,
  /** How many tests were made in the period. */
  tested_count: count,
});
export type ChangeRow = z.infer<typeof changeRow>;

export const changeTestsRow = z.strictObject({
  measure,
  comparison: z.literal("earlier"),
  dimension: z.enum(["all", ...dimensions]),
  value: valueName,
  /** Of a pair of values that is tested as one; else null. */
  other_dimension: dimension.nullable(),
  other_value: valueName.nullable(),
  direction: z.enum(["up", "down"]),
  observed: z.number(),
  expected: z.number(),
  /** What `observed` rests on: complaints, limits, answers. */
  base_count: count,
  /** How much more the earlier periods vary than chance alone would make them: 1 is chance alone. Null for hours. */
  dispersion: z.number().nullable(),
  /** Null: as good as known. */
  degrees_of_freedom: z.number().nullable(),
  p_value: share,
  /** Its part of the family's budget of error; 1 is an equal part. */
  weight: z.number().nonnegative(),
  q_value: share,
  /** Beyond chance and large enough to matter. What `change` says of it may be a narrower scope. */
  is_listed: z.boolean(),
  ...usualRange,
  /** How many tests were made in the period; not all of them are told. */
  tested_count: count,
});
export type ChangeTestsRow = z.infer<typeof changeTestsRow>;

export const changePartsRow = z.strictObject({
  measure,
  comparison: z.enum(["previous", "year_ago"]),
  /** `all`: the whole change, which the parts of each dimension and level add up to. */
  dimension: z.enum(["all", ...dimensions]),
  /** How deep in a path; 1 for dimensions that are none. */
  level: z.int().positive(),
  value: valueName,
  /** What the two values rest on: complaints, limits, answers, times; exposure where the measure is a rate. */
  base_before: z.number().nonnegative(),
  base_now: z.number().nonnegative(),
  /** Null where the base is 0. */
  value_before: z.number().nullable(),
  value_now: z.number().nullable(),
  /** Of volume where exposure is known: how much of it follows from more exposure, and from a higher rate. */
  exposure_part: z.number().nullable(),
  /** The value itself moved. */
  rate_part: z.number().nullable(),
  /** The make-up moved: more or fewer complaints of a value that lies above or below the mean. */
  mix_part: z.number().nullable(),
  total_part: z.number(),
});
export type ChangePartsRow = z.infer<typeof changePartsRow>;
