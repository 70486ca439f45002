import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { type Links, linksFrom } from "../links.ts";
import type { Site } from "../report-data.ts";
import { textWidth } from "../text-width.ts";
import type { PageFrame } from "./page.ts";
import { hasExplorer, type Place, siteMap, wayTo } from "./site-map.ts";

/** Longer names are cut by the stylesheet; their title says them whole. In em. */
const longest = 13;

/**
 * The list of all pages, folded into groups of which the one that holds this page is open, below a search that shows itself when
 * its script runs. On a narrow screen it is behind a menu; none of it needs a script.
 */
export function sidebar(site: Site, language: Language, frame: PageFrame): Html {
  const { words } = language;
  const { path, links = linksFrom(path) } = frame;
  const places = siteMap(site, language);
  const open = new Set(wayTo(places, path));
  const listed = places.map((place) => item(place, { path, links, open }));
  return html`<details class="menu"><summary>${words.frame.menu}</summary></details>
<div class="side">${hasExplorer(site) ? searchForm(language, links, path) : null}<nav aria-label="${words.frame.allPages}"><ul>${listed}</ul></nav></div>\n`;
}

interface Standing {
  readonly path: string;
  readonly links: Links;
  readonly open: ReadonlySet<Place>;
}

function item(place: Place, standing: Standing): Html {
  const { text, path, below = [] } = place;
  const inner = below.map((each) => item(each, standing));
  if (path === undefined)
    return html`<li><details${{ markup: standing.open.has(place) ? " open" : "" }}><summary>${text}</summary><ul>${inner}</ul></details></li>`;
  const isHere = path === standing.path;
  const href = path === "index" ? standing.links.index : standing.links.page(path);
  const title = textWidth(text) > longest ? html` title="${text}"` : null;
  const current = isHere ? html` aria-current="page"` : null;
  const list = below.length === 0 ? null : html`<ul>${inner}</ul>`;
  return html`<li><a href="${href}"${title}${current}>${text}</a>${list}</li>`;
}

/** Where the search's own script finds its index: `search/LOCALE.json` at the site's root. */
function searchForm(language: Language, links: Links, path: string): Html {
  const { label, hint } = language.words.frame.search;
  const own = links.inLocale(language.locale);
  const root = own.slice(0, -`${language.locale}/${path}.html`.length);
  return html`<form role="search" data-search data-index="${root}search/${language.locale}.json" hidden><label><span>${label}</span><input type="search" name="q" placeholder="${hint}" autocomplete="off" spellcheck="false"></label></form>`;
}
