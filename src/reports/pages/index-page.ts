import { findingWords } from "../finding-words.ts";
import { findings } from "../findings.ts";
import { type Html, html } from "../html.ts";
import { type Language, language } from "../language.ts";
import { type Links, linksFrom, linksFromRoot } from "../links.ts";
import type { Locale } from "../locale.ts";
import { namedPeriod } from "../period-name.ts";
import { kindOf, measureRow } from "../period-rows.ts";
import type { PeriodReport, Site } from "../report-data.ts";
import { measures, valueAndUnit } from "../sections/headline.ts";
import { markedSignal } from "../sections/names.ts";
import { localesOf, subjectsOf } from "./navigation.ts";
import { page } from "./page.ts";

/** The newest report of each kind; absent where nothing is published. */
export interface Latest {
  readonly week?: PeriodReport;
  readonly month?: PeriodReport;
}

/** What the list of reports says about a period besides its name. */
export type PeriodSummaries = ReadonlyMap<
  string,
  { readonly complaints: number | null; readonly partial: boolean }
>;

const topFindings = 2;

/**
 * The index of a locale: the latest week and month, then every report.
 * @param summaries complaints and partial marks by label; what it lacks is taken from the latest reports' own history
 */
export function indexPage(
  site: Site,
  latest: Latest,
  locale: Locale,
  summaries: PeriodSummaries = new Map(),
  links: Links = linksFrom("index"),
): string {
  const reader = language(locale);
  const { words } = reader;
  const known = new Map([...historyOf(latest), ...summaries]);
  const cards = [latest.week, latest.month].filter((report) => report !== undefined);
  return page({ path: "index", title: words.nav.allReports, here: "", links }, site, reader, [
    cards.length === 0
      ? html`<p class="standing">${words.index.none}</p>`
      : html`<div class="cards">${cards.map((report) => card(report, reader, links))}</div>\n`,
    listOf(words.index.weeks, site.weeks, known, reader, links),
    listOf(words.index.months, site.months, known, reader, links),
    ...subjectsOf(site).map(
      (name) =>
        html`<p class="note"><a href="${links.subject(name)}">${words.subjects[name].name}</a> – ${words.subjects[name].say}</p>\n`,
    ),
    html`<p class="note"><a href="${links.definitions}">${words.nav.definitions}</a> – ${words.index.definitionsSay}</p>`,
  ]);
}

/** The page at the root: the index of the first locale. */
export function rootPage(site: Site, latest: Latest, summaries: PeriodSummaries): string {
  const locale = localesOf(site)[0] ?? "en";
  return indexPage(site, latest, locale, summaries, linksFromRoot(locale));
}

function historyOf(latest: Latest) {
  const rows = [latest.week, latest.month].flatMap((report) => report?.rows.overview ?? []);
  return rows
    .filter((row) => row.measure === "complaints")
    .map((row) => [row.label, { complaints: row.value, partial: row.partial }] as const);
}

function card(report: PeriodReport, language: Language, links: Links): Html {
  const { words } = language;
  const kind = kindOf(report);
  const { label, from, until, partial } = report.period;
  const found = findings(report).slice(0, topFindings);
  const values = measures.map((measure) => {
    const row = measureRow(report, measure);
    const signalled = row !== undefined && row.signal !== null;
    return html`<tr><th scope="row">${words.measures[measure]}</th><td class="number${signalled ? " signalled" : ""}">${valueAndUnit(measure, row?.value ?? null, language)}</td><td>${row && !row.partial && row.value !== null ? markedSignal(row, language) : "–"}</td></tr>\n`;
  });
  return html`<section class="card">
<p class="standing">${words.index.latest[kind]}${partial ? html` · <b class="warning">${words.partial}</b>` : null}</p>
<h2><a href="${links.period(label)}">${language.capital(language.period(label))}</a></h2>
<p class="standing">${language.dates(from, until)}</p>
<ul class="top">${found.map((one) => html`<li>${findingWords(one, kind, language).conclusion}</li>`)}</ul>
<table><tbody>${values}</tbody></table>
</section>\n`;
}

function listOf(
  title: string,
  labels: readonly string[],
  known: PeriodSummaries,
  language: Language,
  links: Links,
): Html {
  const { words } = language;
  if (labels.length === 0) return html``;
  const rows = labels.map((label) => {
    const summary = known.get(label);
    const period = namedPeriod(label);
    const count = summary === undefined ? "–" : language.count(summary.complaints);
    return html`<tr><th scope="row"><a href="${links.period(label)}">${language.capital(language.period(label))}</a>${summary?.partial ? html` <span class="tag">${words.partial}</span>` : null}</th><td>${period ? language.dates(period.from, period.until) : ""}</td><td class="number">${count}</td></tr>\n`;
  });
  return html`<section><h2>${title}</h2>
<div class="table periods"><table><caption>${title}</caption><thead><tr><th scope="col">${words.table.period}</th><th scope="col">${words.table.days}</th><th scope="col" class="number">${words.table.complaints}</th></tr></thead><tbody>${rows}</tbody></table></div></section>\n`;
}
