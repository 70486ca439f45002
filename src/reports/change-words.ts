import type { ChangeRow } from "../analysis/change.ts";
import type { FindingWords } from "./finding.ts";
import type { Language } from "./language.ts";
import type { NamedKind } from "./period-name.ts";
import { groupName, pathName } from "./sections/names.ts";

type Measure = ChangeRow["measure"];
/** `all` or a field that complaints are told apart by. */
export type Dimension = ChangeRow["scope"][number]["dimension"] | "all";

/** Says a change beyond chance: what, how much against what was expected, what it consists of, how sure. */
export function changeWords(
  row: ChangeRow,
  { kind, partial }: { readonly kind: NamedKind; readonly partial: boolean },
  language: Language,
): FindingWords {
  const words = language.words.change;
  const headline = language.say(words.headline[row.measure][row.direction], {
    scope: language.capital(scopeName(row.scope, language)),
    value: measureText(row.measure, row.value, language),
    count: isShare(row.measure) ? points(row.difference, language) : row.value,
    difference: differenceSize(row.measure, row.difference, language),
  });
  return {
    conclusion: headline,
    size: language.capital(`${sizes(row, kind, partial, language)}${language.words.fullStop}`),
    sureness: sureness(row, language),
  };
}

function sizes(row: ChangeRow, kind: NamedKind, partial: boolean, language: Language): string {
  const { words } = language;
  const own = words.change;
  const text = (value: number) => measureText(row.measure, value, language);
  const parts = [
    baseText(row, language),
    language.say(own.expected[partial ? "partial" : "whole"][kind], {
      expected: text(row.expected),
      periods: row.earlier_periods,
      interval: intervalText(row, language),
    }),
  ];
  if (row.previous_value !== null)
    parts.push(language.say(words.findings.previous[kind], { value: text(row.previous_value) }));
  if (row.year_ago_value !== null)
    parts.push(language.say(words.findings.yearAgo, { value: text(row.year_ago_value) }));
  if (row.share_of_change !== null && row.share_of_change < 1)
    parts.push(
      language.say(own.shareOfChange, { share: language.wholePercent(row.share_of_change) }),
    );
  if (row.parts.length > 0) parts.push(language.say(own.parts, partsText(row, language)));
  return parts.filter((part) => part !== "").join(words.listSemicolon);
}

/** What a share or a time rests on; a count rests on itself. */
function baseText({ measure, base_count: base }: ChangeRow, language: Language): string {
  if (measure === "volume" || measure === "rate") return "";
  return language.say(language.words.change.base[measure], { base });
}

function partsText({ measure, parts }: ChangeRow, language: Language) {
  const { words } = language;
  const texts = parts.map(
    (part) =>
      `${valueName(part.dimension, part.value, language)} ${differenceText(measure, part.difference, language)}`,
  );
  return {
    dimension: words.change.dimensions[parts[0]?.dimension ?? "all"],
    parts: texts.join(words.listComma),
  };
}

function sureness(row: ChangeRow, language: Language): string {
  const { words } = language;
  const own = words.change;
  const names = row.scope.map(({ dimension }) => dimension);
  const said: string[] = [];
  if (names.includes("root_cause") && row.verified_count !== null && row.presumed_count !== null) {
    const [verified, presumed] = [row.verified_count, row.presumed_count];
    const unstated = Math.max(0, row.base_count - verified - presumed);
    said.push(language.say(own.basis, { verified, presumed, unstated }));
    if (verified === 0) said.push(own.coincides);
  }
  if (row.simpson) said.push(own.simpson);
  said.push(
    language.say(own.chance, {
      tests: row.tested_count,
      rate: falseDiscovery(row.q_value, language),
    }),
  );
  return said.join(words.sentenceGap);
}

/** Which complaints: the leading dimension first. */
export function scopeName(scope: ChangeRow["scope"], language: Language): string {
  const words = language.words.change.scope;
  if (scope.length === 0) return words.everything;
  return scope
    .map(({ dimension, values }) => {
      const names = values.map((value) => valueName(dimension, value, language)).join(words.or);
      const sentence =
        dimension === "category" || dimension === "root_cause" ? words[dimension] : words.other;
      return language.say(sentence, {
        values: names,
        dimension: language.words.change.dimensions[dimension],
      });
    })
    .join(words.join);
}

/** A value of a dimension as it is shown; levels of a path are joined by "/" in the data. */
export function valueName(dimension: Dimension, value: string, language: Language): string {
  const { words } = language;
  if (dimension === "all") return words.all;
  if (value === "") return words.blank;
  if (dimension === "category" || dimension === "root_cause")
    return pathName(value.split("/"), words.blank);
  return groupName(dimension, value, language);
}

/** A value of a measure with its unit. */
export function measureText(measure: Measure, value: number, language: Language): string {
  if (measure === "handling_hours") return language.duration(value);
  if (measure === "due_met_rate" || measure === "satisfied_rate") return language.percent(value);
  if (measure === "rate") return language.decimal(value * 10_000);
  return Number.isInteger(value) ? language.count(value) : language.decimal(value);
}

/** A difference with its sign and, of a share, its points. */
export function differenceText(measure: Measure, value: number, language: Language): string {
  const size = differenceSize(measure, value, language);
  const text = isShare(measure)
    ? language.say(language.words.change.points, { value: size, count: points(value, language) })
    : size;
  return value === 0 ? text : `${value > 0 ? "+" : "−"}${text}`;
}

/** The 95 % interval of a difference, its unit once. */
export function intervalText(row: ChangeRow, language: Language): string {
  const { measure, difference_lower: lower, difference_upper: upper } = row;
  const signed = (value: number) =>
    `${value < 0 ? "−" : "+"}${differenceSize(measure, value, language)}`;
  return language.say(language.words.change.interval, {
    lower: isShare(measure) ? signed(lower) : differenceText(measure, lower, language),
    upper: differenceText(measure, upper, language),
  });
}

function isShare(measure: Measure): boolean {
  return measure === "due_met_rate" || measure === "satisfied_rate";
}

/** Points as they are shown: they choose the plural. */
function points(share: number, { decimal }: Language): number {
  return Number(decimal(Math.abs(share) * 100));
}

/** The size of a difference without sign: complaints, points of a share, time. */
function differenceSize(measure: Measure, value: number, language: Language): string {
  const size = Math.abs(value);
  if (measure === "handling_hours") return language.duration(size);
  if (measure === "due_met_rate" || measure === "satisfied_rate")
    return language.decimal(size * 100);
  if (measure === "rate") return language.decimal(size * 10_000);
  return size >= 10 ? language.count(Math.round(size)) : language.decimal(size);
}

function falseDiscovery(rate: number, language: Language): string {
  const words = language.words.change.falseDiscovery;
  return rate < least
    ? language.say(words.below, { value: language.decimal(least) })
    : language.say(words.exact, { value: probability(rate, language) });
}

/** Smaller probabilities are only said to be smaller. */
const least = 0.001;

/** A probability as a reader needs it: with one digit that counts, never 0. */
export function probability(value: number, language: Language): string {
  const sentence = language.words.change.below;
  if (value < least) return language.say(sentence, { value: language.decimal(least) });
  return language.decimal(Number(value.toPrecision(2)));
}
