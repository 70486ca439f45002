import { z } from "zod";
import { count, isoDay, share } from "../analysis.ts";

/** The methods that compete; `naive_drift` stands in for `seasonal_naive` where there are fewer than two seasons. */
export const forecastModels = [
  "seasonal_naive",
  "naive_drift",
  "ets",
  "theta",
  "holiday_regression",
  "flow",
] as const;
export type ForecastModel = (typeof forecastModels)[number];

const measure = z.number().nonnegative().nullable();

export const forecastRow = z.strictObject({
  /** `observed`: a past week or month; `forecast`: one to come; `model`: how well a method did; `capacity`: what it means for the work. */
  grain: z.enum(["observed", "forecast", "model", "capacity"]),
  unit: z.enum(["week", "month"]),
  /** `received` in the period, or `open` at its end. */
  measure: z.enum(["received", "open"]),
  /** Category; empty: all complaints. */
  path: z.array(z.string()),
  label: z.string().nullable(),
  from: isoDay.nullable(),
  until: isoDay.nullable(),
  /** Periods ahead of the last complete one: 1 is the next. */
  horizon: z.int().positive().nullable(),
  /** Counted, or expected. */
  value: measure,
  /** Of a month that has begun: complaints of its whole weeks so far, which are part of the value. */
  so_far: count.nullable(),
  lower_80: measure,
  upper_80: measure,
  lower_95: measure,
  upper_95: measure,
  model: z.enum(forecastModels).nullable(),
  /** Of `model`: whether it makes the forecast, and its mean absolute scaled error over all origins and horizons. */
  is_chosen: z.boolean().nullable(),
  mase: measure,
  origins: count.nullable(),
  /** Share of the periods of the rolling origins that fell into the interval. */
  coverage_80: share.nullable(),
  coverage_95: share.nullable(),
  /** Periods of history, and how many seasons they are. */
  history_periods: count.nullable(),
  seasons: measure,
  /** Of a forecast of complaints received: hours of handling that it means; null where no hours a complaint are told (capacity). */
  handling_hours: measure,
  handling_hours_lower: measure,
  handling_hours_upper: measure,
  /** Of `capacity`: hours that there are a week, and the limit of the backlog. */
  hours_available: measure,
  backlog_limit: measure,
  /** The first week in which the backlog is expected past its limit; the first in which its 80 % interval reaches it. */
  passes_limit_in: z.string().nullable(),
  may_pass_limit_in: z.string().nullable(),
});
export type ForecastRow = z.infer<typeof forecastRow>;
