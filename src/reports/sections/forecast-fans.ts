import type { ForecastRow } from "../../analysis/forecast/row.ts";
import { figure } from "../components/figure.ts";
import { forecastFan } from "../components/forecast-fan.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { ahead, countRange, howWords } from "./forecast-words.ts";
import { expectedText } from "./foresight-names.ts";
import { monthTicks } from "./month-ticks.ts";
import type { PageContext } from "./section.ts";

/** Weeks of history that are drawn. */
const weeksDrawn = 26;

/** Complaints a week and the next weeks. */
export function receivedFan(context: PageContext, rows: readonly ForecastRow[]): Html {
  return fanFigure(context, rows, "received", null);
}

/** Open at the end of each week and the next weeks, with the limit where one is set. */
export function openFan(context: PageContext, rows: readonly ForecastRow[]): Html {
  const limit = rows.find((row) => row.grain === "capacity")?.backlog_limit ?? null;
  return fanFigure(context, rows, "open", limit);
}

function fanFigure(
  context: PageContext,
  rows: readonly ForecastRow[],
  measure: ForecastRow["measure"],
  limit: number | null,
): Html {
  const { language, links } = context;
  const own = language.words.foresight.forecast;
  const forecast = ahead(rows, "week", measure);
  const [next] = forecast;
  if (!next) return html``;
  const observed = observedWeeks(rows, measure);
  return figure(
    {
      analysis: "forecast",
      title: language.say(measure === "received" ? own.receivedTitle : own.openTitle, {
        periods: forecast.length,
      }),
      reading: measure === "received" ? own.receivedReading : own.openReading,
      chart: chartOf(observed, forecast, limit, language),
      method: howWords(rows, next, language),
      table: weeksTable([...observed, ...forecast].toReversed(), language),
    },
    links,
    language,
  );
}

function chartOf(
  observed: readonly ForecastRow[],
  forecast: readonly ForecastRow[],
  limit: number | null,
  language: Language,
): Html {
  const own = language.words.foresight.forecast;
  const [next] = forecast as readonly [ForecastRow];
  const limitText = language.say(own.limit, { value: language.count(limit) });
  return forecastFan({
    label: language.say(next.measure === "received" ? own.receivedLabel : own.openLabel, {
      observed: observed.length,
      periods: forecast.length,
      value: expectedText(next.value ?? 0, language),
      range: countRange(next.lower_80, next.upper_80, language),
    }),
    observed: observed.map(({ value }) => value),
    forecast: forecast.map(fanPoint),
    limit: limit === null ? null : { value: limit, text: limitText },
    ticks: monthTicks(
      [...observed, ...forecast].map(({ from }) => ({ from: from ?? "" })),
      language,
    ),
    texts: {
      expected: language.say(own.expectedEnd, {
        value: expectedText(forecast.at(-1)?.value ?? 0, language),
      }),
      inner: own.band80,
      outer: own.band95,
    },
    countText: language.count,
  });
}

function observedWeeks(
  rows: readonly ForecastRow[],
  measure: ForecastRow["measure"],
): ForecastRow[] {
  return rows
    .filter(
      (row) =>
        row.grain === "observed" &&
        row.unit === "week" &&
        row.measure === measure &&
        row.path.length === 0,
    )
    .toSorted((one, other) => ((one.from ?? "") < (other.from ?? "") ? -1 : 1))
    .slice(-weeksDrawn);
}

function fanPoint(row: ForecastRow) {
  const value = row.value ?? 0;
  return {
    value,
    inner: [row.lower_80 ?? value, row.upper_80 ?? value],
    outer: [row.lower_95 ?? value, row.upper_95 ?? value],
  } as const;
}

function weeksTable(rows: readonly ForecastRow[], language: Language): Html {
  const own = language.words.foresight.forecast;
  return table(
    own.week,
    [
      { heading: own.week },
      { heading: own.observedOrExpected, number: true },
      { heading: own.inner, number: true },
      { heading: own.outer, number: true },
    ],
    rows.map((row) => [
      language.capital(language.period(row.label ?? "")),
      row.value === null
        ? language.words.noData
        : row.grain === "forecast"
          ? expectedText(row.value, language)
          : language.count(row.value),
      countRange(row.lower_80, row.upper_80, language),
      countRange(row.lower_95, row.upper_95, language),
    ]),
  );
}
