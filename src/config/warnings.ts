import { z } from "zod";
import { UserError } from "../error.ts";
import { addDays, daysPeriod, parsePeriod } from "../period.ts";
import { type ConfigText, describeMistakes, findLine } from "./mistakes.ts";

const block = z.strictObject({
  /** What people found out about warnings; it need not be there. */
  file: z.string().min(1).default("warnings.yaml"),
  /** Of the warnings of a period, at most this share is expected to be chance alone. */
  false_discovery_rate: z.number().gt(0).max(0.5).default(0.05),
  /**
   * One complaint with one of these words is a warning by itself. Default: the signs of danger to life that are rare in this
   * workspace; an empty list turns it off.
   */
  safety_words: z.array(z.string().trim().min(1)).optional(),
});

/** The `warnings:` block: how many false ones may be expected, and what warns at once. */
export const warnings = block.prefault({});
export const warningsKeys: readonly string[] = Object.keys(block.shape);

/** What series are made of. */
export const warningFields = [
  "all",
  "category",
  "root_cause",
  "product",
  "place",
  "channel",
  "level",
  "theme",
  "phrase",
  "cue",
] as const;
/** How a series is judged: by the length of its history and how often it happens. */
export const warningRules = [
  "farrington",
  "negative_binomial",
  "rare_events",
  "safety_words",
] as const;
/** What people found out about a warning. */
export const warningStates = ["open", "looked_into", "confirmed", "false"] as const;

const fields = warningFields.filter((field) => field !== "all");
const seriesPattern = new RegExp(`^(?:all|(?:${fields.join("|")})=[^]+)$`);

const entry = z.strictObject({
  series: z.string().regex(seriesPattern, {
    error: `expected all, or a field and its value such as category=服务/时效延误; fields: ${fields.join(", ")}`,
  }),
  since: z.string().transform((text, context) => {
    const day = firstDay(text);
    if (day !== null) return day;
    context.addIssue({
      code: "custom",
      message: "expected a week such as 2026-W25, or a day such as 2026-06-15",
      input: text,
    });
    return z.NEVER;
  }),
  rule: z.enum(warningRules),
  // Without quotes `false` is no text in YAML.
  state: z.preprocess((given) => (given === false ? "false" : given), z.enum(warningStates)),
  note: z
    .string()
    .trim()
    .nullish()
    .transform((note) => note || null),
});

/** What people noted of one warning. */
export interface WarningEntry {
  /** `all`, or field=value; levels of a path are joined by "/". */
  readonly series: string;
  /** First day, ISO date. */
  readonly since: string;
  readonly rule: (typeof warningRules)[number];
  readonly state: (typeof warningStates)[number];
  readonly note: string | null;
}

/**
 * The entries of a workspace's warnings.yaml, in their order.
 * @throws UserError naming file, line, what was found and what was expected, one line per mistake
 */
export function warningEntries(text: ConfigText): WarningEntry[] {
  const result = entry.array().safeParse(text.value ?? []);
  if (!result.success)
    throw new UserError(describeMistakes(result.error.issues, text, expectedKeys).join("\n"));
  const names = result.data.map(({ series, since }) => `${series} since ${since}`);
  const again = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (again >= 0) {
    const first = findLine(text.contents, [names.indexOf(names[again] as string)], text.lines);
    throw new UserError(
      `${text.file}:${findLine(text.contents, [again], text.lines)} ${again}: the warning of line ${first} again; expected one entry of a series and a time`,
    );
  }
  return result.data;
}

function expectedKeys(): string {
  return `expected one of ${Object.keys(entry.shape).join(", ")}`;
}

/** The first day of a week or the day itself, ISO date; null: it does not exist. */
function firstDay(text: string): string | null {
  const isWeek = /^\d{4}-W\d{2}$/.test(text);
  if (!isWeek && !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return isWeek ? parsePeriod(text).from : daysPeriod(text, addDays(text, 1)).from;
  } catch {
    return null;
  }
}
