import { type Html, html } from "../html.ts";
import { type Language, language } from "../language.ts";
import { type Links, linksFrom, linksFromRoot } from "../links.ts";
import type { Locale } from "../locale.ts";
import type { PeriodReport, Site } from "../report-data.ts";
import { localesOf, noticePath, noticesOf, subjectsOf } from "./navigation.ts";
import { attention, card } from "./overview-cards.ts";
import { type PeriodSummaries, reportsByYear } from "./overview-reports.ts";
import { page } from "./page.ts";
import { hasCases, hasExplorer } from "./site-map.ts";

export type { PeriodSummaries } from "./overview-reports.ts";

/** The newest report of each kind; absent where nothing is published. */
export interface Latest {
  readonly week?: PeriodReport;
  readonly month?: PeriodReport;
}

/**
 * The overview of a locale: the latest week and month, what asks for attention, then every report and page.
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
  const isEmpty = cards.length === 0 && noticesOf(site).length === 0;
  const notice = notices(site, reader, links);
  const others = otherPages(site, reader, links);
  return page({ path: "index", title: words.nav.allReports, here: "", links }, site, reader, [
    isEmpty ? html`<p class="standing">${words.index.none}</p>` : html``,
    ...(site.audience === "public"
      ? [notice, others]
      : [
          html`<div class="cards">${cards.map((report) => card(report, reader, links))}</div>\n`,
          attention(latest, reader, links),
          reportsByYear(site, known, reader, links),
          others,
          notice,
        ]),
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

/** What may be read outside, month by month. */
function notices(site: Site, language: Language, links: Links): Html {
  const own = language.words.frame;
  const labels = noticesOf(site).toSorted().reverse();
  if (labels.length === 0) return html``;
  const each = labels.map(
    (label) =>
      html`<li><a href="${links.page(noticePath(label))}">${language.capital(language.period(label))}</a></li>`,
  );
  return html`<section id="notices"><h2>${own.overview.notices}</h2>
<p class="note">${own.overview.noticeSay}</p>
<ul class="contents">${each}</ul></section>\n`;
}

/** The pages that are about no period: subjects, the explorer, the case library, the definitions. */
function otherPages(site: Site, language: Language, links: Links): Html {
  const { words } = language;
  const { groups, overview } = words.frame;
  const listed: readonly (readonly [string, string, string])[] = [
    ...subjectsOf(site).map((name): [string, string, string] => {
      const { name: title, say } = words.subjects[name];
      return [links.subject(name), title, say];
    }),
    ...(hasExplorer(site)
      ? [[links.page("explorer"), groups.explorer, overview.explorerSay] as const]
      : []),
    ...(hasCases(site) ? [[links.page("cases"), groups.cases, overview.casesSay] as const] : []),
    [links.definitions, words.nav.definitions, words.index.definitionsSay],
  ];
  return html`<section id="subjects"><h2>${overview.subjects}</h2>
<ul class="pages">${listed.map(([href, title, say]) => html`<li><a href="${href}">${title}</a> <span>${say}</span></li>\n`)}</ul></section>\n`;
}
