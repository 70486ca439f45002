import type { SlaTrendRow } from "../../analysis/sla-trend.ts";
import { figure, key } from "../components/figure.ts";
import { type LineWithBand, lineWithBand, startsAtZero } from "../components/line-with-band.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { kindOf } from "../period-rows.ts";
import { monthTicks } from "./month-ticks.ts";
import { markedSignal, rangeText } from "./names.ts";
import type { PageContext } from "./section.ts";
import { clockName } from "./time-names.ts";

/** The share of a clock's limits that were kept, over the periods before, with intervals and the usual range. */
export function trendFigure(context: PageContext, clock: string): Html {
  const { report, language, links } = context;
  const { words } = language;
  const rows = trendOf(report.rows["sla-trend"], clock);
  if (rows.length < 2) return html``;
  const kind = kindOf(report);
  const line = lineOf(rows, clock, language);
  const title = language.say(words.time.trend.title[kind], { clock: clockName(clock, language) });
  return figure(
    {
      analysis: "sla-trend",
      title,
      reading: html`${readingText(line, language)} ${key("interval-vertical", words.sla.interval)}`,
      chart: lineWithBand(line),
      method: words.time.trend.method,
      table: trendTable(title, rows, language),
    },
    links,
    language,
  );
}

/** A clock's rows from the first period in which a limit passed. */
function trendOf(rows: readonly SlaTrendRow[], clock: string): SlaTrendRow[] {
  const own = rows.filter((row) => row.clock === clock);
  const first = own.findIndex((row) => row.due_met_rate !== null);
  return first === -1 ? [] : own.slice(first);
}

function lineOf(rows: readonly SlaTrendRow[], clock: string, language: Language): LineWithBand {
  const { words } = language;
  const newest = rows.at(-1) as SlaTrendRow;
  const { usual_lower: lower, usual_mean: mean, usual_upper: upper } = newest;
  const value = language.percent(newest.due_met_rate);
  const say = (sentence: string, limit: number | null) =>
    language.say(sentence, { value: language.percent(limit) });
  return {
    label: language.say(words.time.trend.label, {
      clock: clockName(clock, language),
      periods: rows.length,
      value,
    }),
    points: rows.map((row) => ({
      value: row.due_met_rate,
      partial: row.partial,
      signalled: row.signal !== null,
      interval:
        row.due_met_rate_lower === null || row.due_met_rate_upper === null
          ? null
          : { lower: row.due_met_rate_lower, upper: row.due_met_rate_upper },
    })),
    band: mean === null ? null : { lower: lower ?? mean, mean, upper: upper ?? mean },
    texts: {
      newest: value,
      upper: say(words.volume.upper, upper),
      mean: say(words.volume.mean, mean),
      lower: say(words.volume.lower, lower),
    },
    ticks: monthTicks(rows, language),
    tickText: language.wholePercent,
    noData: words.noData,
  };
}

function readingText(line: LineWithBand, language: Language): string {
  const { volume, time, sentenceGap } = language.words;
  return [
    time.trend.reading,
    line.band ? volume.readingBand : volume.readingNoBand,
    line.points.some((point) => point.signalled) && volume.readingSignal,
    line.points.some((point) => point.partial) && volume.readingPartial,
    line.points.some((point) => point.value === null) && volume.readingGap,
    !startsAtZero(line) && volume.readingAxis,
  ]
    .filter((part) => part !== false)
    .join(sentenceGap);
}

function trendTable(caption: string, rows: readonly SlaTrendRow[], language: Language): Html {
  const { words } = language;
  const number = (heading: string) => ({ heading, number: true });
  return table(
    caption,
    [
      { heading: words.table.period },
      number(words.sla.rate),
      number(words.sla.intervalColumn),
      number(words.sla.due),
      number(words.sla.met),
      number(words.table.usualRange),
      { heading: words.table.judgement },
    ],
    rows
      .toReversed()
      .map((row, index) => [
        language.capital(language.period(row.label)),
        row.due_met_rate === null ? "–" : language.share(row.due_met_count, row.due_count),
        row.due_met_rate_lower === null || row.due_met_rate_upper === null
          ? "–"
          : language.range(
              language.wholePercent(row.due_met_rate_lower),
              language.wholePercent(row.due_met_rate_upper),
            ),
        language.count(row.due_count),
        language.count(row.due_met_count),
        index === 0 ? rangeText(row, language, language.percent) : "",
        row.partial ? words.notJudgedPartial : index === 0 ? markedSignal(row, language) : "",
      ]),
  );
}
