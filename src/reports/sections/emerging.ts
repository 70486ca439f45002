import type { EmergingRow } from "../../analysis/emerging.ts";
import { figure } from "../components/figure.ts";
import { sparkline } from "../components/sparkline.ts";
import { type TableCell, table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { earlierPeriods } from "../period-rows.ts";
import { pathName, quotedTerms, sentences } from "./names.ts";
import { type PageContext, section } from "./section.ts";

const most = 10;
/** A theme is called by so many of its terms. */
const namingTerms = 3;
const fewestPeriods = 7;

/** What is new in what customers say? Words, phrases and themes that are new or grow beyond chance: how often, since when, where. */
export function emergingSection(context: PageContext): Html {
  const { report, language, links } = context;
  const own = language.words.voice.emerging;
  const rows = report.rows.emerging.toSorted((one, other) => one.rank - other.rank);
  if (rows.length === 0) {
    const isJudged = earlierPeriods(report, "complaints") >= fewestPeriods;
    return section("emerging", own.question, isJudged ? own.none : own.notJudged, []);
  }
  const left = rows.length - most;
  const note = html`<p class="note">${language.say(own.more, { count: left })}</p>`;
  return section("emerging", own.question, leadOf(rows, language), [
    figure(
      {
        analysis: "emerging",
        title: own.title,
        reading: own.reading,
        chart: html`${termsTable(rows.slice(0, most), language)}${left > 0 ? note : null}`,
        method: own.method,
        table: null,
      },
      links,
      language,
    ),
  ]);
}

function leadOf(rows: readonly EmergingRow[], language: Language): string {
  const own = language.words.voice.emerging;
  const [first] = rows as [EmergingRow];
  const fact = language.say(first.is_new_term ? own.factNew : own.factGrown, {
    name: nameOf(first, language),
    count: first.complaints,
    day: language.date(first.first_day),
    expected: language.decimal(first.expected),
  });
  const others = language.say(own.factMore, { count: rows.length - 1 });
  return sentences([fact, rows.length > 1 && others], language);
}

function nameOf({ terms }: EmergingRow, language: Language): string {
  return quotedTerms(terms.slice(0, namingTerms), language);
}

function termsTable(rows: readonly EmergingRow[], language: Language): Html {
  const { words } = language;
  const own = words.voice.emerging;
  return table(
    own.title,
    [
      { heading: own.term },
      { heading: words.table.complaints, number: true },
      { heading: own.expected, number: true },
      { heading: own.times, number: true },
      { heading: own.since },
      { heading: own.where },
      { heading: own.trend },
    ],
    rows.map((row) => [
      termCell(row, language),
      language.count(row.complaints),
      language.decimal(row.expected),
      timesText(row, language),
      // What was always there has a month, and a year.
      row.is_new_term ? language.date(row.first_day) : language.period(row.first_day.slice(0, 7)),
      whereText(row, language),
      trend(row, language),
    ]),
  );
}

function termCell(row: EmergingRow, language: Language): TableCell {
  const own = language.words.voice.emerging;
  const name = language.say(own.named, {
    name: nameOf(row, language),
    kind: own.kinds[row.term_kind],
  });
  const names = quotedTerms(row.with_terms, language);
  const others = html`<br>${language.say(own.with, { names })}`;
  return html`${name}${row.is_new_term ? html` <strong>${own.isNew}</strong>` : null}${names === "" ? null : others}`;
}

/** How many times as many as expected; of what was never there before, at least how many. */
function timesText(row: EmergingRow, language: Language): string {
  const own = language.words.voice.emerging;
  const lower = language.decimal(row.growth_ratio_lower);
  if (row.growth_ratio === null || row.growth_ratio_upper === null)
    return language.say(own.atLeast, { value: lower });
  return language.say(own.timesValue, {
    value: language.decimal(row.growth_ratio),
    range: language.range(lower, language.decimal(row.growth_ratio_upper)),
  });
}

function whereText(row: EmergingRow, language: Language): string {
  const { words } = language;
  const top = (name: string, count: number | null) =>
    language.say(words.voice.emerging.top, { name, count: count ?? 0 });
  const parts = [
    row.top_category === null
      ? null
      : top(pathName(row.top_category, words.notClassified), row.top_category_count),
    row.top_place === null ? null : top(row.top_place, row.top_place_count),
  ].filter((part) => part !== null);
  return parts.length === 0 ? "–" : parts.join(words.listSemicolon);
}

function trend(row: EmergingRow, language: Language): Html {
  const label = language.say(language.words.voice.emerging.spark, {
    name: nameOf(row, language),
    periods: row.counts.length,
  });
  return sparkline(
    label,
    row.counts.map((value, index) => ({
      value,
      partial: false,
      signalled: index === row.counts.length - 1,
    })),
  );
}
