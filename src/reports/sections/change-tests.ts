import type { ChangeTestsRow } from "../../analysis/change-tests.ts";
import { measureText, probability, valueName } from "../change-words.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { markedSignal } from "./names.ts";
import type { PageContext } from "./section.ts";

const shown = 40;

/** The comparisons behind the list: those with the smallest probabilities, listed or not. */
export function testsFigure(context: PageContext): Html {
  const { report, language, links } = context;
  const words = language.words.change.section;
  const tests = report.rows["change-tests"];
  const rows = tests
    .toSorted((one, other) => one.q_value - other.q_value || one.p_value - other.p_value)
    .slice(0, shown);
  if (rows.length === 0) return html``;
  const number = (heading: string) => ({ heading, number: true });
  const chart = table(
    words.testsTitle,
    [
      { heading: words.columns.what },
      { heading: words.columns.measure },
      number(words.columns.value),
      number(words.columns.expected),
      number(words.dispersion),
      number(words.p),
      number(words.columns.q),
      { heading: words.listed },
      { heading: words.columns.signal },
    ],
    rows.map((row) => cells(row, language)),
  );
  return figure(
    {
      analysis: "change-tests",
      title: words.testsTitle,
      reading: language.say(words.testsReading, {
        shown: rows.length,
        tests: rows[0]?.tested_count ?? 0,
      }),
      chart,
      method: words.method,
      table: null,
    },
    links,
    language,
  );
}

function cells(row: ChangeTestsRow, language: Language): string[] {
  const { words } = language;
  return [
    testName(row, language),
    words.change.measures[row.measure],
    measureText(row.measure, row.observed, language),
    measureText(row.measure, row.expected, language),
    row.dispersion === null ? "–" : language.decimal(row.dispersion),
    probability(row.p_value, language),
    probability(row.q_value, language),
    row.is_listed ? words.change.section.yes : "",
    markedSignal(row, language),
  ];
}

function testName(row: ChangeTestsRow, language: Language): string {
  const named = (dimension: ChangeTestsRow["dimension"], value: string) =>
    dimension === "all"
      ? language.words.all
      : `${language.words.change.dimensions[dimension]} ${valueName(dimension, value, language)}`;
  const own = named(row.dimension, row.value);
  if (row.other_dimension === null || row.other_value === null) return own;
  return `${own} × ${named(row.other_dimension, row.other_value)}`;
}
