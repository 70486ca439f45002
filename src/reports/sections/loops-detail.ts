import type { HandOffsRow } from "../../analysis/hand-offs.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { groupName, markedSignal } from "./names.ts";
import type { PageContext } from "./section.ts";
import { cutNote, hoursText, intervalOf, rateOf, withInterval } from "./time-names.ts";

/** How many rows a table of the page about time has at most. */
const most = 20;
const number = (heading: string) => ({ heading, number: true });

/** How often complaints changed department, and from which to which. */
export function handOffsFigure(context: PageContext): Html {
  const { report, language, links } = context;
  const { words } = language;
  const own = words.time.loops;
  const rows = report.rows["hand-offs"];
  const pairs = rows.filter((row) => row.grain === "pair");
  const summary = rows
    .filter((row) => row.grain === "summary" && isShown(row))
    .toSorted(byDimension);
  if (summary.length === 0) return html``;
  const chart = html`${summaryTable(summary.slice(0, most), language)}
${distributionTable(
  rows.filter((row) => row.grain === "distribution"),
  language,
)}
${pairs.length === 0 ? null : pairTable(pairs.slice(0, most), language)}
${cutNote(report, "hand-offs", pairs.length + summary.length - Math.min(most, pairs.length) - Math.min(most, summary.length), language)}`;
  return figure(
    {
      analysis: "hand-offs",
      title: own.handOffTitle,
      reading: own.handOffReading,
      chart,
      method: own.method,
      table: null,
    },
    links,
    language,
  );
}

function summaryTable(rows: readonly HandOffsRow[], language: Language): Html {
  const { words } = language;
  const own = words.time.loops;
  return table(
    own.handOffTitle,
    [
      { heading: words.table.group },
      number(own.rate),
      number(words.sla.intervalColumn),
      number(own.mean),
      number(own.reassigned),
      { heading: words.table.judgement },
    ],
    rows.map((row) => [
      groupName(row.dimension ?? "", row.value, language),
      rateOf(row.with_hand_off_count ?? 0, row.known_count ?? 0, language),
      intervalOf(row.hand_off_rate_lower, row.hand_off_rate_upper, language),
      row.mean_hand_offs === null ? "–" : language.decimal(row.mean_hand_offs),
      countOf(row.reassigned_count, language),
      markedSignal(row, language),
    ]),
  );
}

function distributionTable(rows: readonly HandOffsRow[], language: Language): Html {
  const { words } = language;
  const own = words.time.loops;
  return table(
    own.distributionTitle,
    [
      { heading: own.distributionTitle },
      number(words.time.number),
      number(words.table.share),
      number(own.endedMedian),
    ],
    rows.map((row) => [
      row.hand_offs === 3
        ? own.threeOrMore
        : language.say(own.handOffCount, { count: row.hand_offs ?? 0 }),
      language.count(row.complaints),
      language.percent(row.share),
      hoursText(row.ended_median_hours, language),
    ]),
  );
}

function pairTable(rows: readonly HandOffsRow[], language: Language): Html {
  const { words } = language;
  const own = words.time.loops;
  const name = (value: string | null) => value ?? words.blank;
  return table(
    own.pair,
    [{ heading: own.pair }, number(own.times), number(words.time.number), number(own.returned)],
    rows.map((row) => [
      `${name(row.from_department)} → ${name(row.to_department)}`,
      countOf(row.hand_off_count, language),
      language.count(row.complaints),
      countOf(row.returned_count, language),
    ]),
  );
}

/** Reopened within 7, 14 and 30 days, by group. */
export function reopenedFigure(context: PageContext): Html {
  const { report, language, links } = context;
  const { words } = language;
  const own = words.time.loops;
  // The two longer windows of every group would be long and mostly not over: of the whole they are enough.
  const rows = report.rows.reopened
    .filter((row) => isShown(row) && (row.dimension === "all" || row.window_days === 7))
    .toSorted(byDimension);
  if (rows.length === 0) return html``;
  const chart = table(
    own.reopenedTitle,
    [
      { heading: words.table.group },
      { heading: own.window },
      number(own.rate),
      number(words.sla.intervalColumn),
      number(own.notYet),
      number(own.previousRate),
      { heading: words.table.judgement },
    ],
    rows
      .slice(0, 2 * most)
      .map((row) => [
        groupName(row.dimension, row.value, language),
        language.say(own.windowDays, { days: row.window_days }),
        rateOf(row.reopened_count, row.eligible_count, language),
        intervalOf(row.reopened_rate_lower, row.reopened_rate_upper, language),
        language.count(row.not_yet_count),
        row.previous_reopened_rate === null ? "–" : language.percent(row.previous_reopened_rate),
        row.usual_mean === null ? "–" : markedSignal(row, language),
      ]),
  );
  return figure(
    {
      analysis: "reopened",
      title: own.reopenedTitle,
      reading: own.reopenedReading,
      chart: html`${chart}${cutNote(report, "reopened", report.rows.reopened.length - Math.min(rows.length, 2 * most), language)}`,
      method: own.method,
      table: null,
    },
    links,
    language,
  );
}

/** Called back after the end: how many, how soon, and what the customers said. */
export function followUpFigure(context: PageContext): Html {
  const { report, language, links } = context;
  const { words } = language;
  const own = words.time.loops;
  const rows = report.rows["follow-up"].filter(isShown).toSorted(byDimension);
  if (rows.length === 0) return html``;
  const chart = table(
    own.followUpTitle,
    [
      { heading: words.table.group },
      number(own.rate),
      number(words.sla.intervalColumn),
      number(own.delay),
      number(own.satisfied),
      number(own.average),
      number(own.dissatisfied),
      number(own.withoutAnswer),
      number(own.notReopened),
    ],
    rows
      .slice(0, most)
      .map((row) => [
        groupName(row.dimension, row.value, language),
        rateOf(row.followed_up_count, row.ended_count - row.without_record_count, language),
        intervalOf(row.followed_up_rate_lower, row.followed_up_rate_upper, language),
        withInterval(
          row.median_delay_hours,
          row.median_delay_lower,
          row.median_delay_upper,
          language,
        ),
        language.count(row.satisfied_count),
        language.count(row.average_count),
        language.count(row.dissatisfied_count),
        language.count(row.without_answer_count),
        language.count(row.dissatisfied_not_reopened_count),
      ]),
  );
  return figure(
    {
      analysis: "follow-up",
      title: own.followUpTitle,
      reading: own.followUpReading,
      chart: html`${chart}${cutNote(report, "follow-up", rows.length - most, language)}`,
      method: own.method,
      table: null,
    },
    links,
    language,
  );
}

const dimensions = ["all", "priority", "department", "category", "source"];

/** Customer types have a section of their own. */
function isShown({ dimension }: { readonly dimension: string | null }): boolean {
  return dimension !== "customer_type";
}

/** The whole first, then one dimension after another. */
function byDimension(
  one: { readonly dimension: string | null },
  other: { readonly dimension: string | null },
): number {
  return dimensions.indexOf(one.dimension ?? "") - dimensions.indexOf(other.dimension ?? "");
}

function countOf(value: number | null, language: Language): string {
  return value === null ? "–" : language.count(value);
}
