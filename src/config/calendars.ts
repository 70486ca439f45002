import { z } from "zod";
import { hoursHint, inOrder, parseShift, weekdays, weekdaysOf } from "../sla/hours.ts";
import { mistake, oneOrMore, unknownKey } from "./shapes.ts";
import { timezone } from "./source.ts";

const shifts = oneOrMore(
  z.string().refine((text) => parseShift(text) !== null, { error: hoursHint }),
  hoursHint,
).transform((texts, context) => {
  const { sorted, overlap } = inOrder(texts.flatMap((text) => parseShift(text) ?? []));
  if (overlap) mistake(context, texts, "expected hours that do not overlap");
  return sorted;
});

const week = z.record(z.string(), shifts).transform((given, context) => {
  const hours: (typeof given)[string][] = weekdays.map(() => []);
  const named = new Set<number>();
  for (const [days, spans] of Object.entries(given)) {
    const numbers = weekdaysOf(days);
    if (numbers === null) unknownKey(context, given, days);
    const twice = numbers?.find((day) => named.has(day));
    if (twice !== undefined)
      mistake(context, given, `expected every weekday once; ${weekdays[twice]} is named twice`);
    for (const day of numbers ?? []) {
      named.add(day);
      hours[day] = spans;
    }
  }
  if (Object.keys(given).length === 0)
    mistake(context, given, 'expected such as mon-fri: ["09:00-18:00"]');
  return hours;
});

/** An ISO date; YAML 1.1 reads an unquoted one as an instant. */
export const isoDay = z.preprocess(
  (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value),
  z.iso.date({ error: "expected a day such as 2026-01-01" }),
);

const days = z
  .record(
    z.string(),
    z.union([z.enum(["closed", "open"]), shifts], {
      error: `expected closed, open or hours such as ["09:00-12:00"]`,
    }),
  )
  .transform((given, context) =>
    Object.fromEntries(
      Object.entries(given).map(([key, value]) => {
        const day = isoDay.safeParse(key.replace(/T00:00:00(?:\.000)?Z$/, ""));
        if (!day.success) unknownKey(context, given, key);
        return [day.data ?? key, value === "closed" ? [] : value] as const;
      }),
    ),
  );

/** A calendar: when work is done. */
export const calendar = z.strictObject({
  timezone: timezone.optional(),
  hours: week,
  holidays: z
    .string()
    .regex(/^(?:none|[A-Z]{2}(?:-[A-Z0-9]{1,3}){0,2})$/, {
      error: "expected a country such as CN, HK, TW, GB-ENG or US, or none",
    })
    .transform((code) => (code === "none" ? null : code))
    .default(null),
  /** Hours on working weekends (调休). */
  make_up: shifts.nullable().default(null),
  /** What a date is, whatever its weekday and the holidays say. */
  days: days.default({}),
  /** Years whose holidays are all among `days`. */
  years: z.array(z.int().min(1900).max(2100)).default([]),
});
