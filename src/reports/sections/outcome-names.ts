import type { Language } from "../language.ts";
import { groupName } from "./names.ts";
import { codeName } from "./time-names.ts";

type Coded = "solution" | "solution_mode" | "decided_by" | "liability" | "time_taken";

/** A value of a dimension of what came of complaints: codes in the reader's language, other values are data. */
export function outcomeName(dimension: string, value: string | null, language: Language): string {
  const own = language.words.outcomes;
  if (value === null || dimension === "all") return groupName(dimension, value, language);
  if (dimension === "combination")
    return value
      .split("+")
      .map((code) => codeName(own.codes.solution, code))
      .join(own.plus);
  if (Object.hasOwn(own.codes, dimension)) return codeName(own.codes[dimension as Coded], value);
  return groupName(dimension, value, language);
}

/** What a dimension is called. */
export function dimensionName(dimension: string, language: Language): string {
  return codeName(language.words.outcomes.dimensions, dimension);
}

/** A value with its dimension where it is not a kind of solution: "Exactly · Apology + Refund". */
export function fullName(dimension: string, value: string | null, language: Language): string {
  const name = outcomeName(dimension, value, language);
  return dimension === "solution" ? name : `${dimensionName(dimension, language)} · ${name}`;
}

/** A share more or less, with its sign: "+12.0 points", or "+12.0%" of something that has no upper end. */
export function signed(share: number, isPoints: boolean, language: Language): string {
  const text = isPoints
    ? language.say(language.words.outcomes.points, { value: tenths(Math.abs(share) * 100) })
    : language.percent(Math.abs(share));
  return `${signOf(share)}${text}`;
}

/** The two ends of a share more or less, with their signs. */
export function signedRange(lower: number, upper: number): string {
  const end = (share: number) => `${signOf(share)}${tenths(Math.abs(share) * 100)}`;
  return `${end(lower)} … ${end(upper)}%`;
}

function signOf(value: number): string {
  if (Math.round(value * 1000) === 0) return "±";
  return value > 0 ? "+" : "−";
}

function tenths(value: number): string {
  return value.toFixed(1);
}

/** An amount of money without its currency, or a dash. */
export function amountText(amount: number | null, language: Language): string {
  if (amount === null) return "–";
  return Math.abs(amount) >= 1000 ? language.count(amount) : language.decimal(amount);
}

export function countText(count: number | null, language: Language): string {
  return count === null ? "–" : language.count(count);
}
