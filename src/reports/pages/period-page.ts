import { findings } from "../findings.ts";
import { findingsList } from "../findings-list.ts";
import { type Html, html, join } from "../html.ts";
import { type Language, language } from "../language.ts";
import { linksFrom, periodPath } from "../links.ts";
import type { Locale } from "../locale.ts";
import { type Memo, withoutMemo } from "../memo.ts";
import { earlierPeriods, kindOf, volumeRow } from "../period-rows.ts";
import type { PeriodReport, Site } from "../report-data.ts";
import { actionsSection } from "../sections/actions.ts";
import { backlogSection } from "../sections/backlog.ts";
import { categoriesSection } from "../sections/categories.ts";
import { changeSection } from "../sections/change.ts";
import { emergingSection } from "../sections/emerging.ts";
import { forecastSection } from "../sections/forecast.ts";
import { handlingTimeSection } from "../sections/handling-time.ts";
import { headline } from "../sections/headline.ts";
import { hotSpotsSection } from "../sections/hot-spots.ts";
import { keywordsSection } from "../sections/keywords.ts";
import { loopsSection } from "../sections/loops.ts";
import { sentences } from "../sections/names.ts";
import { reviewListSection } from "../sections/review-list.ts";
import { rootCausesSection } from "../sections/root-causes.ts";
import { satisfactionSection } from "../sections/satisfaction.ts";
import { moreOn, type PageContext } from "../sections/section.ts";
import { sentimentSection } from "../sections/sentiment.ts";
import { slaSection } from "../sections/sla.ts";
import { coverageFact, isIncomplete, sourcesSection } from "../sections/sources.ts";
import { stagesSection } from "../sections/stages.ts";
import { themesSection } from "../sections/themes.ts";
import { volumeSection } from "../sections/volume.ts";
import { warningsSection } from "../sections/warnings.ts";
import { stamp } from "../stamp.ts";
import { weeksOf } from "./navigation.ts";
import { page } from "./page.ts";

/**
 * The page of one week or month: conclusion, then size, then evidence, then where the numbers come from.
 * @returns Markdown with front matter and one block of HTML, for `LOCALE/weekly/LABEL.md` or `LOCALE/monthly/LABEL.md`
 */
export function periodPage(
  report: PeriodReport,
  site: Site,
  locale: Locale,
  memo: Memo = withoutMemo,
): string {
  const reader = language(locale);
  const { label } = report.period;
  const path = periodPath(label);
  const context: PageContext = { report, site, language: reader, links: linksFrom(path, label) };
  const kind = kindOf(report);
  const frame = {
    path,
    label,
    title: reader.say(reader.words.title[kind], { period: reader.period(label) }),
    here: reader.words.nav[kind === "week" ? "weekly" : "monthly"],
  };
  return page(frame, site, reader, [
    standing(context),
    stamp(weeksOf(site, label, reader, path) ?? html``),
    memo(report, locale, () => join(sections(context))),
  ]);
}

/** The findings, then a section for each question: what follows from the period's own numbers. */
function sections(context: PageContext): Html[] {
  const { report, language: reader } = context;
  const kind = kindOf(report);
  return [
    findingsList(findings(report), kind, reader, context),
    ...(kind === "week" ? [warningsSection(context)] : []),
    headline(report, reader),
    ...(kind === "month" ? [changeSection(context)] : []),
    volumeSection(context),
    categoriesSection(context),
    rootCausesSection(context),
    hotSpotsSection(context),
    slaSection(context),
    handlingTimeSection(context),
    stagesSection(context),
    backlogSection(context),
    ...(kind === "month" ? [forecastSection(context)] : []),
    loopsSection(context),
    ...(kind === "month" ? [satisfactionSection(context)] : []),
    emergingSection(context),
    themesSection(context, { brief: true }),
    keywordsSection(context),
    sentimentSection(context, { brief: true }),
    moreOn("voice", context),
    ...(kind === "month" ? [actionsSection(context, { brief: true })] : []),
    reviewListSection(context),
    sourcesSection(context),
  ];
}

/** Where am I: the days, how far the data reaches, whether all sources are in, what is compared with what. */
function standing({ report, site, language }: PageContext): Html {
  const { words } = language;
  const kind = kindOf(report);
  const coverage = coverageFact(report.rows.sources, language);
  const complete = report.rows.sources.length > 0 && !report.rows.sources.some(isIncomplete);
  const periods = earlierPeriods(report, "complaints");
  const compared = language.say(words.standing.compared[kind], { periods });
  return html`<p class="standing">${language.dates(report.period.from, report.period.until)} · ${stamp(html`${language.say(words.standing.dataTo, { at: language.instant(report.as_of, site.timezone) })}`)}${report.restated ? html` · <b class="warning">${words.standing.restated}</b>` : null} · ${complete ? coverage : html`<b class="warning">${coverage}</b>`}${report.period.partial || periods === 0 ? null : html` · ${compared}`}</p>
${report.period.partial ? partialMark(report, language) : null}`;
}

/** The mark of a period that the data does not cover to its end. */
function partialMark(report: PeriodReport, language: Language): Html {
  const { words } = language;
  const row = volumeRow(report);
  const days = row?.compared_days ?? null;
  const kind = kindOf(report);
  const last = report.rows.volume
    .filter((one) => one.grain === "day" && one.complaints !== null)
    .at(-1);
  const reach = last
    ? language.say(words.standing.partialTo, { day: language.date(last.from, true) })
    : words.standing.partialNone;
  const compared =
    days === null || row?.previous_complaints === null
      ? words.standing.partialNotCompared
      : language.say(words.standing.partialCompared[kind], { days });
  // Where changes are judged over the same days of many earlier periods, each finding says so itself.
  const isJudged = report.rows["change-tests"].length > 0;
  const rest = isJudged ? [] : [compared, words.standing.partialNotJudged];
  return html`<p class="partial"><b>${words.partial}</b> ${sentences([reach, ...rest], language)}</p>`;
}
