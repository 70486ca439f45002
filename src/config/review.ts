import { z } from "zod";
import { mistake } from "./shapes.ts";

/** Windows that a workspace need not describe, each year: their days follow from the calendar of its zone. */
export const presetWindows = [
  "consumer_day",
  "spring_festival",
  "mid_year_sale",
  "national_day",
  "double_eleven",
] as const;
export type PresetWindow = (typeof presetWindows)[number];

/** Fields that the sample of cases to re-read can be drawn by; of a path its first level counts. */
export const strataFields = [
  "category",
  "root_cause",
  "priority",
  "level",
  "department",
  "channel",
  "source",
  "product",
  "region",
  "customer_type",
  "liability",
  "outcome",
] as const;

const date = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const monthDay = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const day = z.string().refine((text) => monthDay.test(text) || isDate(text), {
  error: "expected a day of each year such as 11-01, or one day such as 2026-11-01",
});

const ownWindow = z
  .strictObject({
    name: z.string().min(1),
    from: day,
    /** The day after its last. */
    until: day,
  })
  .superRefine((given, context) => {
    if (monthDay.test(given.from) !== monthDay.test(given.until))
      mistake(context, given, "expected from and until both with a year, or both without one");
    else if (!monthDay.test(given.from) && given.from >= given.until)
      mistake(context, given, "expected until to be a later day than from; it is not included");
  });
const preset = z.enum(presetWindows, {
  error: `expected one of ${presetWindows.join(", ")}, or a window with name, from and until`,
});

const inspection = z
  .strictObject({
    /** How many cases are drawn. */
    cases: z.int().positive().default(30),
    /** As many of each stratum at least, as far as `cases` reaches. */
    floor: z.int().nonnegative().default(2),
    /** Another seed, another list. */
    seed: z.int().default(1),
    by: z.array(z.enum(strataFields)).min(1).default(["category", "priority"]),
  })
  .prefault({});

const special = z
  .strictObject({
    /** Default: the presets that the zone keeps. */
    windows: z
      .array(
        z.union([preset, ownWindow], {
          error: `expected one of ${presetWindows.join(", ")}, or a window with name, from and until`,
        }),
      )
      .optional(),
    /** A customer with so many complaints within so many days complains repeatedly. */
    repeat_count: z.int().min(2).default(5),
    repeat_days: z.int().positive().default(90),
    /** Of whose decided complaints at least this share was unfounded, is suspected of abuse. */
    unfounded_share: z.number().gt(0).max(1).default(0.8),
  })
  .prefault({});

/** What the meeting looks at: limits of the review list, special times and customers, the sample of cases to re-read. */
export const review = z
  .strictObject({
    /** A type of complaint with this share of all is on the list. */
    type_share: z.number().gt(0).lt(1).default(0.1),
    /** The same customer with the same issue again within so many days. */
    recurring_days: z.int().positive().default(30),
    /** What is open for longer is on the list. */
    open_days: z.int().positive().default(30),
    inspection,
    special,
  })
  .prefault({});
export type ReviewConfig = z.infer<typeof review>;

/** The keys that may stand below each of these. */
export const reviewKeys: Readonly<Record<string, readonly string[]>> = {
  review: Object.keys(review.def.innerType.shape),
  inspection: Object.keys(inspection.def.innerType.shape),
  special: Object.keys(special.def.innerType.shape),
};

function isDate(text: string): boolean {
  return date.test(text) && new Date(Date.parse(text)).toISOString().slice(0, 10) === text;
}
