import type { EscalationsRow } from "../../analysis/escalations.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import { groupName } from "./names.ts";
import type { PageContext } from "./section.ts";
import { cutNote, hoursText, intervalOf, rateOf } from "./time-names.ts";

/** The complaints longest past their limit of which nobody was told, at most `most` of them. */
export function untoldFigure(context: PageContext, most: number): Html {
  const { report, language, links } = context;
  const { words } = language;
  const own = words.time.loops;
  const rows = report.rows.escalations.filter((row) => row.grain === "complaint");
  if (rows.length === 0) return html``;
  const all = report.rows.escalations.find((row) => row.dimension === "all");
  const open = all?.untold_open_count ?? rows.length;
  const list = table(
    own.untoldList,
    [
      { heading: words.time.complaint },
      { heading: own.past, number: true },
      { heading: words.time.priority },
      { heading: words.time.department },
      { heading: words.table.source },
    ],
    rows
      .slice(0, most)
      .map((row) => [
        row.complaint_id ?? "–",
        hoursText(row.hours_past_limit, language),
        groupName("priority", row.priority, language),
        groupName("department", row.department, language),
        row.source ?? "–",
      ]),
  );
  return figure(
    {
      analysis: "escalations",
      title: own.untoldList,
      reading: language.say(own.untoldReading, { open }),
      chart: html`${list}${cutNote(report, "escalations", open - Math.min(most, rows.length), language)}`,
      method: own.untoldMethod,
      table: null,
    },
    links,
    language,
  );
}

/** Escalations before and after the limit, and limits that passed with nobody told: by department, priority and level. */
export function escalationsFigure(context: PageContext): Html {
  const { report, language, links } = context;
  const { words } = language;
  const own = words.time.loops;
  const rows = report.rows.escalations.filter(
    (row) => row.grain !== "complaint" && row.dimension !== "customer_type",
  );
  if (rows.length === 0) return html``;
  const number = (heading: string) => ({ heading, number: true });
  const name = (row: EscalationsRow) =>
    row.grain === "level"
      ? language.say(own.levelName, { level: row.escalation_level ?? words.blank })
      : groupName(row.dimension ?? "", row.value, language);
  const chart = table(
    own.escalationTitle,
    [
      { heading: words.table.group },
      number(own.times),
      number(own.inTime),
      number(own.late),
      number(own.medianAfter),
      number(own.shouldHave),
      number(own.told),
      number(own.untold),
      number(words.sla.intervalColumn),
    ],
    rows.map((row) => [
      name(row),
      countOf(row.escalated_count),
      countOf(row.in_time_count),
      countOf(row.late_count),
      hoursText(row.median_hours_after_limit, language),
      countOf(row.should_have_count),
      countOf(row.told_count),
      row.untold_count === null
        ? "–"
        : rateOf(row.untold_count, (row.told_count ?? 0) + row.untold_count, language),
      intervalOf(row.untold_rate_lower, row.untold_rate_upper, language),
    ]),
  );
  return figure(
    {
      analysis: "escalations",
      title: own.escalationTitle,
      reading: own.escalationReading,
      chart,
      method: own.untoldMethod,
      table: null,
    },
    links,
    language,
  );

  function countOf(value: number | null): string {
    return value === null ? "–" : language.count(value);
  }
}
