import type { CategoriesRow } from "../../analysis/categories.ts";
import { figure, key } from "../components/figure.ts";
import { type RankedBar, rankedBars } from "../components/ranked-bars.ts";
import type { Column } from "../components/row-frame.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { kindOf } from "../period-rows.ts";
import { signalMark } from "../signal.ts";
import { markedSignal, pathName, rangeText, sentences } from "./names.ts";
import { brokenNotes, changeOf, markedName, rankText, vitalFact } from "./path-standing.ts";
import { type PageContext, section } from "./section.ts";

/** As many rows as a chart shows by name; the rest are one row, and it says so. */
export const shown = 12;

/** Where has it changed? Complaints by category, finest level drawn, coarsest level as a table. */
export function categoriesSection(context: PageContext): Html {
  const { report, language } = context;
  const { words } = language;
  const rows = report.rows.categories;
  const finest = Math.max(0, ...rows.map((row) => row.level));
  const fine = byRank(rows.filter((row) => row.level === finest));
  if (fine.length === 0)
    return section("categories", words.categories.question, words.categories.none, []);
  return section("categories", words.categories.question, mainFact(fine, language), [
    categoriesFigure(context, fine),
    ...brokenNotes(fine, language).map((note) => html`<p class="note">${note}</p>\n`),
    ...(finest > 1
      ? [html`<h3>${words.categories.coarseTitle}</h3>`, coarseTable(context, rows)]
      : []),
  ]);
}

function byRank(rows: readonly CategoriesRow[]): CategoriesRow[] {
  return rows.toSorted((one, other) => one.rank - other.rank);
}

function mainFact(rows: readonly CategoriesRow[], language: Language): string {
  const { words } = language;
  const moved = rows.filter((row) => row.signal !== null);
  const first = rows[0];
  if (!first) return words.categories.none;
  const largest = language.say(words.categories.fact, {
    name: pathName(first.path, words.notClassified),
    count: first.complaints,
    share: language.percent(first.share),
  });
  const judged = rows.some((row) => row.usual_mean !== null) && words.categories.factQuiet;
  const change =
    moved.length > 0 &&
    language.say(words.categories.factMoved, { categories: moved.length, of: rows.length });
  return sentences([largest, change || judged, vitalFact(rows, language)], language);
}

function categoriesFigure(context: PageContext, rows: readonly CategoriesRow[]): Html {
  const { report, language, links } = context;
  const words = language.words.categories;
  const top = rows.slice(0, shown);
  const rest = rows.slice(shown);
  const kind = kindOf(report);
  return figure(
    {
      analysis: "categories",
      title: words.title,
      reading: html`${sentences([language.say(words.reading, { shown: top.length, of: rows.length }), report.period.partial && words.readingPartial], language)} ${key("previous", words.keyPrevious[kind])} ${top.some((row) => row.signal !== null) ? key("signal", words.keySignal) : null}`,
      chart: rankedBars(
        mainFact(rows, language),
        barsOf(top, rest, language),
        columnsOf(top, rest, language),
      ),
      method: words.method,
      table: categoriesTable(words.title, rows, language),
    },
    links,
    language,
  );
}

function barsOf(
  top: readonly CategoriesRow[],
  rest: readonly CategoriesRow[],
  language: Language,
): RankedBar[] {
  const { words } = language;
  const bars: RankedBar[] = top.map((row) => ({
    name: markedName(row, words.notClassified),
    value: row.complaints,
    valueText: language.count(row.complaints),
    previous: row.previous_complaints,
    signalled: row.signal !== null,
    context: row.path.length === 0,
  }));
  if (rest.length === 0) return bars;
  const complaints = sum(rest, (row) => row.complaints) ?? 0;
  return [
    ...bars,
    {
      name: language.say(words.categories.other, { categories: rest.length }),
      value: complaints,
      valueText: language.count(complaints),
      previous: sum(rest, (row) => row.previous_complaints),
      signalled: false,
      context: true,
    },
  ];
}

function columnsOf(
  top: readonly CategoriesRow[],
  rest: readonly CategoriesRow[],
  language: Language,
): { wide: Column[]; narrow: Column[] } {
  const { words } = language;
  const other = rest.length > 0;
  const signalled = top.map((row) => row.signal !== null);
  const changes = top.map((row) => language.change(changeOf(row)));
  const marks = top.map((row) => signalMark(row.signal));
  if (other) changes.push(language.change(sum(rest, changeOf)));
  const pad = (texts: string[], last: string) => (other ? [...texts, last] : texts);
  const change: Column = { heading: words.table.change, cells: changes, signalled };
  const signal: Column = {
    heading: "",
    cells: pad(
      top.map((row) => (row.signal === null ? "" : markedSignal(row, language))),
      "",
    ),
    signalled,
  };
  const cumulative: Column = {
    heading: words.table.cumulative,
    cells: pad(
      top.map((row) => language.percent(row.cumulative_share)),
      language.percent(1),
    ),
  };
  const marked: Column = {
    ...change,
    cells: changes.map((text, index) => `${marks[index] ?? ""} ${text}`.trim()),
  };
  return {
    wide: signalled.includes(true) ? [change, cumulative, signal] : [change, cumulative],
    narrow: [marked],
  };
}

function sum(
  rows: readonly CategoriesRow[],
  value: (row: CategoriesRow) => number | null,
): number | null {
  return rows.reduce<number | null>((total, row) => {
    const next = value(row);
    return total === null || next === null ? null : total + next;
  }, 0);
}

function coarseTable({ language }: PageContext, rows: readonly CategoriesRow[]): Html {
  const coarse = byRank(rows.filter((row) => row.level === 1));
  return categoriesTable(language.words.categories.coarseTitle, coarse, language);
}

function categoriesTable(
  caption: string,
  rows: readonly CategoriesRow[],
  language: Language,
): Html {
  const { words } = language;
  const total = (row: CategoriesRow) =>
    row.share > 0 ? Math.round(row.complaints / row.share) : 0;
  return table(
    caption,
    [
      { heading: words.table.category },
      { heading: words.table.complaints, number: true },
      { heading: words.table.share, number: true },
      { heading: words.causes.rankInterval, number: true },
      { heading: words.table.previous, number: true },
      { heading: words.table.change, number: true },
      { heading: words.table.usualRange, number: true },
      { heading: words.table.judgement },
    ],
    rows.map((row) => [
      markedName(row, words.notClassified),
      language.count(row.complaints),
      language.share(row.complaints, total(row)),
      rankText(row, language),
      row.previous_complaints === null ? "–" : language.count(row.previous_complaints),
      language.change(changeOf(row)),
      rangeText(row, language),
      markedSignal(row, language),
    ]),
  );
}
