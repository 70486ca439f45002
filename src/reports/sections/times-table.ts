import type { HandlingTimeRow } from "../../analysis/handling-time.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { kindOf } from "../period-rows.ts";
import { byPriority, groupName } from "./names.ts";
import type { PageContext } from "./section.ts";
import { cutNote, hoursText, withInterval } from "./time-names.ts";

/** How many groups the table of groups has at most. */
const most = 40;

/** First response, first and final resolution, in elapsed and working time, with what the closed alone would say. */
export function timesTable({ report, language }: PageContext): Html {
  const { words } = language;
  const own = words.time.survival;
  const number = (heading: string) => ({ heading, number: true });
  const rows = report.rows["handling-time"].filter(
    (row) => row.cohort === "received" && row.dimension === "all",
  );
  return table(
    own.tableTitle,
    [
      { heading: own.measure },
      { heading: own.unit },
      number(own.received),
      number(own.ended),
      number(own.open),
      number(own.medianInterval),
      number("P80"),
      number("P90"),
      number(own.closedMedian),
      number(own.closedP90),
      number(own.previous[kindOf(report)]),
    ],
    rows.map((row) => [
      own.measures[row.measure],
      own.units[row.unit],
      language.count(row.received_count),
      language.count(row.closed_count),
      language.count(row.open_count),
      withInterval(row.median_hours, row.median_lower, row.median_upper, language),
      withInterval(row.p80_hours, row.p80_lower, row.p80_upper, language),
      withInterval(row.p90_hours, row.p90_lower, row.p90_upper, language),
      hoursText(row.closed_only_median_hours, language),
      hoursText(row.closed_only_p90_hours, language),
      hoursText(row.previous_median_hours, language),
    ]),
  );
}

/** Those times as a figure of their own. */
export function allTimesFigure(context: PageContext): Html {
  if (!context.report.rows["handling-time"].some((row) => row.cohort === "received")) return html``;
  const own = context.language.words.time.survival;
  return figure(
    {
      analysis: "handling-time",
      title: own.tableTitle,
      reading: own.tableReading,
      chart: timesTable(context),
      method: own.method,
      table: null,
    },
    context.links,
    context.language,
  );
}

/** The time to the final resolution by priority, department and source. */
export function groupTimesFigure(context: PageContext): Html {
  const { report, language, links } = context;
  const own = language.words.time.survival;
  const all = report.rows["handling-time"].filter(
    (row) =>
      row.cohort === "received" && row.measure === "final_resolution" && row.unit === "elapsed",
  );
  const of = (dimension: HandlingTimeRow["dimension"]) =>
    all.filter((row) => row.dimension === dimension);
  const rows = [
    ...of("priority").toSorted(byPriority),
    ...of("department").toSorted(bySize),
    ...of("category").toSorted(bySize),
    ...of("source").toSorted(bySize),
  ];
  if (rows.length === 0) return html``;
  return figure(
    {
      analysis: "handling-time",
      title: own.groupsTitle,
      reading: own.groupsReading,
      chart: html`${groupsTable(rows.slice(0, most), language)}${cutNote(report, "handling-time", rows.length - most, language)}`,
      method: own.method,
      table: null,
    },
    links,
    language,
  );
}

function bySize(one: HandlingTimeRow, other: HandlingTimeRow): number {
  return (other.received_count ?? 0) - (one.received_count ?? 0);
}

function groupsTable(rows: readonly HandlingTimeRow[], language: Language): Html {
  const { words } = language;
  const own = words.time.survival;
  const number = (heading: string) => ({ heading, number: true });
  return table(
    own.groupsTitle,
    [
      { heading: words.table.group },
      number(own.received),
      number(own.open),
      number(own.medianInterval),
      number("P90"),
      number(own.closedMedian),
    ],
    rows.map((row) => [
      groupName(row.dimension, row.value, language),
      language.count(row.received_count),
      language.count(row.open_count),
      withInterval(row.median_hours, row.median_lower, row.median_upper, language),
      withInterval(row.p90_hours, row.p90_lower, row.p90_upper, language),
      hoursText(row.closed_only_median_hours, language),
    ]),
  );
}
