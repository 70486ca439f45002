import type { SlaAtRiskRow } from "../../analysis/sla-at-risk.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { groupName } from "./names.ts";
import type { PageContext } from "./section.ts";
import { clockName, cutNote } from "./time-names.ts";

/** The clocks that run out next, soonest first, at most `most` of them. */
export function atRiskList(context: PageContext, most: number): Html {
  const { report, site, language, links } = context;
  const { words } = language;
  if (!site.lists_complaints) return html``;
  const rows = report.rows["sla-at-risk"];
  const own = words.time.atRisk;
  const soonest = rows[0];
  if (!soonest) return html`<p class="note">${own.none}</p>`;
  const list = table(
    own.title,
    [
      { heading: words.time.complaint },
      { heading: own.left, number: true },
      { heading: words.time.clock },
      { heading: words.time.priority },
      { heading: words.time.department },
      { heading: own.limit },
      { heading: words.table.source },
    ],
    rows.slice(0, most).map((row) => cells(row, context)),
  );
  const fact = language.say(own.fact, {
    count: rows.length,
    left: rounded(soonest.hours_left, language),
  });
  return figure(
    {
      analysis: "sla-at-risk",
      title: own.title,
      reading: fact,
      chart: html`${list}${cutNote(report, "sla-at-risk", rows.length - most, language)}`,
      method: own.reading,
      table: null,
    },
    links,
    language,
  );

  function cells(row: SlaAtRiskRow, { language: reader }: PageContext) {
    const limit = reader.instant(row.limit_at, site.timezone);
    return [
      row.complaint_id,
      rounded(row.hours_left, reader),
      clockName(row.clock, reader),
      groupName("priority", row.priority, reader),
      groupName("department", row.department, reader),
      row.is_provisional ? reader.say(own.provisional, { limit }) : limit,
      row.source,
    ];
  }
}

/** Hours to a tenth, or whole minutes: what is left of a limit is no measurement. */
function rounded(hours: number, language: Language): string {
  const parts = hours < 1 ? 60 : 10;
  return language.duration(Math.round(hours * parts) / parts);
}
