import type { Notice } from "../../publish/notice.ts";
import { periodPath } from "../links.ts";
import { type Memo, withoutMemo } from "../memo.ts";
import { profilePath } from "../profile-slug.ts";
import type { Definition, PeriodReport, Site } from "../report-data.ts";
import { casesPage } from "./cases-page.ts";
import { definitionsPage } from "./definitions-page.ts";
import { explorerPage } from "./explorer-page.ts";
import { indexPage, type Latest, rootPage } from "./index-page.ts";
import { localesOf, noticePath, subjectsOf } from "./navigation.ts";
import { noticePage } from "./notice-page.ts";
import { periodPage } from "./period-page.ts";
import { profilePage } from "./profile-page.ts";
import { quarterPage } from "./quarter-page.ts";
import { hasCases, hasExplorer } from "./site-map.ts";
import { subjectPage } from "./subject-page.ts";

/** A file of the site: its path from the root, beginning with a slash, and its text. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/**
 * Every page of a site, made one at a time.
 * @param reports by the period's label; those of `site.weeks` and `site.months` get pages
 * @param notices the public notices, by the month's label
 */
export function* pages(
  site: Site,
  reports: ReadonlyMap<string, PeriodReport>,
  definitions: readonly Definition[],
  memo: Memo = withoutMemo,
  notices: ReadonlyMap<string, Notice> = new Map(),
): Generator<Page> {
  const newest = (labels: readonly string[]) => reports.get(labels.toSorted().at(-1) ?? "");
  const week = newest(site.weeks);
  const month = newest(site.months);
  const latest: Latest = { ...(week && { week }), ...(month && { month }) };
  const summaries = new Map([...reports].map(([label, report]) => [label, summaryOf(report)]));
  yield { path: "/index.md", text: rootPage(site, latest, summaries) };
  for (const locale of localesOf(site)) {
    yield { path: `/${locale}/index.md`, text: indexPage(site, latest, locale, summaries) };
    yield { path: `/${locale}/definitions.md`, text: definitionsPage(definitions, site, locale) };
    if (hasExplorer(site))
      yield { path: `/${locale}/explorer.md`, text: explorerPage(site, locale) };
    if (hasCases(site)) yield { path: `/${locale}/cases.md`, text: casesPage(site, locale) };
    const newestOfAll = month ?? week;
    for (const subject of newestOfAll ? subjectsOf(site) : [])
      yield {
        path: `/${locale}/${subject}.md`,
        text: subjectPage(subject, newestOfAll as PeriodReport, site, locale),
      };
    for (const profile of month ? site.profiles : [])
      yield {
        path: `/${locale}/${profilePath(profile)}.md`,
        text: profilePage(profile, month as PeriodReport, site, locale),
      };
    for (const label of [...site.weeks, ...site.months]) {
      const report = reports.get(label);
      if (!report) continue;
      yield {
        path: `/${locale}/${periodPath(label)}.md`,
        text: periodPage(report, site, locale, memo),
      };
    }
    for (const label of site.quarters) {
      const report = reports.get(label);
      if (report)
        yield {
          path: `/${locale}/${periodPath(label)}.md`,
          text: quarterPage(report, site, locale),
        };
    }
    for (const notice of notices.values())
      yield {
        path: `/${locale}/${noticePath(notice.label)}.md`,
        text: noticePage(notice, site, locale),
      };
  }
}

function summaryOf(report: PeriodReport) {
  const row = report.rows.overview.find(
    (one) => one.measure === "complaints" && one.label === report.period.label,
  );
  return { complaints: row?.value ?? null, partial: report.period.partial };
}
