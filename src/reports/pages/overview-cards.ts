import { sparkline } from "../components/sparkline.ts";
import type { Measure } from "../finding.ts";
import { findingWords } from "../finding-words.ts";
import { findings } from "../findings.ts";
import { actionRows, rankedWarnings } from "../foresight-rows.ts";
import { type Html, html, join } from "../html.ts";
import type { Language } from "../language.ts";
import type { Links } from "../links.ts";
import { kindOf, measureRow } from "../period-rows.ts";
import type { PeriodReport } from "../report-data.ts";
import { actionsOf } from "../sections/actions.ts";
import { actionTitle } from "../sections/actions-words.ts";
import { seriesName } from "../sections/foresight-names.ts";
import { measures, pointsOf, valueAndUnit } from "../sections/headline.ts";
import { markedSignal } from "../sections/names.ts";
import type { Latest } from "./index-page.ts";

const topFindings = 3;
/** So many warnings and actions are named in a line. */
const mostNamed = 3;

/** The newest report of a kind: what it says first, each with its evidence, and its headline numbers. */
export function card(report: PeriodReport, language: Language, links: Links): Html {
  const { words } = language;
  const kind = kindOf(report);
  const { label, from, until, partial } = report.period;
  const found = findings(report)
    .slice(0, topFindings)
    .map(
      (one) =>
        html`<li><a href="${links.period(label)}#${one.anchor}">${findingWords(one, kind, language).conclusion}</a></li>`,
    );
  return html`<section class="card">
<p class="standing">${words.index.latest[kind]}${partial ? html` · <b class="warning">${words.partial}</b>` : null}</p>
<h2><a href="${links.period(label)}">${language.capital(language.period(label))}</a></h2>
<p class="standing">${language.dates(from, until)}</p>
<ul class="top">${found}</ul>
<table><tbody>${measures.map((measure) => measureLine(report, measure, language))}</tbody></table>
</section>\n`;
}

function measureLine(report: PeriodReport, measure: Measure, language: Language): Html {
  const { words } = language;
  const row = measureRow(report, measure);
  const signalled = row !== undefined && row.signal !== null;
  const points = pointsOf(report, measure);
  const name = words.measures[measure];
  const spark = language.say(words.tiles.spark, { name, periods: points.length });
  const judged = row && !row.partial && row.value !== null ? markedSignal(row, language) : null;
  return html`<tr><th scope="row">${name}${judged === null ? null : html`<small>${judged}</small>`}</th><td class="number${signalled ? " signalled" : ""}">${valueAndUnit(measure, row?.value ?? null, language)}</td><td class="trend">${sparkline(spark, points)}</td></tr>\n`;
}

/** What waits for somebody: warnings of the newest week that nobody has looked into, actions past their day without success. */
export function attention(latest: Latest, language: Language, links: Links): Html {
  const lines = [
    ...(latest.week === undefined ? [] : warningsLine(latest.week, language, links)),
    ...(latest.month === undefined ? [] : actionsLine(latest.month, language, links)),
  ];
  if (lines.length === 0) return html``;
  return html`<section id="attention"><h2>${language.words.frame.overview.now}</h2>
<ul class="attention">${lines.map((line) => html`<li>${line}</li>`)}</ul></section>\n`;
}

/** A sentence that lists links: what is listed takes the place of a mark no name can hold. */
const place = "\u0000";

function warningsLine(report: PeriodReport, language: Language, links: Links): Html[] {
  if (report.rows.warnings.length === 0) return [];
  const own = language.words.frame.overview;
  const period = language.period(report.period.label);
  const waiting = rankedWarnings(report).filter(({ state }) => state === "open" || state === null);
  if (waiting.length === 0)
    return [html`${language.capital(language.say(own.noWarnings, { period }))}`];
  const named = waiting
    .slice(0, mostNamed)
    .map(
      (row) =>
        html`<a href="${links.period(report.period.label)}#warning-${row.rank ?? 0}">${seriesName(row, language)}</a>`,
    );
  const said = language.say(own.warnings, { count: waiting.length, period, named: place });
  return [listed(said, named, waiting.length - named.length, language)];
}

function actionsLine(report: PeriodReport, language: Language, links: Links): Html[] {
  const actions = actionsOf(actionRows(report));
  if (actions.length === 0) return [];
  const own = language.words.frame.overview;
  const overdue = actions.flatMap((row, index) =>
    row.is_overdue === true && row.verdict !== null ? [{ row, at: `action-${index + 1}` }] : [],
  );
  if (overdue.length === 0) return [html`${own.noOverdue}`];
  const named = overdue
    .slice(0, mostNamed)
    .map(
      ({ row, at }) => html`<a href="${links.subject("actions")}#${at}">${actionTitle(row)}</a>`,
    );
  const said = language.say(own.overdue, { count: overdue.length, named: place });
  return [listed(said, named, overdue.length - named.length, language)];
}

function listed(sentence: string, named: readonly Html[], more: number, language: Language): Html {
  const { listComma, fullStop, frame } = language.words;
  const [before = "", after = ""] = sentence.split(place);
  const rest =
    more > 0 ? html`${listComma}${language.say(frame.overview.more, { count: more })}` : null;
  return html`<b>${language.capital(before)}</b>${join(named, listComma)}${rest}${after}${fullStop}`;
}
