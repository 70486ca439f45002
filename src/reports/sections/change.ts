import type { ChangeRow } from "../../analysis/change.ts";
import {
  differenceText,
  intervalText,
  measureText,
  probability,
  scopeName,
} from "../change-words.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { partsFigure } from "./change-parts.ts";
import { moreOn, type PageContext, section } from "./section.ts";

/** What moved beyond chance? The list with its numbers, and what the change of the volume consists of. */
export function changeSection(context: PageContext): Html {
  const { report, language } = context;
  const words = language.words.change;
  const tests = report.rows["change-tests"][0]?.tested_count ?? 0;
  const rows = report.rows.change;
  const body = [
    listFigure(context, rows),
    partsFigure(context, "volume", "previous", leadingDimension(rows)),
    moreOn("why", context),
  ];
  return section("change", words.section.question, changeFact(tests, rows, language), body);
}

/** How many of how many, in a sentence. */
export function changeFact(tests: number, rows: readonly ChangeRow[], language: Language): string {
  const words = language.words.change;
  if (tests === 0) return words.section.notJudged;
  if (rows.length === 0) return language.say(words.none, { tests });
  return language.say(words.section.found, { found: rows.length, tests });
}

/** By what the parts are shown: the dimension that the first finding about volume leads with. */
function leadingDimension(rows: readonly ChangeRow[]) {
  const first = rows.find(({ measure, scope }) => measure === "volume" && scope.length > 0);
  const dimension = first?.scope[0]?.dimension ?? "category";
  // Open complaints mostly have no cause yet: the parts by cause would show a fall that is none.
  return dimension === "root_cause" ? "category" : dimension;
}

/** The findings with all their numbers. */
export function listFigure(context: PageContext, rows: readonly ChangeRow[]): Html {
  const { language, links } = context;
  const words = language.words.change;
  if (rows.length === 0) return html``;
  const columns = words.section.columns;
  const number = (heading: string) => ({ heading, number: true });
  const chart = table(
    words.section.title,
    [
      { heading: columns.what },
      number(columns.value),
      number(columns.expected),
      number(columns.difference),
      number(columns.interval),
      number(columns.before),
      number(columns.yearAgo),
      number(columns.q),
    ],
    rows.map((row) => cells(row, language)),
  );
  return figure(
    {
      analysis: "change",
      title: words.section.title,
      reading: words.section.reading,
      chart,
      method: words.section.method,
      table: null,
    },
    links,
    language,
  );
}

function cells(row: ChangeRow, language: Language): (string | Html)[] {
  const words = language.words.change;
  const text = (value: number | null) =>
    value === null ? "–" : measureText(row.measure, value, language);
  return [
    html`${language.capital(scopeName(row.scope, language))}<br>${words.measures[row.measure]}`,
    text(row.value),
    text(row.expected),
    differenceText(row.measure, row.difference, language),
    intervalText(row, language),
    text(row.previous_value),
    text(row.year_ago_value),
    probability(row.q_value, language),
  ];
}
