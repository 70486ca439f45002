import type { DemandsRow } from "../../analysis/demands.ts";
import { figure, key } from "../components/figure.ts";
import { rankedBars } from "../components/ranked-bars.ts";
import { type TableCell, table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { kindOf } from "../period-rows.ts";
import { markedSignal, rangeText, sentences } from "./names.ts";
import { type PageContext, section } from "./section.ts";
import { countBars, countColumns, demandName, judgedRate } from "./where-names.ts";

const number = (heading: string) => ({ heading, number: true });

/** What do customers ask for, and how often is the solution what they asked? */
export function demandsSection(context: PageContext): Html {
  const { report, language, links } = context;
  const { where } = language.words;
  const words = where.demands;
  const told = report.rows.demands
    .filter((row) => row.demand !== null)
    .toSorted(
      (one, other) =>
        Number(one.demand === "other") - Number(other.demand === "other") ||
        other.complaints - one.complaints,
    );
  if (told.length === 0) return section("demands", words.question, words.none, []);
  const lead = leadOf(told, report.rows.demands, language);
  const bars = countBars(
    told,
    (row) => demandName(row.demand, language),
    (row) => row.demand === "other",
    language,
  );
  return section("demands", words.question, lead, [
    figure(
      {
        analysis: "demands",
        title: words.title,
        reading: html`${words.reading} ${key("previous", where.keyPrevious[kindOf(report)])} ${told.some((row) => row.signal !== null) ? key("signal", where.keySignal) : null}`,
        chart: html`${rankedBars(lead, bars, countColumns(told, language))}
${demandsTable(report.rows.demands, told, language)}`,
        method: words.method,
        table: null,
      },
      links,
      language,
    ),
  ]);
}

function leadOf(
  told: readonly DemandsRow[],
  all: readonly DemandsRow[],
  language: Language,
): string {
  const words = language.words.where.demands;
  const first = told[0] as DemandsRow;
  const blank = all.find((row) => row.demand === null)?.complaints ?? 0;
  const moved = told.filter((row) => row.signal !== null).length;
  const of = first.share > 0 ? Math.round(first.complaints / first.share) : 0;
  return sentences(
    [
      language.say(words.fact, {
        told: of,
        name: demandName(first.demand, language),
        share: language.percent(first.share),
      }),
      blank > 0 && language.say(words.blank, { count: blank }),
      moved > 0 && language.say(words.moved, { count: moved }),
    ],
    language,
  );
}

function demandsTable(
  all: readonly DemandsRow[],
  told: readonly DemandsRow[],
  language: Language,
): Html {
  const { words } = language;
  const own = words.where;
  const rows = [...told, ...all.filter((row) => row.demand === null)];
  return table(
    own.demands.title,
    [
      { heading: own.demands.name },
      number(words.table.complaints),
      number(words.table.share),
      number(own.earlierShare),
      number(words.table.usualRange),
      { heading: words.table.judgement },
      number(own.demands.met),
    ],
    rows.map((row) => [
      demandName(row.demand, language),
      language.count(row.complaints),
      language.percent(row.share),
      row.earlier_share === null ? "–" : language.percent(row.earlier_share),
      rangeText(row, language),
      markedSignal(row, language),
      metText(row, language),
    ]),
  );
}

function metText(row: DemandsRow, language: Language): TableCell {
  const { met_count, with_solution_count, met_rate_lower, met_rate_upper } = row;
  if (met_count === null || with_solution_count === null) return "–";
  const interval = { lower: met_rate_lower, upper: met_rate_upper };
  return judgedRate(met_count, with_solution_count, interval, language);
}
