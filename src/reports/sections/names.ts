import type { OverviewRow } from "../../analysis/overview.ts";
import type { Language } from "../language.ts";
import { signalMark } from "../signal.ts";

type Judgeable = Pick<OverviewRow, "signal" | "usual_mean">;

/** A category or root cause as it is shown; `empty` names the path without parts. */
export function pathName(path: readonly string[], empty: string): string {
  const named = path.filter((part) => part.trim() !== "");
  return named.length === 0 ? empty : named.join(" · ");
}

/** The words of a signal, or that there is none, or that there is nothing to judge by. */
export function signalWords(row: Judgeable, language: Language): string {
  const { words } = language;
  if (row.signal !== null) return words.signals[row.signal];
  return row.usual_mean === null ? words.notJudged : words.withinUsual;
}

/** Mark and words of a signal: colour never speaks alone. */
export function markedSignal(row: Judgeable, language: Language): string {
  const mark = signalMark(row.signal);
  return `${mark}${mark === "" ? "" : " "}${signalWords(row, language)}`;
}

/** "979–1,401", or that there is none. */
export function rangeText(
  row: Pick<OverviewRow, "usual_lower" | "usual_upper">,
  language: Language,
  format: (value: number) => string = language.decimal,
): string {
  if (row.usual_lower === null || row.usual_upper === null) return "–";
  return language.range(format(row.usual_lower), format(row.usual_upper));
}

/** Words of customers one after another, each quoted: bare in a row, 高处 or 方便 would be taken for a name by the gate of the build. */
export function quotedTerms(terms: readonly string[], { say, words, locale }: Language): string {
  const gap = locale === "en" ? words.listComma : "";
  return terms.map((word) => say(words.keywords.quoted, { word })).join(gap);
}

/** Sentences one after another, as the language sets them. */
export function sentences(parts: readonly (string | false | null)[], language: Language): string {
  return parts
    .filter((part) => typeof part === "string" && part !== "")
    .join(language.words.sentenceGap);
}

/** Words of codes, by the dimension that has them. */
function codesOf(dimension: string, { words }: Language): Readonly<Record<string, string>> {
  if (dimension === "priority") return words.priorities;
  if (dimension === "channel") return words.where.channelNames;
  return dimension === "level" ? words.where.levelNames : {};
}

/** A priority, level or usual channel in the reader's language; other values of a dimension are data. */
export function groupName(dimension: string, value: string | null, language: Language): string {
  const { words } = language;
  if (dimension === "all") return words.all;
  if (value === null) return words.blank;
  const codes = codesOf(dimension, language);
  return Object.hasOwn(codes, value) ? (codes[value] ?? value) : value;
}

const priorityOrder = ["urgent", "high", "medium", "low"];

/** Priorities from urgent to low, blank last. */
export function byPriority(one: { value: string | null }, other: { value: string | null }): number {
  return place(one.value) - place(other.value);
}

function place(value: string | null): number {
  if (value === null) return priorityOrder.length + 1;
  const index = priorityOrder.indexOf(value);
  return index === -1 ? priorityOrder.length : index;
}
