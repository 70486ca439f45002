import type { RevisionsRow } from "../../analysis/revisions.ts";
import { figure, key } from "../components/figure.ts";
import { type IntervalDot, intervalDots } from "../components/interval-dots.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import type { PageContext } from "./section.ts";
import { clockName, intervalOf } from "./time-names.ts";

/** One clock over the quarters, each twice: as it was judged, and by the newest limits. */
export function ratesFigure(
  context: PageContext,
  clock: string,
  rows: readonly RevisionsRow[],
): Html {
  const { language, links } = context;
  const { words } = language;
  const own = words.quarter.revisions;
  const title = language.say(own.ratesTitle, { clock: clockName(clock, language) });
  const newestFirst = rows.toReversed();
  const pairs = rows.map((row) =>
    language.say(own.ratePair, {
      period: language.period(row.label ?? ""),
      judged: language.percent(row.due_met_rate),
      restated: language.percent(row.restated_due_met_rate),
    }),
  );
  const dots = newestFirst.flatMap((row) => dotsOf(row, language));
  const share = {
    heading: own.rate,
    cells: newestFirst.flatMap((row) => [
      ...(row.due_met_rate === null ? [] : [language.percent(row.due_met_rate)]),
      ...(row.restated_due_met_rate === null ? [] : [language.percent(row.restated_due_met_rate)]),
    ]),
  };
  const label = language.say(own.ratesLabel, {
    clock: clockName(clock, language),
    rates: pairs.join(words.listSemicolon),
  });
  const lowest = Math.min(...dots.map(({ value, lower }) => lower ?? value));
  return figure(
    {
      analysis: "revisions",
      title,
      reading: html`${own.ratesReading} ${key("dot", own.asJudged)} ${key("ring", own.restated)}`,
      chart: intervalDots(
        label,
        dots,
        { wide: [share], narrow: [share] },
        {
          from: Math.max(0, Math.floor(lowest * 20 - 1) / 20),
          to: 1,
          tickText: language.wholePercent,
        },
      ),
      method: own.ratesMethod,
      table: ratesTable(title, newestFirst, language),
    },
    links,
    language,
  );
}

/** Two lines a period: as it was judged, and by the newest limits. */
function dotsOf(row: RevisionsRow, language: Language): IntervalDot[] {
  const own = language.words.quarter.revisions;
  const judged = {
    name: language.capital(language.period(row.label ?? "")),
    value: row.due_met_rate,
    lower: row.due_met_rate_lower,
    upper: row.due_met_rate_upper,
    mark: "calm" as const,
  };
  const restated = {
    name: own.restated,
    value: row.restated_due_met_rate,
    lower: row.restated_due_met_rate_lower,
    upper: row.restated_due_met_rate_upper,
    mark: "ring" as const,
  };
  return [judged, restated].flatMap((dot) =>
    dot.value === null ? [] : [{ ...dot, value: dot.value }],
  );
}

function ratesTable(caption: string, rows: readonly RevisionsRow[], language: Language): Html {
  const { words } = language;
  const own = words.quarter.revisions;
  const number = (heading: string) => ({ heading, number: true });
  return table(
    caption,
    [
      { heading: words.table.period },
      number(own.due),
      number(own.rate),
      number(words.sla.intervalColumn),
      number(own.restatedDue),
      number(own.restatedRate),
      number(words.sla.intervalColumn),
    ],
    rows.map((row) => [
      language.capital(language.period(row.label ?? "")),
      language.count(row.due_count),
      language.percent(row.due_met_rate),
      intervalOf(row.due_met_rate_lower, row.due_met_rate_upper, language),
      language.count(row.restated_due_count),
      language.percent(row.restated_due_met_rate),
      intervalOf(row.restated_due_met_rate_lower, row.restated_due_met_rate_upper, language),
    ]),
  );
}
