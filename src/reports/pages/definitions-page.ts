import { type Html, html } from "../html.ts";
import { type Language, language } from "../language.ts";
import type { Locale } from "../locale.ts";
import type { Definition, Site } from "../report-data.ts";
import { page } from "./page.ts";

/** The page of definitions: what each analysis says, over which complaints, by which method, its fields and its SQL. */
export function definitionsPage(
  definitions: readonly Definition[],
  site: Site,
  locale: Locale,
): string {
  const reader = language(locale);
  const { words } = reader;
  const contents = definitions.map(
    (definition) => html`<li><a href="#${definition.name}">${titleOf(definition, reader)}</a></li>`,
  );
  return page(
    { path: "definitions", title: words.nav.definitions, here: words.nav.definitions },
    site,
    reader,
    [
      html`<p class="standing">${words.definitionsPage.intro}</p>`,
      html`<ul class="contents">${contents}</ul>`,
      html`<section id="usual-range"><h2>${words.definitionsPage.usualTitle}</h2><p>${words.definitionsPage.usual}</p></section>\n`,
      ...definitions.map((definition) => definitionSection(definition, site, reader)),
    ],
  );
}

function titleOf(definition: Definition, language: Language): string {
  return textsOf(definition, language)?.title ?? definition.name;
}

function textsOf(definition: Definition, language: Language) {
  const texts = language.words.definitions;
  if (!Object.hasOwn(texts, definition.name)) return null;
  return texts[definition.name as keyof typeof texts];
}

function definitionSection(definition: Definition, site: Site, language: Language): Html {
  const words = language.words.definitionsPage;
  const texts = textsOf(definition, language);
  const example = site.weeks[0] ?? "2026-W46";
  const facts: readonly (readonly [string, string | Html])[] = [
    ...(texts === null
      ? []
      : ([
          [words.says, texts.says],
          [words.cohort, texts.cohort],
          [words.method, texts.method],
          [words.usedIn, texts.usedIn],
        ] as const)),
    [words.command, html`<code>plaint analyze ${definition.name} --week ${example} --json</code>`],
  ];
  return html`<section id="${definition.name}" class="definition">
<h2>${titleOf(definition, language)} <code>${definition.name}</code></h2>
<dl>${facts.map(([term, text]) => html`<dt>${term}</dt><dd>${text}</dd>\n`)}</dl>
<details><summary>${words.fields}</summary><dl class="fields">${definition.fields.map((field) => html`<dt><code>${field}</code></dt><dd>${fieldText(field, language)}</dd>\n`)}</dl></details>
<details><summary>${language.say(words.sql, { file: `src/analysis/${definition.name}.sql` })}</summary><pre><code>${definition.sql}</code></pre></details>
</section>\n`;
}

function fieldText(field: string, language: Language): string {
  const { fields } = language.words;
  return Object.hasOwn(fields, field) ? fields[field as keyof typeof fields] : "–";
}
