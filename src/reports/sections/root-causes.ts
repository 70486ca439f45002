import type { RootCausesRow } from "../../analysis/root-causes.ts";
import { figure, key } from "../components/figure.ts";
import type { Column } from "../components/row-frame.ts";
import { type StackedBar, stackedBars } from "../components/stacked-bars.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { signalMark } from "../signal.ts";
import { shown } from "./categories.ts";
import { markedSignal, rangeText, sentences } from "./names.ts";
import { brokenNotes, changeOf, markedName, rankText, vitalFact } from "./path-standing.ts";
import { type PageContext, section } from "./section.ts";

type Counts = Pick<
  RootCausesRow,
  "complaints" | "verified_count" | "presumed_count" | "unstated_count"
>;

/** Why? Recorded root causes, and how sure the record is. */
export function rootCausesSection(context: PageContext): Html {
  const { report, language } = context;
  const words = language.words.rootCauses;
  const all = report.rows["root-causes"];
  const finest = Math.max(0, ...all.map((row) => row.level));
  const rows = all
    .filter((row) => row.level === finest)
    .toSorted((one, other) => one.rank - other.rank);
  const named = rows.filter((row) => row.path.length > 0);
  if (named.length === 0) return section("root-causes", words.question, words.none, []);
  const fact = mainFact(rows, language);
  const lead = sentences([fact, vitalFact(rows, language)], language);
  return section("root-causes", words.question, lead, [
    rootCausesFigure(context, rows, fact),
    ...brokenNotes(rows, language).map((note) => html`<p class="note">${note}</p>\n`),
  ]);
}

function mainFact(rows: readonly RootCausesRow[], language: Language): string {
  const words = language.words.rootCauses;
  const all = total(rows);
  const without = total(rows.filter((row) => row.path.length === 0)).complaints;
  const recorded = all.complaints - without;
  return language.say(words.fact, {
    recorded,
    all: all.complaints,
    share: language.share(recorded, all.complaints),
    verified: all.verified_count,
    without,
  });
}

function total(rows: readonly Counts[]): Counts {
  const sum = (field: keyof Counts) => rows.reduce((result, row) => result + row[field], 0);
  return {
    complaints: sum("complaints"),
    verified_count: sum("verified_count"),
    presumed_count: sum("presumed_count"),
    unstated_count: sum("unstated_count"),
  };
}

function rootCausesFigure(
  context: PageContext,
  rows: readonly RootCausesRow[],
  fact: string,
): Html {
  const { language, links } = context;
  const { words } = language;
  const named = rows.filter((row) => row.path.length > 0);
  const top = named.slice(0, shown);
  const rest = named.slice(shown);
  const drawn: { name: string; counts: Counts; row: RootCausesRow | null }[] = top.map((row) => ({
    name: markedName(row, words.noCause),
    counts: row,
    row,
  }));
  if (rest.length > 0) {
    const name = language.say(words.rootCauses.other, { causes: rest.length });
    drawn.push({ name, counts: total(rest), row: null });
  }
  const max = Math.max(1, ...top.map((row) => row.complaints));
  const bars = drawn.map((one) => bar(one.name, one.counts, language));
  return figure(
    {
      analysis: "root-causes",
      title: words.rootCauses.title,
      reading: html`${language.say(words.rootCauses.reading, { shown: top.length, of: named.length })} ${key("calm", words.basis.verified)} ${key("hollow", words.basis.presumed)} ${key("grey", words.basis.unstated)}`,
      chart: stackedBars(fact, bars, max, columnsOf(drawn, language)),
      method: words.rootCauses.method,
      table: rootCausesTable(rows, language),
    },
    links,
    language,
  );
}

function bar(name: string, counts: Counts, language: Language): StackedBar {
  const part = (className: string, value: number) => ({
    className,
    value,
    text: language.count(value),
  });
  return {
    name,
    parts: [
      part("calm", counts.verified_count),
      part("hollow", counts.presumed_count),
      part("grey", counts.unstated_count),
    ],
    interval: null,
  };
}

function columnsOf(
  drawn: readonly { counts: Counts; row: RootCausesRow | null }[],
  language: Language,
): { wide: Column[]; narrow: Column[] } {
  const { words } = language;
  const signalled = drawn.map((one) => one.row !== null && one.row.signal !== null);
  const complaints = drawn.map((one) => language.count(one.counts.complaints));
  const wide: Column[] = [
    { heading: words.table.complaints, cells: complaints, signalled },
    {
      heading: words.table.change,
      cells: drawn.map((one) => (one.row ? language.change(changeOf(one.row)) : "–")),
      signalled,
    },
    {
      heading: words.table.cumulative,
      cells: drawn.map((one) => (one.row ? language.percent(one.row.cumulative_share) : "–")),
    },
  ];
  const texts = drawn.map((one) =>
    one.row && one.row.signal !== null ? markedSignal(one.row, language) : "",
  );
  if (signalled.includes(true)) wide.push({ heading: "", cells: texts, signalled });
  const marked = drawn.map((one, index) =>
    `${signalMark(one.row?.signal ?? null)} ${complaints[index] ?? ""}`.trim(),
  );
  return { wide, narrow: [{ heading: words.table.complaints, cells: marked, signalled }] };
}

function rootCausesTable(rows: readonly RootCausesRow[], language: Language): Html {
  const { words } = language;
  return table(
    words.rootCauses.title,
    [
      { heading: words.table.cause },
      { heading: words.table.complaints, number: true },
      { heading: words.basis.verified, number: true },
      { heading: words.basis.presumed, number: true },
      { heading: words.basis.unstated, number: true },
      { heading: words.table.change, number: true },
      { heading: words.table.cumulative, number: true },
      { heading: words.causes.rankInterval, number: true },
      { heading: words.table.usualRange, number: true },
      { heading: words.table.judgement },
    ],
    rows.map((row) => [
      markedName(row, words.noCause),
      language.count(row.complaints),
      language.count(row.verified_count),
      language.count(row.presumed_count),
      row.path.length === 0 ? "–" : language.count(row.unstated_count),
      language.change(changeOf(row)),
      language.percent(row.cumulative_share),
      rankText(row, language),
      rangeText(row, language),
      markedSignal(row, language),
    ]),
  );
}
