import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import type { Links } from "../links.ts";
import type { PeriodReport, Site } from "../report-data.ts";

/** What the sections of a period's page are made from. */
export interface PageContext {
  readonly report: PeriodReport;
  readonly site: Site;
  readonly language: Language;
  readonly links: Links;
}

/** A part of the page: a manager's question, its answer in a sentence, the evidence. */
export function section(id: string, title: string, lead: string, body: readonly Html[]): Html {
  return html`<section id="${id}">
<h2>${title}</h2>
<p class="lead">${lead}</p>
${body}
</section>\n`;
}
