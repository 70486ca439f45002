import type { BacklogRow } from "../../analysis/backlog.ts";
import { backlogArea } from "../components/backlog-area.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { kindOf } from "../period-rows.ts";
import { monthTicks } from "./month-ticks.ts";
import { groupName } from "./names.ts";
import type { PageContext } from "./section.ts";

/**
 * The pile over the periods before with what came and went, and where this period's number comes from.
 * @param most departments that are listed
 */
export function backlogFigure(context: PageContext, most: number): Html {
  const { report, language, links } = context;
  const own = language.words.time.backlog;
  const all = report.rows.backlog.filter((row) => row.grain === "history");
  const first = all.findIndex((row) => row.open_at_end !== null);
  const rows = first === -1 ? [] : all.slice(first);
  const identity = identityTable(identityRows(report.rows.backlog, most), language);
  return figure(
    {
      analysis: "backlog",
      title: own.title[kindOf(report)],
      reading: rows.length < 2 ? own.identityReading : own.reading,
      chart: html`${areaOf(rows, language)}<h4>${own.identity}</h4>
<p class="reading">${own.identityReading}</p>
${identity}`,
      method: own.method,
      table: rows.length < 2 ? null : historyTable(rows, language),
    },
    links,
    language,
  );
}

/** Nothing where there is no history to draw. */
function areaOf(rows: readonly BacklogRow[], language: Language): Html {
  const { words } = language;
  const own = words.time.backlog;
  const newest = rows.at(-1);
  if (!newest || rows.length < 2) return html``;
  const texts = {
    open: language.say(own.open, { value: language.count(newest.open_at_end) }),
    inflow: language.say(own.inflow, { value: language.count(newest.inflow_count) }),
    outflow: language.say(own.outflow, { value: language.count(newest.outflow_count) }),
  };
  return backlogArea({
    label: language.say(own.label, { periods: rows.length, open: texts.open }),
    flowLabel: `${texts.inflow}${words.listSemicolon}${texts.outflow}`,
    points: rows.map((row) => ({
      open: row.open_at_end,
      inflow: row.inflow_count,
      outflow: row.outflow_count,
      partial: row.partial,
    })),
    ticks: monthTicks(rows, language),
    texts,
    countText: language.count,
  });
}

function historyTable(rows: readonly BacklogRow[], language: Language): Html {
  const { words } = language;
  const own = words.time.backlog;
  const number = (heading: string) => ({ heading, number: true });
  return table(
    words.measures.open_at_end,
    [
      { heading: words.table.period },
      number(own.openAtEnd),
      number(own.inflowColumn),
      number(own.outflowColumn),
    ],
    rows
      .toReversed()
      .map((row) => [
        language.capital(language.period(row.label)),
        language.count(row.open_at_end),
        language.count(row.inflow_count),
        language.count(row.outflow_count),
      ]),
  );
}

/** Open at the start, what came, what went, open at the end: the identity holds in every row. */
function identityTable(rows: readonly BacklogRow[], language: Language): Html {
  const { words } = language;
  const own = words.time.backlog;
  const number = (heading: string) => ({ heading, number: true });
  return table(
    own.identity,
    [
      { heading: words.table.group },
      number(own.openAtStart),
      number(`+ ${own.received}`),
      number(`+ ${own.transferredIn}`),
      number(`+ ${own.reopened}`),
      number(`− ${own.transferredOut}`),
      number(`− ${own.ended}`),
      number(`= ${own.openAtEnd}`),
    ],
    rows.map((row) => [
      groupName(row.dimension, row.value, language),
      language.count(row.open_at_start),
      language.count(row.received_count),
      language.count(row.transferred_in_count),
      language.count(row.reopened_count),
      language.count(row.transferred_out_count),
      language.count(row.ended_count),
      language.count(row.open_at_end),
    ]),
  );
}

/** The identity of the whole and, of many departments, of the first `most` by what is open. */
function identityRows(rows: readonly BacklogRow[], most: number): BacklogRow[] {
  const own = rows.filter((row) => row.grain === "period");
  const departments = own
    .filter((row) => row.dimension === "department")
    .toSorted((one, other) => (other.open_at_end ?? 0) - (one.open_at_end ?? 0));
  return [...own.filter((row) => row.dimension === "all"), ...departments.slice(0, most)];
}
