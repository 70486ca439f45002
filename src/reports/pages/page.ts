import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import type { Links } from "../links.ts";
import { markdown } from "../markdown.ts";
import type { Site } from "../report-data.ts";
import { runs, stamp } from "../stamp.ts";
import { breadcrumbs } from "./breadcrumbs.ts";
import { sidebar } from "./sidebar.ts";
import { hasExplorer } from "./site-map.ts";

/** What every page has around its content. */
export interface PageFrame {
  /** The path below the locale without ending: `index`, `definitions`, `weekly/2026-W46`. */
  readonly path: string;
  /** The heading, and the name of the window, after which the build sets the title of the site. */
  readonly title: string;
  /** Where the reader is, in the breadcrumb, on a page that no list of pages names. */
  readonly here: string;
  /** The period of a report, for its neighbours; its first line says how far the data reaches. */
  readonly label?: string;
  /** Whether the page is about a period that the data does not cover to its end, where the page does not say so itself. */
  readonly isPartial?: boolean;
  /** Where links lead from, when not from the path below the locale. */
  readonly links?: Links;
}

/**
 * A whole page as Markdown: front matter and one block of HTML. What follows from the whole site (lists of pages, how far the data
 * reaches) is stamped, so that it changes without the page's own content.
 */
export function page(
  frame: PageFrame,
  site: Site,
  language: Language,
  body: readonly Html[],
): string {
  const { frame: words, footer } = language.words;
  const content = html`<div class="page" lang="${language.locale}">
<a class="skip" href="#content">${words.skip}</a>
${stamp(sidebar(site, language, frame))}
<main id="content" tabindex="-1">
<article class="report" lang="${language.locale}">
${stamp(breadcrumbs(site, language, frame))}
<header><p class="site">${site.title}</p><h1>${frame.title}</h1></header>
${body}
${stamp(html`<footer><p>${language.say(footer, { at: language.instant(site.as_of, site.timezone), timezone: site.timezone })}</p></footer>`)}
</article>
</main>
</div>
${hasExplorer(site) ? runs("search", "search-box") : null}`;
  return markdown(frame.title, content);
}
