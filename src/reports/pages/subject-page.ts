import { type Html, html } from "../html.ts";
import { language } from "../language.ts";
import { linksFrom, type Subject } from "../links.ts";
import type { Locale } from "../locale.ts";
import type { PeriodReport, Site } from "../report-data.ts";
import type { PageContext } from "../sections/section.ts";
import { actionsSections } from "./actions-page.ts";
import { outcomesSections } from "./outcomes-page.ts";
import { page } from "./page.ts";
import { qualitySections } from "./quality-page.ts";
import { timeSections } from "./time-page.ts";
import { voiceSections } from "./voice-page.ts";
import { whereSections } from "./where-page.ts";
import { whySections } from "./why-page.ts";

/** A section of a page with its place in the list of contents. */
export interface Part {
  readonly id: string;
  readonly title: string;
  readonly body: Html;
}

const partsOf: Readonly<Record<Subject, (context: PageContext) => readonly Part[]>> = {
  time: timeSections,
  where: whereSections,
  why: whySections,
  voice: voiceSections,
  outcomes: outcomesSections,
  actions: actionsSections,
  quality: qualitySections,
};

/** Everything about one subject in one period: the evidence behind the report's page, and what had no room there. */
export function subjectPage(
  subject: Subject,
  report: PeriodReport,
  site: Site,
  locale: Locale,
): string {
  const reader = language(locale);
  const links = linksFrom(subject, report.period.label);
  const context: PageContext = { report, site, language: reader, links };
  const { words } = reader;
  const own = words.subjects[subject];
  const period = reader.period(report.period.label);
  const parts = partsOf[subject](context);
  const contents = parts.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`);
  return page(
    { path: subject, title: reader.say(own.title, { period }), here: own.name },
    site,
    reader,
    [
      html`<p class="standing">${reader.dates(report.period.from, report.period.until)} · <a href="${links.period(report.period.label)}">${reader.say(words.subjects.standing, { period })}</a>${report.period.partial ? html` · <b class="warning">${words.partial}</b>` : null}</p>`,
      html`<ul class="contents">${contents}</ul>\n`,
      ...parts.map(({ body }) => body),
    ],
  );
}
