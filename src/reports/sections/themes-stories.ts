import type { ThemesRow } from "../../analysis/themes.ts";
import { sparkline } from "../components/sparkline.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { pathName, quotedTerms } from "./names.ts";
import type { PageContext } from "./section.ts";

/** A theme is called by so many of its terms. */
const namingTerms = 3;
const toldTerms = 6;

/** What a theme is called. */
export function nameOf({ terms }: ThemesRow, language: Language): string {
  return quotedTerms(terms.slice(0, namingTerms), language);
}

/** Each theme with its trend, where it gathers, a sentence where there is one, and what lists its complaints. */
export function stories(context: PageContext, themes: readonly ThemesRow[]): Html {
  const { site, language } = context;
  const { words } = language;
  const own = words.themes;
  const quotes = themes.some((row) => row.excerpt !== null);
  const command = (row: ThemesRow) => html`<code>--where theme=${row.theme_id}</code>`;
  return html`<h3>${own.storiesTitle}</h3>
<p class="reading">${quotes ? own.storiesReading : own.storiesReadingPlain}</p>
${table(
  own.storiesTitle,
  [
    { heading: own.theme },
    { heading: words.table.complaints, number: true },
    { heading: own.trend },
    { heading: own.where },
    ...(quotes ? [{ heading: own.sentence }] : []),
    ...(site.lists_complaints ? [{ heading: "plaint cases" }] : []),
  ],
  themes.map((row) => [
    html`<span class="prose">${quotedTerms(row.terms.slice(0, toldTerms), language)}${row.is_new === true ? html` <strong>${own.isNew}</strong>` : null}</span>`,
    language.count(row.complaints),
    trend(row, language),
    html`<span class="prose">${whereText(row, language)}</span>`,
    ...(quotes
      ? [
          row.excerpt === null
            ? "–"
            : html`<span class="prose">${language.say(own.quote, { text: row.excerpt })}</span>`,
        ]
      : []),
    ...(site.lists_complaints ? [command(row)] : []),
  ]),
)}\n`;
}

function trend(row: ThemesRow, language: Language): Html {
  const label = language.say(language.words.themes.spark, {
    name: nameOf(row, language),
    periods: row.counts.length,
  });
  return sparkline(
    label,
    row.counts.map((value, index) => ({
      value,
      partial: false,
      signalled: index === row.counts.length - 1 && row.signal !== null,
    })),
  );
}

function whereText(row: ThemesRow, language: Language): string {
  const { words } = language;
  const top = (name: string, count: number) => language.say(words.themes.top, { name, count });
  const [category] = row.top_categories;
  const [place] = row.top_places;
  const parts = [
    category && top(pathName(category.path, words.notClassified), category.complaints),
    place && top(place.place, place.complaints),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? "–" : parts.join(words.listSemicolon);
}
