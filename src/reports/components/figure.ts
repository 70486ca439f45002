import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import type { Links } from "../links.ts";

/** A chart with everything a reader needs to trust it. */
export interface Figure {
  /** The analysis it is drawn from: its definition is linked. */
  readonly analysis: string;
  readonly title: string;
  /** Unit, cohort and how to read it. */
  readonly reading: string | Html;
  readonly chart: Html;
  /** Names the method. */
  readonly method: string;
  /** The numbers drawn, all of them; null where the chart is a table itself. */
  readonly table: Html | null;
}

/** Title, reading line, chart, caption with links to the definition and the data, and the data table. */
export function figure(content: Figure, links: Links, language: Language): Html {
  const { words } = language;
  return html`<figure>
<h3>${content.title}</h3>
<p class="reading">${content.reading}</p>
${content.chart}${leftNote(content.chart, language)}
<figcaption>${content.method}<span class="more"> <a href="${links.definition(content.analysis)}">${words.figure.definition}</a> · <a href="${links.data}">${words.figure.dataFile}</a></span></figcaption>
${content.table === null ? null : html`<details><summary>${words.figure.dataTable}</summary>${content.table}</details>`}
</figure>\n`;
}

/** Where a chart leaves rows to the table: how many. */
export function leftNote(chart: Html, { say, words }: Language): Html | null {
  const left = [...chart.markup.matchAll(/ data-left="(\d+)"/g)].map(([, count]) => Number(count));
  if (left.length === 0) return null;
  return html`<p class="note">${say(words.figure.left, { count: Math.max(...left) })}</p>`;
}

/** A sample of a mark for the reading line, where a label at the marks would not fit. */
export function key(className: string, text: string): Html {
  return html`<span class="key key-${className}">${text}</span> `;
}
