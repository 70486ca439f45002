import { type Html, html, join } from "../html.ts";
import { type Language, language } from "../language.ts";
import { linksFrom, periodPath } from "../links.ts";
import type { Locale } from "../locale.ts";
import { earlierPeriods, volumeRow } from "../period-rows.ts";
import type { PeriodReport, Site } from "../report-data.ts";
import { actionsSection } from "../sections/actions.ts";
import { backlogSection } from "../sections/backlog.ts";
import { categoriesSection } from "../sections/categories.ts";
import { dataQualitySection } from "../sections/data-quality.ts";
import { handlingTimeSection } from "../sections/handling-time.ts";
import { headline } from "../sections/headline.ts";
import { sentences } from "../sections/names.ts";
import { quarterFindingsList } from "../sections/quarter-findings-list.ts";
import { revisionsSection } from "../sections/revisions.ts";
import { rootCausesSection } from "../sections/root-causes.ts";
import { satisfactionSection } from "../sections/satisfaction.ts";
import type { PageContext } from "../sections/section.ts";
import { slaSection } from "../sections/sla.ts";
import { coverageFact, isIncomplete, sourcesSection } from "../sections/sources.ts";
import { volumeSection } from "../sections/volume.ts";
import { stamp } from "../stamp.ts";
import { overlapping } from "./navigation.ts";
import { page } from "./page.ts";

/**
 * The page of one quarter, for the quarterly review: the facts of the quarter, what came of actions, and by which classes and limits
 * it was judged.
 * @returns Markdown with front matter and one block of HTML, for `LOCALE/quarterly/LABEL.md`
 */
export function quarterPage(report: PeriodReport, site: Site, locale: Locale): string {
  const reader = language(locale);
  const { label } = report.period;
  const path = periodPath(label);
  const context: PageContext = { report, site, language: reader, links: linksFrom(path, label) };
  const frame = {
    path,
    label,
    title: reader.say(reader.words.title.quarter, { period: reader.period(label) }),
    here: reader.words.nav.quarterly,
  };
  return page(frame, site, reader, [
    standing(context),
    stamp(monthsOf(context)),
    quarterFindingsList(context),
    headline(report, reader),
    volumeSection(context),
    categoriesSection(context),
    rootCausesSection(context),
    slaSection(context),
    handlingTimeSection(context),
    backlogSection(context),
    satisfactionSection(context),
    actionsSection(context, { brief: true }),
    revisionsSection(context),
    dataQualitySection(context),
    sourcesSection(context),
  ]);
}

/** Where am I: the days, how far the data reaches, whether all sources are in, what is compared with what. */
function standing({ report, site, language }: PageContext): Html {
  const { words } = language;
  const { sources } = report.rows;
  const coverage = coverageFact(sources, language);
  const isComplete = sources.length > 0 && !sources.some(isIncomplete);
  const periods = earlierPeriods(report, "complaints");
  const compared =
    report.period.partial || periods === 0
      ? null
      : html` · ${language.say(words.standing.compared.quarter, { periods })}`;
  const restated = report.restated
    ? html` · <b class="warning">${words.standing.restated}</b>`
    : null;
  const through = stamp(
    html`${language.say(words.standing.dataTo, { at: language.instant(report.as_of, site.timezone) })}`,
  );
  return html`<p class="standing">${language.dates(report.period.from, report.period.until)} · ${through}${restated} · ${isComplete ? coverage : html`<b class="warning">${coverage}</b>`}${compared}</p>
${report.period.partial ? partialMark(report, language) : null}`;
}

/** The mark of a quarter that the data does not cover to its end. */
function partialMark(report: PeriodReport, language: Language): Html {
  const { words } = language;
  const row = volumeRow(report);
  const last = report.rows.volume.findLast((one) => one.grain === "day" && one.complaints !== null);
  const reach = last
    ? language.say(words.standing.partialTo, { day: language.date(last.from, true) })
    : words.standing.partialNone;
  const days = row?.previous_complaints == null ? null : row.compared_days;
  const compared =
    days === null
      ? words.standing.partialNotCompared
      : language.say(words.standing.partialCompared.quarter, { days });
  return html`<p class="partial"><b>${words.partial}</b> ${sentences([reach, compared, words.standing.partialNotJudged], language)}</p>`;
}

/** The months of the quarter that have pages, as links. */
function monthsOf({ report, site, language, links }: PageContext): Html {
  const months = overlapping(site.months, report.period);
  if (months.length === 0) return html``;
  const each = months.map(
    (month) =>
      html`<a href="${links.period(month)}">${language.capital(language.period(month))}</a>`,
  );
  return html`<p class="weeks">${language.words.quarter.months} ${join(each, " · ")}</p>\n`;
}
