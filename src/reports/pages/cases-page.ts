import type { CaseWords } from "../client/cases/case-words.ts";
import { type Html, html, trusted } from "../html.ts";
import { type Language, language } from "../language.ts";
import { formatTag, type Locale } from "../locale.ts";
import type { Site } from "../report-data.ts";
import { runs } from "../stamp.ts";
import { page } from "./page.ts";

/**
 * The page on which solved complaints are looked up (D-30), for internal sites that have cases. The page itself has none: its script
 * loads `data/cases.json` and looks through it; without a script the page says what to do instead.
 * @returns Markdown with front matter and one block of HTML, for `LOCALE/cases.md`
 */
export function casesPage(site: Site, locale: Locale): string {
  const reader = language(locale);
  const own = reader.words.caseSearch;
  const [before = "", after = ""] = own.withoutScript.split("{command}");
  return page({ path: "cases", title: own.title, here: own.title }, site, reader, [
    html`<p class="standing">${own.intro}</p>`,
    html`<form id="case-form" class="case-form" data-cases="../data/cases.json" hidden>
<label class="case-question"><span>${own.question}</span><textarea name="question" rows="2" maxlength="2000" placeholder="${own.hint}" autocomplete="off"></textarea></label>
${(["category", "product", "solution"] as const).map((name) => choice(name, own[name], own.all))}
</form>
<p id="case-status" class="case-status" role="status"></p>
<div id="case-summary" class="case-summary" hidden></div>
<ol id="case-list" class="case-list"></ol>
<p class="case-more"><button id="case-more" type="button" hidden></button></p>
<p id="case-plain" class="note">${before}<code>${own.command}</code>${after}</p>
<p id="case-chosen" class="note" hidden></p>
${script(wordsOf(reader))}
${runs("cases")}`,
  ]);
}

function choice(name: string, label: string, all: string): Html {
  return html`<label><span>${label}</span><select name="${name}"><option value="">${all}</option></select></label>`;
}

/** What the script says, so that it is in the page's own language. */
function wordsOf({ words, locale }: Language): CaseWords {
  const { intro: _, withoutScript: __, command: ___, hint: ____, ...own } = words.caseSearch;
  return {
    tag: formatTag[locale],
    own,
    gap: words.sentenceGap,
    units: words.units,
    solutions: words.outcomes.codes.solution,
  };
}

/** JSON in a page; nothing in it can end the element that it stands in. */
function script(words: CaseWords): Html {
  const json = JSON.stringify(words).replace(
    /[<>&]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return html`<script type="application/json" id="case-words">${trusted(json)}</script>`;
}
