import { z } from "zod";
import { count } from "../analysis.ts";
import { rateOf } from "../rate-of.ts";
import { fisherTest } from "../statistics/exact-tests.ts";
import { fewestJudged } from "../usual-range.ts";
import { profileDimensions } from "./values.ts";

const quartiles = z.array(z.number()).nullable();

/** One measure of one value as SQL counts it: cases, those of them that count, and hours. */
export const outcome = z.strictObject({
  dimension: z.enum(profileDimensions),
  path: z.array(z.string()),
  measure: z.enum(["due", "ended", "satisfied", "reopened", "open"]),
  period_base: count,
  period_events: count,
  period_hours: quartiles,
  weeks_base: count,
  weeks_events: count,
  weeks_hours: quartiles,
});
export type Outcome = z.infer<typeof outcome>;

type Span = "period" | "weeks";

function measured(span: Span, own: readonly Outcome[], measure: Outcome["measure"]) {
  const found = own.find((each) => each.measure === measure);
  return {
    base: found?.[`${span}_base`] ?? 0,
    events: found?.[`${span}_events`] ?? 0,
    hours: found?.[`${span}_hours`] ?? [],
  };
}

/** How a rate stands to that of all other complaints; null: too few, or not compared. */
export type RateStanding = "above" | "below" | "within" | null;

/** As improbable as beyond the 99.8 % limits of a funnel. */
const improbable = 0.002;

/** Fisher's exact test of a value against all complaints that are not its own. */
function standingOf(own: Measured, all: Measured): RateStanding {
  const others = { base: all.base - own.base, events: all.events - own.events };
  if (own.base < fewestJudged || others.base < fewestJudged) return null;
  if (fisherTest(own.events, own.base, others.events, others.base) > improbable) return "within";
  return own.events / own.base > others.events / others.base ? "above" : "below";
}

/**
 * Times, limits, satisfaction and reopenings of a value in a span, each rate with its base and Wilson's interval.
 * @param all what it is compared with; null: not compared
 */
export function outcomesIn(span: Span, own: readonly Outcome[], all: readonly Outcome[] | null) {
  const [ended, due, satisfied, reopened] = (
    ["ended", "due", "satisfied", "reopened"] as const
  ).map((measure) => measured(span, own, measure)) as [Measured, Measured, Measured, Measured];
  const [kept, content, back] = [due, satisfied, reopened].map(({ events, base }) =>
    rateOf(events, base),
  ) as [Rate, Rate, Rate];
  const standing = (measure: Outcome["measure"]) =>
    all === null ? null : standingOf(measured(span, own, measure), measured(span, all, measure));
  return {
    ended_count: ended.base,
    median_hours: ended.hours[1] ?? null,
    lower_quartile_hours: ended.hours[0] ?? null,
    upper_quartile_hours: ended.hours[2] ?? null,
    due_count: due.base,
    due_met_count: due.events,
    due_met_rate: kept.rate,
    due_met_rate_lower: kept.lower,
    due_met_rate_upper: kept.upper,
    due_met_standing: standing("due"),
    answered_count: satisfied.base,
    satisfied_count: satisfied.events,
    satisfied_rate: content.rate,
    satisfied_rate_lower: content.lower,
    satisfied_rate_upper: content.upper,
    satisfied_standing: standing("satisfied"),
    eligible_count: reopened.base,
    reopened_count: reopened.events,
    reopened_rate: back.rate,
    reopened_rate_lower: back.lower,
    reopened_rate_upper: back.upper,
    reopened_standing: standing("reopened"),
  };
}

type Measured = ReturnType<typeof measured>;
type Rate = ReturnType<typeof rateOf>;

/** How many of a value are open at the end of the period, and how many of them late. */
export function openOf(own: readonly Outcome[], isUnknown: boolean) {
  const { base, events } = measured("period", own, "open");
  return {
    open_at_end: isUnknown ? null : base,
    overdue_at_end: isUnknown ? null : events,
  };
}
