import { type Html, html } from "../reports/html.ts";
import type { Language } from "../reports/language.ts";
import type { Definition } from "../reports/report-data.ts";
import { appendixId } from "./page-body.ts";

/**
 * How each of these analyses is counted, as the definitions page of a site says it: at the end of a report that stands alone.
 * @param label the period, for the command
 * @param withSql whether the SQL stands there too, folded; not on paper
 */
export function appendix(
  definitions: readonly Definition[],
  label: string,
  language: Language,
  withSql: boolean,
): Html {
  const { definitionsPage: words, exported } = language.words;
  return html`<section id="appendix" class="appendix">
<h2>${exported.appendix}</h2>
<p class="lead">${exported.appendixSay}</p>
<h3>${words.usualTitle}</h3>
<p>${words.usual}</p>
${definitions.map((definition) => entry(definition, label, language, withSql))}
</section>`;
}

function entry(
  { name, sql }: Definition,
  label: string,
  language: Language,
  withSql: boolean,
): Html {
  const { definitionsPage: words, definitions } = language.words;
  const texts = definitions[name as keyof typeof definitions];
  if (texts === undefined) return html``;
  const flag = label.includes("W") ? "--week" : label.includes("Q") ? "--quarter" : "--month";
  const facts: readonly (readonly [string, string | Html])[] = [
    [words.says, texts.says],
    [words.cohort, texts.cohort],
    [words.method, texts.method],
    [words.command, html`<code>plaint analyze ${name} ${flag} ${label} --json</code>`],
  ];
  const file = `src/analysis/${name}.sql`;
  const code = withSql
    ? html`<details><summary>${language.say(words.sql, { file })}</summary><pre><code>${sql}</code></pre></details>`
    : null;
  return html`<section id="${appendixId(name)}" class="definition">
<h3>${texts.title} <code>${name}</code></h3>
<dl>${facts.map(([term, text]) => html`<dt>${term}</dt><dd>${text}</dd>\n`)}</dl>
${code}
</section>\n`;
}
