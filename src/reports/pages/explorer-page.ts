import { type PageData, pageDataId, rootId } from "../client/explorer/page-data.ts";
import { type Html, html, trusted } from "../html.ts";
import { type Language, language } from "../language.ts";
import { linksFrom } from "../links.ts";
import { formatTag, type Locale } from "../locale.ts";
import type { Site } from "../report-data.ts";
import { runs } from "../stamp.ts";
import { page } from "./page.ts";

/**
 * The page on which complaints are sliced freely, for internal sites. The page itself has none of them: its script loads
 * `data/explorer.arrow` (src/publish/explorer.ts) and counts; without a script the page names the command that lists the same.
 * @returns Markdown with front matter and one block of HTML, for `LOCALE/explorer.md`
 */
export function explorerPage(site: Site, locale: Locale): string {
  const reader = language(locale);
  const { explorer, frame } = reader.words;
  const title = frame.groups.explorer;
  return page({ path: "explorer", title, here: title }, site, reader, [
    html`<p class="standing">${explorer.intro}</p>`,
    html`<div id="${rootId}" class="explorer"></div>`,
    html`<noscript><p class="note">${explorer.withoutScript} <code>${explorer.command}</code></p></noscript>`,
    html`<details class="how"><summary>${explorer.howTitle}</summary><ul>${explorer.how.map((each) => html`<li>${each}</li>`)}</ul></details>`,
    json(pageData(reader)),
    runs("explorer"),
  ]);
}

/** What the script says, in the page's own language, and where the data are. */
function pageData({ words, locale }: Language): PageData {
  const { explorer, priorities, where } = words;
  const data = `${linksFrom("explorer").inLocale(locale).slice(0, -`${locale}/explorer.html`.length)}data/`;
  return {
    tag: formatTag[locale],
    words: explorer.client,
    names: {
      ...explorer.states,
      priority: priorities,
      level: where.levelNames,
      channel: where.channelNames,
    },
    complaints: `${data}explorer.arrow`,
    ids: `${data}explorer-ids.arrow`,
  };
}

/** JSON in a page; nothing in it can end the element that it stands in, or be run by what builds the page. */
function json(content: PageData): Html {
  const text = JSON.stringify(content).replace(
    /[<>&$`]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return html`<script type="application/json" id="${pageDataId}">${trusted(text)}</script>`;
}
