import { z } from "zod";

/** One value or a list of them, as a list. */
export function oneOrMore<Value extends z.ZodType<string>>(value: Value, hint: string) {
  return z
    .union([value, z.array(value).min(1)], { error: hint })
    .transform((given): z.output<Value>[] => (Array.isArray(given) ? given : [given]) as never);
}

/** Values under names that somebody chose. */
export function named<Value extends z.ZodType>(each: Value) {
  return z.record(z.string(), each).superRefine((given, context) => {
    for (const name of Object.keys(given))
      if (!/^[\p{L}\p{N}_-]+$/u.test(name)) unknownKey(context, given, name);
  });
}

type Context = z.core.$RefinementCtx;

/** Adds a mistake of the value itself. */
export function mistake(context: Context, input: unknown, message: string): void {
  context.addIssue({ code: "custom", input, message });
}

/** Adds that a key is none of those expected. */
export function unknownKey(context: Context, input: object, key: string): void {
  context.addIssue({
    code: "unrecognized_keys",
    keys: [key],
    input: input as Record<string, unknown>,
  });
}
