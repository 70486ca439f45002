import type { OverviewRow } from "../../analysis/overview.ts";
import type { VolumeRow } from "../../analysis/volume.ts";
import { dayBars } from "../components/day-bars.ts";
import { figure, key } from "../components/figure.ts";
import { lineWithBand, startsAtZero } from "../components/line-with-band.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import { earlierPeriods, historyOf, kindOf, volumeRow } from "../period-rows.ts";
import { pointsOf } from "./headline.ts";
import { monthTicks } from "./month-ticks.ts";
import { monthsFigure } from "./months-figure.ts";
import { markedSignal, rangeText, sentences, signalWords } from "./names.ts";
import { type PageContext, section } from "./section.ts";

/** Has it changed? Complaints per period with their usual range, the period's days, and what is compared with what. */
export function volumeSection(context: PageContext): Html {
  const { report, language } = context;
  const words = language.words.volume;
  const rows = historyOf(report, "complaints");
  const days = report.rows.volume.filter((row) => row.grain === "day");
  return section("volume", words.question, mainFact(context), [
    ...(rows.length === 0 ? [] : [periodsFigure(context, rows)]),
    ...(days.length === 0 ? [] : [partsFigure(context, days)]),
    comparisonTable(context),
  ]);
}

/** The days of a week or month; of a quarter they are too many, its months stand for them. */
function partsFigure(context: PageContext, days: readonly VolumeRow[]): Html {
  const isQuarter = kindOf(context.report) === "quarter";
  return isQuarter ? monthsFigure(context, days) : daysFigure(context, days);
}

function mainFact({ report, language }: PageContext): string {
  const words = language.words.volume;
  const row = report.rows.overview.find(
    (one) => one.measure === "complaints" && one.label === report.period.label,
  );
  if (!row || row.value === null) return language.words.noData;
  const values = { count: row.value, period: language.period(report.period.label) };
  if (row.partial) return language.say(words.factPartial, values);
  if (row.usual_mean === null) return language.say(words.factAlone, values);
  return language.say(words.fact, {
    ...values,
    signal: signalWords(row, language),
    range: rangeText(row, language),
  });
}

function periodsFigure(context: PageContext, rows: readonly OverviewRow[]): Html {
  const { report, language, links } = context;
  const words = language.words.volume;
  const points = pointsOf(report, "complaints");
  const judged = rows.findLast((row) => row.usual_mean !== null);
  const { usual_mean: mean, usual_lower: lower, usual_upper: upper } = judged ?? {};
  const band = mean != null && lower != null && upper != null ? { lower, mean, upper } : null;
  const newest = rows.at(-1)?.value ?? null;
  const kind = kindOf(report);
  const chart = lineWithBand({
    label: language.say(words.chartLabel, { fact: mainFact(context), periods: rows.length }),
    points,
    band,
    texts: {
      newest:
        newest === null ? "" : language.say(language.words.units.complaints, { count: newest }),
      upper: band ? language.say(words.upper, { value: language.decimal(band.upper) }) : "",
      mean: band ? language.say(words.mean, { value: language.decimal(band.mean) }) : "",
      lower: band ? language.say(words.lower, { value: language.decimal(band.lower) }) : "",
    },
    ticks: monthTicks(rows, language),
    tickText: language.count,
    noData: language.words.noData,
  });
  return figure(
    {
      analysis: "overview",
      title: words.title[kind],
      reading: sentences(
        [
          words.reading,
          band ? words.readingBand : !report.period.partial && words.readingNoBand,
          points.some((point) => point.signalled) && words.readingSignal,
          points.some((point) => point.partial) && words.readingPartial,
          points.some((point) => point.value === null) && words.readingGap,
          !startsAtZero({ points, band }) && words.readingAxis,
        ],
        language,
      ),
      chart,
      method: band
        ? language.say(words.method, { periods: earlierPeriods(report, "complaints") })
        : words.daysMethod,
      table: periodsTable(context, rows),
    },
    links,
    language,
  );
}

function periodsTable({ language }: PageContext, rows: readonly OverviewRow[]): Html {
  const { words } = language;
  return table(
    words.measures.complaints,
    [
      { heading: words.table.period },
      { heading: words.table.complaints, number: true },
      { heading: words.table.usualMean, number: true },
      { heading: words.table.usualRange, number: true },
      { heading: words.table.judgement },
    ],
    rows
      .toReversed()
      .map((row) => [
        row.label,
        language.count(row.value),
        row.usual_mean === null ? "–" : language.decimal(row.usual_mean),
        rangeText(row, language),
        row.partial
          ? words.partial
          : row.value === null
            ? words.noData
            : markedSignal(row, language),
      ]),
  );
}

function daysFigure(context: PageContext, days: readonly VolumeRow[]): Html {
  const { report, language, links } = context;
  const words = language.words.volume;
  const week = kindOf(report) === "week";
  const name = (day: VolumeRow) =>
    week
      ? `${language.weekday(day.from)} ${Number(day.from.slice(8))}`
      : String(Number(day.from.slice(8)));
  const bars = days.map((day) => ({
    name: name(day),
    value: day.complaints,
    valueText: language.count(day.complaints),
    previous: day.previous_complaints,
  }));
  const most = days.reduce((one, other) =>
    (other.complaints ?? -1) > (one.complaints ?? -1) ? other : one,
  );
  const label = language.say(words.daysLabel, {
    day: language.date(most.from, true),
    value: language.count(most.complaints),
  });
  return figure(
    {
      analysis: "volume",
      title: words.daysTitle,
      reading: html`${words.daysReading} ${key("previous", words.daysPrevious)}`,
      chart: dayBars(label, bars, language.words.noData),
      method: words.daysMethod,
      table: table(
        words.daysTitle,
        [
          { heading: language.words.table.day },
          { heading: language.words.table.complaints, number: true },
          { heading: words.daysPreviousColumn, number: true },
          { heading: language.words.table.change, number: true },
          { heading: words.daysYearAgoColumn, number: true },
        ],
        days.map((day) => [
          language.date(day.from, true),
          language.count(day.complaints),
          language.count(day.previous_complaints),
          difference(day.complaints, day.previous_complaints, language.change),
          language.count(day.year_ago_complaints),
        ]),
      ),
    },
    links,
    language,
  );
}

/** This period beside the one before and the one a year ago, over the same days. */
function comparisonTable({ report, language }: PageContext): Html {
  const row = volumeRow(report);
  const words = language.words.volume;
  if (!row) return html``;
  const kind = kindOf(report);
  const against = (label: string | null, what: string, value: number | null) => [
    label === null
      ? what
      : language.say(words.comparedPeriod, { what, period: language.period(label) }),
    language.count(value),
    difference(row.compared_complaints, value, language.change),
    ratio(row.compared_complaints, value, language.percent),
  ];
  const days = row.compared_days;
  return html`<h3>${words.comparisonTitle}</h3>
<p class="reading">${days === null ? words.notComparable : language.say(row.partial ? words.comparedDaysPartial : words.comparedDays, { days })}</p>
${table(
  words.comparisonTitle,
  [
    { heading: language.words.table.period },
    { heading: language.words.table.complaints, number: true },
    { heading: language.words.table.change, number: true },
    { heading: words.comparisonShare, number: true },
  ],
  [
    [
      language.capital(language.period(row.label)),
      language.count(row.compared_complaints ?? row.complaints),
      "",
      "",
    ],
    against(row.previous_label, words.previous[kind], row.previous_complaints),
    against(row.year_ago_label, words.yearAgo, row.year_ago_complaints),
    ...(row.festival === null
      ? []
      : [against(row.festival_label, words.festivals[row.festival], row.festival_complaints)]),
  ],
)}`;
}

function difference(
  value: number | null,
  other: number | null,
  format: (value: number) => string,
): string {
  return value === null || other === null ? "–" : format(value - other);
}

/** A change in per cent; of a small number it would say more than there is. */
function ratio(value: number | null, other: number | null, format: (share: number) => string) {
  if (value === null || other === null || other < 30) return "–";
  const change = (value - other) / other;
  return `${change > 0 ? "+" : change < 0 ? "−" : ""}${format(Math.abs(change))}`;
}
