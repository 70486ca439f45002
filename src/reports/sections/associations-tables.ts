import type { AssociationsRow } from "../../analysis/associations.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { pathName } from "./names.ts";
import type { PageContext } from "./section.ts";
import { cutNote } from "./time-names.ts";
import { channelName } from "./where-names.ts";

/** As many pairs of fields as are shown; the weakest are left out. */
const mostPairs = 15;
const number = (heading: string) => ({ heading, number: true });

/** Two values as one name. */
export function combination(row: AssociationsRow, language: Language): string {
  return language.say(language.words.associations.and, valueNames(row, language));
}

/** Both values as they are shown. */
export function valueNames(row: AssociationsRow, language: Language) {
  return {
    left: valueName(row.left_dimension, row.left_value, language),
    right: valueName(row.right_dimension, row.right_value, language),
  };
}

function valueName(
  dimension: AssociationsRow["left_dimension"],
  value: readonly string[],
  language: Language,
): string {
  if (dimension === "channel") return channelName(value[0] ?? null, language);
  return pathName(value, language.words.blank);
}

function fieldPair(row: AssociationsRow, language: Language): string {
  const { dimensions, fieldPair } = language.words.associations;
  const [left, right] = [dimensions[row.left_dimension], dimensions[row.right_dimension]];
  return language.say(fieldPair, { left, right });
}

/** How many times as many complaints as expected. */
export function timesText(row: AssociationsRow, language: Language): string {
  const value = language.decimal(row.lift ?? 0);
  return language.say(language.words.associations.times, { value });
}

/** Every combination listed beyond chance, with all its numbers. */
export function cellsTable(rows: readonly AssociationsRow[], language: Language): Html {
  const { words } = language;
  const own = words.associations;
  return table(
    own.title,
    [
      { heading: own.combination },
      { heading: own.fields },
      number(words.table.complaints),
      number(own.expected),
      number(own.lift),
      number(own.prr),
      { heading: own.evans },
      number(own.component),
      number(own.q),
    ],
    rows.map((row) => [
      combination(row, language),
      fieldPair(row, language),
      language.count(row.complaints),
      language.decimal(row.expected ?? 0),
      timesText(row, language),
      ratioText(row, language),
      row.is_evans === true ? own.yes : own.no,
      signed(row.ic_lower ?? 0, language),
      smallText(row.q_value ?? 1, language),
    ]),
  );
}

/** How much larger the share is than elsewhere, with its interval. */
function ratioText(row: AssociationsRow, language: Language): string {
  const own = language.words.associations;
  if (row.prr === null || row.prr_lower === null || row.prr_upper === null) return own.nowhere;
  return language.say(own.prrInterval, {
    ratio: language.decimal(row.prr),
    range: language.range(language.decimal(row.prr_lower), language.decimal(row.prr_upper)),
  });
}

function signed(value: number, language: Language): string {
  return `${value < 0 ? "−" : "+"}${language.decimal(Math.abs(value))}`;
}

/** A probability, no smaller than anybody can imagine. */
function smallText(value: number, language: Language): string {
  const least = 0.001;
  if (value >= least) return language.decimal(value);
  return language.say(language.words.associations.below, { value: language.decimal(least) });
}

/** How strongly fields go together as a whole, strongest first, and which are not compared. */
export function pairsFigure(
  { report, language, links }: PageContext,
  rows: readonly AssociationsRow[],
): Html {
  const { words } = language;
  const own = words.associations;
  const compared = rows
    .filter((row) => row.standing === "compared")
    .toSorted((one, other) => (other.cramers_v ?? -1) - (one.cramers_v ?? -1));
  const determined = rows.filter((row) => row.standing === "determined");
  const pairs = determined.map((row) => fieldPair(row, language)).join(words.listSemicolon);
  const chart = table(
    own.pairsTitle,
    [
      { heading: own.fields },
      number(own.v),
      number(own.p),
      number(own.both),
      number(own.notTold),
      number(own.tested),
      number(own.beyond),
    ],
    compared
      .slice(0, mostPairs)
      .map((row) => [
        language.capital(fieldPair(row, language)),
        row.cramers_v === null ? "–" : row.cramers_v.toFixed(2),
        row.p_value === null ? own.thin : smallText(row.p_value, language),
        language.count(row.complaints),
        language.count(row.not_told_count),
        language.count(row.tested_cells),
        language.count(row.beyond_chance_count),
      ]),
  );
  const left = compared.length - mostPairs;
  return figure(
    {
      analysis: "associations",
      title: own.pairsTitle,
      reading: own.pairsReading,
      chart: html`${chart}${cutNote(report, "associations", left, language)}${determined.length === 0 ? null : html`<p class="note">${language.say(own.determined, { pairs })}</p>`}`,
      method: own.pairsMethod,
      table: null,
    },
    links,
    language,
  );
}
