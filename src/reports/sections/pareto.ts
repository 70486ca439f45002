import { figure, key } from "../components/figure.ts";
import { type RankedBar, rankedBars } from "../components/ranked-bars.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import { pathName } from "./names.ts";
import { markedName, type PathRow, rankText, stabilityText, vitalFact } from "./path-standing.ts";
import type { PageContext } from "./section.ts";

/** As many rows as a chart shows by name. */
const most = 20;

export interface ParetoOptions {
  readonly analysis: "categories" | "root-causes";
  /** What a path without parts is called. */
  readonly empty: string;
  /** What the rows are. */
  readonly name: string;
}

/** Bars of one level, largest first, with the running share; the vital few are told apart from the rest. */
export function paretoFigure(
  context: PageContext,
  { analysis, empty, name }: ParetoOptions,
  level: number,
  rows: readonly PathRow[],
): Html {
  const { language, links } = context;
  const words = language.words.causes.pareto;
  const ranked = rows.toSorted((one, other) => one.rank - other.rank);
  const top = ranked.slice(0, most);
  const title = language.say(words.title, { level });
  const counts = { shown: top.length, of: ranked.length, level };
  return figure(
    {
      analysis,
      title,
      reading: html`${language.say(words.reading, counts)} ${key("calm", words.keyVital)} ${key("grey", words.keyOther)}`,
      chart: rankedBars(
        labelOf(ranked, empty, context) || title,
        barsOf(ranked, empty, context),
        columnsOf(ranked, context),
      ),
      method: words.method,
      table: table(
        title,
        [
          { heading: name },
          { heading: language.words.table.complaints, number: true },
          { heading: language.words.table.share, number: true },
          { heading: language.words.table.cumulative, number: true },
          { heading: language.words.causes.rankInterval, number: true },
          { heading: language.words.causes.stability, number: true },
        ],
        ranked.map((row) => [
          markedName(row, empty),
          language.count(row.complaints),
          language.percent(row.share),
          language.percent(row.cumulative_share),
          rankText(row, language),
          stabilityText(row, language),
        ]),
      ),
    },
    links,
    language,
  );
}

/** The chart's accessible name: who the vital few are. */
function labelOf(rows: readonly PathRow[], empty: string, { language }: PageContext): string {
  const names = rows.filter((row) => row.is_vital).map((row) => pathName(row.path, empty));
  const fact = vitalFact(rows, language);
  if (fact === "") return "";
  return `${fact}${language.words.sentenceGap}${names.slice(0, most).join(language.words.listComma)}`;
}

function barsOf(rows: readonly PathRow[], empty: string, { language }: PageContext): RankedBar[] {
  const bar = (name: string, value: number, isVital: boolean): RankedBar => ({
    name,
    value,
    valueText: language.count(value),
    previous: null,
    signalled: false,
    context: !isVital,
  });
  const bars = rows
    .slice(0, most)
    .map((row) => bar(markedName(row, empty), row.complaints, row.is_vital));
  const rest = rows.slice(most);
  if (rest.length === 0) return bars;
  const name = language.say(language.words.causes.pareto.rest, { count: rest.length });
  const left = rest.reduce((sum, { complaints }) => sum + complaints, 0);
  return [...bars, bar(name, left, false)];
}

function columnsOf(rows: readonly PathRow[], { language }: PageContext) {
  const { causes, table: headings } = language.words;
  const column = (heading: string, text: (row: PathRow) => string, last: string) => ({
    heading,
    cells: [...rows.slice(0, most).map(text), ...(rows.length > most ? [last] : [])],
  });
  const running = column(
    headings.cumulative,
    (row) => language.percent(row.cumulative_share),
    language.percent(1),
  );
  const rank = column(causes.rankInterval, (row) => rankText(row, language), "");
  const stability = column(causes.stability, (row) => stabilityText(row, language), "");
  return { wide: [stability, rank, running], narrow: [running] };
}
