import type { Locale } from "../reports/locale.ts";
import { periodPage } from "../reports/pages/period-page.ts";
import { quarterPage } from "../reports/pages/quarter-page.ts";
import type { PeriodReport, Site } from "../reports/report-data.ts";

/** The page that a site has of a report, as Markdown. */
export function reportPage(report: PeriodReport, site: Site, locale: Locale): string {
  const page = report.period.kind === "quarter" ? quarterPage : periodPage;
  return page(report, site, locale);
}
