import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { linksFrom, periodPath } from "../links.ts";
import { wordsOf } from "../locale.ts";
import { namedPeriod } from "../period-name.ts";
import type { Site } from "../report-data.ts";
import { localesOf, neighboursOf } from "./navigation.ts";
import type { PageFrame } from "./page.ts";
import { siteMap, wayTo } from "./site-map.ts";

/** The lines above a page: the way to it, the other languages, the periods beside it, how far the data reaches. */
export function breadcrumbs(site: Site, language: Language, frame: PageFrame): Html {
  return html`<div class="bar">${way(site, language, frame)}${languages(site, language, frame)}</div>
${nearby(site, language, frame)}${through(site, language, frame)}`;
}

function way(site: Site, language: Language, frame: PageFrame): Html {
  const { words } = language;
  const { path, here, label, links = linksFrom(path) } = frame;
  const found = wayTo(siteMap(site, language), path).filter(({ folds }) => folds !== true);
  const outer = path === "index" ? [] : found.slice(0, -1);
  // A page that no list names says itself where it is.
  const last = found.at(-1)?.text ?? here;
  const start =
    path === "index" ? [] : [html`<li><a href="${links.index}">${words.nav.allReports}</a></li>`];
  const groups = outer.map(({ text, path: at, listedAt }) => {
    if (at !== undefined) return html`<li><a href="${links.page(at)}">${text}</a></li>`;
    if (listedAt === undefined) return html`<li>${text}</li>`;
    return html`<li><a href="${links.index}#${listedAt}">${text}</a></li>`;
  });
  const named = label !== undefined && namedPeriod(label) !== null;
  const text = named ? language.capital(language.period(label)) : last;
  return html`<nav aria-label="${words.frame.here}"><ol class="crumbs">${start}${groups}<li aria-current="page">${text}</li></ol></nav>`;
}

function languages(site: Site, language: Language, frame: PageFrame): Html {
  const { path, links = linksFrom(path) } = frame;
  const others = localesOf(site)
    .filter((locale) => locale !== language.locale)
    .map(
      (locale) =>
        html`<li><a href="${links.inLocale(locale)}" rel="alternate" hreflang="${locale}" lang="${locale}">${wordsOf[locale].localeName}</a></li>`,
    );
  if (others.length === 0) return html``;
  return html`<nav aria-label="${language.words.frame.languages}"><ul class="locales">${others}</ul></nav>`;
}

function nearby(site: Site, language: Language, { label, path }: PageFrame): Html {
  const ways = label === undefined ? [] : neighboursOf(site, label, language, path);
  if (ways.length === 0) return html``;
  const each = ways.map(({ href, text, relation }) => {
    const marked = relation === undefined ? null : html` rel="${relation}"`;
    return html`<li><a href="${href}"${marked}>${text}</a></li>`;
  });
  return html`<nav aria-label="${language.words.frame.nearby}"><ul class="near">${each}</ul></nav>\n`;
}

/** Reports of a period say it in their own first line. */
function through(site: Site, language: Language, { path, label, isPartial }: PageFrame): Html {
  if (label !== undefined && path === periodPath(label)) return html``;
  const at = language.instant(site.as_of, site.timezone);
  const partial = isPartial ? html` · <b class="warning">${language.words.partial}</b>` : null;
  return html`<p class="through">${language.say(language.words.frame.through, { at })}${partial}</p>\n`;
}
