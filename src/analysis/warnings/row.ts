import { z } from "zod";
import { warningFields, warningRules, warningStates } from "../../config/warnings.ts";
import { count, isoDay, share } from "../analysis.ts";

export type WarningRule = (typeof warningRules)[number];
export type WarningField = (typeof warningFields)[number];
/** What people found out about a warning (warnings.yaml). */
export type WarningState = (typeof warningStates)[number];

const measure = z.number().nonnegative().nullable();

export const warningRow = z.strictObject({
  /**
   * `summary`: all series of the period together. `warning`: a series beyond chance. `part`: of what a warning consists. `rule`: what
   * became of the warnings of a rule so far.
   */
  grain: z.enum(["summary", "warning", "part", "rule"]),
  /** Of a warning: 1 is the strongest. Of a part: its warning's. */
  rank: z.int().positive().nullable(),
  rule: z.enum(warningRules).nullable(),
  field: z.enum(warningFields).nullable(),
  /** The series' value: levels of a path, the number of a theme, a phrase, a cue. Empty: all complaints. */
  path: z.array(z.string()),
  /** Of a theme: the terms that name it. */
  terms: z.array(z.string()),
  /** Of a part. `explained`: also beyond chance, but not without the complaints of the warning. `driver`: where its excess lies. */
  relation: z.enum(["explained", "driver"]).nullable(),
  /** Received in the period (of a partial one: in its covered days). */
  complaints: count.nullable(),
  /** Expected without a change, less what is not registered yet; with the 95 % interval of a single period. */
  expected: measure,
  expected_lower: measure,
  expected_upper: measure,
  /** Complaints beyond the expected ones. */
  excess: z.number().nullable(),
  /** The probability of so many or more without a change. */
  probability: share.nullable(),
  /** The same adjusted for the number of series: the false discovery rate at which it is still listed. */
  adjusted_probability: share.nullable(),
  /** First day of the first of the periods in a row that lie above what was expected. */
  since: isoDay.nullable(),
  since_periods: z.int().positive().nullable(),
  /** Complaints of the periods up to this one, oldest first, at most 26; and what was expected of each, null where not judged. */
  counts: z.array(count),
  expected_counts: z.array(z.number().nonnegative().nullable()),
  /** The special time (holiday, sale) that the period lies in, and whether the history has an earlier one of the kind. */
  special_time: z.string().nullable(),
  special_time_known: z.boolean().nullable(),
  /** The department with the most of the complaints: whom to ask. */
  owner: z.string().nullable(),
  /** One of its complaints, and a redacted sentence of it where the workspace shows quotes. */
  example_source: z.string().nullable(),
  example_id: z.string().nullable(),
  quote: z.string().nullable(),
  /** What people noted in warnings.yaml; `open` where they noted nothing. */
  state: z.enum(warningStates).nullable(),
  note: z.string().nullable(),
  /** What finds its complaints: values of --where of `plaint cases`; null where no filter does. */
  where: z.array(z.string()).nullable(),
  // Of `summary`:
  /** Series with complaints, and those of them that could be judged. */
  series_count: count.nullable(),
  judged_count: count.nullable(),
  warning_count: count.nullable(),
  false_discovery_rate: share.nullable(),
  /** Days of the period that are judged, and earlier periods of as many days that it is judged against. */
  window_days: count.nullable(),
  history_periods: count.nullable(),
  /** Late registrations: share of the period's complaints that are registered by as_of, and how many there will be, 95 % interval. */
  registered_share: share.nullable(),
  nowcast: measure,
  nowcast_lower: measure,
  nowcast_upper: measure,
  // Of `rule`: its warnings by what was noted of them, and the share confirmed of those decided (Wilson interval, 95 %).
  confirmed_count: count.nullable(),
  false_count: count.nullable(),
  undecided_count: count.nullable(),
  precision: share.nullable(),
  precision_lower: share.nullable(),
  precision_upper: share.nullable(),
});
export type WarningsRow = z.infer<typeof warningRow>;
