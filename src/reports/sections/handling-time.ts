import type { HandlingTimeRow } from "../../analysis/handling-time.ts";
import { figure, key } from "../components/figure.ts";
import { rangeDots } from "../components/range-dots.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import type { NamedKind } from "../period-name.ts";
import { kindOf } from "../period-rows.ts";
import { byPriority, groupName, sentences } from "./names.ts";
import { type PageContext, section } from "./section.ts";
import { receivedRow, survivalFact, survivalFigure } from "./survival.ts";
import { hoursText, moreOnTime } from "./time-names.ts";

/** How long? The received with those still open included, then the times of the complaints ended in the period. */
export function handlingTimeSection(context: PageContext): Html {
  const { report, language } = context;
  const words = language.words.handlingTime;
  const rows = report.rows["handling-time"].filter((row) => row.cohort === "ended");
  const received = receivedRow(report.rows["handling-time"], "final_resolution");
  const curve = survivalFigure(context, "final_resolution");
  const all = rows.find((row) => row.dimension === "all");
  const priorities = rows.filter((row) => row.dimension === "priority").toSorted(byPriority);
  if (!all) return section("handling-time", words.question, language.words.noData, []);
  if (all.closed_count + all.without_hours_count === 0)
    return section(
      "handling-time",
      words.question,
      language.say(words.none, { open: all.open_count }),
      [curve],
    );
  const fact = mainFact(all, language);
  const departments = rows.filter((row) => row.dimension === "department");
  const lead = sentences([survivalFact(received, language), fact], language);
  if (all.closed_count === 0) return section("handling-time", words.question, lead, [curve]);
  return section("handling-time", words.question, lead, [
    curve,
    timesFigure(context, [all, ...priorities], departments, fact),
    moreOnTime(context.links, language),
  ]);
}

function mainFact(all: HandlingTimeRow, language: Language): string {
  const words = language.words.handlingTime;
  const withoutHours =
    all.without_hours_count > 0 &&
    language.say(words.withoutHours, { count: all.without_hours_count });
  if (all.closed_count === 0) return sentences([withoutHours], language);
  const fact = language.say(words.fact, {
    closed: all.closed_count,
    median: language.duration(all.median_hours),
    p90: language.duration(all.p90_hours),
    open: all.open_count,
  });
  return sentences([fact, withoutHours], language);
}

function timesFigure(
  context: PageContext,
  rows: readonly HandlingTimeRow[],
  departments: readonly HandlingTimeRow[],
  fact: string,
): Html {
  const { report, language, links } = context;
  const { words } = language;
  const column = (heading: string, cell: (row: HandlingTimeRow) => string) => ({
    heading,
    cells: rows.map(cell),
  });
  const median = column(words.handlingTime.median, (row) => hoursText(row.median_hours, language));
  const open = column(words.handlingTime.open, (row) => language.count(row.open_count));
  return figure(
    {
      analysis: "handling-time",
      title: words.handlingTime.title,
      reading: html`${words.handlingTime.reading} ${key("dot", words.handlingTime.median)} ${key("ring", "P80")} ${key("end", "P90")}`,
      chart: rangeDots(
        fact,
        rows.map((row) => ({
          name: groupName(row.dimension, row.value, language),
          median: row.median_hours,
          p80: row.p80_hours,
          p90: row.p90_hours,
        })),
        {
          wide: [
            median,
            column("P90", (row) => hoursText(row.p90_hours, language)),
            column(words.handlingTime.closed, (row) => language.count(row.closed_count)),
            open,
          ],
          narrow: [median, open],
        },
        language.duration,
      ),
      method: words.handlingTime.method,
      table: endedTable([...rows, ...departments], kindOf(report), language),
    },
    links,
    language,
  );
}

function endedTable(rows: readonly HandlingTimeRow[], kind: NamedKind, language: Language): Html {
  const { words } = language;
  const number = (heading: string) => ({ heading, number: true });
  return table(
    words.handlingTime.title,
    [
      { heading: words.table.group },
      number(words.handlingTime.closed),
      number(words.handlingTime.median),
      number("P80"),
      number("P90"),
      number(words.handlingTime.previousMedian[kind]),
      number(words.handlingTime.open),
      number(words.handlingTime.withoutHoursColumn),
    ],
    rows.map((row) => [
      groupName(row.dimension, row.value, language),
      language.count(row.closed_count),
      hoursText(row.median_hours, language),
      hoursText(row.p80_hours, language),
      hoursText(row.p90_hours, language),
      hoursText(row.previous_median_hours, language),
      language.count(row.open_count),
      language.count(row.without_hours_count),
    ]),
  );
}
