import type { SilentRow } from "../../analysis/silent.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import { groupName } from "./names.ts";
import type { PageContext } from "./section.ts";
import { codeName, cutNote, rateOf, stepName } from "./time-names.ts";

/** Open complaints that somebody should look at: how many for which reason, and the longest silent, at most `most`. */
export function silentFigures(context: PageContext, most: number): Html[] {
  const { report, language } = context;
  const rows = report.rows.silent;
  const reasons = rows.filter(
    (row) => row.grain === "reason" && row.dimension === "all" && (row.complaints ?? 0) > 0,
  );
  const told = reasons.length === 2 ? reasons.filter((row) => row.reason !== "any") : reasons;
  if (told.length === 0) return [html`<p class="note">${language.words.time.silent.none}</p>`];
  return [reasonsFigure(context, told, most)];
}

function reasonsFigure(context: PageContext, reasons: readonly SilentRow[], most: number): Html {
  const { report, language, links } = context;
  const { words } = language;
  const own = words.time.silent;
  const counts = table(
    own.title,
    [
      { heading: own.reason },
      { heading: words.time.number, number: true },
      { heading: own.share, number: true },
    ],
    reasons.map((row) => [
      codeName(own.reasons, row.reason ?? ""),
      language.count(row.complaints),
      rateOf(row.complaints ?? 0, row.open_count ?? 0, language),
    ]),
  );
  const longest = report.rows.silent.filter((row) => row.grain === "complaint");
  const known = reasons[0]?.complaints ?? longest.length;
  const list = table(
    own.listTitle,
    [
      { heading: words.time.complaint },
      { heading: own.days, number: true },
      { heading: words.time.priority },
      { heading: words.time.department },
      { heading: own.last },
      { heading: own.reason },
      { heading: words.table.source },
    ],
    longest
      .slice(0, most)
      .map((row) => [
        row.complaint_id ?? "–",
        row.days_silent === null ? "–" : language.say(words.units.days, { value: row.days_silent }),
        groupName("priority", row.priority, language),
        groupName("department", row.department, language),
        row.last_event === null ? "–" : stepName(row.last_event, language),
        (row.reasons ?? []).map((reason) => codeName(own.reasons, reason)).join(words.listComma),
        row.source ?? "–",
      ]),
  );
  const left = known - Math.min(most, longest.length);
  return figure(
    {
      analysis: "silent",
      title: own.title,
      reading: own.reading,
      chart:
        longest.length === 0
          ? counts
          : html`${counts}<details><summary>${own.listTitle}</summary>${list}${cutNote(report, "silent", left, language)}</details>`,
      method: own.method,
      table: null,
    },
    links,
    language,
  );
}
