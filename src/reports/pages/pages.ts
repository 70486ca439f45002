import { periodPath } from "../links.ts";
import type { Definition, PeriodReport, Site } from "../report-data.ts";
import { definitionsPage } from "./definitions-page.ts";
import { indexPage, type Latest, rootPage } from "./index-page.ts";
import { localesOf, subjectsOf } from "./navigation.ts";
import { periodPage } from "./period-page.ts";
import { subjectPage } from "./subject-page.ts";

/** A file of the site: its path from the root, beginning with a slash, and its text. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/**
 * Every page of a site, made one at a time.
 * @param reports by the period's label; those of `site.weeks` and `site.months` get pages
 */
export function* pages(
  site: Site,
  reports: ReadonlyMap<string, PeriodReport>,
  definitions: readonly Definition[],
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
    const newestOfAll = month ?? week;
    for (const subject of newestOfAll ? subjectsOf(site) : [])
      yield {
        path: `/${locale}/${subject}.md`,
        text: subjectPage(subject, newestOfAll as PeriodReport, site, locale),
      };
    for (const label of [...site.weeks, ...site.months]) {
      const report = reports.get(label);
      if (!report) continue;
      yield { path: `/${locale}/${periodPath(label)}.md`, text: periodPage(report, site, locale) };
    }
  }
}

function summaryOf(report: PeriodReport) {
  const row = report.rows.overview.find(
    (one) => one.measure === "complaints" && one.label === report.period.label,
  );
  return { complaints: row?.value ?? null, partial: report.period.partial };
}
