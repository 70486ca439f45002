import { z } from "zod";
import { complaintFields } from "../complaint.ts";
import {
  matchFields,
  pauses,
  presetNames,
  priorities,
  reopenings,
  type SlaConfig,
} from "../sla/sla-config.ts";
import { parseTarget, targetHint } from "../sla/target.ts";
import { eventCodes } from "../tables.ts";
import { calendar, isoDay } from "./calendars.ts";
import { named, oneOrMore } from "./shapes.ts";

const byPriority = <Text extends z.ZodType<string>>(text: Text) =>
  z.strictObject({
    urgent: text.optional(),
    high: text.optional(),
    medium: text.optional(),
    low: text.optional(),
  });
const isTarget = (text: string) => parseTarget(text) !== null;
/** The short form's units, from before there were policies. */
const duration = z.string().refine((text) => / (?:h|days|weeks)$/.test(text) && isTarget(text), {
  error: "expected a number and a unit: 24 h, 7 days or 2 weeks",
});
const targetText = z.string().refine(isTarget, { error: targetHint });

/** Blank is a value too. */
const value = z.string().transform((text) => text.normalize("NFC"));
const values = oneOrMore(value, "expected a value or a list of them, in quotes");
const codes = (known: readonly string[]) => {
  const error = `expected one of ${known.join(", ")}, or a list of them`;
  const isCode = (text: string) => text === "" || known.includes(text);
  return oneOrMore(z.string().refine(isCode, { error }), error);
};
const match = z.strictObject({
  source: values.optional(),
  priority: codes(priorities).optional(),
  category: values.transform((paths) => [...new Set(paths.flatMap(spellings))]).optional(),
  product: values.optional(),
  level: codes(complaintFields.level.codes ?? []).optional(),
  channel: values.optional(),
  region: values.optional(),
  customer_type: values.optional(),
});

const events = oneOrMore(
  z.enum(eventCodes),
  `expected one of ${eventCodes.join(", ")}, or a list of them`,
);
const clock = z.strictObject({
  target: z
    .union([targetText, byPriority(targetText)], {
      error: `${targetHint}; or one for each priority`,
    })
    .optional(),
  calendar: z.string().optional(),
  start: events.optional(),
  stop: events.optional(),
  pause: z
    .union([z.enum([...pauses, "none"]), z.array(z.enum(pauses))], {
      error: `expected ${pauses.join(", ")}, a list of them, or none`,
    })
    .transform((given) =>
      Array.isArray(given) ? given : pauses.filter((status) => status === given),
    )
    .optional(),
  reopening: z.enum(reopenings).optional(),
  source_limit: z.boolean().optional(),
});

const policy = z.strictObject({
  name: z.string().min(1),
  from: isoDay.optional(),
  until: isoDay.optional(),
  match: match.default({}),
  preset: z.enum(presetNames).optional(),
  calendar: z.string().optional(),
  clocks: named(clock).default({}),
});

const block = z.strictObject({
  /** Time allowed from receipt to resolution, by priority: the short form of a policy. */
  resolve: byPriority(duration).default({}),
  at_risk: z
    .string()
    .regex(/^\d{1,5}(\.\d+)? h$/, { error: "expected hours such as 24 h" })
    .transform(Number.parseFloat)
    .default(24),
  calendars: named(calendar).default({}),
  policies: z.array(policy).default([]),
});

/** The `sla:` block: limits, the calendars they are counted with, and which complaints they are for. */
export const sla = block.default({ resolve: {}, at_risk: 24, calendars: {}, policies: [] });
// What is read is what clocks are made of.
sla satisfies z.ZodType<SlaConfig>;

const usual = [
  "received",
  "recorded",
  "assigned",
  "first_response",
  "resolved",
  "closed",
] as const satisfies readonly (typeof eventCodes)[number][];

/** The `time:` block: what counts as silence, as order, and as the same number. */
export const time = z
  .strictObject({
    /** Days without an event after which an open complaint is silent. */
    silent_days: z.int().positive().default(7),
    /** The order of events that is expected of a complaint. */
    expected_order: z
      .array(z.enum(eventCodes))
      .min(1)
      .refine((order) => new Set(order).size === order.length, {
        error: "expected every event once",
      })
      .default([...usual]),
    /** The share by which the open complaints rebuilt from history may differ from those that have an open status. */
    open_check: z.number().min(0).max(1).default(0.01),
  })
  .default({ silent_days: 7, expected_order: [...usual], open_check: 0.01 });

const nameHint = "expected a name of letters, digits, - and _";
const keysBelow: Readonly<Record<string, readonly string[]>> = {
  sla: Object.keys(block.shape),
  resolve: priorities,
  target: priorities,
  match: matchFields,
};

/** What may stand at a path of the `sla:` block. */
export function expectedSlaKeys(path: readonly PropertyKey[]): string {
  const last = String(path.at(-1));
  if (path.length === 2 && last === "calendars") return nameHint;
  if (path[1] === "calendars" && path.length === 3) return oneOf(Object.keys(calendar.shape));
  if (path[1] === "calendars" && last === "hours") return "expected mon, sat, mon-fri or the like";
  if (path[1] === "calendars" && last === "days") return "expected a day such as 2026-02-14";
  if (path[1] === "policies" && path.length === 3) return oneOf(Object.keys(policy.shape));
  if (path[1] === "policies" && path.length === 4 && last === "clocks") return nameHint;
  if (path[1] === "policies" && path.length === 5) return oneOf(Object.keys(clock.shape));
  return oneOf(keysBelow[last] ?? []);
}

const oneOf = (keys: readonly string[]) => `expected one of ${keys.join(", ")}`;

/** A path as it is joined from its levels, since a level's own name may hold a slash. */
function spellings(path: string): string[] {
  return [path, path.replace(/\s*\/\s*/g, "/")];
}
