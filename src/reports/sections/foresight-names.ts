import type { WarningsRow } from "../../analysis/warnings/row.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { kindOf } from "../period-rows.ts";
import { pathName, quotedTerms } from "./names.ts";
import type { PageContext } from "./section.ts";
import { codeName } from "./time-names.ts";
import { channelName } from "./where-names.ts";

/** A theme is called by so many of its terms. */
const namingTerms = 3;

/** What a series counts, as a reader knows it; a workspace's own names and customers' words are data. */
export function seriesName(
  { field, path, terms }: Pick<WarningsRow, "field" | "path" | "terms">,
  language: Language,
): string {
  const { words } = language;
  const own = words.foresight.series;
  if (field === null || field === "all") return own.all;
  return language.say(own[field], { name: valueName() });

  function valueName(): string {
    const value = path.find((part) => part.trim() !== "");
    switch (field) {
      case "category":
        return pathName(path, words.notClassified);
      case "root_cause":
        return pathName(path, words.noCause);
      case "channel":
        return channelName(value ?? null, language);
      case "level":
        return codeName(words.where.levelNames, value ?? "");
      case "theme":
        return quotedTerms(terms.length > 0 ? terms.slice(0, namingTerms) : path, language);
      case "phrase":
        return quotedTerms(path, language);
      case "cue":
        return codeName(words.feelings.cues, value ?? "");
      default:
        return pathName(path, words.blank);
    }
  }
}

/** An expected number of complaints: whole from 10 on, and never 0. */
export function expectedText(value: number, language: Language): string {
  if (value >= 10) return language.count(Math.round(value));
  const rounded = Math.round(value * 10) / 10;
  if (rounded === 0)
    return value === 0 ? "0" : language.say(language.words.change.below, { value: "0.1" });
  return language.decimal(rounded);
}

/** "8–22"; counts, so that the ends are whole. */
export function expectedRange(lower: number, upper: number, language: Language): string {
  return language.range(language.count(Math.floor(lower)), language.count(Math.ceil(upper)));
}

/** Whether so few were expected that their number would say nothing. */
export function isNextToNone(expected: number): boolean {
  return expected < 0.05;
}

/** How many times as many as expected; null where next to nothing was, and a factor would say nothing. */
export function timesText(
  { complaints, expected }: WarningsRow,
  language: Language,
): string | null {
  if (complaints === null || expected === null || expected < 0.5) return null;
  return language.decimal(Number((complaints / expected).toPrecision(2)));
}

/** Less likely than once in a million is not told apart. */
const mostWeeks = 1_000_000;

/** How likely so many are without a change, as weeks that one would wait; null: no probability was judged by. */
export function rarityText({ probability }: WarningsRow, language: Language): string | null {
  const own = language.words.foresight.warnings;
  if (probability === null) return null;
  const weeks = 1 / Math.max(probability, 1 / mostWeeks);
  if (weeks < 10) return language.say(own.rarityPlain, { share: language.percent(probability) });
  const size = 10 ** Math.floor(Math.log10(weeks * (1 + 1e-9)));
  const rounded = Math.floor((weeks / size) * (1 + 1e-9)) * size;
  return language.say(own.rarity, { weeks: rounded });
}

/** A special time: one of the known ones, or as the workspace calls it. */
export function specialName(name: string, language: Language): string {
  return codeName(language.words.review.windows, name);
}

/** A relative change with its sign: "−41%". */
export function signedPercent(value: number, language: Language): string {
  const size = Math.abs(value);
  const text = size < 0.0995 ? language.percent(size) : language.wholePercent(size);
  return `${value < 0 ? "−" : "+"}${text}`;
}

/** The command that lists the complaints of a filter in the period of the page; empty where single complaints are not shown. */
export function casesCommand(
  { report, site }: PageContext,
  where: readonly string[] | null,
): Html | null {
  if (!site.lists_complaints || where === null) return null;
  const quoted = where.map((each) => ` --where '${each.replaceAll("'", "'\\''")}'`).join("");
  return html`<code>plaint cases --${kindOf(report)} ${report.period.label}${quoted}</code>`;
}
