import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import type { Links } from "../links.ts";
import { markdown } from "../markdown.ts";
import type { Site } from "../report-data.ts";
import { stamp } from "../stamp.ts";
import { navigation } from "./navigation.ts";

/** What every page has around its content. */
export interface PageFrame {
  /** The path below the locale without ending: `index`, `definitions`, `weekly/2026-W46`. */
  readonly path: string;
  /** The heading, and the name of the window, after which the build sets the title of the site. */
  readonly title: string;
  /** Where the reader is, in the breadcrumb. */
  readonly here: string;
  /** The period of the page, for its neighbours. */
  readonly label?: string;
  /** Where links lead from, when not from the path below the locale. */
  readonly links?: Links;
}

/** A whole page as Markdown: front matter and one block of HTML. */
export function page(
  frame: PageFrame,
  site: Site,
  language: Language,
  body: readonly Html[],
): string {
  const content = html`<article class="report" lang="${language.locale}">
${stamp(navigation(site, language, frame))}
<header><p class="site">${site.title}</p><h1>${frame.title}</h1></header>
${body}
${stamp(html`<footer><p>${language.say(language.words.footer, { at: language.instant(site.as_of, site.timezone), timezone: site.timezone })}</p></footer>`)}
</article>`;
  return markdown(frame.title, content);
}
