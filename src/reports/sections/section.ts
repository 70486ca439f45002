import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import type { Links, Subject } from "../links.ts";
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

/** Leads from a section of a report to everything about its subject, on the subject's own page. */
export function moreOn(subject: Subject, { site, language, links }: PageContext): Html {
  if (site.months.length === 0) return html``;
  const { name } = language.words.subjects[subject];
  return html`<p class="note"><a class="evidence" href="${links.subject(subject)}">${language.say(language.words.subjects.more, { name })}</a></p>\n`;
}
